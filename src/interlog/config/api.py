"""The REST API object: routers of every slice, and the one place where errors become problem JSON."""

from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from interlog import __version__
from interlog.identity.facade import nobody
from interlog.kit.errors import FieldError, InterlogError, InvalidInput, NotSignedIn

log = structlog.get_logger(__name__)

api = NinjaAPI(
    title="Interlog",
    version=__version__,
    description="The interaction log for customer care.",
    auth=nobody,
    urls_namespace="api",
    docs_url="/docs",
    openapi_url="/openapi.json",
)


def problem(error: InterlogError) -> HttpResponse:
    """RFC 9457 problem JSON of an error."""
    body: dict[str, Any] = {
        "type": f"/problems/{error.type}",
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "errors": [{"field": one.field, "rule": one.rule, "message": one.message} for one in error.errors],
        **error.extra,
    }
    response = JsonResponse(body, status=error.status, content_type="application/problem+json")
    if error.retry_after_s is not None:
        response["Retry-After"] = str(error.retry_after_s)
    return response


@api.exception_handler(InterlogError)
def _ours(_request: HttpRequest, error: InterlogError) -> HttpResponse:
    return problem(error)


@api.exception_handler(AuthenticationError)
def _anonymous(_request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    return problem(NotSignedIn())


@api.exception_handler(ValidationError)
def _invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [
        FieldError(_field_of(one["loc"]), str(one["type"]), str(one["msg"]).removeprefix("Value error, "))
        for one in error.errors
    ]
    named = ", ".join(sorted({one.field for one in errors if one.field}))
    return problem(InvalidInput(f"check {named}" if named else "", errors=errors))


@api.exception_handler(HttpError)
def _http(_request: HttpRequest, error: HttpError) -> HttpResponse:
    failure = InterlogError(str(error))
    body = {
        "type": "/problems/bad_request",
        "title": "The request cannot be read",
        "status": error.status_code,
        "detail": failure.detail,
        "errors": [],
    }
    return JsonResponse(body, status=error.status_code, content_type="application/problem+json")


@api.exception_handler(Exception)
def _unexpected(request: HttpRequest, error: Exception) -> HttpResponse:
    log.exception("unexpected error", method=request.method, path=request.path, exc_info=error)
    return problem(InterlogError("an unexpected error; it is in the server's log"))


def _field_of(location: tuple[Any, ...]) -> str:
    # ninja's locations begin with where (body, query, path) and the parameter's own name.
    skipped = 2 if location and location[0] in {"body", "form"} else 1
    return ".".join(str(part) for part in location[skipped:]) or ".".join(str(part) for part in location[1:])
