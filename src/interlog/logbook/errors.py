from interlog.kit.errors import Conflict, Forbidden, InvalidInput


class CannotComplete(InvalidInput):
    """The entry breaks rules of its form; `errors` names each field, rule and the mend. The draft stays as it is.

    `blocked` holds those that the agent cannot mend by the form alone, each with its kind (rule_error, hidden_field,
    unwritable); an administrator finds them among the findings. `tell` is who published the form, null for nobody.
    """

    type = "rules_broken"
    title = "Some things are still missing"


class SetupChanged(Conflict):
    """A newer form was published since this draft was made; `form` holds it. Nothing is lost.

    `from` and `to` are the version that was shown and the newest one: GET /setup/diff says what differs. Show the new
    form with the same values, then send `form_version` with the next request.
    """

    type = "setup_changed"
    title = "The form has changed"


class EntryClosed(Conflict):
    """The entry is completed or void: amend it instead of saving a draft."""

    type = "entry_closed"
    title = "This entry is closed"


class EntryOpen(Conflict):
    """Only a completed entry can be amended; this one is still open."""

    type = "entry_open"
    title = "This entry is not completed yet"


class SaveNumberUsed(Conflict):
    """This `client_id` and `save_no` saved other values before. Nothing was changed: send it with a new number."""

    type = "save_number_used"
    title = "This save number was used for something else"


class RevisionConflict(Conflict):
    """Somebody else changed the same fields; `conflicts` holds both texts. Nothing was changed by this request."""

    type = "revision_conflict"
    title = "Somebody else changed the same fields"


class NotYourEntry(Forbidden):
    """Drafts belong to their agent; a supervisor takes a draft over before changing it."""

    type = "not_your_entry"
    title = "This entry belongs to someone else"


class OwnerHasEntry(Conflict):
    """The new owner already has an open entry on the same conversation."""

    type = "owner_has_entry"
    title = "There is an open entry of the new owner already"
