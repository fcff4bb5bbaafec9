"""What a reader of the log missed, in bounded portions."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from interlog.eventlog.contracts import Event
from interlog.eventlog.querying import EventFilter
from interlog.eventlog.querying.questions import arrived
from interlog.eventlog.store import event_of
from interlog.kit.clock import now

_STRETCH = 50_000  # arrivals that one question looks at
_EVENTS = 500  # that one question hands over


class Log(Protocol):
    """What following needs of the store."""

    @property
    def last_seq(self) -> int: ...
    def rows(self, sql: str, parameters: Any) -> Sequence[Sequence[Any]]: ...
    def on_stored(self, call: Callable[[], None]) -> None: ...


def missed(log: Log, filter_: EventFilter, *, after: int, as_of: int) -> tuple[list[Event], int]:
    """The first matching events after an arrival, in order, and the arrival up to which all were looked at.

    Raises: StoreBusy, StoreFailed, StoreNotOpen.
    """
    to = min(as_of, after + _STRETCH)
    if to <= after:
        return [], after
    asked = arrived(filter_.at(now()), after=after, as_of=to, limit=_EVENTS)
    events = [event_of(row) for row in log.rows(asked.sql, asked.parameters)]
    return events, events[-1].seq if len(events) == _EVENTS else to
