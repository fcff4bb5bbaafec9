"""One interaction end to end: what machines did and what people wrote, in the order it happened."""

from collections.abc import Iterable
from uuid import UUID

import structlog

from interlog.conversations.contracts import ConversationCard
from interlog.conversations.facade import conversations_of_interaction, interaction, interactions_merged_with
from interlog.desk.contracts import Story, StoryHead, StoryItem
from interlog.desk.rules.highlights import excerpt
from interlog.desk.rules.story import summary_of
from interlog.desk.rules.titles import channel_name, joined, person_title
from interlog.eventlog import facade as eventlog
from interlog.eventlog.contracts import Event
from interlog.identity.contracts import UserRef
from interlog.identity.facade import user_refs
from interlog.kit.ids import as_uuid
from interlog.logbook.contracts import EntryCard
from interlog.logbook.facade import entries_of_interaction
from interlog.people.facade import person_refs

log = structlog.get_logger(__name__)

_MOST_EVENTS = 1000
_MOST_ENTRIES = 500


def story_of(interaction_id: UUID, *, with_records: bool) -> Story:
    """The story of an interaction and of those merged with it, oldest moment first.

    Without `with_records` nothing of what was said or written is shown, nor whom it is about. When the event store
    is closed the story is told without events.

    Raises: InteractionNotFound (404).
    """
    head = interaction(interaction_id)
    family = interactions_merged_with(interaction_id)
    cards = conversations_of_interaction(interaction_id)
    entries = [entry for one in family for entry in entries_of_interaction(one, limit=_MOST_ENTRIES)]
    events, complete = _events(family)
    users = user_refs(_agents(cards, entries))
    person = person_refs([head.person_id]).get(head.person_id) if head.person_id and with_records else None
    items = [
        *(_of_event(event) for event in events),
        *(_of_conversation(card, users, shown=with_records) for card in cards),
        *(_of_entry(entry, users, shown=with_records) for entry in entries),
    ]
    items.sort(key=lambda item: (item.at, _ORDER[item.kind], item.id))
    return Story(
        interaction=StoryHead(
            id=head.id,
            person_id=head.person_id,
            person_name=person_title(person.name, (*person.phones, *person.emails)) if person else None,
            started_at=head.started_at,
            ended_at=head.ended_at,
            end_rule=head.end_rule,
            merged_into=head.merged_into,
        ),
        summary=summary_of(
            channels=[channel_name(card.channel) for card in cards],
            entries=len(entries),
            events=len(events),
            failures=sum(event.status == "failure" for event in events),
        ),
        items=items,
        events_complete=complete,
    )


_ORDER = {"conversation": 0, "event": 1, "entry": 2}


def _events(family: Iterable[UUID]) -> tuple[list[Event], bool]:
    if not eventlog.store_is_open():
        return [], False
    found: list[Event] = []
    complete = True
    for one in family:
        events = eventlog.events_of_interaction(one, limit=_MOST_EVENTS)
        complete = complete and len(events) < _MOST_EVENTS
        found.extend(events)
    return found, complete


def _of_event(event: Event) -> StoryItem:
    return StoryItem(
        kind="event",
        at=event.time,
        id=event.uid,
        type=event.type,
        title=event.object_name or event.element_name or event.type,
        status=event.status,
        channel=event.channel,
        performed_by=event.performed_by,
        performed_by_type=event.performed_by_type,
        conversation_id=as_uuid(event.conversation_id),
        duration_ms=event.duration_ms,
        excerpt=event.error_message,
        data=dict(event.data),
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


def _of_entry(entry: EntryCard, users: dict[UUID, UserRef], *, shown: bool) -> StoryItem:
    return StoryItem(
        kind="entry",
        at=entry.completed_at or entry.created_at,
        id=str(entry.id),
        type=f"entry.{entry.state}",
        title=(entry.subject if shown else "") or "Log entry",
        status=entry.state,
        channel=entry.channel,
        performed_by=users[entry.agent_id].name if entry.agent_id in users else "",
        performed_by_type="agent",
        conversation_id=entry.conversation_id,
        entry_id=entry.id,
        excerpt=joined([entry.topic_label, entry.disposition_label, excerpt(entry.notes_text)])
        if shown
        else "",
    )


def _agents(cards: Iterable[ConversationCard], entries: Iterable[EntryCard]) -> set[UUID]:
    in_legs = {leg.agent_id for card in cards for leg in card.legs if leg.agent_id}
    return in_legs | {entry.agent_id for entry in entries}
