"""Changing the draft: part by part, from a file, from a ready-made configuration; and throwing it away."""

from collections.abc import Mapping
from typing import Any

from interlog.identity.contracts import Actor
from interlog.kit.clock import now
from interlog.kit.database import hold_lock, write_transaction
from interlog.kit.errors import InvalidInput
from interlog.logbook import facade as logbook
from interlog.setup.contracts import Draft
from interlog.setup.errors import DraftChanged
from interlog.setup.models import SetupDraft
from interlog.setup.queries.configurations import Body, body_of, completed, draft_row
from interlog.setup.queries.drafts import shown
from interlog.setup.rules.canonical import canonical
from interlog.setup.rules.file_reading import read_file
from interlog.setup.rules.grammar import PARTS
from interlog.setup.rules.shape import shape_errors
from interlog.setup.services.keeping import kept_codes
from interlog.setup.services.telling import draft_changed, draft_discarded


def held_draft(revision: int | None) -> SetupDraft:
    """The draft's row, held until the transaction ends.

    Raises: DraftChanged when it is not at this revision (None: at any).
    """
    hold_lock("setup")
    row = draft_row()
    if revision is not None and row.revision != revision:
        raise DraftChanged(
            f"the draft is at revision {row.revision}, this was made with revision {revision}; read it again",
            extra={"revision": row.revision},
        )
    return row


def save_draft(*, revision: int, parts: Mapping[str, Any], actor: Actor) -> Draft:
    """Replace the parts that are given; lists of codes one by one, None takes a list of one's own away.

    However wrong the draft is afterwards: what is wrong with it, its check says.

    Raises: InvalidInput naming by its path what is no part of a configuration; DraftChanged.
    """
    errors = shape_errors(dict(parts))
    if errors:
        raise InvalidInput(f"{errors[0].field} {errors[0].message}", errors=errors)
    with write_transaction():
        row = held_draft(revision)
        _put(row, _with_parts(body_of(row), parts), actor)
    return shown(row)


def save_file(*, raw: bytes, revision: int | None, actor: Actor) -> Draft:
    """The draft becomes what the file says.

    Raises: FileUnreadable naming the lines; DraftChanged.
    """
    body = read_file(raw).body
    with write_transaction():
        row = held_draft(revision)
        _put(row, completed(body), actor)
    return shown(row)


def save_body(*, body: Mapping[str, Any], revision: int, actor: Actor) -> Draft:
    """The draft becomes this body, with the codes that entries carry kept as retired ones.

    Raises: DraftChanged.
    """
    with write_transaction():
        row = held_draft(revision)
        _put(row, kept_codes(completed(body)), actor)
    return shown(row)


def discard_draft(*, revision: int | None = None, actor: Actor) -> Draft:
    """Back to what is published.

    Raises: DraftChanged when a revision is given and the draft is at another one.
    """
    with write_transaction():
        row = held_draft(revision)
        if row.body is not None:
            draft_discarded(row.base_version, shown(row).changes, actor)
            release(row, actor)
        return shown(row)


def release(row: SetupDraft, actor: Actor | None) -> None:
    """There is no draft any more; screens that still show it have an older revision."""
    row.body, row.base_version = None, logbook.published().number
    _touch(row, actor)


def _with_parts(before: Body, parts: Mapping[str, Any]) -> Body:
    """The body with the parts that are given; what stays is not gone through again."""
    given = {part for part in PARTS if parts.get(part) is not None}
    sent = {part: value for part, value in canonical(parts).items() if part in given}
    if "code_lists" in given:
        kept = {
            name: codes for name, codes in before["code_lists"].items() if name not in parts["code_lists"]
        }
        sent["code_lists"] = {**kept, **sent["code_lists"]}
    return {**before, **sent}


def _put(row: SetupDraft, body: Body, actor: Actor) -> None:
    """Store a body in canonical form as the draft."""
    if row.body is None:
        row.base_version = logbook.published().number
    row.body = dict(body)
    _touch(row, actor)


def _touch(row: SetupDraft, actor: Actor | None) -> None:
    row.revision += 1
    row.updated_at, row.updated_by_id = now(), actor.user_id if actor else None
    row.save()
    draft_changed(row.revision, actor)
