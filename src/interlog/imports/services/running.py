"""Imports a file from wherever it stopped last: chunk by chunk, each in one short transaction with its place."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import DataError, IntegrityError

from interlog.conversations.facade import wrong_seed
from interlog.imports.contracts import ImportResult
from interlog.imports.errors import ImportNotFound, ImportTaken
from interlog.imports.models import ImportRun
from interlog.imports.queries import result_of
from interlog.imports.reading.records import Layout, Record, layout_of, records
from interlog.imports.rules.columns import COLUMNS
from interlog.imports.rules.remarks import gathered
from interlog.imports.rules.rows import Reading, Row, RowRefused, read_row
from interlog.imports.rules.seeds import Named, conversation_seed
from interlog.imports.services.errors_file import ErrorsFile
from interlog.imports.services.storing import Stored, store_rows
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.errors import InterlogError
from interlog.logbook.facade import own_fields, text_reader

Report = Callable[[int, int], None]

_SHARED_S = 0.035  # of a transaction, so that it stays under the 50 ms others may have to wait
_ALONE_S = 1.0  # nobody waits; a kill costs at most the chunk at hand
_FEWEST, _FIRST, _MOST = 25, 100, 1000
_MOST_BYTES = 512 * 1024


@dataclass(slots=True)
class _Pace:
    """How many rows make a chunk, so that storing one takes about the time that others may be kept waiting."""

    target_s: float
    rows: int = _FIRST

    def note(self, took_s: float) -> None:
        """Learn from how long the last chunk took."""
        fitting = self.rows * self.target_s / max(took_s, 0.001)
        self.rows = round(min(max(fitting, self.rows / 2, _FEWEST), self.rows * 2, _MOST))


@dataclass(slots=True)
class _Chunk:
    """Rows read and not stored yet, those refused, and where reading goes on after them."""

    begin_byte: int
    next_line: int
    next_byte: int
    rows: list[tuple[Record, Row]] = field(default_factory=list)
    refused: list[tuple[Record, str]] = field(default_factory=list)

    def is_full(self, size: int) -> bool:
        """Many rows, or few with long transcripts: memory stays bounded either way."""
        return len(self.rows) + len(self.refused) >= size or self.next_byte - self.begin_byte >= _MOST_BYTES

    def after(self) -> "_Chunk":
        """The empty chunk that follows."""
        return _Chunk(self.next_byte, self.next_line, self.next_byte)


def go_on(
    run_id: UUID, path: Path, *, report: Report, alone: bool = False, until: float | None = None
) -> bool:
    """Import from where the run stands; True when the file is at its end, False when the time was up.

    `alone`: no server shares the records, so chunks may be larger. `until` is in seconds of `time.monotonic()`.
    `report(lines done, lines in all)` is called after each chunk.
    Raises: FileNotUsable, ImportNotFound, ImportTaken.
    """
    run = ImportRun.objects.filter(pk=run_id).first()
    if run is None:
        raise ImportNotFound
    layout = layout_of(path)
    columns = layout.columns or (*COLUMNS, *own_fields())
    errors = ErrorsFile(Path(run.errors_path), columns, size=run.errors_bytes)
    pace = _Pace(_ALONE_S if alone else _SHARED_S)
    for chunk in _chunks(run, path, layout, pace):
        before = time.monotonic()
        _store(run, chunk, errors)
        pace.note(time.monotonic() - before)
        report(run.next_line - 1, run.total_lines)
        if until is not None and time.monotonic() > until and run.next_byte < run.total_bytes:
            return False
    return True


def _chunks(run: ImportRun, path: Path, layout: Layout, pace: "_Pace") -> Iterator[_Chunk]:
    zone = ZoneInfo(run.time_zone) if run.time_zone else None
    how = Reading(zone, now(), own_fields(), text_reader(zone))
    chunk = _Chunk(run.next_byte, run.next_line, run.next_byte)
    for record in records(path, layout, line=run.next_line, byte=run.next_byte):
        _put(chunk, record, how)
        if chunk.is_full(pace.rows):
            yield chunk
            chunk = chunk.after()
    yield chunk


def _put(chunk: _Chunk, record: Record, how: Reading) -> None:
    chunk.next_line, chunk.next_byte = record.next_line, record.next_byte
    try:
        chunk.rows.append((record, _read(record, how)))
    except RowRefused as error:
        chunk.refused.append((record, str(error)))


def _read(record: Record, how: Reading) -> Row:
    if record.wrong:
        raise RowRefused(record.wrong)
    row = read_row(record.cells, how)
    wrong = wrong_seed(conversation_seed(row, source="", named=Named(), codes={}))
    if wrong:
        raise RowRefused(": ".join(wrong))
    return row


def _store(run: ImportRun, chunk: _Chunk, errors: ErrorsFile) -> None:
    with write_transaction():
        stored, refused = _store_what_can_be(chunk, run.source)
        run.failed += len(refused)
        errors.append(sorted(refused, key=lambda one: one[0].line))
        _note_place(run, chunk, stored, errors.size)


def _store_what_can_be(chunk: _Chunk, source: str) -> tuple[Stored, list[tuple[Record, str]]]:
    """All rows at once; should the database or a slice refuse one of them, one by one."""
    try:
        with write_transaction():
            return store_rows([row for _, row in chunk.rows], source=source), chunk.refused
    except (DataError, IntegrityError, InterlogError):
        stored, refused = Stored(), list(chunk.refused)
    for record, row in chunk.rows:
        try:
            with write_transaction():
                stored.add(store_rows([row], source=source))
        except (DataError, IntegrityError, InterlogError) as error:
            refused.append((record, f"cannot be stored: {error}"))
    return stored, refused


def _note_place(run: ImportRun, chunk: _Chunk, stored: Stored, errors_bytes: int) -> None:
    """Write the run's new place and counts, if nobody else has moved it meanwhile."""
    place_before = run.next_byte
    run.created += stored.hows["created"]
    run.updated += stored.hows["updated"]
    run.unchanged += stored.hows["unchanged"]
    run.next_line, run.next_byte, run.errors_bytes = chunk.next_line, chunk.next_byte, errors_bytes
    run.remarks = gathered(
        run.remarks, stored.new_codes, stored.counts, broken=stored.broken, other=stored.other
    )
    run.started_at = run.started_at or now()
    fields = (
        "created", "updated", "unchanged", "failed", "next_line", "next_byte", "errors_bytes", "remarks", "started_at",
    )  # fmt: skip
    moved = ImportRun.objects.filter(pk=run.pk, next_byte=place_before, state="running").update(
        **{name: getattr(run, name) for name in fields}
    )
    if not moved:
        raise ImportTaken


def finish(run_id: UUID) -> ImportResult:
    """Mark the run as done; answers with its counts."""
    with write_transaction():
        run = ImportRun.objects.select_for_update().get(pk=run_id)
        run.state, run.finished_at, run.path = "done", now(), ""
        run.save(update_fields=["state", "finished_at", "path"])
        return result_of(run)


def fail(run_id: UUID, message: str) -> None:
    """Mark the run as failed, saying why; what it stored stays."""
    with write_transaction():
        ImportRun.objects.filter(pk=run_id).update(
            state="failed", message=message, finished_at=now(), path=""
        )
