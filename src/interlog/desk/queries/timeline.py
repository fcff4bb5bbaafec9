"""A person's history: conversations, entries and cases as one list, newest first."""

from datetime import datetime
from uuid import UUID

from interlog.cases.contracts import CaseRef
from interlog.cases.facade import cases_of_person
from interlog.conversations.contracts import ConversationHead
from interlog.conversations.facade import conversation_heads, conversation_keys_of_person
from interlog.desk.contracts import TimelineItem, TimelineKind
from interlog.desk.rules.highlights import excerpt
from interlog.desk.rules.titles import channel_name
from interlog.identity.contracts import UserRef
from interlog.identity.facade import user_refs
from interlog.kit.errors import NotFound
from interlog.kit.paging import Page, checked_limit, decode_cursor, encode_cursor
from interlog.logbook.contracts import EntryCard
from interlog.logbook.facade import entries_of_conversations, entry_cards, entry_keys_of_person, label_of_code
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
    keys: list[tuple[datetime, UUID, TimelineKind]] = []
    cases: dict[UUID, CaseRef] = {}
    if "conversation" in kinds:
        calls = conversation_keys_of_person(person_ids, at, limit=size + 1, before_id=row_id)
        keys += [(began, one, "conversation") for began, one in calls]
    if "entry" in kinds:
        entries = entry_keys_of_person(person_ids, at, limit=size + 1, before_id=row_id)
        keys += [(began, one, "entry") for began, one in entries]
    if "case" in kinds:
        found = cases_of_person(person_id, before=at, limit=size + 1, before_id=row_id)
        cases = {one.id: one for one in found}
        keys += [(one.opened_at, one.id, "case") for one in found]
    keys.sort(key=lambda key: key[:2], reverse=True)
    last = keys[size - 1] if len(keys) > size else None
    return Page(_items(keys[:size], cases), encode_cursor([last[0], last[1]]) if last else None)


def _items(keys: list[tuple[datetime, UUID, TimelineKind]], cases: dict[UUID, CaseRef]) -> list[TimelineItem]:
    """What a page shows, in its order. One that is gone since its key was read is left out."""
    heads = conversation_heads([one for _, one, kind in keys if kind == "conversation"])
    written = entries_of_conversations(heads) if heads else {}
    entries = {entry.id: entry for of_one in written.values() for entry in of_one}
    entries |= entry_cards(one for _, one, kind in keys if kind == "entry" and one not in entries)
    agents = user_refs(
        {head.last_agent_id for head in heads.values() if head.last_agent_id}
        | {entry.agent_id for entry in entries.values()}
    )
    items: list[TimelineItem] = []
    for _, one, kind in keys:
        if kind == "conversation" and one in heads:
            items.append(_conversation(heads[one], written.get(one, []), agents))
        elif kind == "entry" and one in entries:
            items.append(_entry(entries[one], agents))
        elif kind == "case":
            items.append(_case(cases[one]))
    return items


def _conversation(
    card: ConversationHead, written: list[EntryCard], agents: dict[UUID, UserRef]
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
        interaction_id=card.interaction_id,
        duration_s=_seconds(card.connected_at, card.ended_at),
    )


def _entry(card: EntryCard, agents: dict[UUID, UserRef]) -> TimelineItem:
    return TimelineItem(
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
        interaction_id=card.interaction_id,
    )


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
