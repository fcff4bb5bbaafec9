"""Writes all records of a period into a file, portion by portion: memory does not grow with their number."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from uuid import UUID

from interlog.cases import facade as cases
from interlog.conversations import facade as conversations
from interlog.conversations.contracts import ConversationRecord
from interlog.identity import facade as identity
from interlog.imports.contracts import ExportFormat, ExportKind
from interlog.imports.rules.exported import (
    Cells,
    Column,
    Named,
    OwnFields,
    conversation_cells,
    conversation_columns,
    ids_of,
)
from interlog.imports.rules.exported_entries import entry_cells, entry_columns
from interlog.imports.writing.parquet import ParquetFile
from interlog.imports.writing.texts import csv_head, csv_rows, json_rows
from interlog.kit.errors import InvalidInput
from interlog.logbook import facade as logbook
from interlog.people import facade as people

_PORTION = 200
Report = Callable[[int, int], None]
Say = Callable[[str], None]
_Place = tuple[datetime, UUID]
_Portion = list[Cells]


def export(
    kind: ExportKind,
    *,
    file_format: ExportFormat,
    since: datetime | None,
    until: datetime | None,
    path: Path | None,
    say: Say,
    report: Report,
) -> int:
    """Write the conversations or closed entries of a period, the oldest first; returns how many rows there were.

    To `path`, which appears when it is whole, or without one piece by piece to `say`. `report(rows done, rows in all)`
    is called after each portion. Raises: InvalidInput when the file cannot be written, or Parquet is to be said.
    """
    if path is None and file_format == "parquet":
        raise InvalidInput.of("output", "a Parquet file is written to a file: name one with --output")
    own = OwnFields(logbook.every_own_field(), logbook.text_reader())
    if kind == "conversations":
        columns = conversation_columns(own.leaves, conversations.custom_keys_between(since, until))
        portions = _conversations(since, until, own)
        total = conversations.count_conversations_between(since, until)
    else:
        columns = entry_columns(own.leaves)
        portions = _entries(since, until)
        total = logbook.count_entries_between(since, until)
    done = 0
    with _target(file_format, columns, path, say) as write:
        for rows in portions:
            write(rows)
            done += len(rows)
            report(done, max(done, total))
    return done


@contextmanager
def _target(
    file_format: ExportFormat,
    columns: Sequence[Column],
    path: Path | None,
    say: Say,
) -> Iterator[Callable[[_Portion], None]]:
    if path is None:
        yield _texts(file_format, columns, say)
        return
    part = path.with_name(f"{path.name}.part")
    try:
        with _whole_or_not_at_all(part, path):
            if file_format == "parquet":
                with ParquetFile(part, columns) as file:
                    yield file.write
                return
            with part.open("w", encoding="utf-8", newline="") as text:

                def put(piece: str) -> None:
                    text.write(piece)

                yield _texts(file_format, columns, put)
    except OSError as error:
        raise InvalidInput.of("output", f"{path} cannot be written: {error.strerror or error}") from error


@contextmanager
def _whole_or_not_at_all(part: Path, path: Path) -> Iterator[None]:
    # 0600 from the first byte on: customers' records stand in it.
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    try:
        yield
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _texts(file_format: ExportFormat, columns: Sequence[Column], say: Say) -> Callable[[_Portion], None]:
    if file_format == "jsonl":
        return lambda rows: say(json_rows(columns, rows))
    say(csv_head(columns))
    return lambda rows: say(csv_rows(columns, rows))


def _conversations(since: datetime | None, until: datetime | None, own: OwnFields) -> Iterator[_Portion]:
    after: _Place | None = None
    while records := conversations.conversations_between(since, until, after, _PORTION):
        entries = logbook.last_closed_of([record.card.id for record in records])
        agents = {leg.agent_id for record in records for leg in record.card.legs if leg.agent_id}
        named = _named(records, agents | {entry.card.agent_id for entry in entries.values()})
        yield [conversation_cells(record, entries.get(record.card.id), named, own) for record in records]
        after = (records[-1].card.initiated_at, records[-1].card.id)


def _named(records: Sequence[ConversationRecord], agents: set[UUID]) -> Named:
    persons = ids_of(records, "person_id")
    known = cases.case_refs(ids_of(records, "case_id"))
    return Named(
        people=people.person_refs(persons),
        person_refs=people.first_external_refs(persons),
        account_refs=people.first_account_refs(ids_of(records, "account_id")),
        case_refs={case_id: case.external_ref for case_id, case in known.items() if case.external_ref},
        agents=identity.agent_seeds(agents),
    )


def _entries(since: datetime | None, until: datetime | None) -> Iterator[_Portion]:
    after: _Place | None = None
    while records := logbook.entries_between(since, until, after, _PORTION):
        agents = identity.agent_seeds({record.card.agent_id for record in records})
        yield [entry_cells(record, agents) for record in records]
        after = (records[-1].card.occurred_at, records[-1].card.id)
