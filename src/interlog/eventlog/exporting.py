"""Files of events, however many: one portion is held at a time, and the engine does the writing.

Each portion is a question of its own: who leaves before the end costs the engine no more than the portion at hand.
"""

from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from typing import Any

from interlog.eventlog.opened import the_store
from interlog.eventlog.querying import EventFilter
from interlog.eventlog.querying.exported import LINE, ExportFormat, exported
from interlog.eventlog.store.rows import COLUMNS
from interlog.kit.clock import now

CONTENT_TYPE_OF: dict[ExportFormat, str] = {
    "jsonl": "application/jsonl",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}
_FIRST, _LEAST, _MOST = 5000, 500, 50_000  # events in a portion
_PORTION_BYTES = 16 * 1024 * 1024
_HEAD = (",".join(COLUMNS) + "\r\n").encode()


def export(filter_: EventFilter, form: ExportFormat) -> Iterator[bytes]:
    """All events that match, newest first, as a file in portions; what had arrived when it began, and no more.

    The first portion is read at once, so that what fails is told.
    Raises: StoreBusy, StoreFailed, StoreNotOpen.
    """
    tables = _tables(filter_.at(now()), form)
    whole = chain([next(tables)], tables)
    return _parquet(whole) if form == "parquet" else _text(whole, head=_HEAD if form == "csv" else b"")


def _tables(filter_: EventFilter, form: ExportFormat) -> Iterator[Any]:
    """Arrow tables; at least one, which may be empty."""
    import pyarrow as pa

    as_of, after, at_once = the_store().last_seq, None, _FIRST
    while True:
        asked = exported(filter_, form, as_of=as_of, limit=at_once, after=after)
        raw = the_store().columns(asked.sql, asked.parameters)
        table = pa.ipc.open_stream(raw).read_all()
        yield table
        if table.num_rows < at_once:
            return
        # Portions of a like size, whatever the payloads are.
        at_once = min(max(table.num_rows * _PORTION_BYTES // len(raw), _LEAST), _MOST)
        after = (table["place_us"][-1].as_py(), table["place_seq"][-1].as_py())


def _text(tables: Iterator[Any], *, head: bytes) -> Iterator[bytes]:
    if head:
        yield head
    for table in tables:
        for lines in table[LINE].chunks:
            yield b"".join(line.as_py().encode() for line in lines)


def _parquet(tables: Iterator[Any]) -> Iterator[bytes]:
    """One file: a row group a portion, and what describes it at the end."""
    from pyarrow import parquet

    sink, writer = BytesIO(), None
    for table in tables:
        events = table.select(range(len(COLUMNS))).rename_columns(COLUMNS)
        if writer is None:
            writer = parquet.ParquetWriter(sink, events.schema, compression="zstd")
        if events.num_rows:
            writer.write_table(events)
        yield _taken(sink)
    if writer is not None:
        writer.close()
    yield _taken(sink)


def _taken(sink: BytesIO) -> bytes:
    """What was written since the last time."""
    written = sink.getvalue()
    sink.seek(0)
    sink.truncate()
    return written
