"""How an entry is loaded for a change, how its columns follow its values, and who hears of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from interlog.conversations.facade import hold_conversation, wake_presence
from interlog.identity.contracts import Actor, performer
from interlog.kit.clock import now
from interlog.kit.envelope import Performer
from interlog.kit.errors import NotFound
from interlog.kit.live import notify
from interlog.kit.outbox import Announcement, announce_many
from interlog.kit.subscriptions import publish
from interlog.logbook.contracts import EntriesChanged
from interlog.logbook.errors import NotYourEntry
from interlog.logbook.models import LogEntry
from interlog.logbook.queries.setup import guards
from interlog.logbook.queries.vanished import held_leaves
from interlog.logbook.rules.completion import Guard, further_codes
from interlog.logbook.rules.fields import SYSTEM_LEAVES
from interlog.logbook.rules.kinds import Leaf
from interlog.logbook.rules.states import May, Standing, may
from interlog.logbook.rules.texts import text_of

# Changes of these fields change what the work list says about an entry.
_ON_WORK_LIST = frozenset(SYSTEM_LEAVES) - {"notes_html", "handover_note", "activity_date"}
# After these an agent has one unfinished entry more or fewer, on which it depends whether work is offered to them.
_ON_BACKLOG = frozenset({"entry.unfinished", "entry.completed", "entry.voided", "entry.taken_over"})


@dataclass(frozen=True, slots=True)
class By:
    """Who did it, as screens and events name them; without an actor the system did."""

    actor: Actor | None = None
    client_id: str = ""

    @property
    def user_id(self) -> UUID | None:
        return self.actor.user_id if self.actor else None

    @property
    def kind(self) -> Performer:
        return performer(self.actor)[0]


SYSTEM = By()


def locked(entry_id: UUID) -> LogEntry:
    """The entry, held against other writers until the transaction ends. Raises: NotFound."""
    entry = LogEntry.objects.select_for_update().filter(pk=entry_id).first()
    if entry is None:
        raise NotFound(f"there is no log entry {entry_id}")
    return entry


def locked_with_conversation(entry_id: UUID) -> LogEntry:
    """The entry and, before it, its conversation held: for verbs that change both. Raises: NotFound."""
    conversation_id = LogEntry.objects.filter(pk=entry_id).values_list("conversation_id", flat=True).first()
    if conversation_id is not None:
        hold_conversation(conversation_id)
    return locked(entry_id)


def standing(entry: LogEntry) -> Standing:
    """The part of a row that rights are decided by."""
    return Standing(
        entry.state, entry.agent_id, entry.created_by_id, entry.previous_agent_id, entry.wrap_up_deadline
    )


def rights(actor: Actor, entry: LogEntry) -> May:
    """What the actor may do with the entry now."""
    return may(actor, standing(entry))


def demand(allowed: bool, detail: str) -> None:
    """Raises: NotYourEntry unless allowed."""
    if not allowed:
        raise NotYourEntry(detail)


def guard_of(entry: LogEntry) -> Guard:
    """The entry's own version of form, rules and codes."""
    return guards([entry.form_version])[entry.form_version]


def leaves_of(entry: LogEntry) -> Mapping[str, Leaf]:
    """What the entry may hold: the fields of its version, and those of earlier ones, whose values it keeps."""
    return held_leaves(guard_of(entry).setup)


def put_values(entry: LogEntry, values: Mapping[str, Any]) -> None:
    """Set the values and the columns that are drawn from them."""
    entry.values = dict(values)
    for column in ("subject", "status", "channel", "topic", "disposition", "outcome"):
        setattr(entry, column, values.get(column, ""))
    for column in ("person_id", "account_id", "case_id"):
        setattr(entry, column, UUID(values[column]) if column in values else None)
    entry.notes_text = text_of(values.get("notes_html", ""))
    entry.further_codes = further_codes(values) or None
    due_at, owner = values.get("follow_up.due_at"), values.get("follow_up.owner")
    promised = bool(due_at or values.get("follow_up.required"))
    entry.follow_up_due_at = datetime.fromisoformat(due_at) if due_at else None
    entry.follow_up_owner_id = (UUID(owner) if owner else entry.agent_id) if promised else None
    entry.follow_up_open = promised and "follow_up.kept" not in values
    if entry.conversation_id is None and "occurred_at" in values:
        entry.happened_at = datetime.fromisoformat(values["occurred_at"])


def touch(entry: LogEntry) -> None:
    """One revision further; the server's time never runs backwards within an entry."""
    entry.revision += 1
    entry.updated_at = max(now(), entry.updated_at + timedelta(microseconds=1))


def tell(entry: LogEntry, by: By, *events: str, fields: Iterable[str] = _ON_WORK_LIST) -> None:
    """Announce the events, wake the screens of the owner, and tell the other slices."""
    if events:
        announce_many([announcement(entry, by, event) for event in events])
    watchers = {
        user
        for user in (entry.agent_id, entry.previous_agent_id, entry.follow_up_owner_id, by.user_id)
        if user
    }
    changed = {
        "entry_id": str(entry.pk),
        "conversation_id": str(entry.conversation_id) if entry.conversation_id else None,
        "revision": entry.revision,
        "state": entry.state,
        "by": str(by.user_id) if by.user_id else None,
        "client_id": by.client_id,
    }
    notify(watchers, "entry.changed", changed)
    if events or not _ON_WORK_LIST.isdisjoint(fields):
        notify(watchers, "work_list.changed", {})
    if not _ON_BACKLOG.isdisjoint(events):
        wake_presence({user for user in (entry.agent_id, entry.previous_agent_id) if user})
    publish(EntriesChanged((entry.pk,)))


def announcement(entry: LogEntry, by: By, event: str, **more: Any) -> Announcement:
    """An entry's whole state, codes and figures, without any personal text."""
    by_type, performed_by = performer(by.actor)
    return Announcement(
        type=event,
        time=now(),
        occurred_in="record",
        interaction_id=entry.interaction_id,
        conversation_id=entry.conversation_id,
        person_id=entry.person_id,
        object_id=str(entry.pk),
        performed_by_type=by_type,
        performed_by=performed_by,
        channel=entry.channel,
        data={**facts(entry), **more},
    )


def facts(entry: LogEntry) -> dict[str, Any]:
    """What insights need to know of an entry, complete with every announcement; what is empty is left out."""
    values = entry.values
    known = {
        "entry_id": str(entry.pk),
        "revision": entry.revision,
        "state": entry.state,
        "agent_id": str(entry.agent_id),
        "team": entry.team,
        "tenure_days": entry.tenure_days,
        "leg_id": str(entry.leg_id) if entry.leg_id else None,
        "account_id": str(entry.account_id) if entry.account_id else None,
        "case_id": str(entry.case_id) if entry.case_id else None,
        "topic": entry.topic,
        "disposition": entry.disposition,
        "outcome": entry.outcome,
        "status": entry.status,
        "more_issues": values.get("more_issues", []),
        "sentiment_agent": values.get("sentiment_agent"),
        "sentiment_machine": values.get("sentiment_machine"),
        "customer_repeated": values.get("customer_repeated"),
        "tried_self_service": values.get("tried_self_service"),
        "articles_used": values.get("articles_used", []),
        "article_is_missing": "article_missing" in values or None,
        "follow_up_due_at": values.get("follow_up.due_at"),
        "follow_up_kept": values.get("follow_up.kept"),
        "duration_s": values.get("duration_s"),
        "happened_at": entry.happened_at.isoformat(),
        "created_at": entry.created_at.isoformat(),
        "completed_at": entry.completed_at.isoformat() if entry.completed_at else None,
        "late": entry.late,
        "imported": entry.imported,
        "codes_version": entry.codes_version,
    }
    return {key: value for key, value in known.items() if value not in (None, "", [])}
