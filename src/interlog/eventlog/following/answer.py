"""The answer of the stream: what was missed as far as one portion goes, and how it goes on while it stays open."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor

from django.http import HttpResponse

from interlog.eventlog.following.frames import end_frame, event_frame, position_frame, retry_frame
from interlog.eventlog.following.missed import missed
from interlog.eventlog.following.shared import the_tail
from interlog.eventlog.following.tail import Reader
from interlog.eventlog.querying import EventFilter
from interlog.kit.errors import InvalidInput

SIGN_OF_LIFE_S = 15.0
CONTENT_TYPE = "text/event-stream"
_CATCHING_UP_THREADS = 2
_MOST_SEQ = 2**63
_catching_up = ThreadPoolExecutor(_CATCHING_UP_THREADS, thread_name_prefix="event-catch-up")


class FollowedEvents(HttpResponse):
    """A complete answer by itself, whose reader comes again for more; a server that can, sends `more` instead."""

    def __init__(self, content: bytes, filter_: EventFilter, *, after: int) -> None:
        super().__init__(content, content_type=CONTENT_TYPE)
        self["X-Accel-Buffering"] = "no"  # proxies pass each event on at once
        self._filter = filter_
        self._after = after

    async def more(self) -> AsyncIterator[bytes]:
        """What goes on after the content, as it arrives, with a sign of life in between; ends only with its reason.

        Raises: StoreBusy, StoreFailed, StoreNotOpen while it catches up.
        """
        loop, ready = asyncio.get_running_loop(), asyncio.Event()

        def wake() -> None:
            loop.call_soon_threadsafe(ready.set)

        reader = the_tail().follow(self._filter, after=self._after, wake=wake)
        try:
            ended = False
            while not ended:
                while not reader.joined:
                    frames = await loop.run_in_executor(_catching_up, reader.catch_up)
                    yield b"".join(frames) + position_frame(reader.position)
                async for part, ended in _joined(reader, ready):  # noqa: B007 - the last one counts
                    yield part
        finally:
            reader.leave()


async def _joined(reader: Reader, ready: asyncio.Event) -> AsyncIterator[tuple[bytes, bool]]:
    """What comes, and whether it was the last, until the stream ends or its reader has to catch up again."""
    while True:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(SIGN_OF_LIFE_S):
                await ready.wait()
        ready.clear()
        frames, end = reader.take()
        yield b"".join(frames) or position_frame(reader.position), False
        if end is not None:
            yield end_frame(end), True
            return
        if not reader.joined:
            return


def followed(filter_: EventFilter, *, after: int | None, last_event_id: str) -> FollowedEvents:
    """The beginning of a stream: after the last event its reader saw (the header counts more), else from now on.

    Raises: InvalidInput for a number that is none; StoreBusy, StoreFailed, StoreNotOpen.
    """
    tail = the_tail()
    tail.check_room()
    wanted = _number(last_event_id) if last_event_id else after
    begins, as_of = tail.beginning(wanted), tail.log.last_seq
    events, position = missed(tail.log, filter_, after=begins, as_of=as_of)
    frames = [event_frame(event) for event in events]
    return FollowedEvents(
        b"".join([retry_frame(), *frames, position_frame(position)]), filter_, after=position
    )


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < len(str(_MOST_SEQ))):
        raise InvalidInput.of("Last-Event-ID", "the id of an event of this stream is a whole number")
    return int(text)
