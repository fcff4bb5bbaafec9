"""Closed entries in full, in the order they happened, in portions: for files of all of them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from interlog.logbook.contracts import EntryRecord
from interlog.logbook.models import LogEntry
from interlog.logbook.queries.cards import cards
from interlog.logbook.queries.setup import guards
from interlog.logbook.rules.states import CLOSED

_CHUNK = 500


def entries_between(
    since: datetime | None, until: datetime | None, after: tuple[datetime, UUID] | None, limit: int
) -> list[EntryRecord]:
    """The next closed entries that happened in a period, the oldest first; `after` is (happened, id) of the last one."""
    rows = _between(since, until)
    if after is not None:
        at, row_id = after
        rows = rows.filter(Q(happened_at__gte=at) & (Q(happened_at__gt=at) | Q(pk__gt=row_id)))
    return _records(list(rows.order_by("happened_at", "id")[:limit]))


def count_between(since: datetime | None, until: datetime | None) -> int:
    """How many closed entries happened in a period."""
    return _between(since, until).count()


def closed_by_id(ids: Iterable[UUID]) -> dict[UUID, EntryRecord]:
    """The closed entries of these ids, void ones among them, in a query per 500."""
    wanted = list(set(ids))
    found: dict[UUID, EntryRecord] = {}
    for start in range(0, len(wanted), _CHUNK):
        rows = LogEntry.objects.filter(pk__in=wanted[start : start + _CHUNK], completed_at__isnull=False)
        found.update({record.card.id: record for record in _records(list(rows))})
    return found


def last_closed_of(conversation_ids: Iterable[UUID]) -> dict[UUID, EntryRecord]:
    """Conversation id -> the entry that was completed last on it."""
    rows = LogEntry.objects.filter(conversation_id__in=list(conversation_ids), state__in=CLOSED)
    last = {row.conversation_id: row for row in rows.order_by("completed_at", "id")}
    return {
        record.card.conversation_id: record
        for record in _records(list(last.values()))
        if record.card.conversation_id
    }


def _between(since: datetime | None, until: datetime | None) -> QuerySet[LogEntry]:
    rows = LogEntry.objects.filter(state__in=CLOSED)
    if since is not None:
        rows = rows.filter(happened_at__gte=since)
    return rows if until is None else rows.filter(happened_at__lt=until)


def _records(rows: Sequence[LogEntry]) -> list[EntryRecord]:
    known = guards({row.codes_version for row in rows})
    return [
        EntryRecord(
            card=card,
            values=row.values,
            team=row.team,
            tenure_days=row.tenure_days,
            queue=row.queue,
            outcome_label=known[row.codes_version].setup.label_of_code("outcomes", row.outcome),
            imported=row.imported,
            revision=row.revision,
            form_version=row.form_version,
        )
        for row, card in zip(rows, cards(rows), strict=True)
    ]
