"""Maps: the elements of a journey, chatbot or AI agent, and how interactions went from one to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from interlog.eventlog.opened import the_store
from interlog.eventlog.queries import bounded_in_time
from interlog.eventlog.querying import EventFilter, questions
from interlog.eventlog.querying.paths import REST, map_edges, map_elements, map_nodes
from interlog.kit.errors import InvalidInput

USUAL_NODES, MOST_NODES, MOST_EDGES = 60, 300, 1000
# To put events in the order of each interaction takes time and memory: of more than these a part stands for all.
MOST_EVENTS = 200_000
_US = 1_000_000


@dataclass(frozen=True, slots=True)
class MapNode:
    """An element; the one with the id `REST` stands for all that are not shown by themselves.

    A visit is all that an interaction did here before it did something elsewhere: tries that are repeated are one
    visit, and it failed when its last event did. Durations in milliseconds are of single events, None where none has
    any; `median_stay_s` is from the first event of a visit to its last one, None where every visit is one event.
    """

    element_id: str
    element_name: str
    element_type: str
    events: int
    failures: int
    visits: int
    failed_visits: int
    interactions: int
    median_ms: float | None
    p90_ms: float | None
    median_stay_s: float | None


@dataclass(frozen=True, slots=True)
class MapEdge:
    """Visits that went on from one element to another; from "" where interactions began, to "" where they ended.

    `share` is of all visits of the element (0 to 1), `median_s` the seconds between leaving one and coming to the other.
    """

    from_element: str
    to_element: str
    count: int
    interactions: int
    share: float
    median_s: float


@dataclass(frozen=True, slots=True)
class ObjectMap:
    """The paths through an object; `interactions` took them, `elements` is how many elements there are in all.

    `complete` is False when elements stand together as the rest, or ways are left out. Where `one_of` is more than 1,
    one of so many interactions was looked at, and counts are reckoned up from them.
    """

    nodes: list[MapNode]
    edges: list[MapEdge]
    elements: int
    interactions: int
    complete: bool
    one_of: int = 1


def object_map(filter_: EventFilter, *, elements: int = USUAL_NODES) -> ObjectMap:
    """The most frequent elements of what the filter finds, and how interactions went from one to the next, by time.

    The filter names an object; without a beginning it looks at the last day. An interaction that was under way when
    that time began is seen from then on.
    Raises: InvalidInput when no object is named; StoreBusy, StoreFailed, StoreNotOpen.
    """
    if not any(one.field in {"object_id", "object_name"} and not one.negated for one in filter_.conditions):
        raise InvalidInput.of(
            "object_name", "name the journey, chatbot or AI agent: send object_name or object_id"
        )
    bounded, as_of = bounded_in_time(filter_), the_store().last_seq
    frequent = _rows(map_elements(bounded, as_of=as_of, limit=elements))
    if not frequent:
        return ObjectMap([], [], 0, 0, complete=True)
    shown, events = [element for element, _, _ in frequent], int(frequent[0][2])
    one_of = -(-events // MOST_EVENTS)
    nodes = [_node(row, one_of) for row in _rows(map_nodes(bounded, shown, as_of=as_of, one_of=one_of))]
    ways = _rows(map_edges(bounded, shown, as_of=as_of, one_of=one_of, limit=MOST_EDGES + 1))
    return ObjectMap(
        nodes,
        [_edge(row, one_of) for row in ways[:MOST_EDGES]],
        elements=frequent[0][1],
        interactions=next((gone_on for left, *_, gone_on in ways if left == ""), 0) * one_of,
        complete=all(one.element_id != REST for one in nodes) and len(ways) <= MOST_EDGES,
        one_of=one_of,
    )


def _node(row: Sequence[Any], one_of: int) -> MapNode:
    element, name, kind, events, visits, interactions, failures, failed, timed, took, stays, stay_us = row
    whole = element != REST
    return MapNode(
        element_id=element,
        element_name=name if whole else "",
        element_type=kind if whole else "",
        events=events * one_of,
        failures=failures * one_of,
        visits=visits * one_of,
        failed_visits=failed * one_of,
        interactions=interactions * one_of,
        median_ms=took[0] if timed else None,
        p90_ms=took[1] if timed else None,
        median_stay_s=stay_us / _US if stays else None,
    )


def _edge(row: Sequence[Any], one_of: int) -> MapEdge:
    left, came, n, interactions, median_us, gone_on = row
    return MapEdge(left, came, n * one_of, interactions * one_of, n / gone_on, median_us / _US)


def _rows(asked: questions.Question) -> Sequence[Sequence[Any]]:
    return the_store().rows(asked.sql, asked.parameters)
