"""The door of this slice."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from interlog.conversations.contracts import ConversationsChanged, LegEnded, LegTransferred
from interlog.logbook.contracts import Backlog, EntriesStored, EntryCard, EntrySeed
from interlog.logbook.language import Circumstances
from interlog.logbook.queries import cards, entries
from interlog.logbook.queries.code_filters import codes_meant, codes_replaced
from interlog.logbook.queries.codes import codes_in_use
from interlog.logbook.queries.drawing import EntriesToDraw
from interlog.logbook.queries.exports import closed_by_id as closed_entries
from interlog.logbook.queries.exports import count_between as count_entries_between
from interlog.logbook.queries.exports import entries_between, last_closed_of
from interlog.logbook.queries.facts import facts_of_conversations as entry_facts_of_conversations
from interlog.logbook.queries.facts import facts_of_entries as entry_facts
from interlog.logbook.queries.own_fields import every_own_field, own_fields
from interlog.logbook.queries.own_fields import reader as text_reader
from interlog.logbook.queries.revisions import values_at as entry_values_at
from interlog.logbook.queries.sampling import completed_ids
from interlog.logbook.queries.setup import current_guard, published
from interlog.logbook.queries.usage import (
    completed_between,
    entries_by_code,
    further_codes_since,
    newest_values,
    published_at,
)
from interlog.logbook.services import importing, wrapping_up
from interlog.logbook.services.amending import amend_entry
from interlog.logbook.services.publishing import publish_version
from interlog.logbook.services.setup import ensure_codes, ensure_first_version, first_setup

__all__ = [
    "EntriesToDraw",
    "amend_entry",
    "closed_entries",
    "codes_in_use",
    "codes_meant",
    "codes_replaced",
    "completed_between",
    "completed_ids",
    "count_entries_between",
    "current_guard",
    "ensure_first_version",
    "entries_between",
    "entries_by_code",
    "entry_facts",
    "entry_facts_of_conversations",
    "entry_values_at",
    "every_own_field",
    "first_setup",
    "further_codes_since",
    "last_closed_of",
    "newest_values",
    "own_fields",
    "publish_version",
    "published",
    "published_at",
    "text_reader",
]


def entry_cards(ids: Iterable[UUID]) -> dict[UUID, EntryCard]:
    """The entries of these ids that exist."""
    return cards.cards_by_id(ids)


def ids_of_entries(after: UUID | None = None, *, limit: int = 500) -> list[UUID]:
    """The ids of all entries after `after`, in ascending order and in portions."""
    return entries.ids_of_entries(after, limit)


def entries_of_conversations(ids: Iterable[UUID]) -> dict[UUID, list[EntryCard]]:
    """Conversation id -> its entries without void ones, in the order they were made."""
    grouped: dict[UUID, list[EntryCard]] = {}
    for card in cards.cards(entries.of_conversations(ids)):
        if card.conversation_id is not None:
            grouped.setdefault(card.conversation_id, []).append(card)
    return grouped


def entries_of_person(
    person_ids: Iterable[UUID],
    before: datetime | None = None,
    *,
    limit: int = 50,
    before_id: UUID | None = None,
) -> list[EntryCard]:
    """Entries about these persons (a person and those merged into it) that began before a moment, newest first.

    With `before_id` also those of that very moment whose id is smaller: the place after a row of a list.
    """
    return cards.cards(entries.of_people(person_ids, before, limit=limit, before_id=before_id))


def entry_keys_of_person(
    person_ids: Iterable[UUID], before: datetime | None, *, limit: int, before_id: UUID | None = None
) -> list[tuple[datetime, UUID]]:
    """(occurred_at, id) of the newest entries about these persons; `before` and `before_id` as above."""
    return entries.keys_of_people(person_ids, before, limit=limit, before_id=before_id)


def entries_of_interaction(interaction_id: UUID, *, limit: int = 200) -> list[EntryCard]:
    """Entries of one interaction without void ones, in the order they began."""
    return cards.cards(entries.of_interaction(interaction_id, limit=limit))


def unfinished_of(agent_id: UUID, *, limit: int = 200) -> list[EntryCard]:
    """Open entries of an agent whose wrap-up has run out or that were parked, the oldest first."""
    return [card for card in _open_of(agent_id, limit) if card.state == "unfinished"]


def drafts_of(agent_id: UUID, *, limit: int = 200) -> list[EntryCard]:
    """Open entries of an agent that are not unfinished, the oldest first."""
    return [card for card in _open_of(agent_id, limit) if card.state == "draft"]


def backlog_of(agent_id: UUID) -> Backlog:
    """What an agent still has to finish, against the limit of the newest configuration."""
    return Backlog(entries.unfinished_count(agent_id), current_guard().setup.max_unfinished)


def follow_ups_of(agent_id: UUID, until: datetime, *, limit: int = 200) -> list[EntryCard]:
    """Entries with a promise this user owes by `until`, the longest overdue first."""
    return cards.cards(entries.follow_ups_of(agent_id, until, limit=limit))


def open_promises_of(person_ids: Iterable[UUID], *, limit: int = 50) -> list[EntryCard]:
    """Entries with a promise to these persons that is still open, the next due first."""
    return cards.cards(entries.open_promises_of(person_ids, limit=limit))


def store_entries_bulk(seeds: Sequence[EntrySeed]) -> EntriesStored:
    """Store finished entries from an import; safe to repeat (see `EntrySeed`)."""
    return importing.store_entries(seeds)


def ensure_imported_codes(
    *, topics: Sequence[str] = (), dispositions: Sequence[str] = (), outcomes: Sequence[str] = ()
) -> tuple[dict[tuple[str, str], str], list[tuple[str, str]]]:
    """The code for each text by (list, text), unknown ones added as imported; and what was added, (list, code)."""
    return ensure_codes({"topics": topics, "dispositions": dispositions, "outcomes": outcomes})


def label_of_code(list_name: str, code: str) -> str:
    """The words for a code in the newest configuration; the code itself when it is unknown there."""
    return current_guard().setup.label_of_code(list_name, code)


def entry_to_judge(entry_id: UUID) -> tuple[dict[str, Any], Circumstances]:
    """The flat values of an entry and what rules may ask beside them. Raises: NotFound."""
    row = entries.entry_row(entry_id)
    return row.values, cards.circumstances(row)


def conversations_changed(event: ConversationsChanged) -> None:
    """Open entries follow their conversations."""
    wrapping_up.follow_conversations(event.ids)


def leg_ended(event: LegEnded) -> None:
    """The agent's wrap-up begins."""
    wrapping_up.leg_ended(conversation_id=event.conversation_id, agent_id=event.agent_id, at=event.at)


def leg_transferred(event: LegTransferred) -> None:
    """The receiver's screens learn that there is a sender's draft to read."""
    if event.to_agent_id is not None:
        wrapping_up.leg_transferred(conversation_id=event.conversation_id, to_agent_id=event.to_agent_id)


def _open_of(agent_id: UUID, limit: int) -> list[EntryCard]:
    return cards.cards(entries.open_of_agent(agent_id, limit=limit))
