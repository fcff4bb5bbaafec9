"""The partitions of the event log, one per retention class and month: what they hold, and dropping one as a whole."""

import re
from dataclasses import dataclass
from typing import Any

from interlog.eventlog.store.shape import Shape

_TABLES = ("event_count", "event")  # counts first: without them lists of values read the events
_HELD = """
SELECT partition_id, any(partition), sumIf(rows, table = '{event}'), sum(bytes_on_disk)
FROM {parts}
WHERE database = currentDatabase() AND active AND table IN ('{event}', '{count}')
GROUP BY partition_id
"""
_VALUE = re.compile(r"\('(?P<name>[^'\\]*)',(?P<month>\d{6})\)")
_ID = re.compile(r"[0-9A-Za-z_-]+")


_DAMAGED = """
SELECT name, table, reason
FROM {parts}
WHERE database = currentDatabase() AND table IN ('{event}', '{count}') AND reason LIKE 'broken%'
ORDER BY name
"""


@dataclass(frozen=True, slots=True)
class DamagedPart:
    """A piece of the store that could not be read at a start and was put aside, whole, under `detached/`."""

    name: str
    table: str
    reason: str


def damaged(client: Any, shape: Shape) -> list[DamagedPart]:
    """What was put aside because it could not be read."""
    return [
        DamagedPart(*row) for row in client.query(_sql(_DAMAGED, shape.detached_parts, shape)).result_rows
    ]


@dataclass(frozen=True, slots=True, order=True)
class Partition:
    """The events of a retention class in a month (YYYYMM): how many, and their bytes on disk, counts included."""

    retention_class: str
    month: int
    events: int
    size: int
    id: str


def partitions(client: Any, shape: Shape) -> list[Partition]:
    """What the store holds, by class and month."""
    found = []
    for partition_id, value, events, size in client.query(_sql(_HELD, shape.parts, shape)).result_rows:
        named = _VALUE.fullmatch(value)
        if named:
            found.append(Partition(named["name"], int(named["month"]), int(events), int(size), partition_id))
    return sorted(found)


def drop(client: Any, one: Partition, shape: Shape) -> None:
    """Take a partition away, events and counts; does nothing when it is gone.

    Raises: ValueError for an id that the store did not give.
    """
    if not _ID.fullmatch(one.id):
        raise ValueError(f"no partition has the id {one.id!r}")
    for table in _TABLES:
        client.command(f"ALTER TABLE {shape.everywhere(table)} DROP PARTITION ID '{one.id}'")


def _sql(text: str, parts: str, shape: Shape) -> str:
    return text.format(parts=parts, event=shape.stored("event"), count=shape.stored("event_count"))
