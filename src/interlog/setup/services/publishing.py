"""Publishing: what passes the check becomes the next version, by whichever door it came."""

from interlog.identity.contracts import Actor
from interlog.kit.database import write_transaction
from interlog.kit.redaction import mask_card_data
from interlog.logbook import facade as logbook
from interlog.setup.contracts import Published
from interlog.setup.errors import DraftChanged, NothingToPublish
from interlog.setup.models import SetupDraft
from interlog.setup.queries.configurations import Body, body_of, completed, draft_row, published_body
from interlog.setup.rules.file_reading import read_file
from interlog.setup.services.checking import check_body, passed, refused
from interlog.setup.services.drafting import held_draft, release
from interlog.setup.services.keeping import kept_codes, lost_codes
from interlog.setup.services.telling import setup_published


def publish_draft(*, note: str, revision: int | None, actor: Actor) -> Published:
    """The draft becomes the next version. The check runs before anything is held: agents go on saving meanwhile.

    Raises: SetupRefused, NothingToPublish, DraftChanged.
    """
    row = draft_row()
    if revision is not None and row.revision != revision:
        raise DraftChanged(
            f"the draft is at revision {row.revision}; read it again", extra={"revision": row.revision}
        )
    return _publish(body_of(row), note=note, actor=actor, draft=row)


def restore_version(*, number: int, note: str, actor: Actor) -> Published:
    """The content of an earlier version becomes the next one, with the codes that entries carry kept as retired.

    A draft in the making stays as it is.

    Raises: NotFound, SetupRefused, NothingToPublish, DraftChanged.
    """
    body = kept_codes(published_body(number))
    return _publish(body, note=note or f"Version {number} again", actor=actor, restored_from=number)


def apply_file(*, raw: bytes, note: str, actor: Actor | None) -> Published:
    """The configuration in a file becomes the next version; the same check as everywhere.

    A draft in the making stays as it is.

    Raises: FileUnreadable, SetupRefused, NothingToPublish, DraftChanged.
    """
    return _publish(completed(read_file(raw).body), note=note, actor=actor)


def apply_body(*, body: Body, note: str, actor: Actor | None) -> Published:
    """A ready-made configuration becomes the next version, with the codes that entries carry kept as retired.

    Raises: SetupRefused, NothingToPublish, DraftChanged.
    """
    return _publish(kept_codes(completed(body)), note=note, actor=actor)


def _publish(
    body: Body,
    *,
    note: str,
    actor: Actor | None,
    restored_from: int | None = None,
    draft: SetupDraft | None = None,
) -> Published:
    before = logbook.published()
    if body == published_body():
        raise NothingToPublish(f"version {before.number} says the same already")
    check = passed(body)
    with write_transaction():
        row = held_draft(draft.revision if draft else None)
        _demand_the_same(before.number)
        lost = lost_codes(body)
        if not lost:
            by = actor.user_id if actor else None
            version = logbook.publish_version(body=body, note=mask_card_data(note), published_by=by)
            if draft is not None or row.body is None:
                release(row, actor)
            setup_published(version, body, check, actor, restored_from=restored_from)
    if lost:
        # An entry took up a code since the check; told anew out here, where nobody waits for it.
        raise refused(check_body(body))
    return Published(version, check)


def _demand_the_same(number: int) -> None:
    newest = logbook.published().number
    if newest != number:
        raise DraftChanged(
            f"version {newest} was published meanwhile; look at what differs and publish again"
        )
