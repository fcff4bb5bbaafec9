"""Entries as other slices see them, many at a time."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from interlog.kit.clock import now
from interlog.kit.errors import FieldError
from interlog.logbook.contracts import EntryCard, FollowUpCard
from interlog.logbook.models import LogEntry
from interlog.logbook.queries.setup import guards
from interlog.logbook.queries.vanished import held_leaves
from interlog.logbook.rules.completion import Circumstances, Guard
from interlog.logbook.rules.fields import own_text
from interlog.logbook.rules.states import OPEN, state_at

_CHUNK = 500


def cards_by_id(ids: Iterable[UUID]) -> dict[UUID, EntryCard]:
    """The cards of the entries that exist, in a query per 500."""
    wanted = list(set(ids))
    found: dict[UUID, EntryCard] = {}
    for start in range(0, len(wanted), _CHUNK):
        rows = LogEntry.objects.filter(pk__in=wanted[start : start + _CHUNK])
        found.update({card.id: card for card in cards(list(rows))})
    return found


def cards(rows: Sequence[LogEntry]) -> list[EntryCard]:
    """The cards of loaded rows, in their order."""
    known = guards({row.codes_version for row in rows})
    moment = now()
    return [_card(row, known[row.codes_version], moment) for row in rows]


def blocking(row: LogEntry, guard: Guard) -> list[str]:
    """The fields that keep an open entry from being completed, in form order; empty for closed ones."""
    if row.state not in OPEN:
        return []
    return list(dict.fromkeys(problem.field for problem in problems_of(row, guard)))


def problems_of(row: LogEntry, guard: Guard, known: frozenset[str] = frozenset()) -> list[FieldError]:
    """What keeps an entry from being completed. Codes that are `known` or held may be retired ones."""
    return guard.problems(row.values, circumstances(row), known=known | held(row))


def circumstances(row: LogEntry) -> Circumstances:
    """What rules may ask about an entry beside its values."""
    return Circumstances(
        has_conversation=row.conversation_id is not None, started_at=row.happened_at, queue=row.queue
    )


def held(row: LogEntry) -> frozenset[str]:
    """Codes that may stay in an entry although they are retired: they were offered when they were chosen."""
    return frozenset(row.held_codes or ())


def _card(row: LogEntry, guard: Guard, moment: datetime) -> EntryCard:
    setup, values = guard.setup, row.values
    missing = (setup.label_of_field(field.partition("[")[0]) for field in blocking(row, guard))
    return EntryCard(
        id=row.pk,
        conversation_id=row.conversation_id,
        interaction_id=row.interaction_id,
        leg_id=row.leg_id,
        agent_id=row.agent_id,
        state=state_at(row.state, row.wrap_up_deadline, moment),
        person_id=row.person_id,
        account_id=row.account_id,
        case_id=row.case_id,
        subject=row.subject,
        topic=row.topic,
        topic_label=setup.label_of_code("topics", row.topic),
        disposition=row.disposition,
        disposition_label=setup.label_of_code("dispositions", row.disposition),
        disposition_class=setup.class_of("dispositions", row.disposition),
        outcome=row.outcome,
        channel=row.channel,
        notes_text=row.notes_text,
        summary_text=" · ".join(
            str(text) for key, text in sorted(values.items()) if key.startswith("summary.")
        ),
        actions=str(values.get("summary.actions", "")),
        commitment=str(values.get("summary.commitment", "")),
        follow_up=follow_up_card(values, row.follow_up_owner_id),
        created_at=row.created_at,
        updated_at=row.updated_at,
        completed_at=row.completed_at,
        occurred_at=row.happened_at,
        imported=row.imported,
        late=row.late,
        unfinished_since=unfinished_since(row, moment),
        wrap_up_deadline=row.wrap_up_deadline,
        missing=tuple(dict.fromkeys(missing)),
        own_text=own_text(values, held_leaves(setup)),
    )


def follow_up_card(values: dict[str, Any], owner_id: UUID | None) -> FollowUpCard | None:
    """The promise in the values, None when there is none."""
    if not values.get("follow_up.required") and "follow_up.due_at" not in values:
        return None
    due_at = values.get("follow_up.due_at")
    return FollowUpCard(
        required=bool(values.get("follow_up.required")),
        due_at=datetime.fromisoformat(due_at) if due_at else None,
        owner_id=owner_id,
        note=values.get("follow_up.note", ""),
        kept=values.get("follow_up.kept"),
    )


def unfinished_since(row: LogEntry, moment: datetime) -> datetime | None:
    """Since when the entry waits unfinished, as of `moment`."""
    if row.state == "draft" and state_at(row.state, row.wrap_up_deadline, moment) == "unfinished":
        return row.wrap_up_deadline
    return row.unfinished_since
