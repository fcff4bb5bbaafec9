"""Configurations as files."""

from interlog.setup.queries.configurations import body_called, completed
from interlog.setup.rules.file_writing import written


def file_of(version: str) -> tuple[str, str]:
    """How "draft", "current" or a number is called, and its file.

    Raises: InvalidInput, NotFound.
    """
    name, body = body_called(version)
    title = "Interlog configuration, draft" if name == "draft" else f"Interlog configuration, version {name}"
    # A database may give the members back in another order.
    return name, written(completed(body), title=title)
