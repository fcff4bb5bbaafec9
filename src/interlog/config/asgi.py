"""The ASGI root: live sockets by Channels, everything else Django in a fixed pool of threads."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from importlib import import_module
from typing import Any

from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.core.wsgi import get_wsgi_application

from interlog.desk.facade import websocket_application

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

REQUEST_THREADS = 8


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
        else:
            await django(scope, receive, send)

    return root


async def _live(
    lifespan: Callable[[], AbstractAsyncContextManager[None]], receive: Receive, send: Send
) -> None:
    await receive()
    async with lifespan():
        await send({"type": "lifespan.startup.complete"})
        await receive()
    await send({"type": "lifespan.shutdown.complete"})
