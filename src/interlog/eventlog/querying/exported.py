"""Events as they stand in a file: lines that the engine writes itself, or typed columns for Parquet.

What is not known is null in JSON and Parquet and empty in CSV. The payload is JSON in all. Times are RFC 3339 in UTC to the
microsecond (Parquet: timestamps). In CSV an apostrophe stands before what a spreadsheet would take for a formula.
"""

from dataclasses import replace
from datetime import datetime
from typing import Literal

from interlog.eventlog.querying.conditions import Parameters, all_of, conditions
from interlog.eventlog.querying.filter import EventFilter
from interlog.eventlog.querying.questions import Question, text_of
from interlog.eventlog.store.rows import COLUMNS

ExportFormat = Literal["jsonl", "csv", "parquet"]
Place = tuple[int, int]  # microseconds since 1970, arrival number
_TIMES = ("time", "received_at")
_FLAGS = ("final",)
_NUMBERS = ("duration_ms", "envelope_version", "seq")
_HEX = "lower(replaceAll(toString(uid), '-', ''))"
_BEFORE = "time <= {at} AND (time, event.seq) < ({at}, {seq})"
_FROM = "time >= {at} AND (time, event.seq) >= ({at}, {seq})"
# The same cells as in the files of records: numbers, and numbers of telephones, are harmless.
_FORMULA = r"^\'*[=+\\-@\\t\\r]"
_HARMLESS = r"^[+-][0-9 .]*[0-9]$"
_SUSPECT = "9, 13, 39, 43, 45, 61, 64"  # first characters of a formula


def bounds() -> Question:
    """One row: from when to when events lie, in microseconds; both 0 where there is none."""
    return Question(text_of("export_bounds"), {})


def plan(
    filter_: EventFilter,
    *,
    as_of: int,
    within: tuple[datetime, datetime],
    before: Place | None,
    portion_bytes: int,
    limit: int,
) -> Question:
    """The portions of a stretch of time, newest first. Rows: the place of the last event (microseconds, seq), events.

    `before` is the place of the last event seen in the stretch; of the `limit` newest events after it.
    """
    values = Parameters()
    parts = [
        *conditions(replace(filter_, start=within[0], end=within[1]), values),
        *_bound(_BEFORE, before, values),
    ]
    sql = text_of("export_plan", filters=all_of(parts))
    return Question(sql, {**values.values, "as_of": as_of, "limit": limit, "bytes": portion_bytes})


def portion(
    filter_: EventFilter,
    form: ExportFormat,
    *,
    as_of: int,
    within: tuple[datetime, datetime],
    before: Place | None,
    last: Place,
) -> Question:
    """The events between two places of a stretch, `before` excluded and `last` included: as lines, or as columns."""
    values = Parameters()
    parts = [
        *conditions(replace(filter_, start=within[0], end=within[1]), values),
        *_bound(_BEFORE, before, values),
        *_bound(_FROM, last, values),
    ]
    sql = text_of("export", columns=_COLUMNS[form], filters=all_of(parts), settings=_SETTINGS[form])
    return Question(sql, {**values.values, "as_of": as_of})


def _bound(condition: str, place: Place | None, values: Parameters) -> list[str]:
    if place is None:
        return []
    at, seq = values.named("Int64", place[0]), values.named("UInt64", place[1])
    return [condition.format(at=f"fromUnixTimestamp64Micro({at}, 'UTC')", seq=seq)]


def _time(name: str) -> str:
    """All but its Z; several times quicker than the engine's own writing of ISO times."""
    return f"replaceOne(toString({name}), ' ', 'T') AS {name}_"


def _json(name: str) -> str:
    """A column under a name of its own: those of the table are the filters'."""
    if name in _TIMES:
        return _time(name)
    if name in (*_FLAGS, *_NUMBERS, "data"):
        return f"{name} AS {name}_"
    return f"{_HEX} AS uid_" if name == "uid" else f"nullIf({name}, '') AS {name}_"


def _csv(name: str) -> str:
    if name in _TIMES:
        return _time(name)
    if name in (*_FLAGS, *_NUMBERS, "data"):
        return f"{name} AS {name}_"
    return f"{_HEX} AS uid_" if name == "uid" else f"{_guarded(name)} AS {name}_"


def _guarded(name: str) -> str:
    formula = f"match({name}, '{_FORMULA}') AND NOT match({name}, '{_HARMLESS}')"
    # Few cells begin so: the rest is not looked at further.
    return f"if(ascii({name}) IN ({_SUSPECT}) AND {formula}, concat('\\'', {name}), toString({name}))"


def _typed(name: str) -> str:
    if name == "uid":
        return f"{_HEX} AS uid_hex"
    if name in (*_TIMES, *_FLAGS, *_NUMBERS, "data"):
        return f"{name} AS {name}_" if name in _TIMES else name
    return f"nullIf(toString({name}), '') AS {name}_"


def _place(name: str, form: str) -> str:
    """Where a column stands in a line, in a format of the engine's."""
    if name in _TIMES:
        return f'"${{{name}_:Raw}}Z"'
    return f"${{{name}_:{'Raw' if name == 'data' and form == 'JSON' else form}}}"


_OBJECT = ",".join(f'"{name}":{_place(name, "JSON")}' for name in COLUMNS)
_ROW = ",".join(_place(name, "CSV") for name in COLUMNS)
_LINES = "format_template_resultset_format = '${data}', format_template_rows_between_delimiter = ''"
_SETTINGS: dict[ExportFormat, str] = {
    "jsonl": f"format_template_row_format = '{{{_OBJECT}}}\\n', {_LINES}, "
    "output_format_json_escape_forward_slashes = 0, output_format_json_quote_64bit_integers = 0",
    "csv": f"format_template_row_format = '{_ROW}\\r\\n', {_LINES}, format_csv_null_representation = ''",
    "parquet": "output_format_arrow_string_as_string = 1",
}
_COLUMNS: dict[ExportFormat, str] = {
    "jsonl": ", ".join(_json(name) for name in COLUMNS),
    "csv": ", ".join(_csv(name) for name in COLUMNS),
    "parquet": ", ".join(_typed(name) for name in COLUMNS),
}
EMITTED: dict[ExportFormat, str] = {"jsonl": "Template", "csv": "Template", "parquet": "ArrowStream"}
