"""Typed links from an entry to further records, each with its role."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from interlog.cases.facade import case_refs
from interlog.conversations.facade import conversation_cards
from interlog.identity.contracts import Actor
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.errors import InvalidInput, NotFound
from interlog.logbook.errors import EntryClosed
from interlog.logbook.models import EntryLink, LogEntry
from interlog.logbook.queries.cards import cards_by_id
from interlog.logbook.rules.states import OPEN
from interlog.logbook.rules.texts import plain
from interlog.logbook.services.records import By, demand, locked, rights, tell, touch
from interlog.logbook.services.revisions import append_revision
from interlog.people.facade import account_refs, person_refs

LINK_TYPES = ("person", "account", "case", "conversation", "entry")
_LOOKUPS: Mapping[str, Callable[[Iterable[UUID]], Mapping[UUID, Any]]] = {
    "person": person_refs,
    "account": account_refs,
    "case": case_refs,
    "conversation": conversation_cards,
    "entry": cards_by_id,
}
_MAX_LINKS = 100


def add_link(*, entry_id: UUID, link_type: str, target_id: UUID, role: str, actor: Actor) -> None:
    """Link an entry to a further record; the same link again changes nothing.

    Raises: InvalidInput for a type or target that does not exist; NotYourEntry; EntryClosed when void.
    """
    if link_type not in LINK_TYPES:
        raise InvalidInput.of("type", f"must be one of {', '.join(LINK_TYPES)}", rule="unknown")
    if target_id not in _LOOKUPS[link_type]([target_id]):
        raise InvalidInput.of("id", f"there is no such {link_type}", rule="unknown")
    with write_transaction():
        entry = changeable(entry_id, actor)
        if EntryLink.objects.filter(entry=entry).count() >= _MAX_LINKS:
            raise InvalidInput(f"an entry holds at most {_MAX_LINKS} links")
        _, created = EntryLink.objects.get_or_create(
            entry=entry, type=link_type, target_id=target_id, role=plain(role), defaults={"created_at": now()}
        )
        if created:
            note_change(entry, "linked", actor)


def remove_link(*, entry_id: UUID, link_id: UUID, actor: Actor) -> None:
    """Take a link off. Raises: NotFound; NotYourEntry; EntryClosed when void."""
    with write_transaction():
        entry = changeable(entry_id, actor)
        removed, _ = EntryLink.objects.filter(entry=entry, pk=link_id).delete()
        if not removed:
            raise NotFound("there is no such link")
        note_change(entry, "unlinked", actor)


def changeable(entry_id: UUID, actor: Actor) -> LogEntry:
    """The entry, held, when what hangs on it may be changed by the actor. Raises: NotYourEntry; EntryClosed."""
    entry = locked(entry_id)
    if entry.state == "void":
        raise EntryClosed("this entry is void")
    allowed = rights(actor, entry)
    demand(allowed.edit or allowed.amend, "this entry belongs to someone else")
    return entry


def note_change(entry: LogEntry, action: str, actor: Actor) -> None:
    """Tell of a change of what hangs on the entry; on a closed one it is an amendment of its own."""
    if entry.state in OPEN:
        tell(entry, By(actor))
        return
    touch(entry)
    entry.state = "amended"
    entry.save()
    append_revision(entry, action=action, by=By(actor))
    tell(entry, By(actor), "entry.amended")
