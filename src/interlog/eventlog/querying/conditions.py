"""A filter as conditions of SQL: constant texts, and beside them the values that they name. No value is written in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import msgspec

from interlog.eventlog.querying.fields import PAYLOAD, SEARCHED, sort_of
from interlog.eventlog.querying.filter import WILDCARD, Condition, EventFilter, FreeText, Value, number_in
from interlog.eventlog.store.rows import micros

_LIKE = str.maketrans({"\\": "\\\\", "%": "\\%", "_": "\\_", WILDCARD: "%"})
_NUMERIC = "('Int64', 'UInt64', 'Double')"


@dataclass(slots=True)
class Parameters:
    """The values of one question, each under a name of its own."""

    values: dict[str, Any] = field(default_factory=dict)

    def named(self, kind: str, value: Any) -> str:
        """The place of a value in the SQL, of a kind of ClickHouse's."""
        name = f"p{len(self.values)}"
        self.values[name] = value
        return f"{{{name}:{kind}}}"


def instant(parameters: Parameters, at: Any) -> str:
    """The place of an instant: it travels as whole microseconds, which no time zone can shift."""
    return f"fromUnixTimestamp64Micro({parameters.named('Int64', micros(at))}, 'UTC')"


def conditions(filter_: EventFilter, parameters: Parameters) -> list[str]:
    """All that must hold, the times first. The filter has its period counted back already (`EventFilter.at`).

    Raises: ValueError when it has not.
    """
    if filter_.period is not None:
        raise ValueError("the period has no beginning yet")
    return [*_times(filter_, parameters), *matching(filter_, parameters)]


def cheapest_first(filter_: EventFilter, parameters: Parameters, *others: str) -> list[str]:
    """The same and `others`, in the order in which PREWHERE is to read them: one column after the other, the payload last.

    Raises: as `conditions`.
    """
    of_payload = [one for one in filter_.conditions if one.field == PAYLOAD]
    rest = [one for one in filter_.conditions if one.field != PAYLOAD]
    times = conditions(filter_.only_time(), parameters)
    return [
        *(_condition(one, parameters) for one in rest),
        *times,
        *others,
        *(_condition(one, parameters) for one in of_payload),
        *(_text(one, parameters) for one in filter_.texts),
    ]


def matching(filter_: EventFilter, parameters: Parameters) -> list[str]:
    """Its conditions and texts, without times and visibility."""
    return [
        *(_condition(one, parameters) for one in filter_.conditions),
        *(_text(one, parameters) for one in filter_.texts),
    ]


def all_of(parts: Iterable[str]) -> str:
    """One condition that holds when all do."""
    return " AND ".join(parts) or "1"


def _times(filter_: EventFilter, parameters: Parameters) -> list[str]:
    found = []
    if filter_.start is not None:
        found.append(f"time >= {instant(parameters, filter_.start)}")
    if filter_.end is not None:
        found.append(f"time < {instant(parameters, filter_.end)}")
    # Who asks for a visibility by its name means it.
    if not filter_.internal and all(one.field != "visibility" for one in filter_.conditions):
        found.append("visibility = 'visible'")
    return found


def _condition(one: Condition, parameters: Parameters) -> str:
    sort = sort_of(one.field)
    if sort == "payload":
        holds = _payload(one, parameters)
    elif sort == "number":
        holds = _number(one, parameters)
    elif sort == "flag":
        shown = f"if({one.field}, 'true', 'false')"
        holds = _any(shown, one.values, parameters)
    else:
        holds = _any(one.field, one.values, parameters)
    return f"NOT ({holds})" if one.negated else f"({holds})"


def _any(shown: str, values: Iterable[Value], parameters: Parameters) -> str:
    """Whether a text is any of the values."""
    values = tuple(values)
    exact = [value.text for value in values if not value.pattern]
    parts = [f"{shown} IN {parameters.named('Array(String)', exact)}"] if exact else []
    for value in values:
        if value.text == WILDCARD and value.pattern:
            parts.append(f"{shown} != ''")
        elif value.pattern:
            parts.append(f"{shown} LIKE {parameters.named('String', value.text.translate(_LIKE))}")
    return " OR ".join(parts)


def _number(one: Condition, parameters: Parameters) -> str:
    number = f"toFloat64(ifNull({one.field}, 0))"
    return f"isNotNull({one.field}) AND ({_compared(number, one, parameters)})"


def _compared(number: str, one: Condition, parameters: Parameters) -> str:
    operator = "=" if one.operator == "is" else one.operator
    parts = []
    for value in one.values:
        asked = number_in(value.text)
        if asked is not None:
            parts.append(f"{number} {operator} {parameters.named('Float64', asked)}")
    return " OR ".join(parts)


def _payload(one: Condition, parameters: Parameters) -> str:
    """A path of the payload: numbers as numbers, everything else as its text ("" where there is nothing)."""
    if one.field != PAYLOAD or not one.path:
        raise ValueError("a condition on the payload names a path")
    path = ", ".join(["data", *(parameters.named("String", name) for name in one.path)])
    kind = f"toString(JSONType({path}))"
    compared = _compared(f"JSONExtractFloat({path})", one, parameters)
    numeric = f"({kind} IN {_NUMERIC} AND ({compared}))" if compared else ""
    if one.operator != "is":
        return numeric
    text = (
        f"multiIf({kind} = 'String', JSONExtractString({path}), {kind} = 'Null', '', JSONExtractRaw({path}))"
    )
    return " OR ".join(part for part in (_any(text, one.values, parameters), numeric) if part)


def _text(one: FreeText, parameters: Parameters) -> str:
    plain = parameters.named("String", one.text)
    parts = [f"positionCaseInsensitiveUTF8({name}, {plain}) > 0" for name in SEARCHED]
    # The payload is stored as JSON: what is looked for is written as JSON writes it.
    in_json = parameters.named("String", msgspec.json.encode(one.text)[1:-1].decode())
    parts.append(f"positionCaseInsensitiveUTF8(data, {in_json}) > 0")
    found = " OR ".join(parts)
    return f"NOT ({found})" if one.negated else f"({found})"
