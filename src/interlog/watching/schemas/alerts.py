"""Alerts on the wire."""

from datetime import datetime
from typing import Any, cast
from uuid import UUID

from ninja import Field, Schema

from interlog.kit.moments import UtcMoment
from interlog.watching.contracts import (
    AlertCard,
    AlertState,
    Channel,
    Condition,
    DeliveryCard,
    DeliveryState,
    FiringCard,
    Kind,
    Message,
    Preview,
    Severity,
)
from interlog.watching.schemas.views import ViewOut, ViewOwnerOut
from interlog.watching.services.alerts import AlertValues, checked_condition

_MINUTES = "In minutes."


class LogAlertOut(Schema):
    """An alert as it stands; `looked_until` is the end of the last minute it has counted."""

    id: UUID
    name: str
    view: ViewOut
    kind: Kind
    threshold: float = Field(description="Events, or percent for a rate.")
    window_min: int = Field(description=_MINUTES)
    least: int = Field(description="Of a rate: how many events there must be.")
    quiet_min: int = Field(description=_MINUTES)
    severity: Severity
    tell_recovery: bool
    channel: Channel
    address: str = Field(description="Where webhooks go; for who may not change alerts the host alone.")
    emails: list[str]
    paused: bool
    muted_until: datetime | None
    state: AlertState
    looked_until: datetime | None
    last_fired_at: datetime | None
    undelivered: int = Field(description="Messages that were given up.")
    created_by: ViewOwnerOut | None
    revision: int
    updated_at: datetime

    @classmethod
    def of(cls, card: AlertCard) -> "LogAlertOut":
        """An alert, on the wire."""
        names = cls.model_fields.keys() - {"view", "kind", "threshold", "window_min", "least", "quiet_min"}
        condition = card.condition
        return cls.model_validate(
            {
                **{name: getattr(card, name) for name in names},
                "view": ViewOut.of(card.view),
                "kind": condition.kind,
                "threshold": condition.threshold,
                "window_min": condition.window_min,
                "least": condition.least,
                "quiet_min": condition.quiet_min,
            }
        )


class AlertWithSecretOut(LogAlertOut):
    """An alert just set or given its first webhook, with the only sight of the secret that signs its messages."""

    secret: str | None

    @classmethod
    def made(cls, card: AlertCard, secret: str | None) -> "AlertWithSecretOut":
        """An alert, on the wire, with its secret."""
        return cls.model_validate({**LogAlertOut.of(card).model_dump(), "secret": secret})


class SecretOut(Schema):
    """The new secret; this is the only time it is shown."""

    secret: str


class AlertsPage(Schema):
    items: list[LogAlertOut]
    next_cursor: str | None


class AlertIn(Schema):
    """An alert to set on the view named by its `ref`."""

    name: str = Field(max_length=200)
    view: str = Field(max_length=80)
    kind: Kind
    threshold: float = 0
    window_min: int
    least: int = 1
    quiet_min: int = 0
    severity: Severity = "warning"
    tell_recovery: bool = True
    channel: Channel
    url: str = Field("", max_length=2000)
    emails: list[str] = Field([], max_length=100)
    paused: bool = False
    muted_until: UtcMoment | None = None

    def values(self) -> AlertValues:
        """Every field."""
        return cast("AlertValues", self.model_dump())


class AlertPatch(Schema):
    """What to change; `revision` is the one that was read."""

    revision: int
    name: str = Field("", max_length=200)
    view: str = Field("", max_length=80)
    kind: Kind = "count"
    threshold: float = 0
    window_min: int = 1
    least: int = 1
    quiet_min: int = 0
    severity: Severity = "warning"
    tell_recovery: bool = True
    channel: Channel = "webhook"
    url: str = Field("", max_length=2000)
    emails: list[str] = Field([], max_length=100)
    paused: bool = False
    muted_until: UtcMoment | None = None

    def values(self) -> AlertValues:
        """The fields that were sent."""
        sent: Any = self.model_dump(exclude_unset=True, exclude={"revision"})
        return cast("AlertValues", sent)


class PreviewIn(Schema):
    """A condition that is not saved yet, and how many days to look back."""

    view: str = Field(max_length=80)
    kind: Kind
    threshold: float = 0
    window_min: int
    least: int = 1
    quiet_min: int = 0
    days: int = Field(7, ge=1, le=14)

    def condition(self) -> Condition:
        """What the alert would wait for.

        Raises: InvalidInput naming the field.
        """
        return checked_condition(
            Condition(
                kind=self.kind,
                window_min=self.window_min,
                threshold=self.threshold,
                least=self.least,
                quiet_min=self.quiet_min,
            )
        )


class StretchOut(Schema):
    began: datetime
    total: int
    failures: int


class WouldHaveFiredOut(Schema):
    began_at: datetime
    ended_at: datetime | None
    value: float


class PreviewOut(Schema):
    """When the alert would have fired. Stretches are `step_s` seconds long; `fired` counts all firings."""

    step_s: int
    stretches: list[StretchOut]
    fired: int
    firings: list[WouldHaveFiredOut]

    @classmethod
    def of(cls, found: Preview) -> "PreviewOut":
        """A preview, on the wire."""
        return cls.model_validate(found)


class FiringOut(Schema):
    """An alert that came true; `ended_at` is null while it lasts."""

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

    @classmethod
    def of(cls, card: FiringCard) -> "FiringOut":
        """A firing, on the wire."""
        return cls.model_validate(card)


class FiringsPage(Schema):
    items: list[FiringOut]
    next_cursor: str | None


class DeliveryOut(Schema):
    """A message of an alert; `last_error` says why its last try failed."""

    id: UUID
    message: Message
    channel: Channel
    state: DeliveryState
    attempts: int
    last_error: str
    created_at: datetime
    finished_at: datetime | None

    @classmethod
    def of(cls, card: DeliveryCard) -> "DeliveryOut":
        """A message, on the wire."""
        return cls.model_validate(card)


class DeliveriesPage(Schema):
    items: list[DeliveryOut]
    next_cursor: str | None
