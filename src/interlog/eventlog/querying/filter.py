"""Which events are meant: one value, whether it came as parameters or as a query line."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from interlog.eventlog.querying.fields import ALL, PAYLOAD

Operator = Literal["is", ">", ">=", "<", "<="]
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_EXACT_INTEGERS = 2**53
_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
WILDCARD = "*"


@dataclass(frozen=True, slots=True, order=True)
class Value:
    """What a field is compared with. In a `pattern` every `*` stands for any text; `*` alone for any but none."""

    text: str
    pattern: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition on a field: any of `values` is it (or, `negated`, none is); `path` leads into the payload."""

    field: str
    values: tuple[Value, ...]
    operator: Operator = "is"
    negated: bool = False
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class FreeText:
    """A text that stands (or, `negated`, does not stand) somewhere in the event; upper and lower case are the same."""

    text: str
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """All conditions hold, all texts are found, `start` <= time < `end`. Made by `filter_of`, which puts it in order.

    `period` is the time before now, like 24h, in place of `start`. `internal` shows internal events too.
    """

    conditions: tuple[Condition, ...] = ()
    texts: tuple[FreeText, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    period: str | None = None
    internal: bool = False

    def at(self, moment: datetime) -> "EventFilter":
        """The same with the period counted back from this moment."""
        if self.period is None:
            return self
        start = max(moment - length_of(self.period), _EARLIEST)
        return replace(self, start=start, period=None)

    def without(self, field: str) -> "EventFilter":
        """The same but for the conditions on one field of the envelope."""
        return replace(self, conditions=tuple(one for one in self.conditions if one.field != field))

    def only_time(self) -> "EventFilter":
        """Its times and visibility, without conditions and texts. Who asks for a visibility by its name sees all."""
        named = any(one.field == "visibility" for one in self.conditions)
        return replace(self, conditions=(), texts=(), internal=self.internal or named)


def filter_of(
    conditions: Iterable[Condition] = (),
    texts: Iterable[FreeText] = (),
    *,
    start: datetime | None = None,
    end: datetime | None = None,
    period: str | None = None,
    internal: bool = False,
) -> EventFilter:
    """A filter in its one order: equal filters are equal values.

    Several conditions that a field is something become one (any of them); so do several that it is not.
    """
    merged: dict[tuple[str, tuple[str, ...], bool], set[Value]] = {}
    compared: set[Condition] = set()
    for one in conditions:
        if one.operator == "is":
            merged.setdefault((one.field, one.path, one.negated), set()).update(one.values)
        else:
            compared.add(one)
    whole = [
        Condition(field, tuple(sorted(values)), "is", negated, path)
        for (field, path, negated), values in merged.items()
    ]
    return EventFilter(
        conditions=tuple(sorted([*whole, *compared], key=_place)),
        texts=tuple(sorted(set(texts))),
        start=start and start.astimezone(UTC),
        end=end and end.astimezone(UTC),
        period=period,
        internal=internal,
    )


def length_of(period: str) -> timedelta:
    """The length of a period like 15m, 24h, 7d or 2w."""
    return timedelta(**{_UNITS[period[-1]]: int(period[:-1])})


def number_in(text: str) -> float | None:
    """The number a text is, None when it is none (or not a finite one)."""
    try:
        number = float(text) if "_" not in text else math.nan
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def number_text(number: float) -> str:
    """A number in its one way of writing."""
    return str(int(number)) if number.is_integer() and abs(number) < _EXACT_INTEGERS else repr(number)


def _place(one: Condition) -> tuple[int, tuple[str, ...], bool, str, tuple[Value, ...]]:
    place = len(ALL) if one.field == PAYLOAD else ALL.index(one.field)
    return place, one.path, one.negated, one.operator, one.values
