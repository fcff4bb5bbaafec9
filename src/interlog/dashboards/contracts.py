"""What is told of dashboards and of the mails they are sent by."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

from interlog.identity.contracts import UserRef

Sharing = Literal["nobody", "team", "all"]
Width = Literal["third", "half", "two_thirds", "full"]
Show = Literal["chart", "number", "table"]
Rhythm = Literal["daily", "weekly"]
LetterState = Literal["waiting", "sending", "sent", "dead", "unsure"]

SHARINGS: tuple[Sharing, ...] = get_args(Sharing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A figure on a dashboard. `key` names the tile there; filters and settings lie over the dashboard's own.

    Filters are by field, one value each; settings as they are written in `GET /insights/{figure}`.
    """

    key: str
    figure: str
    by: str = ""
    filters: dict[str, str] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    title: str = ""
    show: Show = "chart"
    width: Width = "third"


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A dashboard as it stands. `ref` names it everywhere: its id, or "ready:<key>" for one that comes with the product.

    `period` is so many days or weeks up to today, as in `GET /insights/{figure}`.
    """

    ref: str
    id: UUID | None
    name: str
    about: str
    period: str
    filters: dict[str, str]
    tiles: tuple[Tile, ...]
    owner: UserRef | None
    shared: Sharing
    mine: bool
    may_change: bool
    revision: int
    updated_at: datetime | None


@dataclass(frozen=True, slots=True)
class Times:
    """When something is due again and again: at `hour` in `zone` (IANA), weekly ones on `weekday` (1 is Monday)."""

    rhythm: Rhythm
    weekday: int
    hour: int
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """When a dashboard is sent, and to whom; `next_at` is the next time."""

    times: Times
    recipients: tuple[UserRef, ...]
    paused: bool
    next_at: datetime


@dataclass(frozen=True, slots=True)
class LetterCard:
    """A mail to one recipient: `due_at` when it should have gone, `late` when it went later than that."""

    id: UUID
    due_at: datetime
    late: bool
    recipient: UserRef | None
    state: LetterState
    attempts: int
    last_error: str
    finished_at: datetime | None
