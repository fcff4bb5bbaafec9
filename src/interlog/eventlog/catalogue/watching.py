"""What Interlog announces of saved views and alerts."""

from dataclasses import dataclass

from interlog.eventlog.catalogue.definition import event
from interlog.eventlog.catalogue.kinds import Count, Flag, Id, Instant, Number, Text, Texts


@dataclass(frozen=True, kw_only=True)
class Firing:
    """What an alert found: its value and threshold are events, or percent for a share of failures."""

    kind: Text
    severity: Text
    value: Number
    threshold: Number
    window_min: Count
    looked_from: Instant
    looked_to: Instant
    firing_id: Id
    muted: Flag


@event("alert.fired", "Alert fired", "warning")
class AlertFired(Firing):
    """What an alert watches for came true."""


@event("alert.recovered", "Alert recovered", "success")
class AlertRecovered(Firing):
    """What an alert watches for is no longer true."""


@event("alert.message_failed", "Message of an alert not delivered", "warning")
class AlertMessageFailed:
    """A message of an alert was given up after its last try."""

    message: Text
    channel: Text
    attempts: Count
    reason: Text


@event("alert.created", "Alert created", "success")
class AlertCreated:
    """Somebody set an alert on a view of the log."""

    kind: Text
    severity: Text
    channel: Text


@event("alert.changed", "Alert changed", "success")
class AlertChanged:
    """An alert was changed, paused or muted; the names of what changed."""

    changed: Texts


@event("alert.deleted", "Alert deleted", "success")
class AlertDeleted:
    """An alert was taken away."""


@event("alert.restored", "Alert restored", "success")
class AlertRestored:
    """An alert that had been deleted was put back."""


@event("alert.secret_renewed", "Secret of an alert renewed", "success")
class AlertSecretRenewed:
    """The messages of an alert are signed with a new secret; the old one goes on for a day."""


@event("view.created", "View saved", "success", visibility="internal")
class ViewCreated:
    """Somebody saved a view of the log."""

    shared: Text


@event("view.changed", "View changed", "success", visibility="internal")
class ViewChanged:
    """A saved view was changed; the names of what changed."""

    changed: Texts
    shared: Text


@event("view.deleted", "View deleted", "success", visibility="internal")
class ViewDeleted:
    """A saved view was taken away."""

    shared: Text
