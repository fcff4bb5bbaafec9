"""A figure as a table, for spreadsheets."""

import csv
import io
from dataclasses import dataclass

from interlog.imports.facade import guarded
from interlog.insights.contracts import Answer, Sum

_HEAD = ("key", "label", "n", "value", "median", "p90", "second", "small", "provisional")


@dataclass(frozen=True, slots=True)
class Table:
    """A file: its name without an ending, and its text (CSV, RFC 4180)."""

    name: str
    text: str


def table_of(answer: Answer) -> Table:
    """A head, a row for each key, and the sum of all; what a spreadsheet would take for a formula is guarded."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*_HEAD, "unit", "previous_n", "previous_value"])
    unit = answer.question.figure.unit
    for row in answer.rows:
        told = [guarded(row.key), guarded(row.label), *_cells(row.sum), row.small, row.provisional]
        writer.writerow([*told, unit, *_before(row.previous)])
    writer.writerow(["", "All", *_cells(answer.sum), False, False, unit, *_before(answer.previous)])
    return Table(f"{answer.question.figure.key}-by-{answer.question.by}", out.getvalue())


def _cells(one: Sum) -> list[float | int | str]:
    return [
        one.n,
        *("" if value is None else value for value in (one.value, one.median, one.p90, one.second)),
    ]


def _before(one: Sum | None) -> list[float | int | str]:
    return ["", ""] if one is None else [one.n, "" if one.value is None else one.value]
