"""Questions about the paths that interactions took through the elements of an object."""

from interlog.eventlog.querying.conditions import Parameters, all_of, conditions
from interlog.eventlog.querying.filter import EventFilter
from interlog.eventlog.querying.questions import Question, text_of


def map_nodes(filter_: EventFilter, *, as_of: int, limit: int) -> Question:
    """Rows: element id, name, type, events, interactions, failures, median duration (ms), events with a duration."""
    return _asked("map_nodes", filter_, as_of=as_of, limit=limit)


def map_edges(filter_: EventFilter, *, as_of: int, limit: int) -> Question:
    """Rows: element left ("" at the beginning), element come to, times, interactions, median time between (µs)."""
    return _asked("map_edges", filter_, as_of=as_of, limit=limit)


def _asked(name: str, filter_: EventFilter, *, as_of: int, limit: int) -> Question:
    values = Parameters()
    sql = text_of(name, filters=all_of(conditions(filter_, values)))
    return Question(sql, {**values.values, "as_of": as_of, "limit": limit})
