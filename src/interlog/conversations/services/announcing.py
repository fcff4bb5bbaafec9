"""The events of conversations: which types there are, and what each one carries.

| type | when |
|---|---|
| conversation.started, conversation.queued | it began; it (or a further leg) entered a queue |
| call.ringing, call.connected, call.held, call.resumed, call.ended | steps of a phone call |
| conversation.ringing … conversation.ended | the same steps of a chat or a visit |
| conversation.opened, .pending, .snoozed, .resolved, .reopened | states of an email or message thread |
| leg.offered, .accepted, .declined, .timed_out, .transferred, .consulted, .conferenced, .monitored, .left, .missed | one agent's part |
| wrap_up.started, wrap_up.ended | after-contact work of one agent |
| conversation.linked, conversation.unlinked, conversation.identity_verified | who and what it is about |
| message.inbound_received, message.sent | a message in a chat or thread |
"""

from typing import Any
from uuid import UUID

from interlog.conversations.models import Conversation, Leg
from interlog.conversations.rules.changes import Change
from interlog.conversations.rules.settle import DURATIONS
from interlog.identity.contracts import Actor, performer
from interlog.kit.envelope import Performer, Status
from interlog.kit.outbox import Announcement

_OF_CALL = frozenset({"ringing", "connected", "held", "resumed", "ended"})
_OF_LEG = {
    "leg_offered": "leg.offered", "leg_accepted": "leg.accepted", "leg_declined": "leg.declined",
    "leg_timed_out": "leg.timed_out", "leg_transferred": "leg.transferred", "leg_consulted": "leg.consulted",
    "leg_conferenced": "leg.conferenced", "leg_monitored": "leg.monitored", "leg_left": "leg.left", "leg_missed": "leg.missed",
    "wrap_up_started": "wrap_up.started", "wrap_up_ended": "wrap_up.ended",
}  # fmt: skip
_OF_THREAD = {"open": "opened"}
_STATUS: dict[str, Status] = {
    "ringing": "in_progress", "queued": "in_progress", "leg_offered": "in_progress", "held": "in_progress",
    "leg_declined": "failure", "leg_timed_out": "failure", "leg_missed": "failure",
}  # fmt: skip


def type_of(change: Change, channel: str) -> str | None:
    """The event type of a step, None for one that only the process hears of."""
    if change.what == "handed_over":
        return None
    if change.what in _OF_LEG:
        return _OF_LEG[change.what]
    if change.what == "status":
        return f"conversation.{_OF_THREAD.get(change.detail, change.detail)}"
    return (
        f"call.{change.what}"
        if channel == "voice" and change.what in _OF_CALL
        else f"conversation.{change.what}"
    )


def announcement_of(
    change: Change, row: Conversation, leg: Leg | None, actor: Actor | None
) -> Announcement | None:
    """The announcement of a step, with the state of the conversation as it is after it."""
    kind = type_of(change, row.channel)
    if kind is None:
        return None
    agent_id = leg.agent_id if leg else None
    by_type, by = _performer(agent_id, actor)
    abandoned = change.what == "ended" and row.state == "abandoned"
    return Announcement(
        type=kind,
        time=change.at,
        occurred_in="conversation",
        status="failure" if abandoned else _STATUS.get(change.what, "success"),
        interaction_id=row.interaction_id,
        conversation_id=row.id,
        person_id=row.person_id,
        object_id=str(leg.id if leg else row.id),
        object_name=row.queue or "",
        performed_by_type=by_type,
        performed_by=by,
        channel=row.channel,
        data=_data(change, row, leg),
    )


def linked(row: Conversation, what: str, target: UUID | None, at: Any, actor: Actor | None) -> Announcement:
    """A person, case or account was linked (or, without a target, the link taken away)."""
    by_type, by = performer(actor)
    return Announcement(
        type="conversation.linked" if target else "conversation.unlinked",
        time=at,
        occurred_in="conversation",
        interaction_id=row.interaction_id,
        conversation_id=row.id,
        person_id=row.person_id,
        object_id=str(target or row.id),
        object_name=what,
        performed_by_type=by_type,
        performed_by=by,
        channel=row.channel,
        data={"link": what, "id": str(target) if target else None},
    )


def identity_verified(row: Conversation, actor: Actor | None) -> Announcement:
    """The customer proved who they are."""
    by_type, by = performer(actor)
    return Announcement(
        type="conversation.identity_verified",
        time=row.verified_at or row.updated_at,
        occurred_in="conversation",
        interaction_id=row.interaction_id,
        conversation_id=row.id,
        person_id=row.person_id,
        object_id=str(row.id),
        performed_by_type=by_type,
        performed_by=by,
        channel=row.channel,
        data={"how": row.verified_how},
    )


def message(
    row: Conversation, *, line_id: UUID, speaker: str, at: Any, chars: int, actor: Actor | None
) -> Announcement:
    """A message in a chat or thread; its text stays in the transcript."""
    inbound = speaker == "customer"
    by_type, by = performer(actor)
    if speaker == "bot":
        by_type, by = "bot", ""
    return Announcement(
        type="message.inbound_received" if inbound else "message.sent",
        time=at,
        occurred_in="message",
        interaction_id=row.interaction_id,
        conversation_id=row.id,
        person_id=row.person_id,
        object_id=str(line_id),
        performed_by_type="user" if inbound else by_type,
        performed_by="" if inbound else by,
        channel=row.channel,
        data={"speaker": speaker, "chars": chars},
    )


def _performer(agent_id: UUID | None, actor: Actor | None) -> tuple[Performer, str]:
    if agent_id is not None:
        return "agent", str(agent_id)
    return performer(actor)


def _data(change: Change, row: Conversation, leg: Leg | None) -> dict[str, Any]:
    data: dict[str, Any] = {"state": row.state, "direction": row.direction}
    if row.queue:
        data["queue"] = row.queue
    if leg is not None:
        data |= {"leg_id": str(leg.id), "role": leg.role}
        data |= {
            name: value for name, value in (("team", leg.team), ("tenure_days", leg.tenure_days)) if value
        }
        if change.what in {"leg_left", "leg_transferred", "wrap_up_ended"}:
            data |= _figures(leg)
        if change.detail and change.what != "wrap_up_ended":
            data["by" if change.what == "leg_left" else "to"] = change.detail
        if change.what == "leg_declined" and leg.decline_reason:
            data["reason"] = leg.decline_reason
    if change.what in {"ended", "status"}:
        data |= _figures(row)
        for name in ("disconnected_by", "technical_disposition", "csat"):
            if getattr(row, name) is not None:
                data[name] = getattr(row, name)
    return data


def _figures(row: Conversation | Leg) -> dict[str, float]:
    return {name: getattr(row, name) for name in DURATIONS if getattr(row, name) is not None}
