"""Keyset paging: a cursor holds the sort key of the last row, so no page repeats, skips or counts rows."""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import CharField, DateTimeField, ForeignKey, Model, Q, QuerySet, TextField, UUIDField

from interlog.kit.errors import InvalidInput

T = TypeVar("T")
R = TypeVar("R")
M = TypeVar("M", bound=Model)

MAX_LIMIT = 1000
DEFAULT_LIMIT = 50
_INTEGER_BITS = 64
_KINDS = ((DateTimeField, datetime), (UUIDField, UUID), (CharField, str), (TextField, str))


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page: its rows, and the cursor of the next page or None at the end."""

    items: list[T]
    next_cursor: str | None

    def map(self, convert: Callable[[T], R]) -> "Page[R]":
        """The same page with every row converted."""
        return Page([convert(item) for item in self.items], self.next_cursor)


def checked_limit(limit: int | None) -> int:
    """The page size asked for, 1 to 1000 (default 50).

    Raises: InvalidInput outside that range.
    """
    if limit is None:
        return DEFAULT_LIMIT
    if not 1 <= limit <= MAX_LIMIT:
        raise InvalidInput.of("limit", f"limit must be between 1 and {MAX_LIMIT}", rule="range")
    return limit


def encode_cursor(values: Sequence[Any]) -> str:
    """An opaque, URL-safe cursor of the sort key's values."""
    raw = json.dumps([_to_json(value) for value in values], separators=(",", ":"))
    return base64.urlsafe_b64encode(raw.encode()).decode().rstrip("=")


def decode_cursor(cursor: str, kinds: Sequence[type]) -> list[Any]:
    """The sort key's values: one of each of `kinds` (datetime: aware, in UTC; int: 64 bits).

    Raises: InvalidInput when the cursor is not one of ours, or of another list.
    """
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        written = json.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
    except (ValueError, RecursionError) as error:
        raise InvalidInput.of("cursor", "this cursor is not valid; start again without one") from error
    if not isinstance(written, list) or len(written) != len(kinds):
        raise InvalidInput.of("cursor", "this cursor belongs to another list; start again without one")
    try:
        return [_from_json(value, kind) for value, kind in zip(written, kinds, strict=True)]
    except (ValueError, TypeError, KeyError, OverflowError) as error:
        raise InvalidInput.of(
            "cursor", "this cursor belongs to another list; start again without one"
        ) from error


def page_by_keyset(
    rows: QuerySet[M], *, order: tuple[str, ...], limit: int | None, cursor: str | None
) -> Page[M]:
    """A page of `rows` in `order`, e.g. ("-initiated_at", "-id"); the last field must be unique.

    Sort fields must not be null. Raises: InvalidInput for a bad limit or cursor.
    """
    size = checked_limit(limit)
    names = [name.removeprefix("-") for name in order]
    if cursor:
        kinds = [_kind_of(rows, name) for name in names]
        rows = _after(rows, order, names, decode_cursor(cursor, kinds))
    found = list(rows.order_by(*order)[: size + 1])
    if len(found) <= size:
        return Page(found, None)
    last = found[size - 1]
    return Page(found[:size], encode_cursor([_value_of(last, name) for name in names]))


def _after(rows: QuerySet[M], order: tuple[str, ...], names: list[str], values: list[Any]) -> QuerySet[M]:
    condition = Q()
    for position, name in enumerate(order):
        step = Q(**{f"{names[i]}": values[i] for i in range(position)})
        comparison = "lt" if name.startswith("-") else "gt"
        condition |= step & Q(**{f"{names[position]}__{comparison}": values[position]})
    # The redundant bound on the first column lets every planner walk the index instead of scanning.
    bound = "lte" if order[0].startswith("-") else "gte"
    return rows.filter(**{f"{names[0]}__{bound}": values[0]}).filter(condition)


def older_than(rows: QuerySet[M], field: str, at: datetime, row_id: UUID | None) -> QuerySet[M]:
    """Rows after the place (`at`, `row_id`) in a list by `field` and id, both descending.

    Without an id: rows strictly before `at`. For lists that are merged with others, where a cursor cannot be used.
    """
    if row_id is None:
        return rows.filter(**{f"{field}__lt": at})
    return rows.filter(**{f"{field}__lte": at}).filter(Q(**{f"{field}__lt": at}) | Q(pk__lt=row_id))


def ids_after(rows: QuerySet[M], after: UUID | None, limit: int) -> list[UUID]:
    """The next `limit` ids in ascending order, for walking over a whole table in portions."""
    rows = rows.order_by("pk") if after is None else rows.filter(pk__gt=after).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:limit])


def _value_of(row: Model, name: str) -> Any:
    value: Any = row
    for part in name.split("__"):
        value = getattr(value, part)
    return value


def _to_json(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"t": value.isoformat()}
    if isinstance(value, UUID):
        return {"u": str(value)}
    return value


def _from_json(value: Any, kind: type) -> Any:
    if kind is datetime:
        at = datetime.fromisoformat(value["t"])
        if at.tzinfo is None:
            raise ValueError("a time without its offset")
        return at.astimezone(UTC)
    if kind is UUID:
        return UUID(_checked(value["u"], str))
    if kind is float and isinstance(value, int):
        return _checked(value, int)
    return _checked(value, kind)


def _checked(value: Any, kind: type) -> Any:
    """The value, when a database can compare it with a column of its kind."""
    if type(value) is not kind:
        raise TypeError("not of this kind")
    if isinstance(value, int) and value.bit_length() >= _INTEGER_BITS:
        raise OverflowError("not in 64 bits")
    if isinstance(value, str) and "\x00" in value.encode().decode():
        raise ValueError("a NUL")
    return value


def _kind_of(rows: QuerySet[M], name: str) -> type:
    field = rows.model._meta.get_field(name)  # noqa: SLF001 - public in Django, whatever its name
    if isinstance(field, ForeignKey):
        field = field.target_field
    return next((kind for sort, kind in _KINDS if isinstance(field, sort)), int)
