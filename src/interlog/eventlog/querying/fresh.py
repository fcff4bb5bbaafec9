"""One question for all who follow the log: each filter becomes a column that says whether an event matches it."""

from collections.abc import Iterator, Sequence

from interlog.eventlog.querying.conditions import Parameters, all_of, conditions
from interlog.eventlog.querying.filter import EventFilter
from interlog.eventlog.querying.questions import Question, text_of
from interlog.eventlog.store.rows import SELECTED

MOST_FILTERS = 50
_MOST_TEXT = 100_000  # characters of SQL: the engine's own limit is some way above


def groups(filters: Sequence[EventFilter]) -> Iterator[list[EventFilter]]:
    """The filters in groups that one question can ask for; one of great length stands alone."""
    group: list[EventFilter] = []
    length = 0
    for one in filters:
        size = len(all_of(conditions(one, Parameters())))
        if group and (len(group) >= MOST_FILTERS or length + size > _MOST_TEXT):
            yield group
            group, length = [], 0
        group.append(one)
        length += size
    if group:
        yield group


def fresh(filters: Sequence[EventFilter], *, after: int, as_of: int) -> Question:
    """Events `after` < seq <= `as_of` that match any filter, by arrival; the last column says which (a list of bool)."""
    values = Parameters()
    columns = ", ".join(f"toBool({all_of(conditions(one, values))})" for one in filters)
    sql = text_of("fresh", columns=SELECTED, matched=f"[{columns}]")
    return Question(sql, {**values.values, "after": after, "as_of": as_of})
