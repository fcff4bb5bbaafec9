"""A person's history: conversations, entries and cases as one list, newest first."""

from datetime import datetime
from uuid import UUID

from interlog.cases.contracts import CaseRef
from interlog.cases.facade import cases_of_person
from interlog.conversations.contracts import ConversationCard
from interlog.conversations.facade import conversations_of_person
from interlog.desk.contracts import TimelineItem, TimelineKind
from interlog.desk.rules.highlights import excerpt
from interlog.desk.rules.titles import channel_name
from interlog.identity.contracts import UserRef
from interlog.identity.facade import user_refs
from interlog.kit.errors import NotFound
from interlog.kit.paging import Page, checked_limit, decode_cursor, encode_cursor
from interlog.logbook.contracts import EntryCard
from interlog.logbook.facade import entries_of_conversations, entries_of_person, label_of_code
from interlog.people.facade import merged_ids


def timeline_of(
    person_id: UUID, *, kinds: tuple[TimelineKind, ...], limit: int | None, cursor: str | None
) -> Page[TimelineItem]:
    """A page of a person's history and that of everyone merged with them, by (at, id) descending.

    However long the history, each kind is asked for one page of it.

    Raises: NotFound for an unknown person; InvalidInput for a bad limit or cursor.
    """
    person_ids = merged_ids(person_id)
    if not person_ids:
        raise NotFound(f"there is no person {person_id}")
    size = checked_limit(limit)
    at, row_id = decode_cursor(cursor, (datetime, UUID)) if cursor else (None, None)
    calls = entries = cases = None
    if "conversation" in kinds:
        calls = conversations_of_person(person_ids, at, size + 1, before_id=row_id)
    if "entry" in kinds:
        entries = entries_of_person(person_ids, at, limit=size + 1, before_id=row_id)
    if "case" in kinds:
        cases = cases_of_person(person_id, before=at, limit=size + 1, before_id=row_id)
    items = [*_conversations(calls or []), *_entries(entries or []), *(_case(one) for one in cases or [])]
    items.sort(key=lambda item: (item.at, item.id), reverse=True)
    last = items[size - 1] if len(items) > size else None
    return Page(items[:size], encode_cursor([last.at, last.id]) if last else None)


def _conversations(cards: list[ConversationCard]) -> list[TimelineItem]:
    written = entries_of_conversations([card.id for card in cards]) if cards else {}
    agents = user_refs({card.last_agent_id for card in cards if card.last_agent_id}) if cards else {}
    return [_conversation(card, written.get(card.id, []), agents) for card in cards]


def _conversation(
    card: ConversationCard, written: list[EntryCard], agents: dict[UUID, UserRef]
) -> TimelineItem:
    entry = written[-1] if written else None
    agent = agents.get(card.last_agent_id) if card.last_agent_id else None
    topic = entry.topic_label if entry else (label_of_code("topics", card.topic) if card.topic else None)
    return TimelineItem(
        kind="conversation",
        at=card.initiated_at,
        id=card.id,
        title=card.subject or channel_name(card.channel),
        excerpt=excerpt(entry.notes_text) or None if entry else None,
        channel=card.channel,
        direction=card.direction,
        state=card.state,
        agent_name=agent.name if agent else None,
        topic_label=topic or None,
        disposition_label=(entry.disposition_label or None) if entry else None,
        conversation_id=card.id,
        entry_id=entry.id if entry else None,
        duration_s=_seconds(card.connected_at, card.ended_at),
    )


def _entries(cards: list[EntryCard]) -> list[TimelineItem]:
    agents = user_refs({card.agent_id for card in cards}) if cards else {}
    return [
        TimelineItem(
            kind="entry",
            at=card.occurred_at,
            id=card.id,
            title=card.subject or card.topic_label or channel_name(card.channel),
            excerpt=excerpt(card.notes_text) or None,
            channel=card.channel or None,
            state=card.state,
            agent_name=agents[card.agent_id].name if card.agent_id in agents else None,
            topic_label=card.topic_label or None,
            disposition_label=card.disposition_label or None,
            conversation_id=card.conversation_id,
            entry_id=card.id,
        )
        for card in cards
    ]


def _case(case: CaseRef) -> TimelineItem:
    return TimelineItem(
        kind="case",
        at=case.opened_at,
        id=case.id,
        title=case.subject or f"Case {case.number}",
        excerpt=f"Case {case.number}",
        state=case.status,
        agent_name=case.owner.name if case.owner else None,
    )


def _seconds(start: datetime | None, end: datetime | None) -> float | None:
    return max((end - start).total_seconds(), 0.0) if start and end else None
