"""Reads that look at events together: what hangs on an event, the paths through an object, how often types were seen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from interlog.eventlog.contracts import Event, Order
from interlog.eventlog.errors import EventNotFound
from interlog.eventlog.opened import the_store
from interlog.eventlog.queries import USUAL_PERIOD, event_by_uid, facets
from interlog.eventlog.querying import Condition, EventFilter, Value, filter_of, questions
from interlog.eventlog.querying.paths import map_edges, map_nodes
from interlog.eventlog.rules import uid_of
from interlog.eventlog.store import event_of
from interlog.kit.clock import now
from interlog.kit.errors import InvalidInput
from interlog.kit.paging import MAX_LIMIT

MOST_NODES, MOST_EDGES = 300, 1000
_MOST_EFFECTS = 100
_BEFORE, _AFTER = timedelta(days=1), timedelta(days=30)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_US = 1_000_000


@dataclass(frozen=True, slots=True)
class Related:
    """What hangs on an event. `before` is the step before it at the same element (with the same type)."""

    cause: Event | None
    effects: list[Event]
    superseded: Event | None
    superseding: list[Event]
    before: Event | None


@dataclass(frozen=True, slots=True)
class MapNode:
    """An element: its events, in how many interactions, failures, and the median duration (ms) where any is known."""

    element_id: str
    element_name: str
    element_type: str
    events: int
    interactions: int
    failures: int
    median_ms: float | None


@dataclass(frozen=True, slots=True)
class MapEdge:
    """Interactions that went on from one element to another; from "" where they began.

    `share` is of all that went on from the element, `median_s` the seconds between the two.
    """

    from_element: str
    to_element: str
    count: int
    interactions: int
    share: float
    median_s: float


@dataclass(frozen=True, slots=True)
class ObjectMap:
    """The paths through an object. `complete` is False when it has more elements or ways than are shown."""

    nodes: list[MapNode]
    edges: list[MapEdge]
    complete: bool


def related_events(uid: str) -> Related:
    """Cause, effects, superseded and superseding reports of an event, and the same step before.

    Effects and later reports are looked for from a day before the event to 30 days after it.
    Raises: EventNotFound, StoreBusy, StoreFailed, StoreNotOpen.
    """
    event = event_by_uid(uid)
    return Related(
        cause=_named(event.source, event.parent_id),
        effects=_around(event, "parent_id"),
        superseded=_named(event.source, event.supersedes),
        superseding=_around(event, "supersedes"),
        before=_step_before(event),
    )


def object_map(filter_: EventFilter) -> ObjectMap:
    """The elements of what the filter finds, and how interactions went from one to the next, in time order.

    The filter names an object; without a beginning it looks at the last day.
    Raises: InvalidInput when no object is named; StoreBusy, StoreFailed, StoreNotOpen.
    """
    if not any(one.field in {"object_id", "object_name"} and not one.negated for one in filter_.conditions):
        raise InvalidInput.of(
            "object_name", "name the journey, chatbot or AI agent: send object_name or object_id"
        )
    bounded = filter_.at(now())
    if bounded.start is None:
        bounded = replace(bounded, start=(bounded.end or now()) - USUAL_PERIOD)
    as_of = the_store().last_seq
    nodes = [
        MapNode(element, name, kind, n, interactions, failures, median if timed else None)
        for element, name, kind, n, interactions, failures, median, timed in _rows(
            map_nodes(bounded, as_of=as_of, limit=MOST_NODES + 1)
        )
    ]
    ways = _rows(map_edges(bounded, as_of=as_of, limit=MOST_EDGES + 1))
    return ObjectMap(
        nodes[:MOST_NODES],
        _edges(ways[:MOST_EDGES]),
        complete=len(nodes) <= MOST_NODES and len(ways) <= MOST_EDGES,
    )


def types_seen() -> dict[str, int]:
    """How often each type was seen in all that is kept, the most frequent first (up to 1000 types).

    Raises: StoreBusy, StoreFailed, StoreNotOpen.
    """
    everything = filter_of(start=_EPOCH, internal=True)
    return {one.value: one.total for one in facets(everything, ["type"], limit=MAX_LIMIT)["type"]}


def _edges(ways: Sequence[Sequence[Any]]) -> list[MapEdge]:
    gone_on: dict[str, int] = {}
    for left, _came, n, _interactions, _median in ways:
        gone_on[left] = gone_on.get(left, 0) + n
    return [
        MapEdge(left, came, n, interactions, n / gone_on[left], median / _US)
        for left, came, n, interactions, median in ways
    ]


def _named(source: str, event_id: str) -> Event | None:
    if not event_id:
        return None
    try:
        return event_by_uid(uid_of(source, event_id))
    except EventNotFound:
        return None


def _around(event: Event, field: str) -> list[Event]:
    """Events of the same source (and interaction) that name this one."""
    conditions = [_is("source", event.source), _is(field, event.id)]
    if event.interaction_id:
        conditions.append(_is("interaction_id", event.interaction_id))
    asked = filter_of(conditions, start=event.time - _BEFORE, end=event.time + _AFTER, internal=True)
    return _page(asked, order="asc", limit=_MOST_EFFECTS)


def _step_before(event: Event) -> Event | None:
    """In the same interaction; where there is none, in the 30 days before."""
    if not event.element_id:
        return None
    same = [_is(name, getattr(event, name)) for name in ("source", "object_id", "element_id", "type")]
    since = event.time - _AFTER
    for more in ([_is("interaction_id", event.interaction_id)] if event.interaction_id else [], []):
        asked = filter_of([*same, *more], start=since, internal=True)
        found = _page(asked, order="desc", limit=1, after=(event.time, event.seq))
        if found:
            return found[0]
    return None


def _is(field: str, value: str) -> Condition:
    return Condition(field, (Value(value),))


def _page(
    asked: EventFilter, *, order: Order, limit: int, after: tuple[datetime, int] | None = None
) -> list[Event]:
    as_of = the_store().last_seq
    question = questions.page(asked, as_of=as_of, order=order, limit=limit, after=after)
    return [event_of(row) for row in _rows(question)]


def _rows(asked: questions.Question) -> Sequence[Sequence[Any]]:
    return the_store().rows(asked.sql, asked.parameters)
