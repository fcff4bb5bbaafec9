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
from django.db import close_old_connections
from django.http.response import HttpResponseBase, StreamingHttpResponse

from interlog.eventlog.facade import FollowedEvents
from interlog.identity.access import may_still

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
_PIECE_BYTES = 256 * 1024  # a reader has `STUCK_S` for each: slow ones are no stuck ones
_PERMISSION = "events.read"


class CutShort(Exception):
    """A file's reader may no longer have it: the connection breaks off, so that what came does not look whole."""


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
        try:
            await _go_on(_portions(response), scope, receive, send, whole=True)
        finally:
            # Whatever became of it, it no longer counts among the files that are made at once.
            await loop.run_in_executor(_files, response.close)
        return
    content = getattr(response, "content", b"")
    await send({"type": "http.response.body", "body": content, "more_body": going_on})
    if isinstance(response, FollowedEvents) and going_on:
        await _go_on(response.more(), scope, receive, send, whole=False)


async def _portions(response: StreamingHttpResponse) -> AsyncIterator[bytes]:
    """The portions of a file in pieces, each made while the one before is on its way; who leaves ends the making."""
    loop = asyncio.get_running_loop()
    portions = iter(response)
    coming = loop.run_in_executor(_files, next, portions, None)
    try:
        while (portion := await coming) is not None:
            coming = loop.run_in_executor(_files, next, portions, None)
            for begin in range(0, len(portion), _PIECE_BYTES):
                yield portion[begin : begin + _PIECE_BYTES]
    finally:
        coming.cancel()


async def _go_on(
    parts: AsyncIterator[bytes], scope: Message, receive: Receive, send: Send, *, whole: bool
) -> None:
    """Send what comes until it ends, the reader leaves or may no longer have it. `whole`: a part of it is of no use."""
    sending = asyncio.ensure_future(_send_all(parts, send))
    watching = [asyncio.ensure_future(_gone(receive)), asyncio.ensure_future(_no_longer_allowed(scope))]
    try:
        await asyncio.wait([sending, *watching], return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (sending, *watching):
            task.cancel()
        outcome, *_ = await asyncio.gather(sending, *watching, return_exceptions=True)
    if isinstance(outcome, TimeoutError) and not whole:
        log.info("a reader of the event stream took nothing for a while and was let go", seconds=STUCK_S)
    elif isinstance(outcome, Exception):
        raise outcome  # the connection breaks off: a file that is cut must not look whole
    left = watching[0].done() and not watching[0].cancelled()
    if whole and isinstance(outcome, asyncio.CancelledError) and not left:
        raise CutShort
    if not left:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(STUCK_S):
                await send({"type": "http.response.body", "body": b""})


async def _send_all(parts: AsyncIterator[bytes], send: Send) -> None:
    """Send what comes. TimeoutError when the reader takes nothing for a while; a stream is resumed by the last id."""
    try:
        async for part in parts:
            message = {"type": "http.response.body", "body": part, "more_body": True}
            # Not `wait_for`: it may swallow that this task is cancelled.
            async with asyncio.timeout(STUCK_S):
                await send(message)
    finally:
        await parts.aclose()  # type: ignore[attr-defined] # parts are a generator


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _no_longer_allowed(scope: Message) -> None:
    """Ends when a new stream would be refused: signed out, key revoked, disabled."""
    loop = asyncio.get_running_loop()
    while True:
        await asyncio.sleep(CHECK_AGAIN_S)
        if not await loop.run_in_executor(_threads, _may_go_on, scope):
            return


def _may_go_on(scope: Message) -> bool:
    close_old_connections()
    try:
        return may_still(ASGIRequest(scope, io.BytesIO()), _PERMISSION)
    finally:
        close_old_connections()
