"""Finding entries. Every list is paged by `(-happened_at, -id)`, which each filter's index ends with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from interlog.kit.clock import now
from interlog.kit.errors import NotFound
from interlog.kit.paging import Page, ids_after, older_than, page_by_keyset
from interlog.logbook.models import OPEN_STATES, LogEntry
from interlog.logbook.queries.code_filters import codes_meant
from interlog.logbook.queries.own_values import page_by_own_values, with_own_values
from interlog.logbook.rules.own_filters import OwnFilter

NEWEST_FIRST = ("-happened_at", "-id")
_MAX_WORDS = 8
_Q_PERIOD = timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFilter:
    """What `GET /log-entries` can ask for; None and "" mean any."""

    agent: UUID | None = None
    states: Sequence[str] = ()
    people: Sequence[UUID] = ()
    case: UUID | None = None
    conversation: UUID | None = None
    channel: str = ""
    topics: Sequence[str] = ()
    disposition: str = ""
    outcome: str = ""
    since: datetime | None = None
    until: datetime | None = None
    late: bool | None = None
    q: str = ""
    own: Sequence[OwnFilter] = ()


def entry_row(entry_id: UUID) -> LogEntry:
    """Raises: NotFound."""
    row = LogEntry.objects.filter(pk=entry_id).first()
    if row is None:
        raise NotFound(f"there is no log entry {entry_id}")
    return row


def entries_page(wanted: EntryFilter, *, limit: int | None, cursor: str | None) -> Page[LogEntry]:
    """Entries, the newest contact first. Codes also find what lies below them, and what was merged into them.

    Words are looked for in what the other filters leave, without any of them in the last 31 days: this is a scan.
    The index over all texts is the search's. Filters by fields of one's own find closed entries alone.
    """
    rows = _left_by(wanted)
    if not wanted.own:
        return page_by_keyset(rows, order=NEWEST_FIRST, limit=limit, cursor=cursor)
    if wanted.agent or wanted.people or wanted.case or wanted.conversation:
        # Few enough to be looked at one by one.
        rows = with_own_values(rows, wanted.own)
        return page_by_keyset(rows, order=NEWEST_FIRST, limit=limit, cursor=cursor)
    period = Q(happened_at__gte=wanted.since) if wanted.since else Q()
    period &= Q(happened_at__lt=wanted.until) if wanted.until else Q()
    alone = wanted == EntryFilter(own=wanted.own, since=wanted.since, until=wanted.until)
    return page_by_own_values(
        wanted.own, rows=None if alone else rows, period=period, limit=limit, cursor=cursor
    )


def _left_by(wanted: EntryFilter) -> QuerySet[LogEntry]:
    """The entries that all filters leave but those by fields of one's own."""
    rows = _in_state(LogEntry.objects.all(), wanted.states)
    exact = {
        "agent_id": wanted.agent,
        "case_id": wanted.case,
        "conversation_id": wanted.conversation,
        "channel": wanted.channel,
        "happened_at__gte": wanted.since,
        "happened_at__lt": wanted.until,
        "late": wanted.late,
    }
    rows = rows.filter(**{key: value for key, value in exact.items() if value not in (None, "")})
    if wanted.people:
        rows = rows.filter(person_id__in=wanted.people)
    coded = {
        "topic": ("topics", wanted.topics),
        "disposition": ("dispositions", [wanted.disposition]),
        "outcome": ("outcomes", [wanted.outcome]),
    }
    for column, (list_name, codes) in coded.items():
        if any(codes):
            rows = rows.filter(**{f"{column}__in": codes_meant(list_name, codes)})
    words = wanted.q.split()[:_MAX_WORDS]
    if words and not (wanted.since or wanted.agent or wanted.people or wanted.case or wanted.conversation):
        rows = rows.filter(happened_at__gte=now() - _Q_PERIOD)
    for word in words:
        rows = rows.filter(Q(subject__icontains=word) | Q(notes_text__icontains=word))
    return rows


def open_of_agent(agent_id: UUID, *, limit: int = 200) -> list[LogEntry]:
    """Drafts and unfinished entries of an agent, the oldest first."""
    rows = LogEntry.objects.filter(agent_id=agent_id, state__in=OPEN_STATES, completed_at=None)
    return list(rows.order_by("created_at", "id")[:limit])


def unfinished_count(agent_id: UUID) -> int:
    """How many entries of an agent are unfinished as of now."""
    rows = LogEntry.objects.filter(agent_id=agent_id, completed_at=None)
    return _in_state(rows, ["unfinished"]).count()


def follow_ups_of(owner_id: UUID, until: datetime, *, limit: int = 200) -> list[LogEntry]:
    """Closed entries with a promise this user still owes by `until`, the longest overdue first."""
    rows = LogEntry.objects.filter(
        follow_up_open=True, follow_up_owner_id=owner_id, follow_up_due_at__lte=until
    ).exclude(state__in=(*OPEN_STATES, "void"))
    return list(rows.order_by("follow_up_due_at", "id")[:limit])


def open_promises_of(person_ids: Iterable[UUID], *, limit: int = 50) -> list[LogEntry]:
    """Entries with a promise to these persons that is still open, the next due first."""
    rows = LogEntry.objects.filter(follow_up_open=True, person_id__in=list(person_ids)).exclude(state="void")
    return list(rows.order_by("follow_up_due_at", "id")[:limit])


def of_people(
    person_ids: Iterable[UUID], before: datetime | None, *, limit: int, before_id: UUID | None = None
) -> list[LogEntry]:
    """Entries about these persons that began before a moment, the newest first; void ones left out."""
    return list(_of_people(person_ids, before, before_id)[:limit])


def keys_of_people(
    person_ids: Iterable[UUID], before: datetime | None, *, limit: int, before_id: UUID | None = None
) -> list[tuple[datetime, UUID]]:
    """(happened_at, id) of the same entries."""
    return list(_of_people(person_ids, before, before_id).values_list("happened_at", "id")[:limit])


def _of_people(
    person_ids: Iterable[UUID], before: datetime | None, before_id: UUID | None
) -> QuerySet[LogEntry]:
    rows = LogEntry.objects.filter(person_id__in=list(person_ids)).exclude(state="void")
    if before is not None:
        rows = older_than(rows, "happened_at", before, before_id)
    return rows.order_by(*NEWEST_FIRST)


def of_conversations(ids: Iterable[UUID]) -> list[LogEntry]:
    """Entries on these conversations, void ones left out, in the order they were made."""
    rows = LogEntry.objects.filter(conversation_id__in=list(ids)).exclude(state="void")
    return list(rows.order_by("created_at", "id"))


def ids_of_entries(after: UUID | None, limit: int) -> list[UUID]:
    """The next entries by id."""
    return ids_after(LogEntry.objects.all(), after, limit)


def of_interaction(interaction_id: UUID, *, limit: int) -> list[LogEntry]:
    """Entries of an interaction without void ones, in the order they began."""
    rows = LogEntry.objects.filter(interaction_id=interaction_id).exclude(state="void")
    return list(rows.order_by("happened_at", "id")[:limit])


def _in_state(rows: QuerySet[LogEntry], states: Sequence[str]) -> QuerySet[LogEntry]:
    """`draft` and `unfinished` as of now, before the job has noted a wrap-up that ran out."""
    if not states:
        return rows
    moment = now()
    ran_out = Q(state="draft", wrap_up_deadline__lte=moment)
    asked = Q(state__in=[state for state in states if state != "draft"])
    if "unfinished" in states:
        asked |= ran_out
    if "draft" in states:
        asked |= Q(state="draft") & ~ran_out if "unfinished" not in states else Q(state="draft")
    return rows.filter(asked)
