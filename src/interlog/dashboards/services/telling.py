"""What happened to dashboards, for the event log and for screens."""

from datetime import datetime
from typing import Any

from interlog.dashboards.models import Dashboard
from interlog.dashboards.queries.boards import users_to_tell
from interlog.identity.contracts import Actor, performer
from interlog.kit.envelope import Status
from interlog.kit.live import notify
from interlog.kit.outbox import Announcement, announce


def tell(
    what: str,
    row: Dashboard,
    actor: Actor | None,
    *,
    at: datetime,
    status: Status = "success",
    **data: Any,
) -> None:
    """Something happened to a dashboard: announce it, and let the screens that show it look again."""
    by_type, by = performer(actor)
    announce(
        Announcement(
            type=what,
            time=at,
            occurred_in="record",
            status=status,
            object_id=str(row.pk),
            object_name=row.name,
            performed_by_type=by_type,
            performed_by=by,
            data=data,
        )
    )
    tell_screens(row)


def tell_screens(row: Dashboard) -> None:
    """Let the screens that show a dashboard look again."""
    users = users_to_tell(row)
    notify("everyone" if users is None else users, "dashboards.changed", {"dashboard_id": str(row.pk)})
