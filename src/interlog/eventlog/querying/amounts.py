"""Questions about what events amount to: which objects there are, and figures of whatever a filter finds."""

from interlog.eventlog.querying.conditions import Parameters, all_of, conditions
from interlog.eventlog.querying.filter import EventFilter
from interlog.eventlog.querying.questions import Question, text_of


def objects(filter_: EventFilter, *, as_of: int, limit: int) -> Question:
    """Rows: object id, its last name, where it occurs, version, events, failures, elements, first and last time (µs)."""
    return _asked("objects", filter_, as_of=as_of, limit=limit)


def summary(filter_: EventFilter, *, as_of: int) -> Question:
    """One row, none without a match: events, interactions, failures, events with a duration, [median, 90th percentile]
    of it (ms), first and last time (µs), and of the last one: source, place, object id, name, version, element id,
    name, type.
    """
    return _asked("summary", filter_, as_of=as_of)


def summary_versions(filter_: EventFilter, *, as_of: int, limit: int) -> Question:
    """Rows: version, events, failures, first and last time (µs); the last seen first."""
    return _asked("summary_versions", filter_, as_of=as_of, limit=limit)


def summary_errors(filter_: EventFilter, *, as_of: int, limit: int) -> Question:
    """Rows: error code, failures, and of the last one: message, time (µs), uid."""
    return _asked("summary_errors", filter_, as_of=as_of, limit=limit)


def _asked(name: str, filter_: EventFilter, **bounds: int) -> Question:
    values = Parameters()
    sql = text_of(name, filters=all_of(conditions(filter_, values)))
    return Question(sql, {**values.values, **bounds})
