"""What can go wrong with views and alerts."""

from interlog.kit.errors import Conflict, InterlogError, InvalidInput, NotFound


class ViewNotFound(NotFound):
    """No view has this id, or it is somebody else's and not shared."""

    type = "view_not_found"
    title = "This view does not exist"


class ViewNameTaken(Conflict):
    """The owner has another view of this name."""

    type = "view_name_taken"
    title = "There is a view of this name already"


class ViewChanged(Conflict):
    """Somebody changed the view since this revision of it was read. Nothing was changed: read it again."""

    type = "view_changed"
    title = "Somebody else changed this view"


class ViewWatched(Conflict):
    """Alerts watch this view; they are deleted or given another view first."""

    type = "view_watched"
    title = "Alerts watch this view"


class AlertNotFound(NotFound):
    """No alert has this id."""

    type = "alert_not_found"
    title = "This alert does not exist"


class AlertNameTaken(Conflict):
    """Another alert has this name."""

    type = "alert_name_taken"
    title = "There is an alert of this name already"


class AlertChanged(Conflict):
    """Somebody changed the alert since this revision of it was read. Nothing was changed: read it again."""

    type = "alert_changed"
    title = "Somebody else changed this alert"


class TooManyAlerts(Conflict):
    """As many alerts as are watched at once exist already."""

    type = "too_many_alerts"
    title = "No more alerts can be set"


class MailNotSetUp(InvalidInput):
    """The server has no way to send mail."""

    type = "mail_not_set_up"
    title = "This server cannot send mail"


class SecretUnreadable(InterlogError):
    """The secret of an alert was sealed under another secret key; renew it."""

    type = "alert_secret_unreadable"
    title = "The secret of this alert cannot be read"


class NotDelivered(InterlogError):
    """A message did not get through this time; the detail says why. `for_good` when trying again is of no use."""

    type = "not_delivered"
    title = "The message was not delivered"
    status = 502

    def __init__(self, detail: str, *, for_good: bool = False) -> None:
        super().__init__(detail)
        self.for_good = for_good
