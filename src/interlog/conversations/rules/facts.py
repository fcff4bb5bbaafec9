"""The facts of a conversation, and the limits that are rules rather than settings."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import get_args
from uuid import UUID

from interlog.conversations.contracts import Channel

CHANNELS: tuple[Channel, ...] = get_args(Channel)
THREAD_CHANNELS = frozenset({"email", "sms", "social"})
THREAD_STATES = ("new", "open", "pending", "snoozed", "resolved", "reopened")
LIVE_LEG_STATES = frozenset({"offered", "connected", "on_hold", "wrap_up", "open"})
OVER_STATES = frozenset({"closed", "abandoned", "resolved"})
RUNNING_LEG_STATES = frozenset({"connected", "on_hold", "open"})

# A reply to a resolved thread reopens it within this time; after it a new conversation of the same case begins.
REPLY_WINDOW = timedelta(days=14)
# Clocks of two systems may differ by this much before an order of times is refused as an error.
CLOCK_SKEW = timedelta(minutes=5)
# A wrap-up nobody ended within this time was forgotten: its length is then not known rather than hours.
LONGEST_WRAP_UP = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Hold:
    """The customer waited from `start` to `end`; None while it lasts."""

    start: datetime
    end: datetime | None


@dataclass(slots=True)
class LegFacts:
    """What was reported about one person's part."""

    id: UUID
    role: str = "primary"
    ref: str | None = None
    agent_id: UUID | None = None
    queue: str | None = None
    enqueued_at: datetime | None = None
    offered_at: datetime | None = None
    accepted_at: datetime | None = None
    declined_at: datetime | None = None
    timed_out_at: datetime | None = None
    left_at: datetime | None = None
    left_by: str | None = None
    holds: list[Hold] = field(default_factory=list)
    hold_total_s: float | None = None
    wrap_up_started_at: datetime | None = None
    wrap_up_ended_at: datetime | None = None
    wraps_up: bool = True

    @property
    def began_at(self) -> datetime | None:
        """The first thing that happened to the leg, None when nothing is known."""
        known = [at for at in (self.enqueued_at, self.offered_at, self.accepted_at) if at]
        return min(known, default=None)

    @property
    def not_taken_at(self) -> datetime | None:
        """When the offer was declined or timed out; None for one that was accepted after all."""
        if self.accepted_at:
            return None
        return self.declined_at or self.timed_out_at

    def times(self) -> list[datetime]:
        """Every moment known of this leg."""
        moments = (
            self.enqueued_at, self.offered_at, self.accepted_at, self.declined_at, self.timed_out_at, self.left_at,
            self.wrap_up_started_at, self.wrap_up_ended_at,
        )  # fmt: skip
        return [at for at in moments if at] + [hold.start for hold in self.holds]


@dataclass(slots=True)
class ConversationFacts:
    """What was reported about a conversation; `received_at` is when Interlog first heard of it."""

    channel: str
    direction: str
    received_at: datetime
    initiated_at: datetime | None = None
    ended_at: datetime | None = None
    technical_disposition: str | None = None
    thread_status: str | None = None
    thread_status_at: datetime | None = None
    legs: list[LegFacts] = field(default_factory=list)

    @property
    def is_thread(self) -> bool:
        """True for channels where nobody waits on the line."""
        return self.channel in THREAD_CHANNELS
