"""What is told of views, alerts, their firings and the messages that went out."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

from interlog.identity.contracts import UserRef

Sharing = Literal["nobody", "team", "all"]
Kind = Literal["count", "rate", "absence"]
Severity = Literal["info", "warning", "critical"]
Channel = Literal["webhook", "email"]
Message = Literal["fired", "recovered", "test"]
DeliveryState = Literal["waiting", "sent", "dead"]
AlertState = Literal["ok", "firing", "paused", "unreadable"]

SHARINGS: tuple[Sharing, ...] = get_args(Sharing)


@dataclass(frozen=True, slots=True)
class ViewCard:
    """A view of the log. `ref` names it everywhere: its id, or "ready:<key>" for one that comes with the product.

    `query` is an address's query in the explorer's grammar; `line` its filters as a query line, without the times.
    """

    ref: str
    id: UUID | None
    name: str
    about: str
    query: str
    line: str
    owner: UserRef | None
    shared: Sharing
    mine: bool
    may_change: bool
    is_default: bool
    revision: int
    updated_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What an alert waits for over the last `window_min` minutes.

    `count`: more than `threshold` events. `rate`: more than `threshold` percent failed, of at least `least` events.
    `absence`: none at all. After a firing nothing new fires for `quiet_min` minutes.
    """

    kind: Kind
    window_min: int
    threshold: float = 0
    least: int = 1
    quiet_min: int = 0


@dataclass(frozen=True, slots=True)
class FiringCard:
    """An alert that came true. `value` is in events, or percent for a rate; `ended_at` is None while it lasts.

    Events that arrived from `looked_from` on and before `looked_to` made it fire.
    """

    id: UUID
    alert_id: UUID
    severity: Severity
    began_at: datetime
    ended_at: datetime | None
    value: float
    threshold: float
    looked_from: datetime
    looked_to: datetime
    muted: bool


@dataclass(frozen=True, slots=True)
class AlertCard:
    """An alert as it stands. `address` names where its messages go, in full only for who may change it."""

    id: UUID
    name: str
    view: ViewCard
    condition: Condition
    severity: Severity
    tell_recovery: bool
    channel: Channel
    address: str
    emails: tuple[str, ...]
    paused: bool
    muted_until: datetime | None
    state: AlertState
    looked_until: datetime | None
    last_fired_at: datetime | None
    undelivered: int
    created_by: UserRef | None
    revision: int
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class DeliveryCard:
    """A message of an alert: `attempts` tries so far, `last_error` why the last one failed."""

    id: UUID
    message: Message
    channel: Channel
    state: DeliveryState
    attempts: int
    last_error: str
    created_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class WouldHaveFired:
    """A stretch in which an alert would have been firing; `ended_at` is None when it still would be."""

    began_at: datetime
    ended_at: datetime | None
    value: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """Events that match in a stretch of time from `began` on."""

    began: datetime
    total: int
    failures: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What an alert would have done: `step_s` seconds a stretch; of `fired` firings at most the newest 200 are listed."""

    step_s: int
    stretches: tuple[Stretch, ...]
    fired: int
    firings: tuple[WouldHaveFired, ...]
