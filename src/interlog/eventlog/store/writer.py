"""The one writer: many requests share an insert, each is answered when its events are durable and readable.

It never waits for more to come: what gathers while one insert runs is the next insert.
"""

import threading
from collections import deque
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

import structlog

from interlog.eventlog.contracts import Appended, Event
from interlog.eventlog.errors import StoreBusy, StoreFailed, StoreNotOpen
from interlog.eventlog.store.rows import encode_row, with_seq

log = structlog.get_logger(__name__)

_MAX_GROUP = 10_000
_MAX_WAITING = 50_000
_MAX_GROUP_BYTES = 32 * 1024 * 1024
_MAX_WAITING_BYTES = 128 * 1024 * 1024
_CLOSE_WAIT_S = 20.0

Insert = Callable[[bytes], None]
KnownAmong = Callable[[Collection[str]], set[str]]


@dataclass(slots=True)
class _Ticket:
    rows: list[tuple[str, bytes]]  # uid, encoded row without its seq
    answer: "Future[Appended]" = field(default_factory=Future)
    size: int = field(init=False)  # bytes

    def __post_init__(self) -> None:
        self.size = sum(len(row) for _, row in self.rows)


class Writer:
    """A thread that owns the writing handle behind `insert` and `known_among`."""

    def __init__(self, *, insert: Insert, known_among: KnownAmong, last_seq: int) -> None:
        self.on_stored: Callable[[], None] | None = None  # called when events became readable; never raises
        self._insert = insert
        self._known_among = known_among
        self._last_seq = last_seq
        self._last_given = last_seq
        self._tickets: deque[_Ticket] = deque()
        self._waiting = 0
        self._waiting_bytes = 0
        self._closing = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._work, name="event-writer", daemon=True)
        self._thread.start()

    @property
    def last_seq(self) -> int:
        """The newest arrival number that is durable and readable, all before it included."""
        return self._last_seq

    def submit(self, events: Sequence[Event]) -> "Future[Appended]":
        """Queue events (with their uid set) as one piece; the future answers once they are durable.

        Raises: StoreBusy when too much waits already (then none is taken), StoreNotOpen after `close`.
        """
        ticket = _Ticket([(event.uid, encode_row(event)) for event in events])
        with self._changed:
            if self._closing:
                raise StoreNotOpen("the event store is closing")
            if self._waiting and (
                self._waiting + len(ticket.rows) > _MAX_WAITING
                or self._waiting_bytes + ticket.size > _MAX_WAITING_BYTES
            ):
                raise StoreBusy("too many events wait to be stored; send them again in a moment")
            self._tickets.append(ticket)
            self._waiting += len(ticket.rows)
            self._waiting_bytes += ticket.size
            self._changed.notify()
        return ticket.answer

    def close(self) -> bool:
        """Store what waits, then end; False when the thread is still at work after a while."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self._thread.join(_CLOSE_WAIT_S)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while group := self._next_group():
            try:
                answers = self._store(group)
            except Exception as error:
                log.exception("events could not be stored", events=sum(len(one.rows) for one in group))
                for ticket in group:
                    ticket.answer.set_exception(StoreFailed(f"the events were not stored: {error}"))
            else:
                for ticket, answer in zip(group, answers, strict=True):
                    ticket.answer.set_result(answer)
                if self.on_stored is not None:
                    self.on_stored()

    def _next_group(self) -> list[_Ticket]:
        """What waits now, up to a group's size; empty at the end."""
        with self._changed:
            while not self._tickets and not self._closing:
                self._changed.wait()
            group: list[_Ticket] = []
            count = size = 0
            while self._tickets and (
                not group
                or (
                    count + len(self._tickets[0].rows) <= _MAX_GROUP
                    and size + self._tickets[0].size <= _MAX_GROUP_BYTES
                )
            ):
                group.append(self._tickets.popleft())
                count += len(group[-1].rows)
                size += group[-1].size
            self._waiting -= count
            self._waiting_bytes -= size
            return group

    def _store(self, group: Sequence[_Ticket]) -> list[Appended]:
        """One insert for all; an event already stored, or met before within the group, is a duplicate."""
        known = self._known_among({uid for ticket in group for uid, _ in ticket.rows})
        lines: list[bytes] = []
        answers = []
        for ticket in group:
            before = len(lines)
            for uid, row in ticket.rows:
                if uid not in known:
                    known.add(uid)
                    # A number given to an insert that failed is never given again: it may be stored after all.
                    self._last_given += 1
                    lines.append(with_seq(row, self._last_given))
            accepted = len(lines) - before
            answers.append(Appended(accepted, len(ticket.rows) - accepted))
        if lines:
            self._insert(b"\n".join(lines))
            self._last_seq = self._last_given
        return answers
