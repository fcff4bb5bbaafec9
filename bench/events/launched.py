"""`interlog` as it is, with two things more for a measure: the engine's caches of answers are off, and the event loop
is watched. `python -m bench.events.launched serve …`
"""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any

import uvicorn

from interlog.eventlog.opened import the_store
from interlog.eventlog.store.engine import EmbeddedEngine

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

_EVERY_S = 0.002
_OFF = ("use_query_cache", "use_query_condition_cache")


async def watch_loop(late_ms: list[float]) -> None:
    """Note, every 2 ms, how much later than asked the loop comes back to this task."""
    while True:
        begin = time.perf_counter()
        await asyncio.sleep(_EVERY_S)
        late_ms.append((time.perf_counter() - begin - _EVERY_S) * 1000)


class Watched:
    """The application, and beside it `GET /bench/none` (answered at once), `GET /bench/lag` (lateness of the loop since the last time it was asked for, in
    milliseconds), `GET /bench/settled` (whether all is counted and all ids are known) and `POST /bench/sql` (a question put to the store's reading handles as it stands, and its time).
    """

    def __init__(self, application: Any) -> None:
        self._application = application
        self._late_ms: list[float] = []

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            watch = asyncio.create_task(watch_loop(self._late_ms))
            await self._application(scope, receive, send)
            watch.cancel()
        elif scope.get("path") == "/bench/lag":
            answer, self._late_ms[:] = list(self._late_ms), []
            await _answer(answer, send)
        elif scope.get("path") == "/bench/sql":
            await _answer(await asyncio.to_thread(_asked, await _body(receive)), send)
        elif scope.get("path") == "/bench/settled":
            await _answer(the_store().is_settled, send)
        elif scope.get("path") == "/bench/none":
            await _answer(None, send)
        else:
            await self._application(scope, receive, send)


class _WatchedConfig(uvicorn.Config):
    def __init__(self, application: Any, **options: Any) -> None:
        super().__init__(Watched(application), **options)


def _reader_without_caches(reader: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def opened(engine: Any) -> Any:
        client = reader(engine)
        for name in _OFF:
            client.set_client_setting(name, "0")
        return client

    return opened


def _asked(sql: bytes) -> Message:
    begin = time.perf_counter()
    rows = the_store().rows(sql.decode(), {})
    return {
        "ms": (time.perf_counter() - begin) * 1000,
        "rows": len(rows),
        "first": str(rows[0][0]) if rows else None,
    }


async def _body(receive: Receive) -> bytes:
    held, more = b"", True
    while more:
        message = await receive()
        held += message.get("body", b"")
        more = message.get("more_body", False)
    return held


async def _answer(content: Any, send: Send) -> None:
    body = json.dumps(content).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


if __name__ == "__main__":
    EmbeddedEngine.reader = _reader_without_caches(EmbeddedEngine.reader)  # type: ignore[method-assign]
    uvicorn.Config = _WatchedConfig  # type: ignore[misc]
    from interlog.__main__ import main

    main()
