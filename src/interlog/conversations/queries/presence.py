"""Presence as it is shown: what the agent said, and wrap-up while there is one."""

from collections.abc import Collection
from uuid import UUID

from interlog.conversations.contracts import PresenceStretch, ShownPresence
from interlog.conversations.models import Leg, Presence, PresenceSpan
from interlog.conversations.rules.capacity import capacity_with


def presence_of(user_id: UUID) -> ShownPresence:
    """The presence and the room an agent has."""
    stated = Presence.objects.filter(pk=user_id).first()
    legs = Leg.objects.filter(agent_id=user_id, live=True)
    found = list(
        legs.values_list(
            "conversation_id",
            "conversation__channel",
            "state",
            "wrap_up_started_at",
            "left_at",
            "conversation__ended_at",
        )
    )
    # One who left a conversation and came back has two parts in it, and is taken by it once.
    channels: dict[UUID, str] = {conversation_id: channel for conversation_id, channel, *_ in found}
    capacity = capacity_with(channels.values())
    if stated is None:
        return ShownPresence("offline", None, None, capacity)
    wrapping = [started or left or ended for *_, state, started, left, ended in found if state == "wrap_up"]
    if stated.state == "available" and wrapping:
        return ShownPresence(
            "wrap_up", None, max((at for at in wrapping if at), default=stated.since), capacity
        )
    return ShownPresence(stated.state, stated.reason, stated.since, capacity)


def ids_of_stretches(after: int, *, limit: int) -> list[int]:
    """The ids of all stretches of presence after `after` (0: from the first), in ascending order and in portions."""
    return list(PresenceSpan.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:limit])


def stretches(ids: Collection[int]) -> list[PresenceStretch]:
    """The stretches of presence of these ids that exist."""
    rows = PresenceSpan.objects.filter(pk__in=ids).order_by("pk")
    return [PresenceStretch(*row) for row in rows.values_list("pk", "user_id", "state", "from_at", "to_at")]
