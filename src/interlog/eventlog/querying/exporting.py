"""Rows of the store as lines of a file: CSV with a head, or one JSON object a line."""

import csv
from collections.abc import Sequence
from datetime import datetime
from io import StringIO
from typing import Any, Literal
from uuid import UUID

import msgspec

from interlog.eventlog.querying.writing import written_instant
from interlog.eventlog.store.rows import COLUMNS, from_micros

ExportFormat = Literal["jsonl", "csv"]
CONTENT_TYPE_OF: dict[ExportFormat, str] = {"jsonl": "application/jsonl", "csv": "text/csv; charset=utf-8"}
_TIMES = [COLUMNS.index(name) for name in ("time", "received_at")]
_UID, _SEQ, _DATA = (COLUMNS.index(name) for name in ("uid", "seq", "data"))
_TIME = _TIMES[0]
_encoder = msgspec.json.Encoder()


def place_of(row: Sequence[Any]) -> tuple[datetime, int]:
    """The (time, seq) of a row, from which the next portion goes on."""
    return from_micros(row[_TIME]), row[_SEQ]


def lines_of(rows: Sequence[Sequence[Any]], form: ExportFormat, *, head: bool) -> bytes:
    """The lines of rows selected with `SELECTED`; `head` with the names of the columns, where there are any.

    What is not known is null in JSON and empty in CSV. The payload is JSON in both.
    """
    if form == "jsonl":
        return _encoder.encode_lines([_object(row) for row in rows])
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    if head:
        writer.writerow(COLUMNS)
    writer.writerows(_cells(row) for row in rows)
    return text.getvalue().encode()


def _object(row: Sequence[Any]) -> dict[str, Any]:
    values = _shown(row)
    # The payload is stored as JSON: it goes out as it is, without being read.
    values[_DATA] = msgspec.Raw(row[_DATA].encode())
    return {name: None if value == "" else value for name, value in zip(COLUMNS, values, strict=True)}


def _cells(row: Sequence[Any]) -> list[Any]:
    return [{True: "true", False: "false"}[one] if isinstance(one, bool) else one for one in _shown(row)]


def _shown(row: Sequence[Any]) -> list[Any]:
    values = list(row)
    for place in _TIMES:
        values[place] = written_instant(from_micros(row[place]))
    uid = row[_UID]
    values[_UID] = uid.hex if isinstance(uid, UUID) else str(uid)
    return values
