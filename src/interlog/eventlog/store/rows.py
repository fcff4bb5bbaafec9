"""An event as a row of the store, and back."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from interlog.eventlog.contracts import Event

COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(Event))
_TIMES = ("time", "received_at")
# Times travel as whole microseconds: no time zone of the process or the server can shift them.
SELECTED = ", ".join(
    f"toUnixTimestamp64Micro({name}) AS {name}_us" if name in _TIMES else name for name in COLUMNS
)
_TIME_AT, _SEQ_AT = COLUMNS.index("time"), COLUMNS.index("seq")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def micros(at: datetime) -> int:
    """Microseconds since 1970, exactly."""
    return (at - _EPOCH) // _MICROSECOND


def from_micros(value: int) -> datetime:
    """The instant of so many microseconds since 1970, aware, UTC."""
    return _EPOCH + timedelta(microseconds=value)


def place_of(row: Sequence[Any]) -> tuple[int, int]:
    """The time (microseconds since 1970) and arrival number of a row selected with `SELECTED`."""
    return row[_TIME_AT], row[_SEQ_AT]


def event_of(row: Sequence[Any]) -> Event:
    """The event of a row selected with `SELECTED`."""
    values = dict(zip(COLUMNS, row, strict=True))
    for name in _TIMES:
        values[name] = from_micros(values[name])
    uid = values["uid"]
    values["uid"] = uid.hex if isinstance(uid, UUID) else str(uid)
    values["data"] = msgspec.json.decode(values["data"])
    return Event(**values)
