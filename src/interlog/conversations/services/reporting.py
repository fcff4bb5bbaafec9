"""Reports of phone systems, connectors and the console: a conversation made or brought up to date."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from interlog.conversations.models import Conversation, ExternalId, Interaction
from interlog.conversations.queries.facts import spans_from_json, spans_to_json
from interlog.conversations.queries.records import conversation_id_of_external
from interlog.conversations.rules.facts import Hold
from interlog.conversations.rules.reports import LegReport, join_holds, mark_thread, take_in
from interlog.conversations.services.access import require_part
from interlog.conversations.services.interactions import hold_interactions, propose_links, start_interaction
from interlog.conversations.services.linking import LINKS, Named, apply_links, find_named
from interlog.conversations.services.records import (
    Record,
    check_times,
    leg_row,
    new_record,
    open_record,
    save,
)
from interlog.identity import facade as identity
from interlog.identity.contracts import Actor
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.errors import InvalidInput
from interlog.kit.ids import new_id
from interlog.kit.redaction import mask_card_data, mask_card_data_deep

_COPIED = (
    "initiation",
    "campaign",
    "called_number",
    "queue",
    "disconnected_by",
    "csat",
    "recording",
    "snoozed_until",
)
_FLAT_LEG = (
    "queue", "enqueued_at", "offered_at", "declined_at", "timed_out_at", "wrap_up_started_at", "wrap_up_ended_at",
)  # fmt: skip
_STATUS_OF_THREADS_ONLY = "only email, sms and social have a status; times decide the state of the others"

Sent = Mapping[str, Any]
"""The fields a report carries, by name; those it does not carry are missing."""


def report_conversation(*, actor: Actor, source: str, external_id: str, sent: Sent) -> tuple[UUID, bool]:
    """Store a conversation under its external id, or bring the known one up to date. Returns (id, created).

    `sent` is a `ConversationIn`. Raises: InvalidInput for times that cannot be, an unknown agent or person.
    """
    with write_transaction():
        named = find_named(sent)
        known = _known(source, external_id)
        if known is None:
            try:
                with transaction.atomic():
                    return _create(actor, source, external_id, sent, named), True
            except IntegrityError:
                # Another report of the same conversation won the race and has committed by now.
                known = conversation_id_of_external(source, external_id)
        _update(open_record(known), actor, sent, named)
        return known, False


def change_conversation(*, actor: Actor, conversation_id: UUID, sent: Sent) -> UUID:
    """Bring a conversation up to date; `sent` is a `ConversationPatch`.

    Raises: ConversationNotFound; NotYourConversation for an agent without a part in it; InvalidInput.
    """
    with write_transaction():
        named = find_named(sent)
        record = open_record(conversation_id)
        if not sent.keys() <= LINKS:  # whose call it was may be found out by anyone, also long after
            require_part(actor, record)
        _update(record, actor, sent, named)
        return conversation_id


def _known(source: str, external_id: str) -> UUID | None:
    rows = ExternalId.objects.filter(source=source, external_id=external_id, current=True)
    return rows.values_list("conversation_id", flat=True).first()


def _create(actor: Actor, source: str, external_id: str, sent: Sent, named: Named) -> UUID:
    interaction = start_interaction(
        interaction_id=sent.get("interaction_id"), started_at=sent.get("initiated_at") or now()
    )
    moment = now()
    row = Conversation(
        interaction_id=interaction.id, channel=sent["channel"], direction=sent.get("direction") or "inbound",
        created_at=moment, updated_at=moment, initiated_at=moment, state="", state_since=moment,
    )  # fmt: skip
    record = new_record(row)
    take_report(record, actor, sent, named)
    # Before the row itself (the database checks at commit): who hears of the conversation finds its external id.
    ExternalId.objects.create(conversation=row, source=source, external_id=external_id)
    save(record, actor=actor)
    if sent.get("interaction_id") is None:
        propose_links(row)
    return row.id


def _update(record: Record, actor: Actor, sent: Sent, named: Named) -> None:
    channel = sent.get("channel")
    if channel is not None and channel != record.row.channel:
        raise InvalidInput.of(
            "channel", f"this conversation is of channel {record.row.channel}; it cannot change"
        )
    interaction_id = sent.get("interaction_id")
    if interaction_id is not None and interaction_id != record.row.interaction_id:
        _move(record, interaction_id)
    take_report(record, actor, sent, named)
    save(record, actor=actor)


def _move(record: Record, interaction_id: UUID) -> None:
    """A sender that learns the interaction later names it then; the empty one it leaves is taken away."""
    left = record.row.interaction_id
    card = start_interaction(interaction_id=interaction_id, started_at=record.row.initiated_at)
    hold_interactions([left, card.id])
    record.row.interaction_id = card.id
    if not Conversation.objects.filter(interaction_id=left).exclude(pk=record.row.pk).exists():
        Interaction.objects.filter(pk=left, merged_into=None, merged=None, person_id=None).update(
            ended_at=record.row.ended_at or now(), end_rule="joined_another"
        )


def take_report(record: Record, actor: Actor | None, sent: Sent, named: Named) -> None:
    """Take the fields of a report into an open record, which still is to be saved.

    Raises: InvalidInput.
    """
    row, facts = record.row, record.facts
    for name in _COPIED:
        if sent.get(name) is not None:
            setattr(row, name, sent[name])
    if sent.get("subject") is not None:
        row.subject = mask_card_data(sent["subject"])
    if sent.get("custom"):
        row.custom = {**row.custom, **mask_card_data_deep(sent["custom"])}
    if sent.get("pause_spans") is not None:
        row.pause_spans = spans_to_json(
            join_holds(spans_from_json(row.pause_spans), _spans(sent["pause_spans"]))
        )
    facts.direction = sent.get("direction") or facts.direction
    facts.initiated_at = sent.get("initiated_at") or facts.initiated_at
    facts.ended_at = sent.get("ended_at") or facts.ended_at
    facts.technical_disposition = sent.get("technical_disposition") or facts.technical_disposition
    _take_status(record, sent)
    for position, leg in enumerate(_leg_reports(sent)):
        _take_leg(record, leg, position)
    if sent.get("initiated_at") and sent.get("ended_at"):
        check_times(facts, allow=0.0)
    if sent.get("connected_at") and sent.get("ended_at") and sent["ended_at"] < sent["connected_at"]:
        raise InvalidInput.of("ended_at", "ended_at lies before connected_at", rule="order")
    apply_links(record, actor, sent, named)


def _take_status(record: Record, sent: Sent) -> None:
    status = sent.get("status")
    if status is None:
        return
    if not record.facts.is_thread:
        raise InvalidInput.of("status", _STATUS_OF_THREADS_ONLY, rule="channel")
    mark_thread(record.facts, status, sent.get("status_at") or now())


def _take_leg(record: Record, report: LegReport, position: int) -> None:
    leg = take_in(record.facts.legs, report, new_id)
    if leg is None:
        raise InvalidInput.of(f"legs.{position}.id", "this conversation has no such leg", rule="unknown")
    leg_row(record, leg)


def _leg_reports(sent: Sent) -> list[LegReport]:
    """The legs a report tells of: those it lists, and the primary leg by the fields beside them."""
    reports = [
        _leg_report(leg, f"legs.{position}.agent") for position, leg in enumerate(sent.get("legs") or [])
    ]
    flat = {name: sent[name] for name in (*_FLAT_LEG, "agent", "holds") if sent.get(name) is not None}
    if sent.get("connected_at") is not None:
        flat["accepted_at"] = sent["connected_at"]
    if flat:
        reports.append(_leg_report(flat, "agent"))
    return reports


def _leg_report(sent: Sent, field: str) -> LegReport:
    values = {
        name: value for name, value in sent.items() if value is not None and name not in {"agent", "holds"}
    }
    if "connected_at" in values:
        values.setdefault("accepted_at", values["connected_at"])
        del values["connected_at"]
    agent_id = agent_named(sent["agent"], field) if sent.get("agent") else None
    return LegReport(**values, agent_id=agent_id, holds=tuple(_spans(sent.get("holds") or [])))


def agent_named(email: str, field: str) -> UUID:
    """The user with this email address.

    Raises: InvalidInput naming the field.
    """
    user = identity.user_by_email(email)
    if user is None:
        raise InvalidInput.of(field, f"no user has the email address {email!r}", rule="unknown")
    return user.id


def _spans(sent: list[dict[str, datetime]]) -> list[Hold]:
    return [Hold(span["start"], span.get("to")) for span in sent]
