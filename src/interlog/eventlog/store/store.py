"""The event store as the rest of the slice sees it: open, append, read, close."""

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotInTime
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import structlog

from interlog.eventlog.contracts import Appended, Event
from interlog.eventlog.errors import StoreFailed, StoreNotOpen
from interlog.eventlog.fact_schemas import FactSchema
from interlog.eventlog.keeping import RetentionPlan
from interlog.eventlog.store import partitions
from interlog.eventlog.store.columns import Rows
from interlog.eventlog.store.engine import EmbeddedEngine, Engine, ServerEngine, driver_errors
from interlog.eventlog.store.fact_tables import FactTables
from interlog.eventlog.store.known_ids import KnownIds
from interlog.eventlog.store.migrations import migrate
from interlog.eventlog.store.partitions import DamagedPart, Partition
from interlog.eventlog.store.readers import ReaderPool
from interlog.eventlog.store.remembering import Remembering, remembered
from interlog.eventlog.store.roll_ups import BATCH, RollUpThread
from interlog.eventlog.store.writer import Answer, Waiting, Writer

if TYPE_CHECKING:
    import pyarrow as pa

log = structlog.get_logger(__name__)

_TABLE = "event"
_LOOKED_UP_AT_ONCE = 1000
_ANSWER_WAIT_S = 60.0
_READER_WAIT_S = 5.0
_MIN_READERS, _MAX_READERS = 2, 4


class EventStore:
    """An open event store. Make one with `open_embedded` or `open_server`; never fork while it is open."""

    def __init__(self, engine: Engine, fact_schemas: Sequence[FactSchema] = ()) -> None:
        self._engine = engine
        self._facts = FactTables(engine)
        self._closed = False
        self._plan = RetentionPlan()
        self._client = engine.writer()
        try:
            # History may span more months than the default of 100 partitions an insert may touch.
            self._client.set_client_setting("max_partitions_per_insert_block", 0)
            migrate(self._client, shape=engine.shape)
            engine.lay_out(self._client, _TABLE)
            for schema in fact_schemas:
                migrate(self._client, shape=engine.shape, schema=schema)
            self._tell_damage()
            last_seq = self._stored_last_seq()
            copy = remembered(engine.folder, self._asked) if engine.folder else None
            # Where others may write too, the filter of one process is no authority: every uid is looked up.
            self._ids, known_to = copy or (KnownIds(expected=last_seq * 2) if engine.folder else None, 0)
            self._writer = Writer(insert=self._insert, known_among=self._known_among, last_seq=last_seq)
        except BaseException:
            self._client.close()
            engine.close()
            raise
        try:
            self._counts = RollUpThread(engine.writer, lambda: self._writer.last_seq)
        except BaseException:
            self._writer.close()
            self._client.close()
            engine.close()
            raise
        # One more than cores: two of them may be making files.
        readers = min(max(os.cpu_count() or 1, _MIN_READERS), _MAX_READERS) + 1
        self._readers = ReaderPool(engine.reader, size=readers, wait_s=_READER_WAIT_S)
        self._remembering: Remembering | None = None
        if self._ids is not None and engine.folder is not None:
            self._remembering = Remembering(
                self._ids,
                engine.folder,
                known_to=known_to,
                rows=self.rows,
                last_seq=lambda: self._writer.last_seq,
            )

    def append(self, events: Sequence[Event]) -> Appended:
        """Store events whose uid is set; what is stored already counts as a duplicate. Returns when durable.

        Raises: StoreBusy (nothing taken), StoreFailed (unknown whether taken: sending again is safe), StoreNotOpen.
        """
        return self.append_rows(self.rows_of(events))

    def append_rows(self, rows: Rows) -> Appended:
        """As `append`, for rows."""
        try:
            return self.submit(rows).result(timeout=_ANSWER_WAIT_S)
        except NotInTime as error:
            raise StoreFailed(
                "no answer in time; send the events again, what is stored is recognised"
            ) from error

    def submit(self, rows: Rows) -> "Future[Appended]":
        """Queue rows; the future answers as `append` does.

        Raises: StoreBusy (nothing taken), StoreNotOpen.
        """
        answer = Waiting()
        self.submit_to(rows, answer)
        return answer

    def submit_to(self, rows: Rows, answer: Answer) -> None:
        """Queue rows; `answer` is told, from the writer's thread, what `append` returns or raises.

        Raises: StoreBusy (nothing taken), StoreNotOpen.
        """
        if len(rows):
            self._writer.submit_to(rows, answer)
        else:
            answer.set_result(Appended(0, 0))
            answer.told()

    def rows_of(self, events: Sequence[Event]) -> Rows:
        """Events whose uid is set as rows, each in the retention class that it belongs to."""
        return Rows.of_events([self._classed(event) for event in events])

    def rows(self, sql: str, parameters: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        """The rows of one reading question (see `ReaderPool.rows`)."""
        return self._readers.rows(sql, parameters)

    def columns(self, sql: str, parameters: Mapping[str, Any], form: str = "ArrowStream") -> bytes:
        """The answer of one reading question in a format of the engine's (see `ReaderPool.columns`)."""
        return self._readers.columns(sql, parameters, form)

    def write_facts(self, table: str, columns: Sequence[str], lines: bytes) -> None:
        """Add rows to a table of a higher slice, a JSON array a line (see `FactTables`)."""
        self._facts.write(table, columns, lines)

    def drop_facts_before(self, table: str, revision: int) -> None:
        """Take away older rows of a table of a higher slice (see `FactTables`)."""
        self._facts.drop_before(table, revision)

    @property
    def last_seq(self) -> int:
        """The newest arrival number that is readable, all before it included."""
        return self._writer.last_seq

    @property
    def rolled_to(self) -> int:
        """The newest arrival number that is in the counts, all before it included."""
        return self._counts.rolled_to

    @property
    def is_settled(self) -> bool:
        """Whether the work that follows the events is done: every whole batch is counted, and all ids are known."""
        known = self._ids is None or self._ids.is_complete
        return known and self.rolled_to + BATCH > self.last_seq

    def on_stored(self, call: Callable[[], None]) -> None:
        """Call this, from the writer's thread, each time events became readable: it must be quick and never raise."""
        self._writer.on_stored = call

    def mend_counts(self, *, newest: int | None = None) -> int:
        """Compare the counts (or `newest` batches of them) with the events and mend them; returns how many were wrong.

        Raises: StoreFailed.
        """
        try:
            return self._counts.mend(newest=newest)
        except driver_errors() as error:
            raise StoreFailed(f"the counts could not be compared with the events: {error}") from error

    def follow(self, plan: RetentionPlan) -> None:
        """Put events from now on into the retention classes of this plan."""
        self._plan = plan

    @property
    def plan(self) -> RetentionPlan:
        """The retention that new events follow."""
        return self._plan

    def partitions(self) -> list[Partition]:
        """What is stored, by retention class and month.

        Raises: StoreFailed.
        """
        with self._administrating() as client:
            return partitions.partitions(client, self._engine.shape)

    def drop(self, one: Partition) -> None:
        """Take the events of a retention class and month away, all of them.

        Raises: StoreFailed.
        """
        with self._administrating() as client:
            partitions.drop(client, one, self._engine.shape)

    def damaged(self) -> list[DamagedPart]:
        """What could not be read at a start and was put aside; everything else answers.

        Raises: StoreFailed.
        """
        with self._administrating() as client:
            return partitions.damaged(client, self._engine.shape)

    def close(self) -> None:
        """Store what waits, close every handle, let the folder go. A second call does nothing."""
        if self._closed:
            return
        self._closed = True
        self._counts.close(wait_s=_READER_WAIT_S)
        finished = self._writer.close()
        if self._remembering:
            self._remembering.stop()
        self._readers.close()
        self._facts.close()
        if finished:
            # A handle still at work would block its own closing; the process ends then without it.
            self._client.close()
        self._engine.close()

    def _tell_damage(self) -> None:
        for part in partitions.damaged(self._client, self._engine.shape):
            log.error(
                "a part of the event store is damaged and was put aside; the rest answers",
                part=part.name,
                table=part.table,
                reason=part.reason,
            )

    @contextmanager
    def _administrating(self) -> Iterator[Any]:
        """A handle of its own: the writer's belongs to its thread."""
        if self._closed:
            raise StoreNotOpen("the event store is closed")
        client = self._engine.writer()
        try:
            yield client
        except driver_errors() as error:
            raise StoreFailed(f"the event store did not do that: {error}") from error
        finally:
            client.close()

    def _classed(self, event: Event) -> Event:
        named = self._plan.class_of(event.source, event.type)
        return event if named is None else replace(event, retention_class=named)

    def _insert(self, rows: "pa.Table") -> None:
        self._engine.insert_table(self._client, _TABLE, rows)

    def _known_among(self, uids: Collection[bytes]) -> set[bytes]:
        """Those of the uids that are stored already: the exact look-up by the projection ordered by uid."""
        asked = list(uids)
        if self._ids is not None:
            # They are noted before they are stored. Should that fail, they are looked up the next time, no more.
            asked = self._ids.doubted(asked)
        known: set[bytes] = set()
        for start in range(0, len(asked), _LOOKED_UP_AT_ONCE):
            some = [str(UUID(bytes=uid)) for uid in asked[start : start + _LOOKED_UP_AT_ONCE]]
            rows = self._client.query(
                f"SELECT DISTINCT uid FROM {_TABLE} WHERE uid IN {{uids:Array(UUID)}}",  # noqa: S608 - a constant
                parameters={"uids": some},
            ).result_rows
            known.update(row[0].bytes for row in rows)
        if known:
            self._engine.make_durable(_TABLE)  # whoever repeats an event is told that it is kept
        return known

    def _asked(self, sql: str, parameters: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        """Rows by the writer's handle, before its thread begins."""
        try:
            rows: Sequence[Sequence[Any]] = self._client.query(sql, parameters=dict(parameters)).result_rows
        except driver_errors() as error:
            raise StoreFailed(f"the event store could not read: {error}") from error
        return rows

    def _stored_last_seq(self) -> int:
        return int(self._client.query(f"SELECT max(seq) FROM {_TABLE}").result_rows[0][0])  # noqa: S608 - a constant


def open_embedded(folder: Path, *, memory_mb: int, fact_schemas: Sequence[FactSchema] = ()) -> EventStore:
    """The store inside this process, in `folder`; its parent folder gets locked for this process.

    Raises: DataDirInUse, EngineMissing, StoreFailed.
    """
    return EventStore(EmbeddedEngine(folder, memory_mb=memory_mb), fact_schemas)


def open_server(url: str, *, cluster: str = "", fact_schemas: Sequence[FactSchema] = ()) -> EventStore:
    """The store on a ClickHouse server, or spread over the `cluster` that this server belongs to.

    Raises: StoreFailed when it cannot be reached.
    """
    return EventStore(ServerEngine(url, cluster=cluster), fact_schemas)
