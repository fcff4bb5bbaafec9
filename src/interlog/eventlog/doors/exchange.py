"""A request whose body is read while it arrives, with a limit on size, on time, and on all bodies together."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from interlog.eventlog.decoding import MAX_BODY_BYTES
from interlog.eventlog.errors import SlowSender, StoreBusy
from interlog.kit.errors import TooLarge

_MAX_HELD_BYTES = 64 * 1024 * 1024
_MAX_SECONDS = 30.0


class SenderGoneError(Exception):
    """The sender closed the connection before its body was complete; nobody waits for an answer."""


@dataclass(frozen=True, slots=True)
class Request:
    """Headers by lower-case name, and the parts of the body as they arrive (they raise SenderGoneError)."""

    headers: Mapping[str, str]
    parts: AsyncIterator[bytes]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a door answers."""

    body: bytes
    content_type: str = "application/json"
    status: int = 200


class BodyRoom:
    """The memory that bodies on their way in share; used by one event loop."""

    def __init__(self, *, max_bytes: int = _MAX_HELD_BYTES, max_seconds: float = _MAX_SECONDS) -> None:
        self._free = max_bytes
        self._max_seconds = max_seconds

    @asynccontextmanager
    async def body_of(self, request: Request) -> AsyncIterator[bytes]:
        """The whole body, counted until the block ends.

        Raises: TooLarge, SlowSender, StoreBusy when other bodies leave no room, SenderGoneError.
        """
        held: list[bytes] = []
        size = 0
        try:
            _refuse_announced(request)
            try:
                async with asyncio.timeout(self._max_seconds):
                    async for part in request.parts:
                        if size + len(part) > MAX_BODY_BYTES:
                            raise _too_large()
                        if len(part) > self._free:
                            raise StoreBusy(
                                "too many bodies are on their way in; send this again in a moment"
                            )
                        size += len(part)
                        self._free -= len(part)
                        held.append(part)
            except TimeoutError as error:
                raise SlowSender(f"the body did not arrive within {self._max_seconds:g} s") from error
            yield b"".join(held)
        finally:
            self._free += size


def _refuse_announced(request: Request) -> None:
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced[:20]) > MAX_BODY_BYTES:
        raise _too_large()


def _too_large() -> TooLarge:
    return TooLarge(f"a body may have {MAX_BODY_BYTES} bytes; send smaller batches")
