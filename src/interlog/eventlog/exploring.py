"""Reads that look at events together: what hangs on an event, and how often types were seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from interlog.eventlog.contracts import Event, Order
from interlog.eventlog.errors import EventNotFound
from interlog.eventlog.opened import the_store
from interlog.eventlog.queries import event_by_uid, facets
from interlog.eventlog.querying import Condition, EventFilter, Value, filter_of, questions
from interlog.eventlog.rules import uid_of
from interlog.eventlog.store import event_of
from interlog.kit.paging import MAX_LIMIT

_MOST_EFFECTS = 100
_BEFORE, _AFTER = timedelta(days=1), timedelta(days=30)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Related:
    """What hangs on an event. `before` is the step before it at the same element (with the same type)."""

    cause: Event | None
    effects: list[Event]
    superseded: Event | None
    superseding: list[Event]
    before: Event | None


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


def types_seen() -> dict[str, int]:
    """How often each type was seen in all that is kept, the most frequent first (up to 1000 types).

    Raises: StoreBusy, StoreFailed, StoreNotOpen.
    """
    everything = filter_of(start=_EPOCH, internal=True)
    return {one.value: one.total for one in facets(everything, ["type"], limit=MAX_LIMIT)["type"]}


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
