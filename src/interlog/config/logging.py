"""Logs: one line per thing that happened, for people (console) or for machines (json), never with a secret in it."""

import logging
import re
import sys
import time
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any, TextIO

import structlog
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from interlog.identity.contracts import Actor
from interlog.kit.addresses import client_address
from interlog.kit.ids import new_id
from interlog.kit.redaction import mask_card_data

HIDDEN = "[hidden]"
_SECRET_NAME = re.compile(
    r"pass(word|wd|phrase)|secret|token|authorization|cookie|api_?key|credential|csrf|session_key",
    re.IGNORECASE,
)
_SECRET_VALUE = re.compile(r"ilk_[A-Za-z0-9_-]{12,}|(?<=Bearer )\S+|(?<=://)[^/\s:@]*:[^/\s@]+(?=@)")
_QUIET_PATHS = ("/healthz", "/readyz", "/metrics", "/assets/")
_MAX_DEPTH = 6

_ACCESS = "interlog.access"
access = structlog.get_logger(_ACCESS)


def redact(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Hide (as a structlog processor) values whose name says secret, keys and card numbers wherever they stand."""
    for name, value in event.items():
        event[name] = _clean(name, value, _MAX_DEPTH)
    return event


def set_up_logging(level: str = "info", form: str = "console", *, to: TextIO | None = None) -> None:
    """Send structlog's and the standard library's lines to standard error. `level` as INTERLOG_LOG_LEVEL."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(allow=()),
    ]
    last: list[Any] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.format_exc_info,
        redact,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _renderer(form, to or sys.stderr),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(to or sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=last))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    # Django tells of every 4xx; the access line does so already. Its tracebacks of 5xx stay.
    logging.getLogger("django.request").setLevel(logging.ERROR)
    logging.getLogger("django.security").setLevel(logging.CRITICAL)


def access_log(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: a request id on every line and answer, and one line per request (without its query)."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        request_id = str(new_id())
        # A request answered beside Django has begun before it comes here.
        started = getattr(request, "began", None) or time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            response = get_response(request)
            response.headers["X-Request-ID"] = request_id
            write_access_line(request, response.status_code, started)
        return response

    return answer


def write_access_line(request: HttpRequest, status: int, started: float) -> None:
    """The line of one request that began at `started` (as of `time.perf_counter`)."""
    quiet = request.path.startswith(_QUIET_PATHS)
    if not logging.getLogger(_ACCESS).isEnabledFor(logging.DEBUG if quiet else logging.INFO):
        return
    actor = getattr(request, "auth", None)
    write = access.debug if quiet else access.info
    write(
        "request",
        method=request.method,
        path=request.path,
        status=status,
        duration_ms=round((time.perf_counter() - started) * 1000, 1),
        actor=actor.label if isinstance(actor, Actor) else None,
        address=client_address(request),
    )


def _renderer(form: str, to: TextIO) -> Any:
    if form == "json":
        return structlog.processors.JSONRenderer()
    return structlog.dev.ConsoleRenderer(colors=to.isatty())


def _clean(name: str, value: Any, depth: int) -> Any:
    if _SECRET_NAME.search(name) and value not in (None, ""):
        return HIDDEN
    if isinstance(value, str):
        return mask_card_data(_SECRET_VALUE.sub(HIDDEN, value))
    if depth == 0:
        return value if isinstance(value, int | float | bool | None) else HIDDEN
    if isinstance(value, Mapping):
        return {key: _clean(str(key), item, depth - 1) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_clean("", item, depth - 1) for item in value]
    return value
