"""The events of an interaction: what they come to, and one window of them after the other."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from interlog.eventlog.contracts import Event, LaneSums, Order, StoryPlace, StorySums
from interlog.eventlog.opened import the_store
from interlog.eventlog.querying import Condition, EventFilter, Value, filter_of, questions
from interlog.eventlog.querying.conditions import Parameters, all_of, conditions
from interlog.eventlog.querying.questions import Question, text_of
from interlog.eventlog.store import event_of, from_micros

Place = tuple[datetime, int]  # time and arrival number: what puts events in order


def story_sums(
    interactions: Collection[str], *, as_of: int | None = None, internal: bool = False
) -> StorySums:
    """What all events of these interactions come to, by one question; of the first `as_of` that arrived (None: of all).

    Raises: StoreBusy, StoreFailed, StoreNotOpen.
    """
    arrived = the_store().last_seq if as_of is None else as_of
    values = Parameters()
    filters = all_of(conditions(_of(interactions, internal=internal), values))
    asked = Question(text_of("story_sums", filters=filters), {**values.values, "as_of": arrived})
    rows = the_store().rows(asked.sql, asked.parameters)
    return _added_up(rows, arrived)


def story_events(
    interactions: Collection[str],
    *,
    as_of: int,
    within: tuple[datetime, datetime],
    order: Order,
    after: Place | None,
    limit: int,
    internal: bool = False,
) -> list[Event]:
    """At most `limit` events after a place in this order. `within` are the first and last time there are.

    An event is looked for among all that lie between them only, so that a window costs the same in a long log.
    Raises: StoreBusy, StoreFailed, StoreNotOpen.
    """
    asked_for = replace(_of(interactions, internal=internal), start=within[0])
    question = questions.page(asked_for, as_of=as_of, order=order, limit=limit, after=after, last=within[1])
    return [event_of(row) for row in the_store().rows(question.sql, question.parameters)]


def _of(interactions: Collection[str], *, internal: bool) -> EventFilter:
    named = tuple(Value(one) for one in sorted(interactions))
    return filter_of([Condition("interaction_id", named)], internal=internal)


def _added_up(rows: Sequence[Sequence[Any]], as_of: int) -> StorySums:
    lanes = tuple(LaneSums(lane=row[0], events=row[1], failures=row[2]) for row in rows)
    slowest = [row[7] for row in rows if row[3]]
    return StorySums(
        as_of=as_of,
        lanes=lanes,
        events=sum(one.events for one in lanes),
        failures=sum(one.failures for one in lanes),
        first=_place(min((row[4] for row in rows), default=None)),
        last=_place(max((row[5] for row in rows), default=None)),
        first_failure=_place(min((row[6] for row in rows if row[2]), default=None)),
        slowest=_place(max(slowest, key=lambda one: (one[3], -one[0], -one[1]), default=None)),
        input_tokens=sum(row[8] for row in rows),
        output_tokens=sum(row[9] for row in rows),
        cached_tokens=sum(row[10] for row in rows),
        cost_usd=sum(row[11] for row in rows),
    )


def _place(found: tuple[int, int, str, int] | None) -> StoryPlace | None:
    if found is None:
        return None
    at_us, seq, uid, took = found
    return StoryPlace(uid=uid, at=from_micros(at_us), seq=seq, duration_ms=took or None)
