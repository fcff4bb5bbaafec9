"""Questions that count by the minute: for those who watch the log."""

from collections.abc import Sequence

from interlog.eventlog.querying.conditions import Parameters, all_of, conditions
from interlog.eventlog.querying.filter import EventFilter
from interlog.eventlog.querying.questions import Question, text_of

MOST_FILTERS = 50


def arrivals(*, after: int, as_of: int) -> Question:
    """Rows: minute (seconds since 1970), the last arrival number of it."""
    return Question(text_of("arrivals"), {"after": after, "as_of": as_of})


def arrivals_counted(filters: Sequence[EventFilter], *, after: int, as_of: int) -> Question:
    """One row: for each filter how many of `after` < seq <= `as_of` match, and how many of those failed."""
    values = Parameters()
    counts = []
    for one in filters:
        matches = all_of(conditions(one, values))
        counts += [f"countIf({matches})", f"countIf(({matches}) AND status = 'failure')"]
    sql = text_of("arrivals_counted", counts=", ".join(counts))
    return Question(sql, {**values.values, "after": after, "as_of": as_of})


def minutes(filter_: EventFilter, *, as_of: int) -> Question:
    """Rows: minute (seconds since 1970), how many match, how many of those failed; by the time of the events."""
    values = Parameters()
    sql = text_of("minutes", filters=all_of(conditions(filter_, values)))
    return Question(sql, {**values.values, "as_of": as_of})
