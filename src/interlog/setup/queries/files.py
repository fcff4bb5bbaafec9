"""Configurations as files."""

from interlog.identity.contracts import Actor
from interlog.setup.queries.configurations import body_called, body_for, completed
from interlog.setup.rules.file_writing import written


def file_of(version: str, actor: Actor | None = None) -> tuple[str, str]:
    """How "draft", "current" or a number is called, and its file: whole for the command line, as `actor` may read it.

    Raises: InvalidInput, NotFound.
    """
    name, body = body_called(version) if actor is None else body_for(actor, version)
    title = "Interlog configuration, draft" if name == "draft" else f"Interlog configuration, version {name}"
    # A database may give the members back in another order.
    return name, written(completed(body), title=title)
