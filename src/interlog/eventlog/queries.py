"""Reads of the event log."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from interlog.eventlog.contracts import (
    Event,
    EventPage,
    FacetValue,
    Histogram,
    HistogramBucket,
    Order,
)
from interlog.eventlog.errors import EventNotFound
from interlog.eventlog.opened import the_store
from interlog.eventlog.querying import Condition, EventFilter, Value, filter_of, questions
from interlog.eventlog.querying.checking import NotAValueError, checked_value
from interlog.eventlog.querying.fields import FACETS, MANY_VALUED
from interlog.eventlog.querying.questions import HISTOGRAM_FIELDS, Question, step_of
from interlog.eventlog.store import event_of, from_micros, micros
from interlog.eventlog.store.rows import place_of
from interlog.kit.clock import now
from interlog.kit.errors import InvalidInput
from interlog.kit.paging import checked_limit, decode_cursor, encode_cursor

USUAL_PERIOD = timedelta(days=1)
_MOST_VALUES = 100
_SHORT = timedelta(days=2)
_LATEST_MICROS = 253_402_300_799_999_999  # the end of the year 9999
_MOST_SEQ = 2**63


@dataclass(frozen=True, slots=True)
class RowPage:
    """A page of events as rows of the store; the rest as in `EventPage`."""

    rows: Sequence[Sequence[Any]]
    next_cursor: str | None
    as_of: int
    oldest_kept: datetime | None


def search(
    filter_: EventFilter, *, order: Order = "desc", limit: int | None = None, cursor: str | None = None
) -> EventPage:
    """A page of events by time. The cursor keeps what had arrived, and when a period began, at the first page.

    Raises: InvalidInput for a bad limit or cursor; StoreBusy, StoreFailed, StoreNotOpen.
    """
    page = page_of_rows(filter_, order=order, limit=limit, cursor=cursor)
    events = [event_of(row) for row in page.rows]
    return EventPage(events, page.next_cursor, page.as_of, page.oldest_kept)


def page_of_rows(
    filter_: EventFilter, *, order: Order = "desc", limit: int | None = None, cursor: str | None = None
) -> RowPage:
    """The page that `search` finds, as rows (see `SELECTED`).

    Raises: as `search`.
    """
    size = checked_limit(limit)
    as_of, moment, after = _position(cursor, order)
    asked = questions.page(filter_.at(moment), as_of=as_of, order=order, limit=size + 1, after=after)
    rows = _rows(asked)
    following = None
    if len(rows) > size:
        at_us, seq = place_of(rows[size - 1])
        following = encode_cursor([order, as_of, micros(moment), at_us, seq])
    return RowPage(rows[:size], following, as_of, oldest_kept(filter_))


def events_of_interaction(
    interaction_id: UUID | str, *, limit: int = 1000, after: tuple[datetime, int] | None = None
) -> list[Event]:
    """What happened in an interaction, oldest first; `after` is the (time, seq) of the last event seen.

    Raises: StoreBusy, StoreFailed, StoreNotOpen.
    """
    only = filter_of([Condition("interaction_id", (Value(str(interaction_id)),))])
    as_of, size = the_store().last_seq, checked_limit(limit)
    return [
        event_of(row)
        for row in _rows(questions.page(only, as_of=as_of, order="asc", limit=size, after=after))
    ]


def event_by_uid(uid: str) -> Event:
    """The event with this key (32 hex digits).

    Raises: EventNotFound.
    """
    try:
        key = UUID(hex=uid)
    except ValueError as error:
        raise EventNotFound(f"no event has the uid {uid!r}") from error
    rows = _rows(questions.one(str(key)))
    if not rows:
        raise EventNotFound(f"no event has the uid {uid!r}")
    return event_of(rows[0])


def arrived_after(seq: int, filter_: EventFilter, *, limit: int | None = None) -> list[Event]:
    """Events in the order in which they arrived, from the first after `seq`; for following the log live.

    Raises: InvalidInput, StoreBusy, StoreFailed, StoreNotOpen.
    """
    as_of, size = the_store().last_seq, checked_limit(limit)
    asked = questions.arrived(filter_.at(now()), after=seq, as_of=as_of, limit=size)
    return [event_of(row) for row in _rows(asked)]


def facets(
    filter_: EventFilter, names: Sequence[str], *, prefix: str = "", limit: int = _MOST_VALUES
) -> dict[str, list[FacetValue]]:
    """Values of fields with two counts: within the time, and matching all other filters.

    Those that match most come first, then the most frequent. Without a beginning: of the last day.
    Raises: InvalidInput for a field that has no list; StoreBusy, StoreFailed, StoreNotOpen.
    """
    for name in names:
        if name not in FACETS:
            raise InvalidInput.of("field", f"there is no list of {name[:80]!r}; use {', '.join(FACETS)}")
    try:
        begins = checked_value("id", prefix).text
    except NotAValueError as error:
        raise InvalidInput.of("prefix", str(error)) from error
    wanted = list(dict.fromkeys(names)) or list(FACETS)
    bounded = bounded_in_time(filter_)
    as_of, rolled_to, size = the_store().last_seq, the_store().rolled_to, checked_limit(limit)
    found: dict[str, list[FacetValue]] = {name: [] for name in wanted}
    for group in _asked_together(wanted, bounded):
        asked = questions.facets(bounded, group, as_of=as_of, limit=size, prefix=begins, rolled_to=rolled_to)
        for name, value, total, matching in _rows(asked):
            found[name].append(FacetValue(value, total, matching))
    for values in found.values():
        values.sort(key=lambda one: (-one.matching, -one.total, one.value))
    return found


def histogram(filter_: EventFilter, *, by: str = "status") -> Histogram:
    """How many events match in each stretch of time, by a field; empty stretches are listed as well.

    Without a beginning: the last day; without an end: until now.
    Raises: InvalidInput for a field of too many values, or an end before the beginning; StoreBusy, StoreFailed,
    StoreNotOpen.
    """
    if by not in HISTOGRAM_FIELDS:
        raise InvalidInput.of("by", f"no histogram by {by[:80]!r}; use {', '.join(HISTOGRAM_FIELDS)}")
    bounded = bounded_in_time(filter_)
    start, end = bounded.start, bounded.end or now()
    if start is None or start >= end:
        raise InvalidInput.of("to", "the end lies before the beginning; exchange from and to")
    step = step_of(end - start)
    store = the_store()
    asked = questions.histogram(
        replace(bounded, end=end), by=by, step=step, as_of=store.last_seq, rolled_to=store.rolled_to
    )
    counts: dict[int, dict[str, int]] = {}
    for began, value, n in _rows(asked):
        counts.setdefault(began, {})[value] = n
    width = step // timedelta(microseconds=1)
    first = micros(start) // width * width
    stretches = range(first, micros(end), width)
    return Histogram(step, [HistogramBucket(from_micros(one), counts.get(one, {})) for one in stretches])


def oldest_kept(filter_: EventFilter) -> datetime | None:
    """From when on all events of the filter's types are kept; None when none is ever dropped.

    Raises: StoreNotOpen.
    """
    plan, today = the_store().plan, now().date()
    named = [one for one in filter_.conditions if one.field == "type" and not one.negated]
    plain = all(not value.pattern for one in named for value in one.values)
    types = {value.text for one in named for value in one.values} if named and plain else None
    limits = (plan.oldest_kept(name, today) for name in plan.classes_of(types))
    return max((one for one in limits if one), default=None)


def _asked_together(names: Sequence[str], within: EventFilter) -> list[list[str]]:
    """Which fields make a question: within a short time all of them, so that the engine plans one.

    Over a longer one each field of many values has a question of its own, so that their memory is not added up.
    """
    start, end = within.start, within.end or now()
    if start is not None and end - start <= _SHORT:
        return [list(names)]
    few = [name for name in names if name not in MANY_VALUED]
    return [*([few] if few else []), *([name] for name in names if name in MANY_VALUED)]


def last_seq() -> int:
    """The arrival number of the newest readable event, 0 for an empty log."""
    return the_store().last_seq


def bounded_in_time(filter_: EventFilter) -> EventFilter:
    """The filter with a beginning, a day before its end: no count goes over all time unless its asker says since when."""
    moment = now()
    found = filter_.at(moment)
    return found if found.start else replace(found, start=(found.end or moment) - USUAL_PERIOD)


def _rows(asked: Question) -> Sequence[Sequence[Any]]:
    return the_store().rows(asked.sql, asked.parameters)


def _position(cursor: str | None, order: Order) -> tuple[int, datetime, tuple[datetime, int] | None]:
    """Where the page begins: what had arrived, the moment a period counts from, and the last event seen."""
    if cursor is None:
        return the_store().last_seq, now(), None
    given_order, as_of, moment, at, seq = decode_cursor(cursor, (str, int, int, int, int))
    whole = all(0 <= one <= _LATEST_MICROS for one in (moment, at)) and all(
        0 <= one < _MOST_SEQ for one in (as_of, seq)
    )
    if given_order not in {"desc", "asc"} or not whole:
        raise InvalidInput.of("cursor", "this cursor is not valid; start again without one")
    if given_order != order:
        raise InvalidInput.of("cursor", "this cursor belongs to the other order")
    return as_of, from_micros(moment), (from_micros(at), seq)
