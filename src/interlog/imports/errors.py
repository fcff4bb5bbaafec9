"""What can go wrong with an import as a whole; a single bad row is no error, it goes to the errors file."""

from interlog.kit.errors import Conflict, InvalidInput, NotFound, TooLarge


class FileNotUsable(InvalidInput):
    """The file is no CSV or JSONL in UTF-8 with the canonical columns; the detail names what and where."""

    type = "file_not_usable"
    title = "This file cannot be imported"


class ImportTaken(Conflict):
    """Somebody else imports the very same file at this moment."""

    type = "import_taken"
    title = "This file is being imported by somebody else right now"


class ImportNotFound(NotFound):
    """No import has this id."""

    type = "import_not_found"
    title = "This import does not exist"


class ImportTooLarge(TooLarge):
    """The file is over INTERLOG_IMPORT_MAX_MB; nothing of it was read."""

    type = "import_too_large"
    title = "The file is too large to be sent; import it with the command line"
