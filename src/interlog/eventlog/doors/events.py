"""`POST /api/v1/events`, outside Django: a waiting request holds no thread, and many share one insert."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import msgspec

from interlog.eventlog.contracts import Appended, Rejected
from interlog.eventlog.doors.answering import Answers
from interlog.eventlog.doors.exchange import BodyRoom, Reply, Request
from interlog.eventlog.doors.gathering import Gathering
from interlog.eventlog.opened import the_store
from interlog.eventlog.services import read_body
from interlog.eventlog.store import Rows

_READING_THREADS = 2
_READ_AT_ONCE = 8 * 1024  # bytes: to hand so little to a thread would take longer than to read it
ROOM = BodyRoom()
READERS = ThreadPoolExecutor(_READING_THREADS, thread_name_prefix="event-reader")


async def take_events(request: Request) -> Reply:
    """Store the events of a body; answers when they are durable and readable.

    Raises: what `services.send` raises, SlowSender, SenderGoneError.
    """
    content_type = request.headers.get("content-type", "")
    encoding = request.headers.get("content-encoding", "")
    async with ROOM.body_of(request) as body:
        if len(body) <= _READ_AT_ONCE and not encoding:
            sent = Gathering.of_this_loop().add(body, content_type)
            answer, rejected = sent.answer.future, sent.rejected
        else:
            rows, rejected = await asyncio.get_running_loop().run_in_executor(
                READERS, lambda: read_body(body, content_type=content_type, encoding=encoding)
            )
            answer = queued(rows)
    return _reply(await answer, rejected)


def queued(rows: Rows) -> "asyncio.Future[Appended]":
    """The rows in the writer's queue; the future answers, in this loop, once they are durable.

    A sender that has gone does not take its events back: they are stored all the same.
    Raises: StoreBusy (nothing taken), StoreNotOpen.
    """
    answer = Answers.of_this_loop().awaited()
    the_store().submit_to(rows, answer)
    return answer.future


def _reply(appended: Appended, rejected: list[Rejected]) -> Reply:
    told = {"accepted": appended.accepted, "duplicates": appended.duplicates, "rejected": rejected}
    return Reply(msgspec.json.encode(told))
