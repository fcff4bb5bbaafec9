"""`POST /api/v1/events`, outside Django: a waiting request holds no thread, and many share one insert."""

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor

import msgspec

from interlog.eventlog.contracts import Appended, Event, Rejected
from interlog.eventlog.doors.exchange import BodyRoom, Reply, Request
from interlog.eventlog.opened import the_store
from interlog.eventlog.services import read_body

_READING_THREADS = 2
ROOM = BodyRoom()
READERS = ThreadPoolExecutor(_READING_THREADS, thread_name_prefix="event-reader")


async def take_events(request: Request) -> Reply:
    """Store the events of a body; answers when they are durable and readable.

    Raises: what `services.send` raises, SlowSender, SenderGoneError.
    """
    content_type = request.headers.get("content-type", "")
    encoding = request.headers.get("content-encoding", "")
    async with ROOM.body_of(request) as body:
        loop = asyncio.get_running_loop()
        queued, rejected = await loop.run_in_executor(READERS, _queued, body, content_type, encoding)
    return Reply(msgspec.json.encode(_told(await stored(queued), rejected)))


def _queued(body: bytes, content_type: str, encoding: str) -> tuple["Future[Appended]", list[Rejected]]:
    events, rejected = read_body(body, content_type=content_type, encoding=encoding)
    return queued_events(events), rejected


def queued_events(events: list[Event]) -> "Future[Appended]":
    """The events in the writer's queue; the future answers once they are durable.

    Raises: StoreBusy (nothing taken), StoreNotOpen.
    """
    return the_store().submit(events)


async def stored(queued: "Future[Appended]") -> Appended:
    """The writer's answer. A sender that has gone does not take its events back: they are stored all the same."""
    return await asyncio.shield(asyncio.wrap_future(queued))


def _told(appended: Appended, rejected: list[Rejected]) -> dict[str, object]:
    return {"accepted": appended.accepted, "duplicates": appended.duplicates, "rejected": rejected}
