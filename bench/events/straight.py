"""What ingest over HTTP stands beside: the same rows straight into the same table, and into SQLite.

Both run in a process of their own (`InItsOwnProcess`), because one process holds one folder of the engine.
"""

import sqlite3
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa

from bench.events.dataset import BLOCK, Dataset
from interlog.eventlog.store.engine import EmbeddedEngine
from interlog.eventlog.store.migrations import migrate
from interlog.eventlog.store.roll_ups import BATCH, RollUps

MEMORY_MB = 2048
_SETTLED_S = 2.0
_SETTLE_AT_MOST_S = 600.0
# What a team would write: rows found by time, by each id, and by type and status.
_INDEXES = (
    "CREATE UNIQUE INDEX event_key ON event (source, id)",
    "CREATE INDEX event_time ON event (time, seq)",
    "CREATE INDEX event_type ON event (type, status, time)",
    "CREATE INDEX event_interaction ON event (interaction_id, time)",
    "CREATE INDEX event_conversation ON event (conversation_id, time)",
    "CREATE INDEX event_person ON event (person_id, time)",
)


class Straight:
    """The event table of a data folder, with the schema of this program, written to by its engine alone."""

    def __init__(self, data_dir: Path) -> None:
        data_dir.mkdir(parents=True, exist_ok=True)
        self._engine = EmbeddedEngine(data_dir / "events", memory_mb=MEMORY_MB)
        self._client = self._engine.writer()
        self._client.set_client_setting("max_partitions_per_insert_block", 0)
        migrate(self._client)
        self._engine.lay_out(self._client, "event")

    def insert(self, rows: pa.Table) -> None:
        """Add rows as one Arrow insert; durable when it returns."""
        self._engine.insert_table(self._client, "event", rows)

    def counting(self) -> RollUps:
        """What keeps the counts, over a handle of its own."""
        return RollUps(self._engine.writer(), batch=BATCH)

    def settle(self) -> None:
        """Wait until the engine has merged what it merges by itself."""
        until = time.monotonic() + _SETTLE_AT_MOST_S
        while time.monotonic() < until:
            time.sleep(_SETTLED_S)
            if not self._client.query("SELECT count() FROM system.merges").result_rows[0][0]:
                return

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()
        self._engine.close()


class InItsOwnProcess:
    """Inserts blocks of a data set straight away, at the measure's bidding; seconds come back."""

    def __init__(self, folder: Path, dataset: Dataset) -> None:
        self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
        self._pool.submit(_open, folder, dataset).result()

    def engine_seconds(self, first: int, count: int) -> float:
        """How long `count` Arrow inserts of 10,000 rows take, and their counts: 50,000 rows are counted at once."""
        return self._pool.submit(_insert_into_engine, first, count).result()

    def sqlite_seconds(self, first: int, count: int) -> float:
        """How long the same rows take in SQLite, 1,000 a transaction."""
        return self._pool.submit(_insert_into_sqlite, first, count).result()

    def memory_mb(self) -> float:
        """Resident memory of this process, which has little but the engine."""
        return self._pool.submit(_resident_mb).result()

    def sqlite_bytes_per_event(self) -> float:
        """What an event takes in SQLite's file, with its indexes."""
        return self._pool.submit(_sqlite_bytes).result()

    def close(self) -> None:
        """Close both and end the process."""
        self._pool.submit(_close).result()
        self._pool.shutdown()


class _Opened:
    """What the process of its own holds."""

    dataset: Dataset
    store: Straight
    counts: RollUps
    sqlite: sqlite3.Connection


def _open(folder: Path, dataset: Dataset) -> None:
    _Opened.dataset = dataset
    _Opened.store = Straight(folder / "straight")
    _Opened.counts = _Opened.store.counting()
    _Opened.sqlite = database = sqlite3.connect(folder / "events.sqlite3", isolation_level=None)
    columns = ", ".join(dataset.block(0).column_names)
    database.executescript(
        f"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE event ({columns})"
    )
    for index in _INDEXES:
        database.execute(index)


def _insert_into_engine(first: int, count: int) -> float:
    blocks = [_Opened.dataset.block(number) for number in range(first, first + count)]
    while _Opened.counts.catch_up(first * BLOCK):
        """Of the numbers before these there are no events."""
    begin = time.perf_counter()
    for block in blocks:
        _Opened.store.insert(block)
    while _Opened.counts.catch_up((first + count) * BLOCK):
        """Batch after batch."""
    return time.perf_counter() - begin


def _insert_into_sqlite(first: int, count: int, *, batch: int = 1000) -> float:
    rows = [row for number in range(first, first + count) for row in _plain(_Opened.dataset.block(number))]
    statement = f"INSERT INTO event VALUES ({', '.join('?' * len(rows[0]))})"  # noqa: S608 - question marks only
    begin = time.perf_counter()
    for place in range(0, count * BLOCK, batch):
        _Opened.sqlite.execute("BEGIN IMMEDIATE")
        _Opened.sqlite.executemany(statement, rows[place : place + batch])
        _Opened.sqlite.execute("COMMIT")
    return time.perf_counter() - begin


def _plain(block: pa.Table) -> list[tuple[object, ...]]:
    """Rows with times as whole microseconds, as SQLite keeps them."""
    columns = [
        column.cast(pa.int64()) if pa.types.is_timestamp(column.type) else column for column in block.columns
    ]
    return list(zip(*(column.to_pylist() for column in columns), strict=True))


def _resident_mb() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def _sqlite_bytes() -> float:
    (pages,) = _Opened.sqlite.execute("PRAGMA page_count").fetchone()
    (size,) = _Opened.sqlite.execute("PRAGMA page_size").fetchone()
    (rows,) = _Opened.sqlite.execute("SELECT count(*) FROM event").fetchone()
    return float(pages * size / rows)


def _close() -> None:
    _Opened.store.__exit__(None, None, None)
    _Opened.sqlite.close()
