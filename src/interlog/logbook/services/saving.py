"""Saving a draft while it is being typed."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from interlog.conversations.facade import conversation_card, link_conversation
from interlog.identity.contracts import Actor
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.errors import InvalidInput
from interlog.logbook.errors import EntryClosed, SaveNumberUsed
from interlog.logbook.models import DraftSave, KeptText, LogEntry
from interlog.logbook.rules.merge import Merged
from interlog.logbook.rules.states import OPEN, may_still_send
from interlog.logbook.services.entering import check_may_set, checked_values, origin_of
from interlog.logbook.services.merging import Conflicts, Sender, base_of, fill_defaults, merge_into
from interlog.logbook.services.moving import move_to_form
from interlog.logbook.services.records import (
    By,
    demand,
    leaves_of,
    locked,
    locked_with_conversation,
    rights,
    standing,
    tell,
)

_LINKS = ("person_id", "account_id", "case_id")


def save_draft(
    *,
    entry_id: UUID,
    revision: int,
    client_id: str,
    save_no: int,
    values: Mapping[str, Any],
    actor: Actor,
    form_version: int | None = None,
    resolved: Sequence[UUID] = (),
) -> Conflicts:
    """Merge a save, made on `revision`, into the draft; returns the fields both sides changed.

    A save that comes again (same client_id and save_no) changes nothing and gets the answer of the first. Values of
    fields that an earlier version had are taken in and kept.
    Raises: InvalidInput for values or a revision that never was; SaveNumberUsed; NotYourEntry; EntryClosed.
    """
    with write_transaction():
        entry = locked(entry_id) if values.keys().isdisjoint(_LINKS) else locked_with_conversation(entry_id)
        again = DraftSave.objects.filter(entry=entry, client_id=client_id, save_no=save_no).first()
        if again is not None:
            _check_is_the_same(entry, again, revision, values)
            return list(again.conflicts)
        _check_may_save(entry, actor)
        move_to_form(entry, form_version)
        merged, conflicts = apply_values(
            entry, revision=revision, values=values, actor=actor, client_id=client_id, save_no=save_no
        )
        changed = {*merged.before, *fill_defaults(entry)}
        KeptText.objects.filter(entry=entry, pk__in=resolved, resolved_at=None).update(resolved_at=now())
        if changed:
            tell(entry, By(actor, client_id), fields=changed)
            _link_conversation(entry, merged, actor)
        return conflicts


def apply_values(
    entry: LogEntry,
    *,
    revision: int,
    values: Mapping[str, Any],
    actor: Actor,
    client_id: str = "",
    save_no: int = 0,
) -> tuple[Merged, Conflicts]:
    """Check and merge the values of a request, made on `revision`, into a locked entry."""
    if revision > entry.revision:
        told = f"revision {revision} never was; the newest is {entry.revision}"
        raise InvalidInput.of("revision", told, rule="revision")
    leaves = leaves_of(entry)
    mine = checked_values(values, leaves)
    check_may_set(mine, entry.values, leaves, actor)
    sender = Sender(
        origin=origin_of(actor),
        user_id=actor.user_id,
        client_id=client_id,
        save_no=save_no,
        wins=not _is_late_sender(entry, actor),
    )
    return merge_into(entry, base=base_of(entry, revision), mine=mine, sender=sender)


def _check_is_the_same(entry: LogEntry, first: DraftSave, revision: int, values: Mapping[str, Any]) -> None:
    """A number that comes again with other values is no retry: answered as one, those values would be lost."""
    mine = checked_values(values, leaves_of(entry))
    saved, base = base_of(entry, first.revision), base_of(entry, revision)
    clashed = {conflict["field"] for conflict in first.conflicts}
    for field, value in mine.items():
        if value in (saved.get(field), base.get(field)) or {field, field.split(".")[0]} & clashed:
            continue
        raise SaveNumberUsed(f"save {first.save_no} was used for another text; nothing of this one was saved")


def _check_may_save(entry: LogEntry, actor: Actor) -> None:
    if entry.state not in OPEN:
        raise EntryClosed(f"this entry is {entry.state}; what you typed is not in it: amend the entry")
    demand(
        rights(actor, entry).edit or _is_late_sender(entry, actor),
        "this draft belongs to someone else; a supervisor takes it over before changing it",
    )


def _is_late_sender(entry: LogEntry, actor: Actor) -> bool:
    """The agent who had the draft before: their text is taken in, but never over the new owner's."""
    return not rights(actor, entry).edit and may_still_send(actor, standing(entry))


def _link_conversation(entry: LogEntry, merged: Merged, actor: Actor) -> None:
    """A person, account or case chosen in the panel is also the conversation's, where it had none."""
    chosen = {
        key: UUID(merged.values[key]) for key in _LINKS if key in merged.before and key in merged.values
    }
    if not chosen or entry.conversation_id is None:
        return
    card = conversation_card(entry.conversation_id)
    free = {key: value for key, value in chosen.items() if card is not None and getattr(card, key) is None}
    if free:
        link_conversation(entry.conversation_id, actor=actor, **free)
