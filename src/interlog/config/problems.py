"""Every refusal and failure, wherever it is raised, as RFC 9457 problem JSON."""

import sys
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase

from interlog.kit.errors import InterlogError

PROBLEM_JSON = "application/problem+json"
_FIRST_REFUSAL = 400
_PROGRAMS_PATHS = ("/api/", "/_allauth/", "/accounts/")
_RETRY_S = 60


def problem(error: InterlogError) -> HttpResponse:
    """The answer that tells of an error of ours."""
    body: dict[str, Any] = {
        "type": f"/problems/{error.type}",
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "errors": [{"field": one.field, "rule": one.rule, "message": one.message} for one in error.errors],
        **error.extra,
    }
    response = JsonResponse(body, status=error.status, content_type=PROBLEM_JSON)
    if error.retry_after_s is not None:
        response["Retry-After"] = str(error.retry_after_s)
    return response


def plain_problem(status: int, detail: str = "") -> HttpResponse:
    """The answer of a bare HTTP status: its phrase is title and type."""
    phrase = HTTPStatus(status).phrase
    slug = phrase.lower().replace(" ", "_").replace("-", "_")
    body = {
        "type": f"/problems/{slug}",
        "title": phrase,
        "status": status,
        "detail": detail or HTTPStatus(status).description or phrase,
        "errors": [],
    }
    return JsonResponse(body, status=status, content_type=PROBLEM_JSON)


def bad_request(_request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler400: a wrong Host header, a body over the limit, a tampered cookie."""
    if isinstance(exception, DisallowedHost):
        return plain_problem(
            HTTPStatus.BAD_REQUEST, "the server does not answer to this host name; see INTERLOG_ALLOWED_HOSTS"
        )
    return plain_problem(HTTPStatus.BAD_REQUEST, "the request cannot be read")


def forbidden(_request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django passes it by name
    """Django's handler403."""
    return plain_problem(HTTPStatus.FORBIDDEN)


def not_found(_request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django passes it by name
    """Django's handler404."""
    return plain_problem(HTTPStatus.NOT_FOUND, "nothing is at this address")


def server_error(_request: HttpRequest) -> HttpResponse:
    """Django's handler500; the cause is in the server's log alone, unless it is a refusal of ours (in a middleware)."""
    error = sys.exception()
    if isinstance(error, InterlogError):
        return problem(error)
    return problem(InterlogError("an unexpected error; it is in the server's log"))


def csrf_failed(_request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW (sign-in routes; the API checks by itself)."""
    refusal = plain_problem(HTTPStatus.FORBIDDEN)
    body = {
        "type": "/problems/csrf_failed",
        "title": "The CSRF token is missing or wrong; load the page again",
        "status": refusal.status_code,
        "detail": reason or "CSRF verification failed",
        "errors": [],
    }
    return JsonResponse(body, status=refusal.status_code, content_type=PROBLEM_JSON)


def problems(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: a refusal in HTML or plain text (Django's 405, allauth's 400) becomes problem JSON."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            # No store of ours can hold it, and PostgreSQL fails on it.
            return plain_problem(HTTPStatus.BAD_REQUEST, "an address may not contain the NUL character")
        if "chunked" in request.headers.get("Transfer-Encoding", "").lower():
            # Django reads no body without its length; told nothing, the sender would hear that the body is missing.
            return plain_problem(
                HTTPStatus.LENGTH_REQUIRED, "send the body with its Content-Length, not in chunks"
            )
        response = get_response(request)
        if response.status_code < _FIRST_REFUSAL:
            return response
        if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
            response.headers.setdefault("Retry-After", str(_RETRY_S))
        for_program = response.status_code == HTTPStatus.METHOD_NOT_ALLOWED or request.path.startswith(
            _PROGRAMS_PATHS
        )
        if not for_program or "json" in response.headers.get("Content-Type", ""):
            return response
        replaced = plain_problem(response.status_code)
        for name in ("Allow", "Retry-After"):
            if name in response.headers:
                replaced.headers[name] = response.headers[name]
        replaced.cookies = response.cookies
        return replaced

    answer.process_exception = _ours_or_djangos  # type: ignore[attr-defined] # Django's hook for errors of views
    return answer


def _ours_or_djangos(_request: HttpRequest, exception: Exception) -> HttpResponse | None:
    return problem(exception) if isinstance(exception, InterlogError) else None
