"""Opening a draft: at most one open entry per agent and conversation, filled in from its context."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from interlog.conversations.contracts import ConversationCard
from interlog.conversations.facade import conversation_card, current_leg_of
from interlog.identity.contracts import Actor
from interlog.identity.facade import team_and_tenure, time_zone_of, user_by_email
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.errors import InvalidInput
from interlog.logbook.contracts import Origin
from interlog.logbook.errors import NotYourEntry
from interlog.logbook.models import OPEN_STATES, LogEntry
from interlog.logbook.queries.setup import current_guard
from interlog.logbook.queries.vanished import held_leaves
from interlog.logbook.rules.context import Context, from_clock, from_context, zone_of
from interlog.logbook.rules.defaults import defaults
from interlog.logbook.rules.fields import origins_of
from interlog.logbook.services.entering import check_may_set, checked_values, origin_of
from interlog.logbook.services.merging import Sender, merge_into
from interlog.logbook.services.records import By, guard_of, leaves_of, put_values, tell
from interlog.people.facade import person_refs


def open_entry(
    *, conversation_id: UUID | None, agent_email: str | None, values: Mapping[str, Any], actor: Actor
) -> tuple[UUID, bool]:
    """The open entry of this agent on this conversation, made when there is none: (id, whether it is new).

    Asked for a second time, `values` fill what is still empty; what differs is kept beside it.
    Raises: InvalidInput for values, agent or conversation; NotYourEntry when an agent asks for another's.
    """
    with write_transaction():
        agent_id = _agent_meant(agent_email, actor)
        leaves = held_leaves(current_guard().setup)
        checked = checked_values(values, leaves)
        card = _conversation(conversation_id)
        known = _open_one(agent_id, conversation_id)
        check_may_set(checked, known.values if known else {}, leaves, actor)
        if known is not None:
            _add(known, checked, actor)
            return known.pk, False
        return make_draft(agent_id=agent_id, card=card, given=checked, by=By(actor), origin=origin_of(actor))


def make_draft(
    *, agent_id: UUID, card: ConversationCard | None, given: Mapping[str, Any], by: By, origin: Origin
) -> tuple[UUID, bool]:
    """Store a draft with the values of its context, `given` on top. Needs a transaction.

    When another process made one in the same moment, that one is returned.
    """
    entry = _new_row(agent_id, card, by)
    by_itself = from_context(context_of(card)) if card else {}
    defaulted, begun = _beginning(entry, by_itself, given)
    filled = {**begun, **{key: value for key, value in given.items() if value is not None}}
    put_values(entry, filled)
    entry.origins = {
        **dict.fromkeys(defaulted, "default"),
        **dict.fromkeys(begun.keys() - defaulted.keys(), "system"),
        **dict.fromkeys(by_itself, "context"),
    }
    own = [key for key, value in given.items() if value != begun.get(key)]
    entry.origins |= origins_of(own, origin, leaves_of(entry))
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError:
        known = _open_one(agent_id, entry.conversation_id)
        if known is None:
            raise
        return known.pk, False
    tell(entry, by, "entry.created")
    return entry.pk, True


def context_of(card: ConversationCard) -> Context:
    """What a conversation gives to its entries."""
    person = person_refs([card.person_id]).get(card.person_id) if card.person_id else None
    account_id = card.account_id or (person.account.id if person and person.account else None)
    return Context(
        channel=card.channel,
        direction=card.direction,
        person_id=card.person_id,
        person_name=person.name if person else "",
        account_id=account_id,
        case_id=card.case_id,
    )


def queue_of(card: ConversationCard, agent_id: UUID) -> str:
    """The queue through which a conversation came to this agent, empty when it came through none."""
    own = [leg.queue for leg in card.legs if leg.agent_id == agent_id and leg.queue]
    return own[-1] if own else card.queue or ""


def _new_row(agent_id: UUID, card: ConversationCard | None, by: By) -> LogEntry:
    moment = now()
    version = current_guard().setup.number
    leg = current_leg_of(card.id, agent_id) if card else None
    team, tenure_days = (leg.team, leg.tenure_days) if leg else team_and_tenure(agent_id, moment.date())
    return LogEntry(
        agent_id=agent_id,
        created_by_id=by.user_id,
        team=team or "",
        tenure_days=tenure_days,
        conversation_id=card.id if card else None,
        interaction_id=card.interaction_id if card else None,
        leg_id=leg.id if leg else None,
        queue=queue_of(card, agent_id) if card else "",
        form_version=version,
        rules_version=version,
        codes_version=version,
        created_at=moment,
        updated_at=moment,
        happened_at=card.initiated_at if card else moment,
    )


def _beginning(
    entry: LogEntry, by_itself: Mapping[str, Any], given: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What stands in a new entry by itself: defaults of its form, the clock, and its conversation's facts on top.

    Answers with the defaults that count, and all of it.
    """
    channel = given.get("channel") or by_itself.get("channel", "")
    zone = zone_of(time_zone_of(entry.agent_id), settings.REPORTING_TIME_ZONE)
    clock = from_clock(now(), zone, has_conversation=entry.conversation_id is not None)
    subject = {} if entry.conversation_id else {"subject": "Log entry"}
    known = {**subject, **clock, **by_itself}
    defaulted = defaults(guard_of(entry).setup, channel, entry.queue)
    return {key: value for key, value in defaulted.items() if key not in known}, {**defaulted, **known}


def _agent_meant(email: str | None, actor: Actor) -> UUID:
    if email is None:
        if actor.user_id is None:
            raise InvalidInput.of(
                "agent", "say whose entry it is: the agent's email address", rule="required"
            )
        return actor.user_id
    agent = user_by_email(email)
    if agent is None:
        raise InvalidInput.of("agent", f"there is no user with the address {email}", rule="unknown")
    if agent.id != actor.user_id and not actor.may("entries.lead"):
        raise NotYourEntry("only a supervisor or a program opens an entry for someone else")
    return agent.id


def _conversation(conversation_id: UUID | None) -> ConversationCard | None:
    if conversation_id is None:
        return None
    card = conversation_card(conversation_id)
    if card is None:
        raise InvalidInput.of("conversation_id", "there is no such conversation", rule="unknown")
    return card


def _open_one(agent_id: UUID, conversation_id: UUID | None) -> LogEntry | None:
    if conversation_id is None:
        return None
    mine = LogEntry.objects.select_for_update().filter(agent_id=agent_id, conversation_id=conversation_id)
    return mine.filter(state__in=OPEN_STATES).first()


def _add(entry: LogEntry, values: Mapping[str, Any], actor: Actor) -> None:
    given = {key: value for key, value in values.items() if value is not None}
    defaulted = {
        key: entry.values[key] for key in given if entry.origins.get(key) in ("context", "default", "system")
    }
    sender = Sender(origin=origin_of(actor), user_id=actor.user_id, wins=False)
    merged, _ = merge_into(entry, base=defaulted, mine=given, sender=sender)
    if merged.before:
        tell(entry, By(actor), fields=merged.before)
