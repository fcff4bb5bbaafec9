"""Questions to the store: SQL of constant texts with its values beside it, one `.sql` file each.

Limits of time, memory and rows are those of the reading handles; each question has a limit of rows of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from interlog.eventlog.contracts import Order
from interlog.eventlog.querying.conditions import (
    Parameters,
    all_of,
    cheapest_first,
    conditions,
    instant,
    matching,
)
from interlog.eventlog.querying.counted import counted_times
from interlog.eventlog.querying.fields import FACETS, WORDS
from interlog.eventlog.querying.filter import EventFilter
from interlog.eventlog.store.roll_ups import FINE, FINE_S, HOUR_S, ROLLED
from interlog.eventlog.store.rows import SELECTED

MOST_BUCKETS = 150
HISTOGRAM_FIELDS = tuple(WORDS)
_ORDER = {"desc": "time DESC, seq DESC", "asc": "time ASC, seq ASC"}
# The bound on time alone looks redundant: with it the primary key is used whatever the planner makes of the tuple.
_AFTER = {
    "desc": "time <= {at} AND (time, seq) < ({at}, {seq})",
    "asc": "time >= {at} AND (time, seq) > ({at}, {seq})",
}
_WITH_INDEX = frozenset({"interaction_id", "conversation_id", "person_id"})
# Few events have one id: to put them in order is quicker than to walk every part in order and find them.
_FOR_FEW = "SETTINGS optimize_read_in_order = 0"
_STEPS = tuple(
    timedelta(seconds=seconds)
    for seconds in (
        1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 604800, 2592000,
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """SQL, and the values that its places name; the server puts them in."""

    sql: str
    parameters: Mapping[str, Any]


def page(
    filter_: EventFilter,
    *,
    as_of: int,
    order: Order,
    limit: int,
    after: tuple[datetime, int] | None = None,
    last: datetime | None = None,
) -> Question:
    """Events by time among the first `as_of` that arrived; `after` is the (time, seq) of the last one seen.

    `last` is a time after which none is looked for; an event at that very time is.
    """
    values = Parameters()
    bounds = ["seq <= {as_of:UInt64}"]
    if last is not None:
        bounds.append(f"time <= {instant(values, last)}")
    if after is not None:
        at, seq = instant(values, after[0]), values.named("UInt64", after[1])
        bounds.append(_AFTER[order].format(at=at, seq=seq))
    sql = text_of(
        "page",
        columns=SELECTED,
        filters=all_of(cheapest_first(filter_, values, *bounds)),
        order=_ORDER[order],
        settings=_FOR_FEW if _finds_few(filter_) else "",
    )
    return Question(sql, {**values.values, "as_of": as_of, "limit": limit})


def arrived(filter_: EventFilter, *, after: int, as_of: int, limit: int) -> Question:
    """Events in the order of their arrival, `after` < seq <= `as_of`."""
    values = Parameters()
    sql = text_of("arrived", columns=SELECTED, filters=all_of(conditions(filter_, values)))
    return Question(sql, {**values.values, "after": after, "as_of": as_of, "limit": limit})


def one(uid: str) -> Question:
    """The event with this key."""
    return Question(text_of("one", columns=SELECTED), {"uid": uid})


def facets(
    filter_: EventFilter,
    names: Sequence[str],
    *,
    as_of: int,
    limit: int,
    prefix: str = "",
    rolled_to: int = 0,
) -> Question:
    """Values of fields (of `FACETS`) with two counts: within time and visibility, and of what matches beside.

    A field's own conditions do not count for its matching. Rows: facet, value, total, matching, in no order.
    What arrived up to `rolled_to` is taken from the counts kept beside the events, where these are exact.
    Raises: ValueError for a field that is no facet.
    """
    asked = _facets(filter_, names, Parameters(), prefix=prefix)
    return Question(asked.sql, {**asked.parameters, "as_of": as_of, "limit": limit, "rolled_to": rolled_to})


def _facets(filter_: EventFilter, names: Sequence[str], values: Parameters, *, prefix: str) -> Question:
    if not set(names) <= set(FACETS) or not names:
        raise ValueError(f"no facets: {names}")
    within = conditions(filter_.only_time(), values)
    times = counted_times(filter_, values, grain_s=HOUR_S)
    begins = f"startsWith(value, {values.named('String', prefix)})" if prefix else "1"
    matches = _matches(filter_, names, within, values)
    sql = text_of(
        "facets",
        # One field alone is grouped by its value only, and only the first are put in order: that is quicker where there
        # are millions of values.
        facet=f"'{names[0]}'" if len(names) == 1 else "field",
        group="value" if len(names) == 1 else "field, value",
        each="" if len(names) == 1 else " BY facet",
        matches="\n".join(matches),
        matching="sum(matched)" if matches else "total",
        begins=begins,
        **_lists(names),
        **times,
    )
    return Question(sql, values.values)


def histogram(filter_: EventFilter, *, by: str, step: timedelta, as_of: int, rolled_to: int = 0) -> Question:
    """How many match in each `step` of time, by a field of few words. Rows: began (microseconds), value, n.

    When nothing but the time is asked, what arrived up to `rolled_to` is taken from the counts, where they are fine enough.

    Raises: ValueError for another field, or for a filter without both its ends.
    """
    if by not in HISTOGRAM_FIELDS or filter_.start is None or filter_.end is None:
        raise ValueError("a histogram has a beginning, an end, and a field of few words")
    values = Parameters()
    grain_s = FINE_S if by == FINE else HOUR_S
    if by in ROLLED and not matching(filter_, Parameters()) and not step % timedelta(seconds=grain_s):
        sql = text_of("histogram_counted", field=by, **counted_times(filter_, values, grain_s=grain_s))
        width = step // timedelta(microseconds=1)
        return Question(sql, {**values.values, "as_of": as_of, "step": width, "rolled_to": rolled_to})
    sql = text_of("histogram", field=by, filters=all_of(conditions(filter_, values)))
    return Question(sql, {**values.values, "as_of": as_of, "step": step // timedelta(microseconds=1)})


def _finds_few(filter_: EventFilter) -> bool:
    return any(
        one.field in _WITH_INDEX and not one.negated and not any(value.pattern for value in one.values)
        for one in filter_.conditions
    )


def step_of(length: timedelta) -> timedelta:
    """The stretch of a histogram over this length: the shortest of the usual ones that makes `MOST_BUCKETS` at most."""
    fine = (step for step in _STEPS if length <= step * (MOST_BUCKETS - 1))
    return next(fine, timedelta(days=-(-length.days // (MOST_BUCKETS - 1))))


def _matches(
    filter_: EventFilter, names: Sequence[str], within: Sequence[str], values: Parameters
) -> list[str]:
    """What matches the filter, by field; fields without a condition of their own share one reading of the events."""
    if not matching(filter_, Parameters()):
        return []
    alike: dict[EventFilter, list[str]] = {}
    for name in names:
        alike.setdefault(filter_.without(name), []).append(name)
    return [
        text_of("facets_matching", filters=all_of([*within, *matching(others, values)]), **_lists(some))
        for others, some in alike.items()
    ]


def _lists(names: Sequence[str]) -> dict[str, str]:
    return {
        "columns": ", ".join(names),
        "quoted": ", ".join(f"'{name}'" for name in names),
        "values": ", ".join(f"toString({name})" for name in names),
    }


def text_of(name: str, **parts: str) -> str:
    """The SQL of a question's file, with its parts put in their places."""
    text = _file(name)
    for part, put in parts.items():
        text = text.replace(f"/*{part}*/", put)
    return text


@cache
def _file(name: str) -> str:
    return (files("interlog.eventlog") / "questions" / f"{name}.sql").read_text(encoding="utf-8").strip()
