"""Events as they stand in a file: lines that the engine writes itself, or typed columns for Parquet.

What is not known is null in JSON and Parquet and empty in CSV. The payload is JSON in all. Times are RFC 3339 in UTC to the
microsecond (Parquet: timestamps).
"""

from typing import Literal

from interlog.eventlog.querying.conditions import Parameters, all_of, conditions
from interlog.eventlog.querying.filter import EventFilter
from interlog.eventlog.querying.questions import Question, text_of
from interlog.eventlog.store.rows import COLUMNS

ExportFormat = Literal["jsonl", "csv", "parquet"]
LINE = "line"
_TIMES = ("time", "received_at")
_FLAGS = ("final",)
_NUMBERS = ("duration_ms", "envelope_version", "seq")
_HEX = "lower(replaceAll(toString(uid), '-', ''))"
_AFTER = "time <= {at} AND (time, event.seq) < ({at}, {seq})"


def exported(
    filter_: EventFilter, form: ExportFormat, *, as_of: int, limit: int, after: tuple[int, int] | None
) -> Question:
    """A portion of a file, newest first; `after` is the place (microseconds, seq) of the last event of the one before.

    The last two columns are each event's place; before them a `line`, or for Parquet the columns of the envelope.
    """
    values = Parameters()
    parts = conditions(filter_, values)
    if after is not None:
        at, seq = values.named("Int64", after[0]), values.named("UInt64", after[1])
        parts.append(_AFTER.format(at=f"fromUnixTimestamp64Micro({at}, 'UTC')", seq=seq))
    sql = text_of("export", columns=_COLUMNS[form], filters=all_of(parts))
    return Question(sql, {**values.values, "as_of": as_of, "limit": limit})


def _time(name: str) -> str:
    return f"formatDateTime({name}, '%Y-%m-%dT%H:%i:%S.%fZ', 'UTC')"


def _json(name: str) -> str:
    if name in _TIMES:
        return f"""concat('"', {_time(name)}, '"')"""
    if name in _FLAGS:
        return f"if({name}, 'true', 'false')"
    if name in _NUMBERS:
        return f"ifNull(toString({name}), 'null')"
    if name == "uid":
        return f"""concat('"', {_HEX}, '"')"""
    # The payload is stored as JSON: it goes out as it is, without being read.
    return "data" if name == "data" else f"if({name} = '', 'null', toJSONString(toString({name})))"


def _cell(name: str) -> str:
    if name in _TIMES:
        return _time(name)
    if name in _FLAGS:
        return _json(name)
    if name in _NUMBERS:
        return f"ifNull(toString({name}), '')"
    return (
        _HEX if name == "uid" else f"""if({name} = '', '', concat('"', replaceAll({name}, '"', '""'), '"'))"""
    )


def _typed(name: str) -> str:
    if name == "uid":
        return f"{_HEX} AS uid_hex"
    if name in (*_TIMES, *_FLAGS, *_NUMBERS, "data"):
        return f"{name} AS {name}_" if name in _TIMES else name
    return f"nullIf(toString({name}), '') AS {name}_"


_OBJECT = ", ',', ".join(f"""'"{name}":', {_json(name)}""" for name in COLUMNS)
_ROW = ", ',', ".join(_cell(name) for name in COLUMNS)
_COLUMNS: dict[ExportFormat, str] = {
    "jsonl": f"concat('{{', {_OBJECT}, '}}\\n') AS {LINE}",
    "csv": f"concat({_ROW}, '\\r\\n') AS {LINE}",
    "parquet": ", ".join(_typed(name) for name in COLUMNS),
}
