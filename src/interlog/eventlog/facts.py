"""What higher slices do with the tables they keep in the event store: write rows, ask, take rows away.

A row is never changed: a newer version of it is written, and the engine (ReplacingMergeTree) or the question
(`FINAL`) keeps the newest.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec

from interlog.eventlog.opened import the_store

_encoder = msgspec.json.Encoder(enc_hook=str)


def write_facts(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Add rows, values in the order of the columns; times aware. Durable when this returns, and safe to repeat.

    Raises: StoreFailed, StoreNotOpen.
    """
    if rows:
        lines = b"\n".join(_encoder.encode([_stored(value) for value in row]) for row in rows)
        the_store().write_facts(table, columns, lines)


def ask_facts(sql: str, parameters: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
    """The rows of one question; what a caller wrote comes as a typed parameter (`{name:Type}`) alone.

    Raises: StoreBusy, StoreFailed, StoreNotOpen.
    """
    return the_store().rows(sql, parameters)


def drop_facts_before(table: str, revision: int) -> None:
    """Take the rows away that were written with a revision below this one. Returns when they are gone.

    Raises: StoreFailed, StoreNotOpen.
    """
    the_store().drop_facts_before(table, revision)


def _stored(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    return str(value) if isinstance(value, UUID) else value
