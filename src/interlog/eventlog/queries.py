"""Reads of the event log."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import UUID

from interlog.eventlog.contracts import Event, EventFilters, EventPage, Order
from interlog.eventlog.errors import EventNotFound
from interlog.eventlog.opened import the_store
from interlog.eventlog.rules import MAX_FILTER_VALUES
from interlog.eventlog.store import SELECTED, event_of, micros
from interlog.kit.errors import InvalidInput
from interlog.kit.paging import checked_limit, decode_cursor, encode_cursor

FILTER_FIELDS = (
    "type", "status", "occurred_in", "object_name", "version_id", "element_id", "person_id", "interaction_id",
    "conversation_id", "source", "channel", "object_id",
)  # fmt: skip
_ORDER = {"desc": "time DESC, seq DESC", "asc": "time ASC, seq ASC"}
# The bound on time alone looks redundant: with it the primary key is used whatever the planner makes of the tuple.
_AFTER = {
    "desc": "AND time <= {at} AND (time, seq) < ({at}, {{after_seq:UInt64}})",
    "asc": "AND time >= {at} AND (time, seq) > ({at}, {{after_seq:UInt64}})",
}


def search(
    filters: EventFilters, *, order: Order = "desc", limit: int | None = None, cursor: str | None = None
) -> EventPage:
    """A page of events by time. The cursor keeps what had arrived when the first page was read.

    Raises: InvalidInput for an unknown field, a bad limit or cursor; StoreBusy, StoreFailed, StoreNotOpen.
    """
    size = checked_limit(limit)
    conditions, parameters = _conditions(filters)
    as_of, order, keyset, at = _position(cursor, order)
    if keyset:
        conditions += "\n  " + keyset
    sql = _question("page", conditions, order=_ORDER[order])
    parameters |= {"as_of": as_of, "internal": filters.internal, "limit": size + 1, **at}
    events = [event_of(row) for row in the_store().rows(sql, parameters)]
    if len(events) <= size:
        return EventPage(events, None, as_of)
    last = events[size - 1]
    return EventPage(events[:size], encode_cursor([order, as_of, micros(last.time), last.seq]), as_of)


def events_of_interaction(
    interaction_id: UUID | str, *, limit: int = 1000, after: tuple[datetime, int] | None = None
) -> list[Event]:
    """What happened in an interaction, oldest first; `after` is the (time, seq) of the last event seen.

    Raises: StoreBusy, StoreFailed, StoreNotOpen.
    """
    filters = EventFilters(equal={"interaction_id": (str(interaction_id),)})
    as_of = the_store().last_seq
    cursor = encode_cursor(["asc", as_of, micros(after[0]), after[1]]) if after else None
    return search(filters, order="asc", limit=limit, cursor=cursor).items


def event_by_uid(uid: str) -> Event:
    """The event with this key (32 hex digits).

    Raises: EventNotFound.
    """
    try:
        key = UUID(hex=uid)
    except ValueError as error:
        raise EventNotFound(f"no event has the uid {uid!r}") from error
    rows = the_store().rows(_question("one", ""), {"uid": str(key)})
    if not rows:
        raise EventNotFound(f"no event has the uid {uid!r}")
    return event_of(rows[0])


def arrived_after(seq: int, filters: EventFilters, *, limit: int | None = None) -> list[Event]:
    """Events in the order in which they arrived, from the first after `seq`; for following the log live.

    Raises: InvalidInput, StoreBusy, StoreFailed, StoreNotOpen.
    """
    conditions, parameters = _conditions(filters)
    store = the_store()
    parameters |= {
        "after": seq,
        "as_of": store.last_seq,
        "internal": filters.internal,
        "limit": checked_limit(limit),
    }
    return [event_of(row) for row in store.rows(_question("arrived", conditions), parameters)]


def last_seq() -> int:
    """The arrival number of the newest readable event, 0 for an empty log."""
    return the_store().last_seq


def _conditions(filters: EventFilters) -> tuple[str, dict[str, Any]]:
    """Conditions made of constant texts, and the values they name."""
    parts: list[str] = []
    parameters: dict[str, Any] = {}
    for name, values in filters.equal.items():
        if name not in FILTER_FIELDS:
            raise InvalidInput.of(name, f"events cannot be filtered by {name}", rule="unknown_field")
        if len(values) > MAX_FILTER_VALUES:
            raise InvalidInput.of(name, f"at most {MAX_FILTER_VALUES} values", rule="too_many")
        parts.append(f"AND {name} IN {{{name}:Array(String)}}")
        parameters[name] = list(values)
    for name, sign, at in (("start", ">=", filters.start), ("end", "<", filters.end)):
        if at is not None:
            parts.append(f"AND time {sign} {_instant(name)}")
            parameters[name] = micros(at)
    return "\n  ".join(parts), parameters


def _position(cursor: str | None, order: Order) -> tuple[int, Order, str, Mapping[str, Any]]:
    """Where the page begins: what had arrived, the order, the condition and its values."""
    if cursor is None:
        return the_store().last_seq, order, "", {}
    given_order, as_of, at, seq = decode_cursor(cursor, (str, int, int, int))
    if given_order not in _AFTER or not all(one >= 0 for one in (as_of, seq)):
        raise InvalidInput.of("cursor", "this cursor is not valid; start again without one")
    if given_order != order:
        raise InvalidInput.of("cursor", "this cursor belongs to the other order")
    return as_of, order, _AFTER[order].format(at=_instant("after")), {"after": at, "after_seq": seq}


def _instant(name: str) -> str:
    return f"fromUnixTimestamp64Micro({{{name}:Int64}}, 'UTC')"


def _question(name: str, filters: str, *, order: str = "") -> str:
    text = _text(name).replace("/*columns*/", SELECTED)
    return text.replace("/*filters*/", filters).replace("/*order*/", order)


@cache
def _text(name: str) -> str:
    return (files("interlog.eventlog") / "questions" / f"{name}.sql").read_text(encoding="utf-8")
