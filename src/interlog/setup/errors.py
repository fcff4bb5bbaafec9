"""What can go wrong while a configuration is made."""

from dataclasses import asdict

from interlog.kit.errors import Conflict, FieldError, InvalidInput
from interlog.setup.contracts import Check


class DraftChanged(Conflict):
    """Somebody saved the draft since this revision of it was read. Nothing was changed: read it again."""

    type = "draft_changed"
    title = "Somebody else changed the draft"


class NothingToPublish(Conflict):
    """The draft says what the published configuration says already."""

    type = "nothing_to_publish"
    title = "There is nothing to publish"


class SetupRefused(InvalidInput):
    """The configuration has errors; `errors` names each with its mend, `check` is the whole answer."""

    type = "setup_refused"
    title = "This configuration cannot be published yet"

    def __init__(self, detail: str, *, errors: list[FieldError], check: Check) -> None:
        super().__init__(detail, errors=errors, extra={"check": asdict(check)})
        self.check = check


class FileUnreadable(InvalidInput):
    """The file is no configuration; `errors` says in which line and why. Nothing was changed."""

    type = "setup_file_unreadable"
    title = "This file cannot be read as a configuration"


class SameCoder(Conflict):
    """This entry was coded first by the same person. Nothing was stored: ask for the next one."""

    type = "same_coder"
    title = "Somebody else must code this entry a second time"


class CodedAlready(Conflict):
    """This person has coded this entry in this study before, otherwise. The first answer stands."""

    type = "coded_already"
    title = "You have coded this entry already"
