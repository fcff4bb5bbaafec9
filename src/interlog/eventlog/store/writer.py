"""The one writer: many requests share an insert, each is answered when its events are durable and readable.

What gathers while one insert runs is the next insert. Only when much fewer have come than were answered a moment ago
does it wait for them, and not long: an insert of one event costs the engine as much as one of a hundred.
"""

import threading
from collections import deque
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import structlog

from interlog.eventlog.contracts import Appended
from interlog.eventlog.errors import StoreBusy, StoreFailed, StoreNotOpen
from interlog.eventlog.store.columns import Rows, table_of

if TYPE_CHECKING:
    import pyarrow as pa

log = structlog.get_logger(__name__)

_MAX_GROUP = 10_000
_MAX_WAITING = 50_000
_MAX_GROUP_BYTES = 32 * 1024 * 1024
_MAX_WAITING_BYTES = 128 * 1024 * 1024
_CLOSE_WAIT_S = 20.0
_LINGER_S = 0.01

Insert = Callable[["pa.Table"], None]
KnownAmong = Callable[[Collection[bytes]], set[bytes]]


class Answer(Protocol):
    """Where the answer to a request goes. The writer calls it; `told` comes after all of a group have their answer."""

    def set_result(self, appended: Appended, /) -> None: ...
    def set_exception(self, error: StoreFailed, /) -> None: ...
    def told(self) -> None: ...


class Waiting(Future[Appended]):
    """An answer for a thread that waits."""

    def told(self) -> None:
        """Whoever waits was woken with the answer."""


@dataclass(slots=True)
class _Ticket:
    rows: Rows
    answer: Answer


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
        self._enough = 1  # so many rows wake the thread
        self._last_group = 0  # rows
        self._closing = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._work, name="event-writer", daemon=True)
        self._thread.start()

    @property
    def last_seq(self) -> int:
        """The newest arrival number that is durable and readable, all before it included."""
        return self._last_seq

    def submit(self, rows: Rows) -> "Future[Appended]":
        """Queue rows as one piece; the future answers once they are durable.

        Raises: as `submit_to`.
        """
        answer = Waiting()
        self.submit_to(rows, answer)
        return answer

    def submit_to(self, rows: Rows, answer: Answer) -> None:
        """Queue rows as one piece; `answer` is told once they are durable, or why they are not.

        Raises: StoreBusy when too much waits already (then none is taken), StoreNotOpen after `close`.
        """
        count = len(rows)
        with self._changed:
            if self._closing:
                raise StoreNotOpen("the event store is closing")
            if self._waiting and (
                self._waiting + count > _MAX_WAITING or self._waiting_bytes + rows.size > _MAX_WAITING_BYTES
            ):
                raise StoreBusy("too many events wait to be stored; send them again in a moment")
            self._tickets.append(_Ticket(rows, answer))
            self._waiting += count
            self._waiting_bytes += rows.size
            if self._waiting >= self._enough:
                self._changed.notify()

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
            for ticket in group:
                ticket.answer.told()

    def _next_group(self) -> list[_Ticket]:
        """What waits now, up to a group's size; empty at the end."""
        with self._changed:
            while not self._tickets and not self._closing:
                self._changed.wait()
            self._linger()
            group: list[_Ticket] = []
            count = size = 0
            while self._tickets and (
                not group
                or (
                    count + len(self._tickets[0].rows) <= _MAX_GROUP
                    and size + self._tickets[0].rows.size <= _MAX_GROUP_BYTES
                )
            ):
                group.append(self._tickets.popleft())
                count += len(group[-1].rows)
                size += group[-1].rows.size
            self._waiting -= count
            self._waiting_bytes -= size
            self._last_group = count
            return group

    def _linger(self) -> None:
        """Whoever was answered just now sends again in a moment."""
        self._enough = self._last_group // 2
        if self._waiting < self._enough and not self._closing:
            self._changed.wait(_LINGER_S)
        self._enough = 1

    def _store(self, group: Sequence[_Ticket]) -> list[Appended]:
        """One insert for all; an event already stored, or met before within the group, is a duplicate."""
        uids = {uid for ticket in group for uid in ticket.rows.uids}
        known = self._known_among(uids)
        if not known and len(uids) == sum(len(ticket.rows) for ticket in group):
            fresh = [ticket.rows for ticket in group]
        else:
            fresh = [_fresh(ticket.rows, known) for ticket in group]
        count = sum(map(len, fresh))
        if count:
            # A number given to an insert that failed is never given again: it may be stored after all.
            first = self._last_given + 1
            self._last_given += count
            self._insert(table_of([rows for rows in fresh if len(rows)], first))
            self._last_seq = self._last_given
        return [
            Appended(len(rows), len(ticket.rows) - len(rows))
            for ticket, rows in zip(group, fresh, strict=True)
        ]


def _fresh(rows: Rows, known: set[bytes]) -> Rows:
    """The rows that are not known; they are known from now on."""
    places = []
    for place, uid in enumerate(rows.uids):
        if uid not in known:
            known.add(uid)
            places.append(place)
    return rows if len(places) == len(rows) else rows.only(places)
