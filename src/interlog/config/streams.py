"""Streams and files of events: Django decides who may follow what and how the answer begins, the rest goes on without a thread.

So a stream is let in and refused as every other operation: by session or key, with the same problems and headers.
"""

import asyncio
import contextlib
import io
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import structlog
from django.core.handlers.asgi import ASGIRequest
from django.core.handlers.base import BaseHandler
from django.core.signals import request_started
from django.http.response import HttpResponseBase, StreamingHttpResponse

from interlog.eventlog.facade import FollowedEvents

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

log = structlog.get_logger(__name__)
CHECK_AGAIN_S = 60.0
STUCK_S = 30.0
_THREADS = 2
_threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="stream-begin")
# Of all files together: the engine's other readers stay free for questions.
_files = ThreadPoolExecutor(1, thread_name_prefix="event-file")
_OK = 200


class _Django(BaseHandler):
    def __init__(self) -> None:
        super().__init__()
        self.load_middleware()

    def answer(self, scope: Message) -> HttpResponseBase:
        """The answer of the operation, with its connection to the database given back."""
        request_started.send(sender=type(self), scope=scope)
        response = self.get_response(ASGIRequest(scope, io.BytesIO()))
        if not response.streaming:
            response.close()
        return response


_django: list[_Django] = []


def _answer(scope: Message) -> HttpResponseBase:
    if not _django:
        _django.append(_Django())  # two at once make two; both are right
    return _django[0].answer(scope)


async def answer_stream(scope: Message, receive: Receive, send: Send) -> None:
    """Answer the operation; where it is a stream, go on until the reader leaves or may no longer follow."""
    loop = asyncio.get_running_loop()
    response = await loop.run_in_executor(_threads, _answer, scope)
    going_on = isinstance(response, FollowedEvents) and response.status_code == _OK
    if going_on:
        del response["Content-Length"]  # that of the beginning alone: a reader would leave after it
    headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in response.items()]
    headers += [(b"set-cookie", one.output(header="").strip().encode()) for one in response.cookies.values()]
    await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
    if isinstance(response, StreamingHttpResponse):
        await _go_on(_portions(response), scope, receive, send)
        return
    content = getattr(response, "content", b"")
    await send({"type": "http.response.body", "body": content, "more_body": going_on})
    if isinstance(response, FollowedEvents) and going_on:
        await _go_on(response.more(), scope, receive, send)


async def _portions(response: StreamingHttpResponse) -> AsyncIterator[bytes]:
    """The portions of a file, each made when the one before has been taken; who leaves ends the making."""
    loop = asyncio.get_running_loop()
    portions = iter(response)
    try:
        while (portion := await loop.run_in_executor(_files, next, portions, None)) is not None:
            yield portion
    finally:
        await loop.run_in_executor(_files, response.close)


async def _go_on(parts: AsyncIterator[bytes], scope: Message, receive: Receive, send: Send) -> None:
    sending = asyncio.ensure_future(_send_all(parts, send))
    watching = [asyncio.ensure_future(_gone(receive)), asyncio.ensure_future(_no_longer_allowed(scope))]
    try:
        await asyncio.wait([sending, *watching], return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (sending, *watching):
            task.cancel()
        outcome, *_ = await asyncio.gather(sending, *watching, return_exceptions=True)
    if isinstance(outcome, Exception):
        raise outcome  # the connection breaks off: a file that is cut must not look whole
    if not watching[0].done() or watching[0].cancelled():
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(STUCK_S):
                await send({"type": "http.response.body", "body": b""})


async def _send_all(parts: AsyncIterator[bytes], send: Send) -> None:
    """Send what comes; one who takes nothing for a while is let go, and resumes by the last id."""
    try:
        async for part in parts:
            message = {"type": "http.response.body", "body": part, "more_body": True}
            # Not `wait_for`: it may swallow that this task is cancelled.
            async with asyncio.timeout(STUCK_S):
                await send(message)
    except TimeoutError:
        log.info("a reader of the event stream took nothing for a while and was let go", seconds=STUCK_S)
    finally:
        await parts.aclose()  # type: ignore[attr-defined] # parts are a generator


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _no_longer_allowed(scope: Message) -> None:
    """Ends when a new stream would be refused: signed out, key revoked, disabled."""
    bare = [(name, value) for name, value in scope["headers"] if name != b"last-event-id"]
    again = {**scope, "headers": bare, "query_string": b""}
    loop = asyncio.get_running_loop()
    while True:
        await asyncio.sleep(CHECK_AGAIN_S)
        response = await loop.run_in_executor(_threads, _answer, again)
        if response.status_code in {401, 403}:
            return
