"""What those who watch the log ask: which minute events arrived in, and how many of them match."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from interlog.eventlog.opened import the_store
from interlog.eventlog.querying import Condition, EventFilter, Value, filter_of, read_parameters, written
from interlog.eventlog.querying.minutes import MOST_FILTERS, arrivals, arrivals_counted, minutes
from interlog.kit.errors import InvalidInput

LONGEST_LOOK = timedelta(days=31)


def filter_in(query: dict[str, list[str]]) -> EventFilter:
    """The filter that the parameters of an address say (see `read_parameters`).

    Raises: InvalidInput naming each parameter that is not understood; of a query line also the place.
    """
    return read_parameters(query)


def line_of(filter_: EventFilter) -> str:
    """The query line of a filter without its times."""
    return written(replace(filter_, start=None, end=None, period=None))


def whenever(filter_: EventFilter, *, but: str) -> EventFilter:
    """The same at any time, without events of the types that `but` (a pattern like alert.*) names."""
    without = Condition("type", (Value(but, pattern=True),), negated=True)
    return filter_of([*filter_.conditions, without], filter_.texts, internal=filter_.internal)


def arrived_by_minute(after: int) -> list[tuple[datetime, int]]:
    """The minutes in which events after this arrival number came in, each with the last number of it.

    Raises: StoreBusy, StoreFailed, StoreNotOpen.
    """
    store = the_store()
    asked = arrivals(after=after, as_of=store.last_seq)
    return [
        (datetime.fromtimestamp(minute, UTC), int(upto))
        for minute, upto in store.rows(asked.sql, asked.parameters)
    ]


def count_arrivals(filters: Sequence[EventFilter], *, after: int, upto: int) -> list[tuple[int, int]]:
    """For each filter: how many of the events `after` < arrival <= `upto` match, and how many of those failed.

    Raises: StoreBusy, StoreFailed, StoreNotOpen.
    """
    found: list[tuple[int, int]] = []
    for start in range(0, len(filters), MOST_FILTERS):
        asked = arrivals_counted(filters[start : start + MOST_FILTERS], after=after, as_of=upto)
        (row,) = the_store().rows(asked.sql, asked.parameters)
        found += [(int(row[at]), int(row[at + 1])) for at in range(0, len(row), 2)]
    return found


def count_by_minute(
    filter_: EventFilter, *, since: datetime, until: datetime
) -> dict[datetime, tuple[int, int]]:
    """How many events match in each minute by their time, and how many of those failed; empty minutes are left out.

    Raises: InvalidInput for more than 31 days; StoreBusy, StoreFailed, StoreNotOpen.
    """
    if until - since > LONGEST_LOOK:
        raise InvalidInput.of("days", f"at most {LONGEST_LOOK.days} days are looked at", rule="range")
    store = the_store()
    asked = minutes(replace(filter_, start=since, end=until, period=None), as_of=store.last_seq)
    return {
        datetime.fromtimestamp(minute, UTC): (int(total), int(failures))
        for minute, total, failures in store.rows(asked.sql, asked.parameters)
    }
