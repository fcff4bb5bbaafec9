"""Tells what became true: the outbox, the slices above, and the screens of the agents concerned."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from interlog.conversations.contracts import (
    ConversationEnded,
    ConversationsChanged,
    LegConnected,
    LegEnded,
    LegTransferred,
    WrapUpEnded,
)
from interlog.conversations.models import Conversation, Leg
from interlog.conversations.queries.presence import presence_of
from interlog.conversations.rules.changes import Change
from interlog.conversations.rules.facts import LIVE_LEG_STATES
from interlog.conversations.rules.settle import Settled
from interlog.conversations.services.announcing import announcement_of
from interlog.identity.contracts import Actor
from interlog.kit.live import notify
from interlog.kit.outbox import Announcement
from interlog.kit.subscriptions import publish

_TAKEN = frozenset({"leg_accepted", "leg_consulted", "leg_conferenced"})
_WRAP_UP = frozenset({"wrap_up_started", "wrap_up_ended"})
_ON_SCREEN = {
    "leg_offered": "offered", "leg_accepted": "connected", "leg_consulted": "connected",
    "leg_conferenced": "connected", "leg_monitored": "connected", "held": "held", "resumed": "resumed",
    "leg_left": "ended", "leg_declined": "ended", "leg_timed_out": "ended", "leg_missed": "ended",
}  # fmt: skip


def announcements(
    row: Conversation, legs: dict[UUID, Leg], steps: list[Change], actor: Actor | None
) -> list[Announcement]:
    """The announcements of these steps, in their order."""
    made = [announcement_of(step, row, legs[step.leg_id] if step.leg_id else None, actor) for step in steps]
    return [one for one in made if one is not None]


def publish_steps(row: Conversation, legs: dict[UUID, Leg], steps: list[Change]) -> None:
    """Tell the slices above, in this transaction: first that the record changed, then the steps in their order."""
    publish(ConversationsChanged((row.id,)))
    for step in steps:
        agent_id = legs[step.leg_id].agent_id if step.leg_id else None
        event = _event_of(step, row.id, agent_id)
        if event is not None:
            publish(event)
    if any(step.what == "ended" or (step.what == "status" and step.detail == "resolved") for step in steps):
        publish(ConversationEnded(row.id, row.ended_at or row.updated_at))


def _event_of(step: Change, conversation_id: UUID, agent_id: UUID | None) -> object | None:
    if agent_id is None or step.leg_id is None:
        return None
    if step.what in _TAKEN:
        return LegConnected(conversation_id, step.leg_id, agent_id, step.at)
    if step.what == "leg_left":
        return LegEnded(conversation_id, step.leg_id, agent_id, step.at, step.detail)
    if step.what == "handed_over":
        return LegTransferred(conversation_id, agent_id, UUID(step.detail), step.at)
    if step.what == "wrap_up_ended":
        return WrapUpEnded(conversation_id, step.leg_id, agent_id, step.at)
    return None


def notify_agents(
    row: Conversation, settled: Settled, legs: dict[UUID, Leg], steps: list[Change], change: str
) -> None:
    """Wake the screens of everyone who has, or just had, a part in the conversation."""
    changes: dict[UUID, str] = {}
    touched = {step.leg_id for step in steps if step.leg_id}
    for leg in settled.legs:
        agent_id = legs[leg.id].agent_id
        if agent_id and (leg.state in LIVE_LEG_STATES or leg.id in touched):
            changes[agent_id] = change
    for step in steps:
        agent_id = legs[step.leg_id].agent_id if step.leg_id else None
        if agent_id and step.what in _ON_SCREEN:
            changes[agent_id] = _ON_SCREEN[step.what]
    _notify_change(row, changes)
    listed = {legs[one].agent_id for one in touched if legs[one].agent_id}
    notify([one for one in listed if one], "work_list.changed", {})
    wrapping = {legs[step.leg_id].agent_id for step in steps if step.leg_id and step.what in _WRAP_UP}
    for agent_id in wrapping:
        if agent_id is not None:
            notify([agent_id], "presence.changed", {"state": presence_of(agent_id).state})


def _notify_change(row: Conversation, changes: dict[UUID, str]) -> None:
    """One `conversation.changed` for each agent, with what changed for that agent."""
    by_change: dict[str, list[UUID]] = defaultdict(list)
    for agent_id, change in changes.items():
        by_change[change].append(agent_id)
    for change, agent_ids in by_change.items():
        body: dict[str, Any] = {
            "conversation_id": str(row.id), "state": row.state, "mine": True, "change": change,
        }  # fmt: skip
        notify(agent_ids, "conversation.changed", body)
