"""Rows as CSV and as JSON lines, the way they are read again."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from interlog.imports.rules.columns import CUSTOM
from interlog.imports.rules.exported import Cells, Column
from interlog.imports.rules.formulas import guarded
from interlog.logbook.language import written


def csv_head(columns: Sequence[Column]) -> str:
    """The line of the columns' names."""
    return _csv([[column.name for column in columns]])


def csv_rows(columns: Sequence[Column], rows: Iterable[Cells]) -> str:
    """The rows, each with its line end."""
    return _csv([[guarded(_text(column, row.get(column.name))) for column in columns] for row in rows])


def json_rows(columns: Sequence[Column], rows: Iterable[Cells]) -> str:
    """The rows as objects, a line each; fields of one's own stand together under `custom`, what is empty nowhere."""
    return "".join(f"{json.dumps(_object(columns, row), ensure_ascii=False)}\n" for row in rows)


def _csv(rows: Iterable[Iterable[str]]) -> str:
    text = io.StringIO(newline="")
    # With "\n" alone for its line ends, the library would leave a carriage return inside a cell without quotes.
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def _text(column: Column, cell: Any) -> str:
    if cell is None:
        return ""
    if column.kind == "json":
        return json.dumps(cell, ensure_ascii=False)
    return _day_or_time(cell) if isinstance(cell, date) else written(cell)


def _object(columns: Sequence[Column], row: Cells) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    own: dict[str, Any] = {}
    for column in columns:
        cell = row.get(column.name)
        if cell is None:
            continue
        value = _day_or_time(cell) if isinstance(cell, date) else cell
        if column.name.startswith(CUSTOM):
            own[column.name.removeprefix(CUSTOM)] = value
        else:
            plain[column.name] = int(value) if isinstance(value, float) and value.is_integer() else value
    return {**plain, "custom": own} if own else plain


def _day_or_time(cell: date) -> str:
    if isinstance(cell, datetime):
        return cell.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return cell.isoformat()
