"""The ASGI root: sockets by Channels, events in by doors of their own, the rest Django in a fixed pool of threads."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from importlib import import_module
from typing import Any

from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.core.wsgi import get_wsgi_application

from interlog.config.bare import Door, answer_bare, sends_key
from interlog.config.streams import answer_stream
from interlog.config.telemetry import OTLP_PATHS, telling_as_status
from interlog.desk.facade import websocket_application
from interlog.eventlog.facade import take_events, take_logs, take_traces

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

REQUEST_THREADS = 8
# Answered beside Django: by whom, and the permission that the key must have.
_DOORS: dict[str, tuple[Door, str]] = {
    "/api/v1/events": (take_events, "events.write"),
    "/v1/traces": (take_traces, "events.write"),
    "/v1/logs": (take_logs, "events.write"),
}
# They go on while their reader stays: Django says who may and how it begins, and holds no thread afterwards.
_STREAMS = ("/api/v1/events/stream", "/api/v1/events/export")


def root_application(lifespan: Callable[[], AbstractAsyncContextManager[None]]) -> Any:
    """The application uvicorn serves; `lifespan` surrounds the whole time it takes requests."""
    import_module(settings.ROOT_URLCONF)  # a fault in the addresses stops the start, not the first request
    django = WSGIMiddleware(get_wsgi_application(), workers=REQUEST_THREADS)
    sockets = websocket_application()

    async def root(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(lifespan, receive, send)
        elif scope["type"] == "websocket":
            await sockets(scope, receive, send)
        elif _has_door(scope):
            door, permission = _DOORS[scope["path"]]
            telling = telling_as_status(scope, send) if scope["path"] in OTLP_PATHS else send
            await answer_bare(door, permission, scope, receive, telling)
        elif scope["method"] == "GET" and scope["path"] in _STREAMS:
            await answer_stream(scope, receive, send)
        else:
            await django(scope, receive, send)

    return root


def _has_door(scope: Message) -> bool:
    if scope["method"] != "POST" or scope["path"] not in _DOORS:
        return False
    # A session may send events too: that, and its refusal, is Django's. OpenTelemetry comes with keys alone.
    return not scope["path"].startswith("/api/") or sends_key(scope)


async def _live(
    lifespan: Callable[[], AbstractAsyncContextManager[None]], receive: Receive, send: Send
) -> None:
    await receive()
    async with lifespan():
        await send({"type": "lifespan.startup.complete"})
        await receive()
    await send({"type": "lifespan.shutdown.complete"})
