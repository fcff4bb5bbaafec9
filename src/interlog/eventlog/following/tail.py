"""The end of the log, shared by all who follow it: each stretch of arrivals is read once, against all their filters.

A reader first catches up by questions of its own, stretch by stretch, and joins the tail exactly where the tail
stands: neither a gap nor a repeat, however long it was away.
"""

import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

import structlog
from prometheus_client import Counter

from interlog.eventlog.errors import StoreBusy, StoreFailed, StoreNotOpen
from interlog.eventlog.following.frames import event_frame
from interlog.eventlog.following.missed import Log, missed
from interlog.eventlog.querying import EventFilter
from interlog.eventlog.querying.fresh import fresh, groups
from interlog.eventlog.querying.questions import arrived
from interlog.eventlog.store import event_of
from interlog.kit.clock import now

log = structlog.get_logger(__name__)

End = Literal["too_slow", "closing", "failed"]
MOST_READERS = 500
_STRETCH = 2000  # arrivals looked at together by the tail
_MOST_WAITING = 5000
_MOST_WAITING_BYTES = 4 * 1024 * 1024
_PAUSE_S = 0.02
_RETRY_S = 1.0
_ALONE_TRIES = 3  # until a question is given up that fails although the store answers others
_FAILURES = Counter(
    "interlog_event_tail_failures", "Stretches of the event log that could not be handed to who follows it"
)


class Reader:
    """One who follows. `position` is the last arrival that was handed out or did not match.

    While it is not `joined` it catches up by questions of its own.
    """

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
        events, self.position = missed(self._tail.log, self.filter, after=self.position, as_of=to)
        self._seen = self.position
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

    def offer(self, frames: Sequence[bytes], seen: int) -> bool:
        """Hand over a stretch (under the tail's lock); False when the reader has to catch up on it by itself.

        Who does not fetch what waits is let go, not waited for. What alone is too much is fetched in portions.
        """
        size = sum(map(len, frames))
        if self._end is not None:
            return True
        if len(self._waiting) + len(frames) > _MOST_WAITING or self._bytes + size > _MOST_WAITING_BYTES:
            if not self._waiting:
                self.joined = False
                self.wake()
                return False
            self.end("too_slow")
            return True
        self._waiting.extend(frames)
        self._bytes += size
        self._seen = seen
        if frames:
            self.wake()
        return True

    def has_seen(self, seq: int) -> bool:
        """Whether what arrived up to there was handed over (under the tail's lock)."""
        return self._seen >= seq

    def end(self, reason: End) -> None:
        """Nothing more will come (under the tail's lock)."""
        self._end = reason
        self.wake()


class Tail:
    """A thread that reads what has just become readable, once for all readers, while there are any."""

    def __init__(self, log_: Log) -> None:
        self.log = log_
        self.lock = threading.Condition()
        self._readers: list[Reader] = []  # those who have joined
        self._everybody: set[Reader] = set()
        self._position = log_.last_seq
        self._closed = threading.Event()
        log_.on_stored(self._wake)
        self._thread = threading.Thread(target=self._work, name="event-tail", daemon=True)
        self._thread.start()

    def follow(self, filter_: EventFilter, *, after: int | None = None, wake: Callable[[], None]) -> Reader:
        """A reader that begins after this arrival (default: now). `wake` is called, from any thread, when it may take.

        Raises: StoreBusy when too many follow, StoreNotOpen at the end.
        """
        with self.lock:
            self.check_room()
            reader = Reader(self, filter_, after=self.beginning(after), wake=wake)
            self._everybody.add(reader)
        return reader

    def check_room(self) -> None:
        """Raises: StoreBusy when too many follow, StoreNotOpen at the end."""
        if self._closed.is_set():
            raise StoreNotOpen("the server is stopping")
        if len(self._everybody) >= MOST_READERS:
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
            self._everybody.discard(reader)
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
            try:
                self._deliver(readers, after, as_of)
            except Exception:
                # Whatever it was, those who follow the log must not wait for a thread that is gone: they come again.
                _FAILURES.inc()
                log.exception("a stretch of the event log could not be handed on", after=after, as_of=as_of)
                with self.lock:
                    self._end_those(reader for reader in readers if not reader.has_seen(as_of))
            # Many small inserts a second share a look.
            self._closed.wait(_PAUSE_S)
        with self.lock:
            self._end_those(list(self._readers), "closing")

    def _end_those(self, readers: Iterable[Reader], reason: End = "failed") -> None:
        """End streams (under the lock)."""
        for reader in readers:
            # A reader that left must not be woken: its event loop may be gone.
            if reader in self._readers:
                self._readers.remove(reader)
                reader.end(reason)

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
        for filters in groups(distinct):
            found = self._found(filters, after, as_of)
            with self.lock:
                for reader in readers:
                    # A reader that left must not be woken: its event loop may be gone.
                    if reader.filter in found and reader in self._readers:
                        frames = found[reader.filter]
                        if frames is None:
                            self._end_those([reader])
                        elif not reader.offer(frames, as_of):
                            self._readers.remove(reader)

    def _found(
        self, filters: list[EventFilter], after: int, as_of: int
    ) -> dict[EventFilter, list[bytes] | None]:
        """The messages of a stretch for each filter, None where the store answers but not to this one.

        Tried until the store answers or the tail is closed.
        """
        failed = 0
        while not self._closed.is_set():
            try:
                return self._asked(filters, after, as_of)
            except StoreFailed as error:
                failed += 1
                log.warning(
                    "the end of the event log could not be read", filters=len(filters), reason=str(error)
                )
                if len(filters) > 1 and self._answers():
                    # One of them may be what the store cannot answer: the others must not wait for it.
                    alone = [self._found([one], after, as_of) for one in filters]
                    return {one: frames for each in alone for one, frames in each.items()}
                if failed >= _ALONE_TRIES and len(filters) == 1 and self._answers():
                    _FAILURES.inc()
                    return {filters[0]: None}
                self._closed.wait(_RETRY_S)
            except StoreBusy as error:
                log.warning("the end of the event log could not be read; tried again", reason=str(error))
                self._closed.wait(_RETRY_S)
            except StoreNotOpen:
                self._closed.set()
        return {}

    def _asked(
        self, filters: list[EventFilter], after: int, as_of: int
    ) -> dict[EventFilter, list[bytes] | None]:
        asked = fresh([one.at(now()) for one in filters], after=after, as_of=as_of)
        found: dict[EventFilter, list[bytes]] = {one: [] for one in filters}
        for row in self.log.rows(asked.sql, asked.parameters):
            frame = event_frame(event_of(row[:-1]))
            for one, matched in zip(filters, row[-1], strict=True):
                if matched:
                    found[one].append(frame)
        return dict(found)

    def _answers(self) -> bool:
        """Whether the store answers the simplest of questions."""
        asked = arrived(EventFilter(), after=self.log.last_seq, as_of=self.log.last_seq, limit=1)
        try:
            self.log.rows(asked.sql, asked.parameters)
        except (StoreBusy, StoreFailed, StoreNotOpen):
            return False
        return True
