"""The parameters of an address as a filter, and back: `type=a&type=b&status!=failure&period=24h&q=…`.

A parameter may repeat (any of its values) and may be negated by a `!` at the end of its name. Its value is taken as it
stands; wildcards, comparisons and the payload are of the query line.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from interlog.eventlog.querying.checking import (
    MAX_VALUES,
    NotAValueError,
    checked_flag,
    checked_instant,
    checked_period,
    checked_value,
)
from interlog.eventlog.querying.fields import ALL, TIMES, nearest
from interlog.eventlog.querying.filter import Condition, EventFilter, filter_of
from interlog.eventlog.querying.parsing import read_query
from interlog.eventlog.querying.writing import written, written_instant
from interlog.kit.errors import FieldError, InvalidInput

NEGATED = "!"
QUERY = "q"
_CHECKS = {"from": checked_instant, "to": checked_instant, "period": checked_period, "internal": checked_flag}
# Every name that stands for filters; an operation adds those of its own (limit, cursor, order).
NAMES = (*ALL, *(f"{name}{NEGATED}" for name in ALL), *TIMES, QUERY)


def read_parameters(given: Mapping[str, Sequence[str]]) -> EventFilter:
    """The filter of all parameters, the query line among them; conditions on one field stand beside each other.

    Raises: InvalidInput naming each parameter that is not understood and the mend.
    """
    wrong: list[FieldError] = []
    conditions: list[Condition] = []
    single: dict[str, Any] = {}
    for name, values in given.items():
        try:
            if name in TIMES:
                single[name] = _CHECKS[name](_only(values))
            elif name != QUERY:
                conditions.append(_condition(name, values))
        except NotAValueError as error:
            rule = "invalid" if name in NAMES else "unknown_parameter"
            wrong.append(FieldError(name[:80], rule, f"{name[:80]}: {error}"))
    if wrong:
        raise InvalidInput(wrong[0].message, errors=wrong)
    line = read_query(" ".join(given.get(QUERY, ())))
    return _together(line, conditions, single)


def written_parameters(filter_: EventFilter) -> list[tuple[str, str]]:
    """The parameters of a filter, in its order; what only the query line can say goes into `q`."""
    plain = [one for one in filter_.conditions if _is_plain(one)]
    rest = filter_of([one for one in filter_.conditions if not _is_plain(one)], filter_.texts)
    pairs = [
        (one.field + (NEGATED if one.negated else ""), value.text) for one in plain for value in one.values
    ]
    times: dict[str, str | None] = {
        "period": filter_.period,
        "from": None if filter_.start is None else written_instant(filter_.start),
        "to": None if filter_.end is None else written_instant(filter_.end),
        "internal": "true" if filter_.internal else None,
        QUERY: written(rest) or None,
    }
    return pairs + [(name, value) for name, value in times.items() if value is not None]


def _together(line: EventFilter, conditions: list[Condition], single: Mapping[str, Any]) -> EventFilter:
    """Line and parameters in one; a time may stand in one of them only."""
    said = {"from": line.start, "to": line.end, "period": line.period}
    for name, value in said.items():
        if value is not None and name in single:
            raise InvalidInput.of(name, f"{name} stands in q already; take one out", rule="one_of")
    start, end = single.get("from", line.start), single.get("to", line.end)
    period = single.get("period", line.period)
    if period is not None and start is not None:
        raise InvalidInput.of("period", "send either from or period", rule="one_of")
    internal = single.get("internal", False) or line.internal
    return filter_of(
        [*line.conditions, *conditions], line.texts, start=start, end=end, period=period, internal=internal
    )


def _condition(name: str, values: Sequence[str]) -> Condition:
    field = name.removesuffix(NEGATED)
    if field not in ALL:
        raise NotAValueError(f"events cannot be filtered by it; {nearest(field[:80])}")
    if len(values) > MAX_VALUES:
        raise NotAValueError(f"at most {MAX_VALUES} values")
    checked = tuple(checked_value(field, one) for one in values)
    return Condition(field, checked, negated=name.endswith(NEGATED))


def _only(values: Sequence[str]) -> str:
    if len(values) != 1:
        raise NotAValueError("send it once")
    return values[0]


def _is_plain(one: Condition) -> bool:
    """Whether a parameter can say it: a comparison, a wildcard or a path cannot."""
    return one.operator == "is" and one.field in ALL and not any(value.pattern for value in one.values)
