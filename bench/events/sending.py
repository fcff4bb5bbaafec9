"""Many requests at once at little cost: each is made up before the clock runs, then sent as it stands."""

import asyncio
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
_END = b"\r\n\r\n"
_PACED_CONNECTIONS = 16


@dataclass(frozen=True, slots=True)
class Door:
    """Where to send, and with which key."""

    port: int
    key: str


@dataclass(frozen=True, slots=True)
class Sent:
    """How long all took, and each by itself."""

    seconds: float
    each_ms: list[float]


def event_requests(door: Door, bodies: Sequence[bytes]) -> list[bytes]:
    """Whole requests, one a body."""
    head = (
        "POST /api/v1/events HTTP/1.1\r\n"
        f"Host: 127.0.0.1:{door.port}\r\nAuthorization: Bearer {door.key}\r\n"
        "Content-Type: application/json\r\nContent-Length: "
    ).encode()
    return [b"%s%d%s%s" % (head, len(body), _END, body) for body in bodies]


def empty_requests(door: Door, count: int) -> list[bytes]:
    """Requests that the server answers without a store."""
    return [f"GET /bench/none HTTP/1.1\r\nHost: 127.0.0.1:{door.port}\r\n\r\n".encode()] * count


def send_all(door: Door, requests: Sequence[bytes], *, connections: int) -> Sent:
    """Send all of them over so many connections, each with one request under way.

    Raises: RuntimeError when one is not answered with 200.
    """
    return asyncio.run(_send_all(door.port, requests, connections))


def send_paced(door: Door, requests: Sequence[bytes], *, every_s: float) -> Sent:
    """Send one every `every_s` seconds, whether the one before is answered or not, up to 16 at a time.

    Raises: RuntimeError when one is not answered with 200.
    """
    return asyncio.run(_send_paced(door.port, requests, every_s))


async def _send_paced(port: int, requests: Sequence[bytes], every_s: float) -> Sent:
    loop = asyncio.get_running_loop()
    room = asyncio.Semaphore(_PACED_CONNECTIONS)
    each_ms: list[float] = []
    free: list[_Line] = []

    async def send(request: bytes) -> None:
        async with room:
            done = loop.create_future()
            if free:
                line = free.pop()
                line.again(iter([request]), done)
            else:
                line = (
                    await loop.create_connection(
                        lambda: _Line(iter([request]), each_ms, done), "127.0.0.1", port
                    )
                )[1]
            line.send_next()
            await done
            free.append(line)

    begin = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number, request in enumerate(requests):
            await asyncio.sleep(max(begin + number * every_s - time.perf_counter(), 0))
            group.create_task(send(request))
    seconds = time.perf_counter() - begin
    for line in free:
        line.close()
    return Sent(seconds, each_ms)


async def _send_all(port: int, requests: Sequence[bytes], connections: int) -> Sent:
    loop = asyncio.get_running_loop()
    todo, each_ms = iter(requests), list[float]()
    done = [loop.create_future() for _ in range(connections)]
    lines = [
        (await loop.create_connection(lambda one=one: _Line(todo, each_ms, one), "127.0.0.1", port))[1]
        for one in done
    ]
    begin = time.perf_counter()
    for line in lines:
        line.send_next()
    await asyncio.gather(*done)
    seconds = time.perf_counter() - begin
    for line in lines:
        line.close()
    return Sent(seconds, each_ms)


class _Line(asyncio.Protocol):
    """A connection that sends the next request as soon as the last is answered."""

    def __init__(self, todo: Iterator[bytes], each_ms: list[float], done: "asyncio.Future[None]") -> None:
        self._todo, self._each_ms, self._done = todo, each_ms, done
        self._came = b""
        self._began = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def again(self, todo: Iterator[bytes], done: "asyncio.Future[None]") -> None:
        """Take more to do, after all was done."""
        self._todo, self._done = todo, done

    def send_next(self) -> None:
        request = next(self._todo, None)
        if request is None:
            self._done.set_result(None)
            return
        self._began = time.perf_counter()
        self._transport.write(request)  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        self._came += data
        head, found, body = self._came.partition(_END)
        length = _LENGTH.search(head) if found else None
        if length is None or len(body) < int(length[1]):
            return
        self._each_ms.append((time.perf_counter() - self._began) * 1000)
        self._came = b""
        if b" 200 " not in head[:16] or b'"rejected":[{' in body:
            self._fail(f"{head[:40]!r} {body[:500]!r}")
            return
        self.send_next()

    def connection_lost(self, exc: Exception | None) -> None:
        self._fail(f"the connection was closed: {exc}")

    def close(self) -> None:
        self._transport.close()

    def _fail(self, why: str) -> None:
        if not self._done.done():
            self._done.set_exception(RuntimeError(why))
