from interlog.kit.errors import Conflict, Forbidden


class MissingPermission(Forbidden):
    """The caller is known, but the role or the key's scopes do not allow this."""

    type = "missing_permission"
    title = "Your role or key does not allow this"


class EmailTaken(Conflict):
    """Another user already has this email address."""

    type = "email_taken"
    title = "This email address is already in use"
