"""The end of the log, shared by all who follow it: each stretch of arrivals is read once, against all their filters.

A reader first catches up by questions of its own, stretch by stretch, and joins the tail exactly where the tail
stands: neither a gap nor a repeat, however long it was away.
"""

import threading
from collections.abc import Callable, Sequence
from typing import Any, Literal, Protocol

import structlog

from interlog.eventlog.contracts import Event
from interlog.eventlog.errors import StoreBusy, StoreFailed, StoreNotOpen
from interlog.eventlog.following.frames import event_frame
from interlog.eventlog.querying import EventFilter
from interlog.eventlog.querying.fresh import MOST_FILTERS, fresh
from interlog.eventlog.querying.questions import arrived
from interlog.eventlog.store import event_of
from interlog.kit.clock import now

log = structlog.get_logger(__name__)

End = Literal["too_slow", "closing"]
MOST_READERS = 500
_STRETCH = 2000  # arrivals looked at together by the tail
_CATCH_UP_STRETCH = 50_000  # arrivals a reader looks at in one question while it catches up
_CATCH_UP_EVENTS = 500
_MOST_WAITING = 5000
_MOST_WAITING_BYTES = 4 * 1024 * 1024
_PAUSE_S = 0.02
_RETRY_S = 1.0


class Log(Protocol):
    """What the tail needs of the store."""

    @property
    def last_seq(self) -> int: ...
    def rows(self, sql: str, parameters: Any) -> Sequence[Sequence[Any]]: ...
    def on_stored(self, call: Callable[[], None]) -> None: ...


class Reader:
    """One who follows. `position` is the last arrival that was handed out or did not match."""

    def __init__(self, tail: "Tail", filter_: EventFilter, *, after: int, wake: Callable[[], None]) -> None:
        self.filter = filter_
        self.position = after
        self.wake = wake
        self.joined = False
        self._tail = tail
        self._waiting: list[bytes] = []
        self._bytes = 0
        self._seen = after
        self._end: End | None = None

    def catch_up(self) -> list[bytes]:
        """The messages of the next stretch of what was missed; joins the tail when nothing is left. Asks the store.

        Raises: StoreBusy, StoreFailed, StoreNotOpen.
        """
        to = self._tail.join(self)
        if self.joined:
            return []
        events = missed(self._tail.log, self.filter, after=self.position, as_of=to)
        self.position = events[-1].seq if len(events) == _CATCH_UP_EVENTS else to_of(self.position, to)
        return [event_frame(event) for event in events]

    def take(self) -> tuple[list[bytes], End | None]:
        """The messages that wait, and why the stream ends when it does."""
        with self._tail.lock:
            frames, self._waiting, self._bytes = self._waiting, [], 0
            self.position = max(self.position, self._seen)
            return frames, self._end

    def leave(self) -> None:
        """Follow no longer."""
        self._tail.leave(self)

    def offer(self, frames: Sequence[bytes], seen: int) -> None:
        """Hand over a stretch (under the tail's lock). Who does not fetch what waits is let go, not waited for."""
        size = sum(map(len, frames))
        if self._end is None and (
            len(self._waiting) + len(frames) > _MOST_WAITING or self._bytes + size > _MOST_WAITING_BYTES
        ):
            self.end("too_slow")
        if self._end is None:
            self._waiting.extend(frames)
            self._bytes += size
            self._seen = seen
            if frames:
                self.wake()

    def end(self, reason: End) -> None:
        """Nothing more will come (under the tail's lock)."""
        self._end = reason
        self.wake()


class Tail:
    """A thread that reads what has just become readable, once for all readers, while there are any."""

    def __init__(self, log_: Log) -> None:
        self.log = log_
        self.lock = threading.Condition()
        self._readers: list[Reader] = []
        self._position = log_.last_seq
        self._closed = threading.Event()
        log_.on_stored(self._wake)
        self._thread = threading.Thread(target=self._work, name="event-tail", daemon=True)
        self._thread.start()

    def follow(self, filter_: EventFilter, *, after: int | None = None, wake: Callable[[], None]) -> Reader:
        """A reader that begins after this arrival (default: now). `wake` is called, from any thread, when it may take.

        Raises: StoreBusy when too many follow, StoreNotOpen at the end.
        """
        self.check_room()
        return Reader(self, filter_, after=self.beginning(after), wake=wake)

    def check_room(self) -> None:
        """Raises: StoreBusy when too many follow, StoreNotOpen at the end."""
        if self._closed.is_set():
            raise StoreNotOpen("the server is stopping")
        if len(self._readers) >= MOST_READERS:
            raise StoreBusy(f"{MOST_READERS} readers follow the log already; come again later")

    def beginning(self, after: int | None) -> int:
        """Where a reader begins. A number that has not been given yet (of another log) is taken as now."""
        last = self.log.last_seq
        return last if after is None else min(after, last)

    def join(self, reader: Reader) -> int:
        """Let a reader in that has reached the tail; returns where the tail stands."""
        with self.lock:
            if self._closed.is_set():
                reader.joined = True
                reader.end("closing")
                return reader.position
            if not self._readers:
                self._position = self.log.last_seq
            if reader.position >= self._position:
                reader.joined = True
                self._readers.append(reader)
                self.lock.notify()
            return self._position

    def leave(self, reader: Reader) -> None:
        """Forget a reader."""
        with self.lock:
            if reader in self._readers:
                self._readers.remove(reader)

    def close(self) -> None:
        """End every stream and the thread; may be called from a signal handler's thread, and again."""
        self._closed.set()
        threading.Thread(target=self._wake, name="event-tail-end", daemon=True).start()

    def wait_closed(self, seconds: float) -> None:
        """Wait until the thread has ended."""
        self._thread.join(seconds)

    def _wake(self) -> None:
        with self.lock:
            self.lock.notify()

    def _work(self) -> None:
        while (claimed := self._next_stretch()) is not None:
            readers, after, as_of = claimed
            self._deliver(readers, after, as_of)
            # Many small inserts a second share a look.
            self._closed.wait(_PAUSE_S)
        with self.lock:
            for reader in self._readers:
                reader.end("closing")
            self._readers.clear()

    def _next_stretch(self) -> tuple[list[Reader], int, int] | None:
        """Claim what comes next for those who follow now; whoever joins from here on joins behind it."""
        with self.lock:
            while not self._closed.is_set() and not (self._readers and self.log.last_seq > self._position):
                self.lock.wait()
            if self._closed.is_set():
                return None
            after = self._position
            self._position = min(self.log.last_seq, after + _STRETCH)
            return list(self._readers), after, self._position

    def _deliver(self, readers: list[Reader], after: int, as_of: int) -> None:
        distinct = list(dict.fromkeys(reader.filter for reader in readers))
        for start in range(0, len(distinct), MOST_FILTERS):
            filters = distinct[start : start + MOST_FILTERS]
            found = self._found(filters, after, as_of)
            with self.lock:
                for reader in readers:
                    # A reader that left must not be woken: its event loop may be gone.
                    if reader.filter in found and reader in self._readers:
                        reader.offer(found[reader.filter], as_of)

    def _found(self, filters: list[EventFilter], after: int, as_of: int) -> dict[EventFilter, list[bytes]]:
        """The messages of a stretch for each filter; tried until the store answers or the tail is closed."""
        while not self._closed.is_set():
            asked = fresh([one.at(now()) for one in filters], after=after, as_of=as_of)
            try:
                rows = self.log.rows(asked.sql, asked.parameters)
            except (StoreBusy, StoreFailed) as error:
                log.warning("the end of the event log could not be read; tried again", reason=str(error))
                self._closed.wait(_RETRY_S)
            except StoreNotOpen:
                self._closed.set()
            else:
                found: dict[EventFilter, list[bytes]] = {one: [] for one in filters}
                for row in rows:
                    frame = event_frame(event_of(row[:-1]))
                    for one, matched in zip(filters, row[-1], strict=True):
                        if matched:
                            found[one].append(frame)
                return found
        return {}


def to_of(after: int, as_of: int) -> int:
    """How far one question of `missed` looks."""
    return min(as_of, after + _CATCH_UP_STRETCH)


def missed(log_: Log, filter_: EventFilter, *, after: int, as_of: int) -> list[Event]:
    """The first events of a bounded stretch after an arrival, in order; as many as one portion holds.

    Raises: StoreBusy, StoreFailed, StoreNotOpen.
    """
    asked = arrived(filter_.at(now()), after=after, as_of=to_of(after, as_of), limit=_CATCH_UP_EVENTS)
    return [event_of(row) for row in log_.rows(asked.sql, asked.parameters)]
