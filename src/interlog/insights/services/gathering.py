"""The facts of records as they are now: from ids to rows, many at a time."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from interlog.cases import facade as cases
from interlog.conversations import facade as conversations
from interlog.conversations.contracts import ConversationCard, LegCard
from interlog.insights.rules.record_ids import NOBODY, made_at
from interlog.insights.rules.threads import THREADS
from interlog.insights.services.reviewing import reviews_as_facts
from interlog.logbook import facade as logbook
from interlog.logbook.contracts import EntryFacts
from interlog.people import facade as people
from interlog.reviews import facade as reviews

_CLOSED = {"completed", "amended"}

TABLES = ("fact_conversation", "fact_leg", "fact_entry", "fact_case", "fact_presence", "fact_review")
Fact = dict[str, Any]


@dataclass(slots=True)
class Wanted:
    """Ids of records by kind."""

    conversation: set[UUID] = field(default_factory=set)
    entry: set[UUID] = field(default_factory=set)
    case: set[UUID] = field(default_factory=set)
    presence: set[int] = field(default_factory=set)
    review: set[UUID] = field(default_factory=set)


def facts_of(wanted: Wanted) -> dict[str, list[Fact]]:
    """Table -> rows, each without its revision. A changed entry brings its conversation and its reviews,
    which show its codes.
    """
    entries = {one.id: one for one in logbook.entry_facts(wanted.entry)}
    of_entries = {one.conversation_id for one in entries.values() if one.conversation_id}
    ids = wanted.conversation | of_entries
    cards = conversations.conversation_cards(ids)
    said: dict[UUID, list[EntryFacts]] = defaultdict(list)
    for one in logbook.entry_facts_of_conversations(ids):
        if one.conversation_id and one.state in _CLOSED:
            said[one.conversation_id].append(one)
    refs = cases.case_refs(wanted.case)
    roots = _roots(
        [*(one.person_id for one in cards.values()), *(one.person_id for one in entries.values())],
        [one.person_id for one in refs.values()],
    )
    answers = conversations.first_answers([one.id for one in cards.values() if one.channel in THREADS])
    return {
        "fact_conversation": [
            _conversation(card, said[card.id], roots, answers.get(card.id)) for card in cards.values()
        ],
        "fact_leg": [_leg(leg, card, said[card.id], roots) for card in cards.values() for leg in card.legs],
        "fact_entry": [_entry(one, roots) for one in entries.values()],
        "fact_case": [
            {
                "made": made_at(one.id),
                "id": one.id,
                "status": one.status,
                "owner": one.owner.id if one.owner else NOBODY,
                "person": roots.get(one.person_id, NOBODY) if one.person_id else NOBODY,
                "opened_at": one.opened_at,
                "resolved_at": one.resolved_at,
            }
            for one in refs.values()
        ],
        "fact_presence": _presence(wanted.presence),
        "fact_review": reviews_as_facts(wanted.review | reviews.reviews_of_entries(wanted.entry)),
    }


def _conversation(
    card: ConversationCard, entries: list[EntryFacts], roots: Mapping[UUID, UUID], answer: datetime | None
) -> Fact:
    taken = [leg for leg in card.legs if leg.agent_id == card.last_agent_id]
    enqueued_at = min((leg.enqueued_at for leg in card.legs if leg.enqueued_at), default=None)
    picked_up = card.connected_at or card.ended_at
    first = entries[0] if entries else None
    is_thread = card.channel in THREADS
    return {
        "made": made_at(card.id),
        "id": card.id,
        "interaction": card.interaction_id,
        "channel": card.channel,
        "direction": card.direction,
        "initiation": card.initiation or "",
        "state": card.state,
        "queue": card.queue or next((leg.queue for leg in card.legs if leg.queue), ""),
        "team": (taken[-1].team or "") if taken else "",
        "agent": card.last_agent_id or NOBODY,
        "person": roots.get(card.person_id, NOBODY) if card.person_id else NOBODY,
        "case_id": card.case_id or NOBODY,
        "topic": first.topic if first and first.topic else card.topic or "",
        "disposition": first.disposition if first else card.disposition or "",
        "disposition_class": first.disposition_class if first else "",
        "outcome": first.outcome if first else "",
        "technical": card.technical_disposition or "",
        "at": card.initiated_at,
        "enqueued_at": enqueued_at,
        "connected_at": card.connected_at,
        # In a thread taking it is no answer; where nobody wrote down what was said, it is the best there is.
        "responded_at": answer if is_thread and card.transcript_lines else card.connected_at,
        "ended_at": card.ended_at,
        "waited_s": _seconds(enqueued_at, picked_up),
        "talk_s": card.talk_s,
        "hold_s": _sum(leg.hold_s for leg in card.legs if leg.role == "primary"),
        "wrap_up_s": _sum(leg.wrap_up_s for leg in card.legs if leg.role == "primary"),
        "handle_s": card.handle_s,
        "entries": len(entries),
    }


def _leg(leg: LegCard, card: ConversationCard, entries: list[EntryFacts], roots: Mapping[UUID, UUID]) -> Fact:
    own = [one for one in entries if one.leg_id == leg.id] or [
        one for one in entries if one.agent_id == leg.agent_id
    ]
    told = next(iter(own or entries), None)
    return {
        "made": made_at(leg.id),
        "id": leg.id,
        "conversation": card.id,
        "channel": card.channel,
        "direction": card.direction,
        "role": leg.role,
        "state": leg.state,
        "queue": leg.queue or card.queue or "",
        "team": leg.team or "",
        "agent": leg.agent_id or NOBODY,
        "tenure_days": leg.tenure_days,
        "person": roots.get(card.person_id, NOBODY) if card.person_id else NOBODY,
        "topic": told.topic if told and told.topic else card.topic or "",
        "disposition": told.disposition if told else card.disposition or "",
        "outcome": told.outcome if told else "",
        "at": leg.accepted_at or leg.offered_at or leg.enqueued_at or card.initiated_at,
        "accepted_at": leg.accepted_at,
        "left_at": leg.left_at,
        "done_at": leg.wrap_up_ended_at or leg.left_at,
        "left_by": leg.left_by or "",
        "talk_s": leg.talk_s,
        "hold_s": leg.hold_s,
        "wrap_up_s": leg.wrap_up_s,
        "handle_s": leg.handle_s,
    }


def _entry(one: EntryFacts, roots: Mapping[UUID, UUID]) -> Fact:
    return {
        "made": made_at(one.id),
        "id": one.id,
        "conversation": one.conversation_id or NOBODY,
        "interaction": one.interaction_id or NOBODY,
        "state": one.state,
        "late": one.late,
        "channel": one.channel,
        "queue": one.queue,
        "team": one.team,
        "agent": one.agent_id,
        "tenure_days": one.tenure_days,
        "person": roots.get(one.person_id, NOBODY) if one.person_id else NOBODY,
        "case_id": one.case_id or NOBODY,
        "topic": one.topic,
        "disposition": one.disposition,
        "disposition_class": one.disposition_class,
        "outcome": one.outcome,
        "topics": list(one.topics),
        "dispositions": list(one.dispositions),
        "at": one.occurred_at,
        "completed_at": one.completed_at,
        "promise_due_at": one.promise_due_at,
        "promise_owner": one.promise_owner_id or NOBODY,
        "promise_kept_at": one.promise_kept_at,
        "promise_broken": one.promise_kept is False,
    }


def _presence(ids: Collection[int]) -> list[Fact]:
    found = conversations.presence_stretches(ids)
    return [
        {
            "id": one.id,
            "agent": one.user_id,
            "state": one.state,
            "from_at": one.from_at,
            "to_at": one.to_at,
        }
        for one in found
    ]


def _roots(*groups: Iterable[UUID | None]) -> dict[UUID, UUID]:
    """Each person's id -> the id of the person they are one with by merges."""
    ids = {one for group in groups for one in group if one}
    return people.root_ids(ids)


def _seconds(start: datetime | None, end: datetime | None) -> float | None:
    return None if start is None or end is None else max((end - start).total_seconds(), 0.0)


def _sum(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(sum(known), 3) if known else None
