"""The REST API object: routers of every slice, and the one place where errors become problem JSON."""

from typing import Any

import structlog
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from ninja.errors import AuthenticationError, HttpError, ValidationError

from interlog import __version__
from interlog.config.bodies import StrictJson
from interlog.config.openapi import DocumentedApi
from interlog.config.parameters import refusing_unknown_parameters
from interlog.config.problems import plain_problem, problem
from interlog.identity.facade import nobody
from interlog.kit.errors import FieldError, InterlogError, InvalidInput, NotSignedIn, TooLarge

log = structlog.get_logger(__name__)

api = DocumentedApi(
    title="Interlog",
    version=__version__,
    description="The interaction log for customer care.",
    auth=nobody,
    urls_namespace="api",
    docs_url="/docs",
    openapi_url="/openapi.json",
    parser=StrictJson(),
)
api.add_decorator(refusing_unknown_parameters, mode="view")


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
    if isinstance(error.__cause__, InterlogError):
        # ninja wraps what the body's parser says.
        return problem(error.__cause__)
    return plain_problem(error.status_code, str(error))


@api.exception_handler(Http404)
def _missing(_request: HttpRequest, _error: Http404) -> HttpResponse:
    return plain_problem(404, "nothing is at this address")


@api.exception_handler(RequestDataTooBig)
def _too_big(_request: HttpRequest, _error: RequestDataTooBig) -> HttpResponse:
    return problem(TooLarge("the body is over the limit of this address"))


@api.exception_handler(Exception)
def _unexpected(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("unexpected error", method=request.method, path=request.path, exc_info=error)
    return problem(InterlogError("an unexpected error; it is in the server's log"))


def _field_of(location: tuple[Any, ...]) -> str:
    # ninja's locations begin with where (body, query, path) and the parameter's own name.
    skipped = 2 if location and location[0] in {"body", "form"} else 1
    return ".".join(str(part) for part in location[skipped:]) or ".".join(str(part) for part in location[1:])
