"""Files of events, however many: one portion is held at a time, and the engine does the writing.

A file is made stretch of time by stretch of time, so that no question takes long, however seldom the filter matches.
For each stretch one question says where portions of a like size end, whatever the payloads are; each portion is a
question of its own: who leaves before the end costs the engine no more than the portion at hand.
"""

import threading
import time
from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from itertools import pairwise
from typing import Any
from weakref import WeakSet

from interlog.eventlog.errors import StoreBusy
from interlog.eventlog.opened import the_store
from interlog.eventlog.querying import EventFilter
from interlog.eventlog.querying.exported import EMITTED, ExportFormat, Place, bounds, plan, portion
from interlog.eventlog.querying.questions import Question
from interlog.eventlog.store import from_micros
from interlog.eventlog.store.rows import COLUMNS
from interlog.kit.clock import now

CONTENT_TYPE_OF: dict[ExportFormat, str] = {
    "jsonl": "application/jsonl",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}
MOST_AT_ONCE = 4  # files that are made at the same time
_COME_AGAIN_S = 10
_PORTION_BYTES = 16 * 1024 * 1024
_PLANNED = 200_000  # events whose portions one question plans
_FIRST, _LEAST, _MOST = timedelta(hours=1), timedelta(minutes=1), timedelta(days=366)  # stretches of time
_QUICK_S, _SLOW_S = 0.3, 2.0
_FACTOR = 4
_MADE_AT_ONCE = 2  # portions, of all files together: a handle of the store stays free for questions
_making = ThreadPoolExecutor(_MADE_AT_ONCE, thread_name_prefix="event-portion")
_HEAD = (",".join(COLUMNS) + "\r\n").encode()
_lock = threading.Lock()
_open: "WeakSet[Export]" = WeakSet()


class Export(Iterator[bytes]):
    """A file that is being made, portion by portion; it counts among `MOST_AT_ONCE` until its end or `close`."""

    def __init__(self, portions: Generator[bytes]) -> None:
        self._portions = portions
        self._first: bytes | None = None

    def begin(self) -> None:
        """Make the first portion, so that what fails is told before anything is answered.

        Raises: StoreBusy, StoreFailed, StoreNotOpen.
        """
        self._first = next(self, b"")

    def __next__(self) -> bytes:
        """The next portion, which may be empty.

        Raises: StoreBusy, StoreFailed, StoreNotOpen.
        """
        first, self._first = self._first, None
        if first is not None:
            return first
        try:
            return next(self._portions)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Make no more of it."""
        self._portions.close()
        with _lock:
            _open.discard(self)


def export(filter_: EventFilter, form: ExportFormat) -> Export:
    """All events that match, newest first, as a file in portions; what had arrived when it began, and no more.

    The first portion is made at once, so that what fails is told.
    Raises: StoreBusy (also when `MOST_AT_ONCE` files are being made), StoreFailed, StoreNotOpen.
    """
    asked = filter_.at(now())
    whole = Export(_parquet(asked) if form == "parquet" else _text(asked, form))
    with _lock:
        if len(_open) >= MOST_AT_ONCE:
            raise StoreBusy(
                f"{MOST_AT_ONCE} files of events are being made already; ask again in a moment",
                retry_after_s=_COME_AGAIN_S,
            )
        _open.add(whole)
    whole.begin()
    return whole


@dataclass(slots=True)
class _Stretch:
    """The time that is looked at next, walking back from `end` to `oldest`; its length follows how long it takes."""

    oldest: datetime
    end: datetime
    length: timedelta = _FIRST

    @property
    def within(self) -> tuple[datetime, datetime]:
        """From when to when."""
        return max(self.oldest, self.end - self.length), self.end

    def took(self, seconds: float) -> None:
        """Learn from the question at hand."""
        if seconds < _QUICK_S:
            self.length = min(self.length * _FACTOR, _MOST)
        elif seconds > _SLOW_S:
            self.length = max(self.length / _FACTOR, _LEAST)


def _portions(asked: EventFilter, form: ExportFormat) -> Iterator[bytes]:
    """What the engine emits for each portion; nothing (b"") at the end of each stretch, where nothing may have matched."""
    as_of = the_store().last_seq
    stretch = _whole(asked)
    # Where the file stands, whatever becomes of the stretches: a shorter one never begins above it again.
    before: Place | None = None
    while stretch.oldest < stretch.end:
        while True:
            within = stretch.within
            ends, within = _planned(asked, stretch, within, before, as_of)
            places = [(last_us, last_seq) for last_us, last_seq, _ in ends]
            yield from _made(
                (
                    portion(asked, form, as_of=as_of, within=within, before=first, last=last)
                    for first, last in pairwise([before, *places])
                    if last is not None
                ),
                EMITTED[form],
            )
            before = places[-1] if places else before
            if sum(n for _, _, n in ends) < _PLANNED:
                break
        stretch.end = within[0]
        yield b""


def _made(asked: Iterator[Question], emitted: str) -> Iterator[bytes]:
    """What the engine emits for each question, in their order; it answers the next ones meanwhile.

    One portion keeps one core busy.
    """
    coming: deque[Future[bytes]] = deque()
    try:
        for one in asked:
            coming.append(_making.submit(the_store().columns, one.sql, one.parameters, emitted))
            if len(coming) == _MADE_AT_ONCE:
                yield coming.popleft().result()
        while coming:
            yield coming.popleft().result()
    finally:
        for left in coming:
            left.cancel()


def _planned(
    asked: EventFilter, stretch: _Stretch, within: tuple[datetime, datetime], before: Place | None, as_of: int
) -> tuple[list[tuple[int, int, int]], tuple[datetime, datetime]]:
    """The portions of a stretch; where it takes too long, of a shorter one that ends at the same time."""
    while True:
        question = plan(
            asked, as_of=as_of, within=within, before=before, portion_bytes=_PORTION_BYTES, limit=_PLANNED
        )
        began = time.monotonic()
        try:
            rows: Any = the_store().rows(question.sql, question.parameters)
        except StoreBusy:
            if within[1] - within[0] <= _LEAST:
                raise
            stretch.length = max((within[1] - within[0]) / _FACTOR, _LEAST)
            within = stretch.within
            continue
        stretch.took(time.monotonic() - began)
        return list(rows), within


def _whole(asked: EventFilter) -> _Stretch:
    """All the time in which there may be matches."""
    question = bounds()
    ((first_us, last_us),) = the_store().rows(question.sql, question.parameters)
    first, behind = from_micros(first_us), from_micros(last_us + 1)
    oldest = max(asked.start, first) if asked.start else first
    return _Stretch(oldest, min(asked.end, behind) if asked.end else behind)


def _text(asked: EventFilter, form: ExportFormat) -> Generator[bytes]:
    head = _HEAD if form == "csv" else b""
    for raw in _portions(asked, form):
        yield head + raw
        head = b""
    yield head


def _parquet(asked: EventFilter) -> Generator[bytes]:
    """One file: a row group a portion, and what describes it at the end."""
    from pyarrow import parquet

    sink, table = BytesIO(), _table(_nothing())
    with parquet.ParquetWriter(sink, table.schema, compression="zstd") as writer:
        for raw in _portions(asked, "parquet"):
            if raw:
                writer.write_table(_table(raw))
            yield _taken(sink)
    yield _taken(sink)


def _table(raw: bytes) -> Any:
    import pyarrow as pa

    return pa.ipc.open_stream(raw).read_all().rename_columns(COLUMNS)


def _nothing() -> bytes:
    """The columns without an event: a file has them also when nothing matches."""
    moment = now()
    question = portion(EventFilter(), "parquet", as_of=0, within=(moment, moment), before=None, last=(0, 0))
    return the_store().columns(question.sql, question.parameters, EMITTED["parquet"])


def _taken(sink: BytesIO) -> bytes:
    """What was written since the last time."""
    written = sink.getvalue()
    sink.seek(0)
    sink.truncate()
    return written
