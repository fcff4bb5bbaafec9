"""Events on their way into the store: as columns, so that thousands of them become one Arrow table."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import msgspec

from interlog.eventlog.contracts import Event
from interlog.eventlog.store.rows import COLUMNS

if TYPE_CHECKING:
    import pyarrow as pa

# pyarrow is imported with the first event: a command that stores nothing does without its 40 MB.

WRITTEN = COLUMNS[:-1]  # all but the arrival number, which the writer gives
PLACE = {name: place for place, name in enumerate(WRITTEN)}
_UID_BYTES = 16
_OWN_BATCH = 200  # so many events become Arrow in the thread that brings them, fewer in the writer's
_ABOUT_AN_EVENT = 256  # bytes, beside its texts
_TIMES = ("time", "received_at")
_TEXT_PLACES = tuple(
    place
    for name, place in PLACE.items()
    if name not in {*_TIMES, "final", "duration_ms", "envelope_version", "uid"}
)
_values = attrgetter(*WRITTEN)
_encode = msgspec.json.Encoder().encode


@dataclass(slots=True)
class Rows:
    """Events as columns in the order of `WRITTEN`: the payload as JSON (bytes), the uid as 16 bytes, times in UTC.

    `size` is about what they take in memory, in bytes.
    """

    columns: Sequence[Sequence[Any]]
    size: int
    batch: "pa.RecordBatch | None" = None

    @classmethod
    def of(cls, columns: Sequence[Sequence[Any]]) -> "Rows":
        """The rows of whole columns; many at once are made into Arrow here, in the thread that calls."""
        count = len(columns[0])
        if count >= _OWN_BATCH:
            batch = _batch(columns)
            return cls((columns[-1],), batch.nbytes, batch)
        texts = sum(map(len, chain.from_iterable(columns[place] for place in _TEXT_PLACES)))
        return cls(columns, texts + count * _ABOUT_AN_EVENT)

    @classmethod
    def of_events(cls, events: Sequence[Event]) -> "Rows":
        """The rows of events whose uid is set."""
        columns = [list(column) for column in zip(*map(_values, events), strict=True)]
        if not columns:
            return cls([[] for _ in WRITTEN], 0)
        columns[PLACE["data"]] = [_encode(data) for data in columns[PLACE["data"]]]
        columns[PLACE["uid"]] = [bytes.fromhex(uid) for uid in columns[PLACE["uid"]]]
        return cls.of(columns)

    @property
    def uids(self) -> Sequence[bytes]:
        """The key of each event."""
        return self.columns[-1]

    def only(self, places: Sequence[int]) -> "Rows":
        """The rows at these places."""
        if self.batch is not None:
            return Rows(([self.uids[place] for place in places],), self.size, self.batch.take(_array(places)))
        return Rows([[column[place] for place in places] for column in self.columns], self.size)

    def __len__(self) -> int:
        return len(self.uids)


def table_of(parts: Sequence[Rows], first_seq: int) -> "pa.Table":
    """One table of all rows, in their order, with arrival numbers from `first_seq` on."""
    import pyarrow as pa

    batches: list[pa.RecordBatch] = []
    few: list[Sequence[Sequence[Any]]] = []
    for part in parts:
        if part.batch is None:
            few.append(part.columns)
            continue
        if few:
            batches.append(_together(few))
            few = []
        batches.append(part.batch)
    if few:
        batches.append(_together(few))
    table = pa.Table.from_batches(batches)
    seqs = range(first_seq, first_seq + table.num_rows)
    return table.append_column("seq", pa.array(seqs, pa.uint64()))


def _together(few: Sequence[Sequence[Sequence[Any]]]) -> "pa.RecordBatch":
    return _batch([list(chain.from_iterable(column)) for column in zip(*few, strict=True)])


def _batch(columns: Sequence[Sequence[Any]]) -> "pa.RecordBatch":
    import pyarrow as pa

    schema = _schema()
    arrays = [pa.array(column, one.type) for column, one in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _array(places: Sequence[int]) -> "pa.Array":
    import pyarrow as pa

    return pa.array(places, pa.int64())


@cache
def _schema() -> "pa.Schema":
    import pyarrow as pa

    moment = pa.timestamp("us", tz="UTC")
    others = {
        **dict.fromkeys(_TIMES, moment),
        "final": pa.bool_(),
        "duration_ms": pa.uint64(),
        "envelope_version": pa.uint8(),
        "data": pa.binary(),
        "uid": pa.binary(_UID_BYTES),
    }
    return pa.schema([(name, others.get(name, pa.string())) for name in WRITTEN])
