"""What an agent has to do, in the order it should be done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from interlog.conversations.contracts import ConversationCard, LegCard
from interlog.conversations.facade import conversation_cards, live_conversations_of
from interlog.desk.contracts import WorkItem, WorkList
from interlog.desk.rules.days import day_words, end_of_day, time_words, zone_of
from interlog.desk.rules.titles import channel_name, joined, person_title
from interlog.identity.facade import time_zone_of
from interlog.kit.clock import now
from interlog.logbook.contracts import EntryCard
from interlog.logbook.facade import drafts_of, follow_ups_of, unfinished_of
from interlog.people.contracts import PersonRef
from interlog.people.facade import person_refs

_AT_HAND = {
    "offered": "Offered",
    "connected": "On call",
    "on_hold": "On hold",
    "wrap_up": "Wrap-up",
    "open": "Open",
    "new": "New",
    "pending": "Pending",
    "snoozed": "Snoozed",
    "reopened": "Reopened",
}
_SPOKEN = {"voice", "in_person"}


def work_list_of(agent_id: UUID | None) -> WorkList:
    """The agent's work; empty for a program. "Due" reaches to the end of today in the agent's own time zone."""
    if agent_id is None:
        return WorkList([], [], [], [])
    moment = now()
    zone = zone_of(time_zone_of(agent_id), settings.REPORTING_TIME_ZONE)
    live = live_conversations_of(agent_id)
    drafts, unfinished = drafts_of(agent_id), unfinished_of(agent_id)
    # What is due at midnight is due tomorrow.
    promises = follow_ups_of(agent_id, end_of_day(moment, zone) - timedelta(microseconds=1))
    seen = _Seen(agent_id, moment, zone, _conversations(live, [*drafts, *unfinished, *promises]), {})
    seen.people.update(
        person_refs(_people([*seen.conversations.values()], [*drafts, *unfinished, *promises]))
    )
    entry_of = {entry.conversation_id: entry for entry in drafts if entry.conversation_id}
    parked = {entry.conversation_id for entry in unfinished}
    at_hand = [
        (card, leg)
        for card in live
        if (leg := _own_leg(card, agent_id)) and not (leg.state == "wrap_up" and card.id in parked)
    ]
    shown = {card.id for card, _ in at_hand}
    loose = [entry for entry in drafts if entry.conversation_id not in shown]
    return WorkList(
        offered=[seen.conversation(card, leg, None) for card, leg in at_hand if leg.state == "offered"],
        now=[
            *(
                seen.conversation(card, leg, entry_of.get(card.id))
                for card, leg in at_hand
                if leg.state != "offered"
            ),
            *(seen.draft(entry) for entry in loose),
        ],
        unfinished=[seen.unfinished(entry) for entry in unfinished],
        follow_ups=[seen.follow_up(entry) for entry in promises],
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the items of one work list need to be shown."""

    agent_id: UUID
    moment: datetime
    zone: ZoneInfo
    conversations: dict[UUID, ConversationCard]
    people: dict[UUID, PersonRef]

    def conversation(self, card: ConversationCard, leg: LegCard, entry: EntryCard | None) -> WorkItem:
        state = card.state if leg.state == "open" else leg.state
        said = _AT_HAND.get(state, state)
        if state == "connected" and card.channel not in _SPOKEN:
            said = channel_name(card.channel)
        return WorkItem(
            kind="conversation",
            conversation_id=card.id,
            entry_id=entry.id if entry else None,
            person_name=self._name(card.person_id, card),
            title=card.subject or channel_name(card.channel),
            subtitle=joined([said, card.subject, leg.queue or card.queue]),
            channel=card.channel,
            state=state,
            since=(leg.offered_at if leg.state == "offered" else leg.accepted_at) or card.state_since,
            missing=entry.missing if entry else (),
        )

    def draft(self, entry: EntryCard) -> WorkItem:
        return self._entry(entry, since=entry.created_at, subtitle=self._when(entry))

    def unfinished(self, entry: EntryCard) -> WorkItem:
        lacking = f"{', '.join(entry.missing)} missing" if entry.missing else None
        since = entry.unfinished_since or entry.created_at
        return self._entry(entry, since=since, subtitle=joined([self._when(entry), lacking]))

    def follow_up(self, entry: EntryCard) -> WorkItem:
        promise = entry.follow_up
        due_at = promise.due_at if promise else None
        by_whom = "Promised by you" if entry.agent_id == self.agent_id else "Promised"
        made = entry.completed_at or entry.created_at
        return WorkItem(
            kind="follow_up",
            conversation_id=entry.conversation_id,
            entry_id=entry.id,
            person_name=self._name(entry.person_id, self._conversation_of(entry)),
            title=(promise.note if promise else "") or entry.subject or "Follow up",
            subtitle=f"{by_whom} {day_words(made, self.moment, self.zone)}",
            channel=entry.channel or None,
            state=entry.state,
            due_at=due_at,
            overdue=due_at is not None and due_at < self.moment,
        )

    def _entry(self, entry: EntryCard, *, since: datetime, subtitle: str) -> WorkItem:
        return WorkItem(
            kind="entry",
            conversation_id=entry.conversation_id,
            entry_id=entry.id,
            person_name=self._name(entry.person_id, self._conversation_of(entry)),
            title=entry.subject or entry.topic_label or channel_name(entry.channel),
            subtitle=subtitle,
            channel=entry.channel or None,
            state=entry.state,
            since=since,
            missing=entry.missing,
        )

    def _when(self, entry: EntryCard) -> str:
        return f"{channel_name(entry.channel)} {time_words(entry.occurred_at, self.moment, self.zone)}"

    def _conversation_of(self, entry: EntryCard) -> ConversationCard | None:
        return self.conversations.get(entry.conversation_id) if entry.conversation_id else None

    def _name(self, person_id: UUID | None, card: ConversationCard | None) -> str | None:
        named = person_id or (card.person_id if card else None)
        ref = self.people.get(named) if named else None
        if ref:
            return person_title(ref.name, (*ref.phones, *ref.emails))
        return card.customer_address.value if card and card.customer_address else None


def _own_leg(card: ConversationCard, agent_id: UUID) -> LegCard | None:
    own = [leg for leg in card.legs if leg.agent_id == agent_id and leg.state in _AT_HAND]
    return own[-1] if own else None


def _conversations(
    live: list[ConversationCard], entries: Iterable[EntryCard]
) -> dict[UUID, ConversationCard]:
    known = {card.id: card for card in live}
    more = {entry.conversation_id for entry in entries if entry.conversation_id} - known.keys()
    return known | (conversation_cards(more) if more else {})


def _people(cards: Iterable[ConversationCard], entries: Iterable[EntryCard]) -> set[UUID]:
    named = [card.person_id for card in cards] + [entry.person_id for entry in entries]
    return {person_id for person_id in named if person_id}
