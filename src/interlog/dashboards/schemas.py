"""Dashboards on the wire."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema

from interlog.dashboards.contracts import (
    Board,
    LetterCard,
    LetterState,
    Plan,
    Rhythm,
    Sharing,
    Show,
    Tile,
    Times,
    Width,
)
from interlog.dashboards.services.boards import BoardValues
from interlog.dashboards.services.plans import PlanValues


class TileOut(Schema):
    """A figure on a dashboard; its filters and settings lie over those of the dashboard."""

    key: str
    figure: str
    by: str
    filters: dict[str, str]
    settings: dict[str, str]
    title: str
    show: Show
    width: Width


class TileIn(Schema):
    """A figure to put on a dashboard: a key of 1 to 8 small letters, and what `GET /insights/{figure}` takes."""

    key: str = Field(max_length=20)
    figure: str = Field(max_length=80)
    by: str = Field("", max_length=40)
    filters: dict[str, str] = {}
    settings: dict[str, str] = {}
    title: str = Field("", max_length=200)
    show: Show = "chart"
    width: Width = "third"


class DashboardOwnerOut(Schema):
    id: UUID
    name: str


class DashboardOut(Schema):
    """A dashboard; `ref` names it in addresses."""

    ref: str
    id: UUID | None = Field(description="null for a dashboard that comes with the product.")
    name: str
    about: str
    period: str = Field(description="Days or weeks up to today: 28d, 12w.")
    filters: dict[str, str]
    tiles: list[TileOut]
    owner: DashboardOwnerOut | None
    shared: Sharing
    mine: bool
    may_change: bool
    revision: int
    updated_at: datetime | None

    @classmethod
    def of(cls, board: Board) -> "DashboardOut":
        """A dashboard, on the wire."""
        return cls.model_validate(board)


class DashboardsPage(Schema):
    items: list[DashboardOut]
    next_cursor: str | None


class ReadyDashboardsOut(Schema):
    items: list[DashboardOut]
    next_cursor: None = None


class DashboardIn(Schema):
    """A dashboard to save."""

    name: str = Field(max_length=200)
    about: str = Field("", max_length=600)
    period: str = Field("28d", max_length=10)
    filters: dict[str, str] = {}
    tiles: list[TileIn] = Field([], max_length=100)
    shared: Sharing = "nobody"

    def values(self) -> BoardValues:
        """All of it."""
        return _values(self, {"name", "about", "period", "filters", "tiles", "shared"})


class DashboardPatch(Schema):
    """What to change; `revision` is the one that was read."""

    revision: int
    name: str = Field("", max_length=200)
    about: str = Field("", max_length=600)
    period: str = Field("28d", max_length=10)
    filters: dict[str, str] = {}
    tiles: list[TileIn] = Field([], max_length=100)
    shared: Sharing = "nobody"

    def values(self) -> BoardValues:
        """The fields that were sent."""
        return _values(self, self.model_fields_set - {"revision"})


def _values(body: DashboardIn | DashboardPatch, sent: set[str]) -> BoardValues:
    given: dict[str, Any] = {name: getattr(body, name) for name in sent}
    if "tiles" in given:
        given["tiles"] = [Tile(**one.model_dump()) for one in body.tiles]
    values: BoardValues = given  # type: ignore[assignment] # pydantic checked each by its field
    return values


class RecipientOut(Schema):
    id: UUID
    name: str
    email: str


class MailPlanOut(Schema):
    """When a dashboard is sent, and to whom."""

    rhythm: Rhythm
    weekday: int = Field(description="1 is Monday; of weekly ones")
    hour: int
    zone: str
    recipients: list[RecipientOut]
    paused: bool
    next_at: datetime

    @classmethod
    def of(cls, plan: Plan) -> "MailPlanOut":
        """A plan, on the wire."""
        return cls(
            rhythm=plan.times.rhythm,
            weekday=plan.times.weekday,
            hour=plan.times.hour,
            zone=plan.times.zone,
            recipients=[RecipientOut.model_validate(one) for one in plan.recipients],
            paused=plan.paused,
            next_at=plan.next_at,
        )


class MailOut(Schema):
    """How a dashboard is sent; null: it is not."""

    plan: MailPlanOut | None


class MailPlanIn(Schema):
    """When to send a dashboard, and to which users: by id or email address."""

    rhythm: Rhythm
    weekday: int = 1
    hour: int
    zone: str = Field(max_length=60)
    recipients: list[str] = Field(max_length=200)
    paused: bool = False

    def values(self) -> PlanValues:
        """The plan that is meant."""
        times = Times(self.rhythm, self.weekday, self.hour, self.zone)
        return {"times": times, "recipients": self.recipients, "paused": self.paused}


class LetterOut(Schema):
    """A mail to one recipient. `unsure`: it may have gone, so it was not sent again."""

    id: UUID
    due_at: datetime
    late: bool
    recipient: RecipientOut | None
    state: LetterState
    attempts: int
    last_error: str
    finished_at: datetime | None

    @classmethod
    def of(cls, card: LetterCard) -> "LetterOut":
        """A letter, on the wire."""
        return cls.model_validate(card)


class LettersOut(Schema):
    items: list[LetterOut]
    next_cursor: None = None
