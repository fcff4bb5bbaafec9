"""The door of this slice: conversations and interactions for the slices above."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from interlog.conversations.contracts import ConversationCard, LegCard
from interlog.conversations.queries.cards import (
    cards_by_id as conversation_cards,
)
from interlog.conversations.queries.cards import (
    cards_of_people,
    contact_counts,
    first_answers,
    ids_of_conversations,
    keys_of_people,
)
from interlog.conversations.queries.cards import (
    heads_by_id as conversation_heads,
)
from interlog.conversations.queries.cards import (
    live_cards_of as live_conversations_of,
)
from interlog.conversations.queries.cards import (
    transcript_texts as transcript_text,
)
from interlog.conversations.queries.code_filters import look_up_codes_with
from interlog.conversations.queries.exports import (
    conversations_between,
    custom_keys_between,
)
from interlog.conversations.queries.exports import count_between as count_conversations_between
from interlog.conversations.queries.exports import known_otherwise as conversations_known_otherwise
from interlog.conversations.queries.interactions import conversations_of as conversations_of_interaction
from interlog.conversations.queries.interactions import family_of as interactions_merged_with
from interlog.conversations.queries.interactions import interaction_card as interaction
from interlog.conversations.queries.presence import ids_of_stretches as ids_of_presence_stretches
from interlog.conversations.queries.presence import presence_of
from interlog.conversations.queries.presence import stretches as presence_stretches
from interlog.conversations.services import acting, linking, records
from interlog.conversations.services.bulk import store_conversations_bulk
from interlog.conversations.services.entries import EntryNote, note_entries, note_entry
from interlog.conversations.services.presence import (
    PresenceSeed,
    set_presence,
    store_presence_bulk,
    wake_presence,
)
from interlog.conversations.services.seeding import wrong_seed
from interlog.identity.contracts import Actor

__all__ = [
    "EntryNote",
    "PresenceSeed",
    "contact_counts",
    "conversation_card",
    "conversation_cards",
    "conversation_heads",
    "conversation_keys_of_person",
    "conversations_between",
    "conversations_known_otherwise",
    "conversations_of_interaction",
    "conversations_of_person",
    "count_conversations_between",
    "current_leg_of",
    "custom_keys_between",
    "finish_wrap_up",
    "first_answers",
    "hold_conversation",
    "ids_of_conversations",
    "ids_of_presence_stretches",
    "interaction",
    "interactions_merged_with",
    "link_conversation",
    "live_conversations_of",
    "look_up_codes_with",
    "note_entries",
    "note_entry",
    "presence_of",
    "presence_stretches",
    "set_presence",
    "store_conversations_bulk",
    "store_presence_bulk",
    "transcript_text",
    "wake_presence",
    "wrong_seed",
]


def conversation_card(conversation_id: UUID) -> ConversationCard | None:
    """One card, None when there is no such conversation."""
    return conversation_cards([conversation_id]).get(conversation_id)


def conversations_of_person(person_ids: Iterable[UUID], *, limit: int) -> list[ConversationCard]:
    """The newest conversations of these persons (a person and those merged into it)."""
    return cards_of_people(list(person_ids), limit)


def conversation_keys_of_person(
    person_ids: Iterable[UUID], before: datetime | None, *, limit: int, before_id: UUID | None = None
) -> list[tuple[datetime, UUID]]:
    """(initiated_at, id) of the newest conversations of these persons that began before a moment (None: now).

    With `before_id` also those of that very moment whose id is smaller: the place after a row of a list.
    """
    return keys_of_people(list(person_ids), before, limit, before_id)


def current_leg_of(conversation_id: UUID, agent_id: UUID) -> LegCard | None:
    """The agent's last leg in a conversation, over or not; None when they had no part in it."""
    card = conversation_card(conversation_id)
    own = [leg for leg in card.legs if leg.agent_id == agent_id] if card else []
    return own[-1] if own else None


def link_conversation(conversation_id: UUID, *, actor: Actor | None = None, **links: UUID | None) -> None:
    """Link by `person_id`, `case_id` and `account_id`; None takes a link away, a missing one stays as it is.

    The caller has decided that `actor` may. Raises: ConversationNotFound; InvalidInput for an unknown id; TypeError.
    """
    unknown = links.keys() - {"person_id", "case_id", "account_id"}
    if unknown:
        raise TypeError(f"a conversation has no link called {', '.join(sorted(unknown))}")
    given: Mapping[str, UUID | None] = links
    linking.link_conversation(actor=actor, conversation_id=conversation_id, links=given)


def finish_wrap_up(conversation_id: UUID, agent_id: UUID, at: datetime | None = None) -> None:
    """End an agent's wrap-up in this conversation; without a running one nothing happens."""
    acting.finish_wrap_up(conversation_id=conversation_id, agent_id=agent_id, at=at)


def hold_conversation(conversation_id: UUID) -> None:
    """Hold a conversation against other writers until the transaction ends.

    Who changes a conversation and what hangs on it takes the conversation first, so that two writers never wait
    for each other. An unknown id holds nothing.
    """
    records.hold(conversation_id)
