"""What happened to views and alerts, for the event log and for screens."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from interlog.identity.contracts import Actor, performer
from interlog.kit.envelope import Status
from interlog.kit.live import notify
from interlog.kit.outbox import Announcement, announce
from interlog.watching.models import Alert, SavedView
from interlog.watching.queries.views import users_to_tell

AlertVerb = Literal["created", "changed", "deleted", "restored", "secret_renewed"]
ViewVerb = Literal["created", "changed", "deleted"]


def tell_view(verb: ViewVerb, view: SavedView, actor: Actor, *, at: datetime, **data: Any) -> None:
    """A view was saved, changed or deleted."""
    _announce(f"view.{verb}", str(view.pk), view.name, actor, at=at, data={"shared": view.shared, **data})
    notify_views(view)


def notify_views(view: SavedView) -> None:
    """Let screens that list this view look again."""
    users = users_to_tell(view)
    notify("everyone" if users is None else users, "views.changed", {})


def tell_alert(verb: AlertVerb, alert: Alert, actor: Actor, *, at: datetime, **data: Any) -> None:
    """Somebody set, changed, deleted or put back an alert."""
    _announce(f"alert.{verb}", str(alert.pk), alert.name, actor, at=at, data=data)
    notify_alert(alert)


def tell_of_alert(
    what: Literal["alert.fired", "alert.recovered", "alert.message_failed"],
    alert: Alert,
    *,
    at: datetime,
    status: Status,
    data: Mapping[str, Any],
) -> None:
    """Something happened with an alert that nobody did."""
    _announce(what, str(alert.pk), alert.name, None, at=at, data=data, status=status)
    notify_alert(alert)


def notify_alert(alert: Alert) -> None:
    """Let screens that list alerts look again."""
    notify("everyone", "alerts.changed", {"alert_id": str(alert.pk)})


def _announce(
    type_: str,
    object_id: str,
    name: str,
    actor: Actor | None,
    *,
    at: datetime,
    data: Mapping[str, Any],
    status: Status = "success",
) -> None:
    by_type, by = performer(actor)
    announce(
        Announcement(
            type=type_,
            time=at,
            occurred_in="record",
            status=status,
            object_id=object_id,
            object_name=name,
            performed_by_type=by_type,
            performed_by=by,
            data=dict(data),
        )
    )
