"""What Interlog announces of dashboards and their mail."""

from interlog.eventlog.catalogue.definition import event
from interlog.eventlog.catalogue.kinds import Count, Flag, Text, Texts


@event("dashboard.created", "Dashboard saved", "success", visibility="internal")
class DashboardCreated:
    """Somebody saved a new dashboard."""

    shared: Text
    figures: Count


@event("dashboard.changed", "Dashboard changed", "success", visibility="internal")
class DashboardChanged:
    """A dashboard was changed; the names of what changed."""

    changed: Texts
    shared: Text


@event("dashboard.deleted", "Dashboard deleted", "success", visibility="internal")
class DashboardDeleted:
    """A dashboard was taken away."""

    shared: Text


@event("dashboard.restored", "Dashboard put back", "success", visibility="internal")
class DashboardRestored:
    """A dashboard that had been deleted was put back."""

    shared: Text


@event("dashboard.mail_planned", "Mail of a dashboard planned", "success", visibility="internal")
class DashboardMailPlanned:
    """Somebody said when a dashboard is sent by mail, and to how many."""

    rhythm: Text
    recipients: Count
    paused: Flag


@event("dashboard.mail_stopped", "Mail of a dashboard stopped", "success", visibility="internal")
class DashboardMailStopped:
    """A dashboard is sent by mail no more."""


@event("dashboard.mailed", "Dashboard sent", "success", visibility="internal")
class DashboardMailed:
    """A dashboard was composed and handed over to be sent; late when it should have gone earlier."""

    recipients: Count
    late: Flag


@event("dashboard.mail_failed", "Dashboard not sent", "warning", visibility="internal")
class DashboardMailFailed:
    """A dashboard was not sent, to all or to one recipient."""

    reason: Text
