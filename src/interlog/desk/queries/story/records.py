"""What the records know of an interaction: who it is about, its conversations and its entries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from interlog.conversations.contracts import ConversationCard, InteractionCard
from interlog.conversations.facade import conversations_of_interaction, interaction, interactions_merged_with
from interlog.desk.contracts import StoryHead, StoryItem
from interlog.desk.rules.highlights import excerpt
from interlog.desk.rules.titles import channel_name, joined, person_title
from interlog.identity.contracts import UserRef
from interlog.identity.facade import user_refs
from interlog.kit.errors import NotFound
from interlog.kit.ids import as_uuid
from interlog.logbook.contracts import EntryCard
from interlog.logbook.facade import entries_of_interaction
from interlog.people.facade import person_refs

_MOST_ENTRIES = 500
_LONGEST_NOTE = 4000


@dataclass(frozen=True, slots=True)
class Records:
    """What people did in an interaction. `ids` are those that its events may bear, `items` in no order."""

    ids: tuple[str, ...]
    head: StoryHead | None
    channels: tuple[str, ...]
    entries: int
    items: list[StoryItem]
    ends: tuple[datetime, ...]


def records_of(interaction_id: str, *, shown: bool) -> Records:
    """The records of an interaction and of those merged with it; none when it is no record.

    What was said and written, and whom it is about, only where it may be `shown`.
    """
    row = _card(interaction_id)
    if row is None:
        return Records((interaction_id,), None, (), 0, [], ())
    family = interactions_merged_with(row.id)
    cards = conversations_of_interaction(row.id)
    entries = [entry for one in family for entry in entries_of_interaction(one, limit=_MOST_ENTRIES)]
    users = user_refs(_agents(cards, entries))
    ends = {card.id: card.ended_at for card in cards if card.ended_at}
    return Records(
        ids=tuple(dict.fromkeys([interaction_id, *map(str, family)])),
        head=_head(row, shown=shown),
        channels=tuple(channel_name(card.channel) for card in cards),
        entries=len(entries),
        items=[
            *(_of_conversation(card, users, shown=shown) for card in cards),
            *(_of_entry(entry, users, ends, shown=shown) for entry in entries),
        ],
        ends=tuple(ends.values()),
    )


def _card(interaction_id: str) -> InteractionCard | None:
    key = as_uuid(interaction_id)
    if key is None:
        return None
    try:
        return interaction(key)
    except NotFound:
        return None


def _head(row: InteractionCard, *, shown: bool) -> StoryHead:
    person = person_refs([row.person_id]).get(row.person_id) if row.person_id and shown else None
    return StoryHead(
        id=row.id,
        person_id=row.person_id,
        person_name=person_title(person.name, (*person.phones, *person.emails)) if person else None,
        started_at=row.started_at,
        ended_at=row.ended_at,
        end_rule=row.end_rule,
        merged_into=row.merged_into,
    )


def _of_conversation(card: ConversationCard, users: dict[UUID, UserRef], *, shown: bool) -> StoryItem:
    lasted = card.ended_at - card.connected_at if card.connected_at and card.ended_at else None
    names = [users[leg.agent_id].name for leg in card.legs if leg.agent_id in users]
    return StoryItem(
        kind="conversation",
        at=card.initiated_at,
        id=str(card.id),
        type=f"conversation.{card.channel}",
        title=(card.subject if shown else None) or channel_name(card.channel),
        status=card.state,
        channel=card.channel,
        performed_by=", ".join(dict.fromkeys(names)),
        performed_by_type="agent" if names else "",
        conversation_id=card.id,
        duration_ms=int(lasted.total_seconds() * 1000) if lasted else None,
        excerpt=joined([card.direction, card.queue]),
    )


def _of_entry(
    entry: EntryCard, users: dict[UUID, UserRef], ends: dict[UUID, datetime], *, shown: bool
) -> StoryItem:
    codes = joined([entry.topic_label, entry.disposition_label]) if shown else ""
    return StoryItem(
        kind="entry",
        at=_written_at(entry, ends),
        id=str(entry.id),
        type=f"entry.{entry.state}",
        title=(entry.subject if shown else "") or "Log entry",
        status=entry.state,
        channel=entry.channel,
        performed_by=users[entry.agent_id].name if entry.agent_id in users else "",
        performed_by_type="agent",
        conversation_id=entry.conversation_id,
        entry_id=entry.id,
        excerpt=joined([codes, excerpt(entry.notes_text)]) if shown else "",
        text=entry.notes_text[:_LONGEST_NOTE] if shown else "",
    )


def _written_at(entry: EntryCard, ends: dict[UUID, datetime]) -> datetime:
    """An imported entry belongs to the end of its contact, however much later it was imported."""
    if entry.imported:
        return (
            ends.get(entry.conversation_id, entry.occurred_at) if entry.conversation_id else entry.occurred_at
        )
    return entry.completed_at or entry.created_at


def _agents(cards: Iterable[ConversationCard], entries: Iterable[EntryCard]) -> set[UUID]:
    in_legs = {leg.agent_id for card in cards for leg in card.legs if leg.agent_id}
    return in_legs | {entry.agent_id for entry in entries}
