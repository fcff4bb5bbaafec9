"""Entries as figures are made of them: many at a time, without their texts."""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from interlog.logbook.contracts import EntryFacts
from interlog.logbook.models import EntryRevision, LogEntry
from interlog.logbook.queries.setup import guards

_CHUNK = 500
_KEPT = "follow_up.kept"


def facts_of_entries(ids: Iterable[UUID]) -> list[EntryFacts]:
    """The facts of the entries of these ids that exist, void ones and drafts included."""
    return _facts("pk__in", ids)


def facts_of_conversations(ids: Iterable[UUID]) -> list[EntryFacts]:
    """The facts of all entries of these conversations, in the order they were made."""
    found = _facts("conversation_id__in", ids)
    return sorted(found, key=lambda one: (one.created_at, one.id))


def _facts(column: str, ids: Iterable[UUID]) -> list[EntryFacts]:
    wanted = list(dict.fromkeys(ids))
    found: list[EntryFacts] = []
    for start in range(0, len(wanted), _CHUNK):
        rows = LogEntry.objects.filter(**{column: wanted[start : start + _CHUNK]}).defer(
            "notes_text", "origins"
        )
        found += _of_rows(list(rows))
    return found


def _of_rows(rows: Sequence[LogEntry]) -> list[EntryFacts]:
    known = guards({row.codes_version for row in rows})
    kept_at = _kept_at([row.pk for row in rows if row.values.get(_KEPT) is True])
    return [_of_row(row, known[row.codes_version].setup.class_of, kept_at.get(row.pk)) for row in rows]


def _of_row(row: LogEntry, class_of: Any, kept_at: datetime | None) -> EntryFacts:
    further = [one.partition(":") for one in row.further_codes or ()]
    kept = row.values.get(_KEPT)
    return EntryFacts(
        id=row.pk,
        conversation_id=row.conversation_id,
        interaction_id=row.interaction_id,
        leg_id=row.leg_id,
        agent_id=row.agent_id,
        state=row.state,
        late=row.late,
        channel=row.channel,
        queue=row.queue,
        team=row.team,
        tenure_days=row.tenure_days,
        person_id=row.person_id,
        case_id=row.case_id,
        topic=row.topic,
        disposition=row.disposition,
        disposition_class=class_of("dispositions", row.disposition),
        outcome=row.outcome,
        topics=_codes(row.topic, further, "topics"),
        dispositions=_codes(row.disposition, further, "dispositions"),
        created_at=row.created_at,
        occurred_at=row.happened_at,
        completed_at=row.completed_at,
        promise_due_at=row.follow_up_due_at,
        promise_owner_id=row.follow_up_owner_id,
        promise_kept=kept,
        # One that says so in its first revision was written by somebody who knew it then.
        promise_kept_at=(kept_at or row.updated_at) if kept is True else None,
    )


def _codes(first: str, further: Sequence[tuple[str, str, str]], list_name: str) -> tuple[str, ...]:
    codes = [first, *(code for name, _, code in further if name == list_name)]
    return tuple(dict.fromkeys(code for code in codes if code))


def _kept_at(ids: Collection[UUID]) -> dict[UUID, datetime]:
    """When it was first said, and not taken back since, that the promise of an entry is kept."""
    found: dict[UUID, datetime] = {}
    rows = EntryRevision.objects.filter(entry_id__in=ids).order_by("entry_id", "revision")
    for entry_id, at, canonical in rows.values_list("entry_id", "at", "canonical"):
        if json.loads(bytes(canonical))["values"].get(_KEPT) is True:
            found.setdefault(entry_id, at)
        else:
            found.pop(entry_id, None)
    return found
