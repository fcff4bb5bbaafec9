"""Changing a closed entry in the open: amend and void, each with who, when and why."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from interlog.conversations.facade import finish_wrap_up, note_entry
from interlog.identity.contracts import Actor
from interlog.kit.database import write_transaction
from interlog.kit.errors import InvalidInput
from interlog.logbook.errors import EntryClosed, EntryOpen, RevisionConflict
from interlog.logbook.models import LogEntry
from interlog.logbook.rules.fields import origins_of
from interlog.logbook.rules.states import CLOSED, OPEN
from interlog.logbook.rules.texts import plain
from interlog.logbook.services.completing import check_rules
from interlog.logbook.services.entering import check_may_set, checked_values, origin_of
from interlog.logbook.services.indexing import index_values
from interlog.logbook.services.records import (
    By,
    demand,
    leaves_of,
    locked_with_conversation,
    put_values,
    rights,
    tell,
    touch,
)
from interlog.logbook.services.revisions import append_revision

_MAX_REASON = 1000


def amend_entry(
    *, entry_id: UUID, revision: int, values: Mapping[str, Any], reason: str, actor: Actor
) -> None:
    """Change a completed entry. The earlier state stays readable in its revisions.

    Raises: InvalidInput without a reason; CannotComplete with every broken rule; EntryOpen; EntryClosed when void;
    RevisionConflict when it was changed since `revision`; NotYourEntry.
    """
    why = _reason(reason)
    with write_transaction():
        entry = locked_with_conversation(entry_id)
        _check_closed(entry)
        demand(rights(actor, entry).amend, "only its agent, a supervisor or an administrator amends an entry")
        _check_revision(entry, revision)
        before = dict(entry.values)
        changed = _change(entry, checked_values(values, leaves_of(entry)), actor)
        if not changed:
            return
        check_rules(entry, known=before)
        touch(entry)
        entry.state = "amended"
        entry.save()
        index_values([entry])
        append_revision(entry, action="amended", by=By(actor), reason=why)
        tell(entry, By(actor), "entry.amended")
        if entry.conversation_id:
            note_entry(
                entry.conversation_id, topic=entry.topic, disposition=entry.disposition, completed=True
            )


def void_entry(*, entry_id: UUID, reason: str, actor: Actor) -> None:
    """Take an entry out of all lists and figures; it is never deleted. Voiding again changes nothing.

    Raises: InvalidInput without a reason; NotYourEntry.
    """
    why = _reason(reason)
    with write_transaction():
        entry = locked_with_conversation(entry_id)
        if entry.state == "void":
            return
        demand(rights(actor, entry).void, "only its agent, a supervisor or an administrator voids an entry")
        was_open = entry.state in OPEN
        touch(entry)
        entry.state, entry.void_reason, entry.follow_up_open = "void", why, False
        entry.save()
        index_values([entry])
        append_revision(entry, action="voided", by=By(actor), reason=why)
        tell(entry, By(actor), "entry.voided")
        _tell_conversation(entry, was_open=was_open)


def _change(entry: LogEntry, mine: Mapping[str, Any], actor: Actor) -> list[str]:
    changed = [key for key, value in mine.items() if entry.values.get(key) != value]
    leaves = leaves_of(entry)
    check_may_set(mine, entry.values, leaves, actor)
    values = {**entry.values, **mine}
    put_values(entry, {key: value for key, value in values.items() if value is not None})
    entry.origins = {**entry.origins, **origins_of(changed, origin_of(actor), leaves)}
    return changed


def _tell_conversation(entry: LogEntry, *, was_open: bool) -> None:
    """The conversation takes its codes from what is left, and does not wait for this entry any more."""
    if entry.conversation_id is None:
        return
    if was_open:
        finish_wrap_up(entry.conversation_id, entry.agent_id, entry.updated_at)
        return
    rest = LogEntry.objects.filter(conversation_id=entry.conversation_id, state__in=CLOSED).order_by(
        "-completed_at"
    )
    left = rest.first()
    note_entry(
        entry.conversation_id,
        topic=left.topic if left else None,
        disposition=left.disposition if left else None,
        completed=left is not None,
    )


def _check_closed(entry: LogEntry) -> None:
    if entry.state in OPEN:
        raise EntryOpen("this entry is still a draft: save and complete it")
    if entry.state == "void":
        raise EntryClosed("this entry is void")


def _check_revision(entry: LogEntry, revision: int) -> None:
    if revision != entry.revision:
        raise RevisionConflict(
            f"this entry is at revision {entry.revision} by now; read it again before amending",
            extra={"revision": entry.revision, "conflicts": []},
        )


def _reason(reason: str) -> str:
    text = plain(reason).strip()
    if not text:
        raise InvalidInput.of("reason", "say why", rule="required")
    if len(text) > _MAX_REASON:
        raise InvalidInput.of("reason", f"at most {_MAX_REASON} characters", rule="too_long")
    return text
