"""Entries by what they hold in fields of one's own, the newest contact first, from the index of such values."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from interlog.kit.paging import Page, checked_limit, decode_cursor, encode_cursor
from interlog.logbook.models import EntryValue, LogEntry
from interlog.logbook.rules.own_filters import OwnFilter

# So many values of one filter are walked side by side, each in the order of the index; more are sorted.
_WALKED = 8
_Place = tuple[datetime, UUID]


def with_own_values(rows: QuerySet[LogEntry], filters: Sequence[OwnFilter]) -> QuerySet[LogEntry]:
    """Those of a few rows that hold what is asked for; each costs a look into the index."""
    for one in filters:
        rows = rows.filter(Exists(EntryValue.objects.filter(_condition(one), entry=OuterRef("pk"))))
    return rows


def page_by_own_values(
    filters: Sequence[OwnFilter],
    *,
    rows: QuerySet[LogEntry] | None,
    period: Q,
    limit: int | None,
    cursor: str | None,
) -> Page[LogEntry]:
    """A page of closed entries that hold what is asked for, in the order of all lists of entries.

    `rows` are those that the other filters leave, None where there are none; `period` bounds `happened_at`. One
    filter walks its index, the others are looked up for what it finds. Raises: InvalidInput for a bad limit or cursor.
    """
    size = checked_limit(limit)
    place = decode_cursor(cursor, (datetime, UUID)) if cursor else None
    first, *others = sorted(filters, key=lambda one: not one.values)
    found = EntryValue.objects.filter(period)
    for other in others:
        found = found.filter(Exists(EntryValue.objects.filter(_condition(other), entry=OuterRef("entry_id"))))
    if rows is not None:
        found = found.filter(Exists(rows.filter(pk=OuterRef("entry_id"))))
    if place is not None:
        at, entry_id = place
        found = found.filter(Q(happened_at__lte=at) & (Q(happened_at__lt=at) | Q(entry_id__lt=entry_id)))
    places = sorted(
        {
            one
            for walk in _walks(first)
            for one in _newest(found.filter(walk), size + 1, several=first.holds_several)
        },
        reverse=True,
    )
    page = places[:size]
    entries = LogEntry.objects.in_bulk([entry_id for _, entry_id in page])
    more = encode_cursor(page[-1]) if len(places) > size else None
    return Page([entries[entry_id] for _, entry_id in page], more)


def _walks(one: OwnFilter) -> Iterator[Q]:
    """The conditions that are walked side by side: one value each, where they are few."""
    if not 1 < len(one.values) <= _WALKED:
        yield _condition(one)
        return
    for value in one.values:
        yield _condition(replace(one, values=(value,)))


def _newest(found: QuerySet[EntryValue], size: int, *, several: bool) -> list[_Place]:
    places = found.order_by("-happened_at", "-entry_id").values_list("happened_at", "entry_id")
    return list((places.distinct() if several else places)[:size])


def _condition(one: OwnFilter) -> Q:
    wanted = Q(key=one.key)
    if one.currency:
        wanted &= Q(text=one.currency)
    if len(one.values) == 1:
        wanted &= Q(**{one.column: one.values[0]})
    elif one.values:
        wanted &= Q(**{f"{one.column}__in": one.values})
    if one.low is not None:
        wanted &= Q(**{f"{one.column}__gte": one.low})
    if one.high is not None:
        wanted &= Q(**{f"{one.column}__lte": one.high})
    return wanted
