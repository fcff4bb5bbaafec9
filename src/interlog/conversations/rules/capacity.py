"""How much of an agent is taken, and for which channels there is room for one more conversation."""

from collections.abc import Iterable

from interlog.conversations.contracts import Capacity
from interlog.conversations.rules.facts import CHANNELS

# How much of an agent one conversation takes; an agent has room for CAPACITY. Threads wait and take no room.
CAPACITY = 3
WEIGHTS = {"voice": 3, "in_person": 3, "chat": 1, "back_office": 1, "other": 1}


def capacity_with(channels: Iterable[str]) -> Capacity:
    """The room of an agent who has a conversation at hand in each of these channels."""
    taken = sum(WEIGHTS.get(channel, 0) for channel in channels)
    free = CAPACITY - taken
    return Capacity(
        used=min(taken, CAPACITY),
        total=CAPACITY,
        over=max(-free, 0),
        room_for=tuple(channel for channel in CHANNELS if WEIGHTS.get(channel, 0) <= max(free, 0)),
    )
