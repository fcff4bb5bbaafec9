"""What an agent does with a conversation: take it, decline it, hand it on, finish the wrap-up."""

from datetime import datetime
from uuid import UUID

from interlog.conversations.errors import NotConnected, NothingToAccept
from interlog.conversations.rules.facts import RUNNING_LEG_STATES, LegFacts
from interlog.conversations.rules.settle import SettledLeg, settle
from interlog.conversations.services.access import require_part, require_user
from interlog.conversations.services.records import Record, leg_row, open_record, save
from interlog.conversations.services.reporting import agent_named
from interlog.identity.contracts import Actor
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.errors import InvalidInput
from interlog.kit.ids import new_id
from interlog.kit.redaction import mask_card_data

_HELD = RUNNING_LEG_STATES | {"offered"}
_WAITING = frozenset({"offered", "queued"})


def accept_conversation(*, actor: Actor, conversation_id: UUID) -> UUID:
    """Take a conversation that is offered to the actor, or that waits for anyone. Repeated, nothing happens.

    Raises: ConversationNotFound; Forbidden for a key without a user; NothingToAccept.
    """
    user_id = require_user(actor)
    with write_transaction():
        record = open_record(conversation_id)
        if _leg_in(record, user_id, RUNNING_LEG_STATES) is not None:
            return conversation_id
        leg = _leg_in(record, user_id, _WAITING) or _unclaimed(record)
        if leg is None:
            raise NothingToAccept
        leg.agent_id, leg.accepted_at = user_id, now()
        leg_row(record, leg)
        save(record, actor=actor)
        return conversation_id


def decline_conversation(*, actor: Actor, conversation_id: UUID, reason: str | None) -> UUID:
    """Give an offer back: the leg ends, the conversation waits again. Repeated, nothing happens.

    Raises: ConversationNotFound; NothingToAccept when nothing is offered to the actor.
    """
    user_id = require_user(actor)
    with write_transaction():
        record = open_record(conversation_id)
        leg = _leg_in(record, user_id, _WAITING)
        if leg is None:
            if _leg_in(record, user_id, frozenset({"declined"})) is not None:
                return conversation_id
            raise NothingToAccept
        leg.declined_at = now()
        leg_row(record, leg).decline_reason = mask_card_data(reason) if reason else None
        save(record, actor=actor)
        return conversation_id


def transfer_conversation(*, actor: Actor, conversation_id: UUID, to: str, note: str | None) -> UUID:
    """Hand the conversation to another agent, who is offered it at once and may read the note.

    An agent hands on their own part, a lead the running one. Raises: ConversationNotFound; NotYourConversation;
    NotConnected; InvalidInput when `to` is unknown or already in it.
    """
    with write_transaction():
        record = open_record(conversation_id)
        require_part(actor, record)
        receiver = agent_named(to, "to")
        leg = _own_or_running(record, actor)
        if leg is None:
            raise NotConnected
        if leg.agent_id == receiver:
            raise InvalidInput.of("to", "this agent has the conversation already")
        moment = now()
        leg.left_at, leg.left_by = moment, "transfer"
        following = LegFacts(new_id(), agent_id=receiver, queue=leg.queue, offered_at=moment)
        record.facts.legs.append(following)
        leg_row(record, following).transfer_note = mask_card_data(note) if note else None
        save(record, actor=actor)
        return conversation_id


def finish_wrap_up(*, conversation_id: UUID, agent_id: UUID, at: datetime | None = None) -> None:
    """End an agent's wrap-up in this conversation; without a running one nothing happens."""
    with write_transaction():
        record = open_record(conversation_id)
        leg = _leg_in(record, agent_id, frozenset({"wrap_up"}))
        if leg is None:
            return
        started = next(one.since for one in _settled_legs(record) if one.id == leg.id)
        leg.wrap_up_ended_at = max(at or now(), started)
        save(record, actor=None)


def _settled_legs(record: Record) -> tuple[SettledLeg, ...]:
    return settle(record.facts).legs


def _leg_in(record: Record, agent_id: UUID, states: frozenset[str]) -> LegFacts | None:
    by_id = {leg.id: leg for leg in record.facts.legs}
    own = [leg for leg in _settled_legs(record) if by_id[leg.id].agent_id == agent_id and leg.state in states]
    return by_id[own[-1].id] if own else None


def _unclaimed(record: Record) -> LegFacts | None:
    """The leg nobody has yet, made when the conversation waits without one; None when it does not wait."""
    if settle(record.facts).state not in {"queued", "offered", "new", "reopened", "open", "pending"}:
        return None
    by_id = {leg.id: leg for leg in record.facts.legs}
    if any(by_id[leg.id].agent_id and leg.state in _HELD for leg in _settled_legs(record)):
        return None
    for leg in record.facts.legs:
        if leg.agent_id is None and not leg.left_at and not leg.not_taken_at:
            return leg
    made = LegFacts(new_id(), queue=record.row.queue)
    record.facts.legs.append(made)
    return made


def _own_or_running(record: Record, actor: Actor) -> LegFacts | None:
    if actor.user_id is not None:
        own = _leg_in(record, actor.user_id, RUNNING_LEG_STATES)
        if own is not None or actor.role == "agent":
            return own
    by_id = {leg.id: leg for leg in record.facts.legs}
    running = [leg for leg in _settled_legs(record) if leg.state in RUNNING_LEG_STATES]
    return by_id[running[-1].id] if running else None
