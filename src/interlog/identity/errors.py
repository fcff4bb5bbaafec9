from interlog.kit.errors import Conflict, Forbidden, InterlogError, NotFound, TooMany


class MissingPermission(Forbidden):
    """The caller is known, but the role or the key's scopes do not allow this."""

    type = "missing_permission"
    title = "Your role or key does not allow this"


class SecondFactorRequired(Forbidden):
    """The installation demands a second factor and this user has none yet; only `/me` and the enrolment answer."""

    type = "second_factor_required"
    title = "Set up a second factor first"


class CsrfFailed(Forbidden):
    """A write by session came without the CSRF token (cookie `csrftoken`, header `X-CSRFToken`)."""

    type = "csrf_failed"
    title = "The CSRF token is missing or wrong; load the page again"


class TooManyKeyRequests(TooMany):
    """A key writes faster than INTERLOG_INGEST_RATE allows."""

    type = "key_rate_exceeded"
    title = "This key sends too many writing requests"


class TooManyWrongKeys(TooMany):
    """An address has sent too many keys that do not exist."""

    type = "too_many_wrong_keys"
    title = "Too many wrong keys from this address"


class EmailTaken(Conflict):
    """Another user already has this email address."""

    type = "email_taken"
    title = "This email address is already in use"


class TeamNameTaken(Conflict):
    """Another team already has this name."""

    type = "team_name_taken"
    title = "This team name is already in use"


class LastAdmin(Conflict):
    """The change would leave the installation without an administrator who can sign in."""

    type = "last_admin"
    title = "This is the last active administrator"


class UserNotFound(NotFound):
    """No user has this id or email address."""

    type = "user_not_found"
    title = "No such user"


class TeamNotFound(NotFound):
    """No team has this id."""

    type = "team_not_found"
    title = "No such team"


class KeyNotFound(NotFound):
    """No API key has this id."""

    type = "key_not_found"
    title = "No such key"


class SecondFactorUnreadable(InterlogError):
    """The stored second factor was encrypted under another INTERLOG_SECRET_KEY; an administrator must remove it."""

    type = "second_factor_unreadable"
    title = "The second factor cannot be read; an administrator must remove it"
