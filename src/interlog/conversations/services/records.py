"""A conversation opened for a change: its rows, its facts, and what was true before.

`save` is the only way a conversation is written. It lets the rules settle the facts, stores what differs, and tells
exactly what became true: in the outbox, to the other slices, and to the screens of the agents concerned.
"""

from copy import copy
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from interlog.conversations.errors import ConversationNotFound
from interlog.conversations.models import Conversation, Leg
from interlog.conversations.queries.facts import facts_of, spans_to_json
from interlog.conversations.rules.changes import Change, Picture, new_steps, picture_of
from interlog.conversations.rules.facts import (
    CLOCK_SKEW,
    LIVE_LEG_STATES,
    OVER_STATES,
    ConversationFacts,
    LegFacts,
)
from interlog.conversations.rules.reports import wrong_times
from interlog.conversations.rules.settle import DURATIONS, Settled, settle
from interlog.conversations.services import telling
from interlog.conversations.services.interactions import hold_interactions, settle_interaction
from interlog.identity import facade as identity
from interlog.identity.contracts import Actor
from interlog.kit.clock import now
from interlog.kit.errors import InvalidInput
from interlog.kit.outbox import Announcement, announce_many

_OF_INTERACTION = ("interaction_id", "ended_at", "person_id", "initiated_at")
_LEG_FACTS = (
    "role", "ref", "agent_id", "queue", "enqueued_at", "offered_at", "accepted_at", "declined_at", "timed_out_at",
    "left_at", "left_by", "hold_total_s", "wrap_up_started_at", "wrap_up_ended_at", "wraps_up",
)  # fmt: skip
_COLUMNS = [field.attname for field in Conversation._meta.concrete_fields if field.name != "updated_at"]  # noqa: SLF001 - Django's documented model API
_COLUMNS_OF_LEG = [field.attname for field in Leg._meta.concrete_fields]  # noqa: SLF001 - Django's documented model API


@dataclass(slots=True)
class Record:
    """An open conversation. Change `row`, `facts` and `legs` (extra columns), then `save`."""

    row: Conversation
    legs: dict[UUID, Leg]
    facts: ConversationFacts
    before: Picture | None
    stored: dict[str, Any]
    stored_legs: dict[UUID, dict[str, Any]]
    said: list[Announcement]


def new_record(row: Conversation) -> Record:
    """A conversation that is not stored yet."""
    return Record(row, {}, facts_of(row, []), None, {}, {}, [])


def hold(conversation_id: UUID) -> None:
    """Hold a conversation, if there is one, and its interaction against other writers until the transaction ends."""
    rows = Conversation.objects.select_for_update().filter(pk=conversation_id)
    interaction_id = rows.values_list("interaction_id", flat=True).first()
    if interaction_id is not None:
        hold_interactions([interaction_id])


def open_record(conversation_id: UUID) -> Record:
    """Load a conversation and hold it until the transaction ends.

    Raises: ConversationNotFound.
    """
    row = Conversation.objects.select_for_update().filter(pk=conversation_id).first()
    if row is None:
        raise ConversationNotFound(f"there is no conversation {conversation_id}")
    legs = {leg.id: leg for leg in Leg.objects.filter(conversation=row)}
    facts = facts_of(row, legs.values())
    before = picture_of(facts, settle(facts))
    return Record(row, legs, facts, before, _values(row), {leg.id: _values(leg) for leg in legs.values()}, [])


def leg_row(record: Record, leg: LegFacts) -> Leg:
    """The row of a leg, made when the leg is new."""
    if leg.id not in record.legs:
        record.legs[leg.id] = Leg(
            id=leg.id,
            conversation=record.row,
            created_at=now(),
            initiated_at=record.row.created_at,
            state="queued",
        )
    return record.legs[leg.id]


def save(record: Record, *, actor: Actor | None, change: str = "updated") -> bool:
    """Store and tell what changed; False when nothing did, and then nothing is written or told.

    `change` is what the agents' screens are told where no step of their own says more.

    Raises: InvalidInput when the times cannot be in this order.
    """
    check_times(record.facts, allow=CLOCK_SKEW.total_seconds())
    settled = settle(record.facts)
    _derive(record, settled)
    is_new = record.before is None
    changed = is_new or _values(record.row) != record.stored
    fresh_legs = [leg for leg in record.legs.values() if _values(leg) != record.stored_legs.get(leg.id)]
    if not changed and not fresh_legs and not record.said:
        return False
    record.row.updated_at = now()
    record.row.save(force_insert=is_new)
    for leg in fresh_legs:
        leg.save(force_insert=leg.id not in record.stored_legs)
    if is_new or any(record.stored[name] != getattr(record.row, name) for name in _OF_INTERACTION):
        settle_interaction(record.row.interaction_id)
    _tell(record, settled, new_steps(record.before, picture_of(record.facts, settled)), actor, change)
    return True


def check_times(facts: ConversationFacts, *, allow: float) -> None:
    """Refuse an order of times that cannot be, beyond `allow` seconds of differing clocks.

    Raises: InvalidInput naming the field.
    """
    wrong = wrong_times(facts, allow=allow)
    if wrong is not None:
        raise InvalidInput.of(wrong[0], wrong[1], rule="order")


def _tell(record: Record, settled: Settled, steps: list[Change], actor: Actor | None, change: str) -> None:
    announce_many([*telling.announcements(record.row, record.legs, steps, actor), *record.said])
    telling.publish_steps(record.row, record.legs, steps)
    telling.notify_agents(record.row, settled, record.legs, steps, change)
    # What was told once must not be told again by a second save of the same record.
    record.before = picture_of(record.facts, settled)
    record.stored = _values(record.row)
    record.stored_legs = {leg.id: _values(leg) for leg in record.legs.values()}
    record.said = []


def _derive(record: Record, settled: Settled) -> None:
    row, facts = record.row, record.facts
    row.reported_initiated_at, row.reported_ended_at = facts.initiated_at, facts.ended_at
    row.thread_status, row.thread_status_at = facts.thread_status, facts.thread_status_at
    row.technical_disposition, row.direction = facts.technical_disposition, facts.direction
    row.initiated_at, row.connected_at, row.ended_at = (
        settled.initiated_at,
        settled.connected_at,
        settled.ended_at,
    )
    row.state, row.state_since, row.last_agent_id = settled.state, settled.state_since, settled.last_agent_id
    row.at_hand = row.state not in OVER_STATES
    if row.state != "snoozed":
        row.snoozed_until = None
    for name in DURATIONS:
        setattr(row, name, getattr(settled.durations, name))
    by_id = {leg.id: leg for leg in facts.legs}
    shown_agents: set[UUID] = set()
    for one in settled.legs:
        leg = leg_row(record, by_id[one.id])
        had_agent = leg.agent_id
        for name in _LEG_FACTS:
            setattr(leg, name, getattr(by_id[one.id], name))
        leg.holds = spans_to_json(by_id[one.id].holds)
        leg.state, leg.initiated_at = one.state, settled.initiated_at
        leg.live = one.state in LIVE_LEG_STATES
        for name in DURATIONS:
            setattr(leg, name, getattr(one.durations, name))
        if leg.agent_id is not None:
            leg.first_of_agent = leg.agent_id not in shown_agents
            shown_agents.add(leg.agent_id)
            if leg.agent_id != had_agent:
                team, leg.tenure_days = identity.team_and_tenure(leg.agent_id, one.since.date())
                leg.team = team or None


def _values(row: Conversation | Leg) -> dict[str, Any]:
    columns = _COLUMNS_OF_LEG if isinstance(row, Leg) else _COLUMNS
    return {name: copy(getattr(row, name)) for name in columns}
