"""`POST /v1/traces` and `POST /v1/logs`: OTLP/HTTP, answered when the events are durable and readable."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from interlog.eventlog.decoding import decoded_body
from interlog.eventlog.doors.events import READERS, ROOM, queued
from interlog.eventlog.doors.exchange import Reply, Request
from interlog.eventlog.opened import the_store
from interlog.eventlog.store import Rows
from interlog.kit.clock import now

if TYPE_CHECKING:
    from interlog.eventlog.otlp import Taken

# The protobuf classes are loaded with the first request: most servers never meet one.


async def take_traces(request: Request) -> Reply:
    """Store the events of the spans of AI agents; others are counted as refused.

    Raises: UnreadableBody, UnsupportedContent, TooLarge, SlowSender, StoreBusy, StoreFailed, StoreNotOpen.
    """
    from interlog.eventlog import otlp

    return await _take(request, otlp.events_of_traces, otlp.traces_answer)


async def take_logs(request: Request) -> Reply:
    """Store the events of log records; those that nothing is known of are counted as refused.

    Raises: as `take_traces`.
    """
    from interlog.eventlog import otlp

    return await _take(request, otlp.events_of_logs, otlp.logs_answer)


async def _take(
    request: Request,
    read: "Callable[[bytes, str, datetime], Taken]",
    answer: "Callable[[Taken, str], bytes]",
) -> Reply:
    content_type = request.headers.get("content-type", "")

    def read_body() -> "tuple[Rows, Taken]":
        plain = decoded_body(body, request.headers.get("content-encoding", ""))
        taken = read(plain, content_type, now())
        return the_store().rows_of(taken.events), taken

    async with ROOM.body_of(request) as body:
        rows, taken = await asyncio.get_running_loop().run_in_executor(READERS, read_body)
        waiting = queued(rows)
    await waiting
    return Reply(answer(taken, content_type), content_type=content_type.partition(";")[0].strip().lower())
