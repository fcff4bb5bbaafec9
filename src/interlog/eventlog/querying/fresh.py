"""One question for all who follow the log: each filter becomes a column that says whether an event matches it."""

from collections.abc import Sequence

from interlog.eventlog.querying.conditions import Parameters, all_of, conditions
from interlog.eventlog.querying.filter import EventFilter
from interlog.eventlog.querying.questions import Question, text_of
from interlog.eventlog.store.rows import SELECTED

MOST_FILTERS = 50


def fresh(filters: Sequence[EventFilter], *, after: int, as_of: int) -> Question:
    """Events `after` < seq <= `as_of` that match any filter, by arrival; the last column says which (a list of bool)."""
    values = Parameters()
    columns = ", ".join(f"toBool({all_of(conditions(one, values))})" for one in filters)
    sql = text_of("fresh", columns=SELECTED, matched=f"[{columns}]")
    return Question(sql, {**values.values, "after": after, "as_of": as_of})
