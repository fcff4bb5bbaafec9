"""Questions about the paths that interactions took through the elements of an object."""

from collections.abc import Sequence

from interlog.eventlog.querying.conditions import Parameters, all_of, conditions
from interlog.eventlog.querying.filter import EventFilter
from interlog.eventlog.querying.questions import Question, text_of

# No element is asked for by this name: in a query it stands for any.
REST = "*"


def map_elements(filter_: EventFilter, *, as_of: int, limit: int) -> Question:
    """The most frequent elements. Rows: element id, how many elements and how many events there are in all."""
    values = Parameters()
    sql = text_of("map_elements", filters=all_of(conditions(filter_, values)))
    return Question(sql, {**values.values, "as_of": as_of, "limit": limit})


def map_nodes(filter_: EventFilter, shown: Sequence[str], *, as_of: int, one_of: int) -> Question:
    """Elements that are `shown`, and the rest under the name `REST`, of one in `one_of` interactions.

    Rows: element id, name, type, events, visits, interactions, failed events, failed visits, events with a duration,
    [median, 90th percentile] of it (ms), visits of several events, their median length (µs).
    """
    return _of_visits("map_nodes", filter_, shown, {"as_of": as_of, "one_of": one_of})


def map_edges(filter_: EventFilter, shown: Sequence[str], *, as_of: int, one_of: int, limit: int) -> Question:
    """Rows: element left ("" at the beginning), element come to ("" at the end), times, interactions, median time
    between (µs), how often any way was taken from the first one.
    """
    return _of_visits("map_edges", filter_, shown, {"as_of": as_of, "one_of": one_of, "limit": limit})


def _of_visits(name: str, filter_: EventFilter, shown: Sequence[str], bounds: dict[str, int]) -> Question:
    values = Parameters()
    sql = text_of(name, visits=text_of("map_visits"), filters=all_of(conditions(filter_, values)))
    return Question(sql, {**values.values, **bounds, "shown": list(shown), "rest": REST})
