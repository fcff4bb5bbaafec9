"""Values of fields of one's own as they stand in the index that filters walk, and what a filter looks for there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from interlog.logbook.rules.kinds import Leaf
from interlog.logbook.rules.setup import CUSTOM

_LONGEST = 200
# Long texts are found by the search over all words.
_NOT_INDEXED = frozenset({"rich_text"})


@dataclass(frozen=True, slots=True)
class IndexedValue:
    """One row of the index: the key without "custom.", and where the value stands by its kind.

    text: texts (case folded, their first 200 characters), codes, ids, "true"/"false", and the currency of an amount.
    number: numbers and amounts in the currency's smallest unit. moment: times, and the UTC midnight of dates.
    """

    key: str
    text: str | None = None
    number: float | None = None
    moment: datetime | None = None


def indexed(values: Mapping[str, Any], leaves: Mapping[str, Leaf]) -> list[IndexedValue]:
    """The rows of an entry; of several codes in one field each has its own."""
    own = (
        (key, leaves[key].kind, value)
        for key, value in values.items()
        if key.startswith(CUSTOM) and key in leaves
    )
    return [row for key, kind, value in own if kind not in _NOT_INDEXED for row in rows_of(key, kind, value)]


def rows_of(key: str, kind: str, value: Any) -> Iterator[IndexedValue]:
    """A stored value of a field as rows of the index."""
    name = key.removeprefix(CUSTOM)
    if kind == "number":
        yield IndexedValue(name, number=float(value))
    elif kind == "money":
        yield IndexedValue(name, text=value["currency"], number=float(value["minor_units"]))
    elif kind == "date":
        day = date.fromisoformat(value)
        yield IndexedValue(name, moment=datetime(day.year, day.month, day.day, tzinfo=UTC))
    elif kind == "datetime":
        yield IndexedValue(name, moment=datetime.fromisoformat(value))
    elif kind == "boolean":
        yield IndexedValue(name, text="true" if value else "false")
    elif kind in ("picklist", "tree", "reference"):
        yield IndexedValue(name, text=value)
    elif kind == "multi_picklist":
        yield from (IndexedValue(name, text=code) for code in dict.fromkeys(value))
    else:
        yield IndexedValue(name, text=value.casefold()[:_LONGEST])
