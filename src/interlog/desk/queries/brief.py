"""The ten-second brief: what happened last, what was promised, what was tried, what is open."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from interlog.cases.facade import open_cases_of
from interlog.conversations.contracts import ConversationCard
from interlog.conversations.facade import contact_counts, conversation_card, conversations_of_person
from interlog.desk.contracts import Brief, LastContact, OpenPromise
from interlog.desk.rules.headline import headline
from interlog.desk.rules.highlights import excerpt
from interlog.identity.contracts import UserRef
from interlog.identity.facade import user_refs
from interlog.kit.clock import now
from interlog.kit.errors import NotFound
from interlog.logbook.contracts import EntryCard
from interlog.logbook.facade import (
    entries_of_conversations,
    entries_of_person,
    label_of_code,
    open_promises_of,
)
from interlog.people.facade import merged_ids

_LAST, _PROMISES, _TRIED, _CASES = 5, 10, 5, 5
_WEEK, _MONTH = timedelta(days=7), timedelta(days=30)
_TRIED_LENGTH = 120


@dataclass(frozen=True, slots=True)
class _AtHand:
    """The conversation the brief is read in, if any. `counted` says that it is among this person's contacts."""

    card: ConversationCard | None
    topic: str
    counted: bool
    topic_counted: bool


def brief_of(person_id: UUID, *, conversation_id: UUID | None = None) -> Brief:
    """The brief on a person and everyone merged with them, as seen from the conversation at hand.

    Raises: NotFound for an unknown person.
    """
    person_ids = merged_ids(person_id)
    if not person_ids:
        raise NotFound(f"there is no person {person_id}")
    moment = now()
    at_hand = _at_hand(conversation_id, set(person_ids))
    contacts = _contacts(person_ids, at_hand)
    promises = open_promises_of(person_ids, limit=_PROMISES)
    users = user_refs(_users(contacts, promises))
    topic = at_hand.topic or next((one.topic for one in contacts if one.topic), "")
    week, month = contact_counts(person_ids, moment - _WEEK), contact_counts(person_ids, moment - _MONTH)
    extra = 0 if at_hand.counted or at_hand.card is None else 1
    about = week.by_topic.get(topic, 0) if topic else 0
    about += 1 if at_hand.topic and not at_hand.topic_counted else 0
    return Brief(
        headline=headline(
            contacts_7d=week.contacts + extra,
            contacts_30d=month.contacts + extra,
            same_topic_7d=about,
            topic_is_this_one=bool(at_hand.topic),
            topic_label=label_of_code("topics", topic) if topic else "",
            last_at=contacts[0].at if contacts else None,
            moment=moment,
        ),
        contacts_7d=week.contacts + extra,
        contacts_30d=month.contacts + extra,
        same_topic_7d=about,
        last_contacts=[_last_contact(one, users) for one in contacts],
        open_promises=[_promise(card, users, moment) for card in promises],
        tried=_tried(contacts),
        open_cases=open_cases_of(person_id, limit=_CASES),
    )


@dataclass(frozen=True, slots=True)
class _Contact:
    at: datetime
    card: ConversationCard | None
    entry: EntryCard | None

    @property
    def topic(self) -> str:
        return (self.entry.topic if self.entry else "") or (self.card.topic if self.card else "") or ""

    @property
    def agent_id(self) -> UUID | None:
        return self.entry.agent_id if self.entry else (self.card.last_agent_id if self.card else None)


def _at_hand(conversation_id: UUID | None, person_ids: set[UUID]) -> _AtHand:
    card = conversation_card(conversation_id) if conversation_id else None
    if card is None:
        return _AtHand(None, "", counted=False, topic_counted=False)
    written = entries_of_conversations([card.id]).get(card.id, [])
    topic = next((entry.topic for entry in reversed(written) if entry.topic), "") or card.topic or ""
    counted = card.person_id in person_ids and card.direction == "inbound"
    return _AtHand(card, topic, counted, topic_counted=counted and card.topic == topic)


def _contacts(person_ids: list[UUID], at_hand: _AtHand) -> list[_Contact]:
    """The last contacts before the one at hand: conversations, and entries that belong to none."""
    cards = conversations_of_person(person_ids, limit=_LAST + 1)
    cards = [card for card in cards if at_hand.card is None or card.id != at_hand.card.id][:_LAST]
    written = entries_of_conversations([card.id for card in cards]) if cards else {}
    alone = [
        entry for entry in entries_of_person(person_ids, limit=2 * _LAST) if entry.conversation_id is None
    ]
    found = [_Contact(card.initiated_at, card, _latest(written.get(card.id, []))) for card in cards]
    found += [_Contact(entry.occurred_at, None, entry) for entry in alone]
    return sorted(found, key=lambda one: one.at, reverse=True)[:_LAST]


def _latest(entries: list[EntryCard]) -> EntryCard | None:
    return entries[-1] if entries else None


def _last_contact(one: _Contact, users: dict[UUID, UserRef]) -> LastContact:
    agent = users.get(one.agent_id) if one.agent_id else None
    said = (one.entry.notes_text or one.entry.summary_text) if one.entry else ""
    label = one.entry.topic_label if one.entry else ""
    return LastContact(
        conversation_id=one.card.id if one.card else None,
        entry_id=one.entry.id if one.entry else None,
        at=one.at,
        channel=one.card.channel if one.card else (one.entry.channel if one.entry else "other"),
        topic=one.topic or None,
        topic_label=label or (label_of_code("topics", one.topic) if one.topic else None),
        disposition_label=(one.entry.disposition_label or None) if one.entry else None,
        agent_name=agent.name if agent else None,
        excerpt=excerpt(said) or None,
    )


def _promise(entry: EntryCard, users: dict[UUID, UserRef], moment: datetime) -> OpenPromise:
    promise = entry.follow_up
    due_at = promise.due_at if promise else None
    owner = users.get(promise.owner_id) if promise and promise.owner_id else None
    return OpenPromise(
        entry_id=entry.id,
        due_at=due_at,
        overdue=due_at is not None and due_at < moment,
        owner_name=owner.name if owner else None,
        text=excerpt((promise.note if promise else "") or entry.commitment or entry.subject or "Follow up"),
    )


def _tried(contacts: list[_Contact]) -> list[str]:
    """What agents wrote under "actions" lately, the newest first, each once."""
    said = [excerpt(one.entry.actions, _TRIED_LENGTH) for one in contacts if one.entry and one.entry.actions]
    return list(dict.fromkeys(said))[:_TRIED]


def _users(contacts: list[_Contact], promises: list[EntryCard]) -> set[UUID]:
    owners = [entry.follow_up.owner_id for entry in promises if entry.follow_up]
    return {one for one in [*owners, *(contact.agent_id for contact in contacts)] if one}
