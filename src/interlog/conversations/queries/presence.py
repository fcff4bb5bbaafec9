"""Presence as it is shown: what the agent said, and wrap-up while there is one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from interlog.conversations.models import Leg, Presence
from interlog.conversations.rules.facts import CAPACITY, WEIGHTS


@dataclass(frozen=True, slots=True)
class Capacity:
    """How much of an agent is taken, in weights, of how much there is."""

    used: int
    total: int


@dataclass(frozen=True, slots=True)
class ShownPresence:
    """An agent's presence now. `since` is None for one who never said anything."""

    state: str
    reason: str | None
    since: datetime | None
    capacity: Capacity


def presence_of(user_id: UUID) -> ShownPresence:
    """The presence and the room an agent has."""
    stated = Presence.objects.filter(pk=user_id).first()
    legs = Leg.objects.filter(agent_id=user_id, live=True)
    found = list(
        legs.values_list(
            "conversation__channel", "state", "wrap_up_started_at", "left_at", "conversation__ended_at"
        )
    )
    capacity = Capacity(sum(WEIGHTS.get(channel, 0) for channel, *_ in found), CAPACITY)
    if stated is None:
        return ShownPresence("offline", None, None, capacity)
    wrapping = [started or left or ended for _, state, started, left, ended in found if state == "wrap_up"]
    if stated.state == "available" and wrapping:
        return ShownPresence(
            "wrap_up", None, max((at for at in wrapping if at), default=stated.since), capacity
        )
    return ShownPresence(stated.state, stated.reason, stated.since, capacity)
