"""What can go wrong with dashboards and their mail."""

from interlog.kit.errors import Conflict, InterlogError, InvalidInput, NotFound


class DashboardNotFound(NotFound):
    """No dashboard has this id, or it is somebody else's and not shared."""

    type = "dashboard_not_found"
    title = "This dashboard does not exist"


class DashboardNameTaken(Conflict):
    """The owner has another dashboard of this name."""

    type = "dashboard_name_taken"
    title = "There is a dashboard of this name already"


class DashboardChanged(Conflict):
    """Somebody changed the dashboard since this revision of it was read. Nothing was changed: read it again."""

    type = "dashboard_changed"
    title = "Somebody else changed this dashboard"


class DashboardMailNotSetUp(InvalidInput):
    """The server has no way to send mail."""

    type = "dashboard_mail_not_set_up"
    title = "This server cannot send mail"


class LetterNotSent(InterlogError):
    """A mail of a dashboard did not go this time; the detail says why.

    `again`: it surely did not go, and may go later. `unsure`: it may have gone, so it is not tried again.
    """

    type = "dashboard_mail_not_sent"
    title = "The mail was not sent"
    status = 502

    def __init__(self, detail: str, *, again: bool = False, unsure: bool = False) -> None:
        super().__init__(detail)
        self.again, self.unsure = again, unsure
