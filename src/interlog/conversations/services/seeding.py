"""From an imported row to the rows and facts of a conversation."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from interlog.conversations.contracts import ConversationSeed
from interlog.conversations.models import Conversation, ExternalId, Leg, TranscriptLine
from interlog.conversations.rules.changes import new_steps, picture_of
from interlog.conversations.rules.facts import LIVE_LEG_STATES, OVER_STATES, ConversationFacts, LegFacts
from interlog.conversations.rules.reports import LegReport
from interlog.conversations.rules.settle import DURATIONS, Settled, settle
from interlog.conversations.rules.transcripts import mask_across
from interlog.conversations.services.telling import announcements
from interlog.kit.ids import new_id
from interlog.kit.outbox import Announcement
from interlog.kit.redaction import CARD_IN_IDENTITY, holds_card, mask_card_data, mask_card_data_deep
from interlog.people import facade as people

# With at most one leg, its steps would repeat the conversation's: those carry its agent, team and figures instead.
_TOLD = frozenset({"started", "connected", "ended", "status"})
_OF_LEG = frozenset({"connected", "ended"})


@dataclass(frozen=True, slots=True)
class Seeded:
    """The rows of one imported conversation, not stored yet, and what to announce."""

    row: Conversation
    leg: Leg | None
    external: ExternalId
    lines: list[TranscriptLine]
    said: list[Announcement]


def wrong_seed(seed: ConversationSeed) -> tuple[str, str] | None:
    """The column and the message of what cannot be in a seed, None when it may be stored."""
    for name in ("source", "external_id"):
        if holds_card(getattr(seed, name)):
            return name, CARD_IN_IDENTITY
    for name in ("initiated_at", "enqueued_at", "offered_at", "connected_at", "ended_at"):
        at: datetime | None = getattr(seed, name)
        if at is not None and at.tzinfo is None:
            return name, f"{name} has no offset from UTC"
        if at is not None and at < seed.initiated_at:
            return name, f"{name} lies before initiated_at"
    for name in ("enqueued_at", "offered_at", "connected_at"):
        earlier: datetime | None = getattr(seed, name)
        if earlier is not None and seed.ended_at is not None and seed.ended_at < earlier:
            return "ended_at", f"ended_at lies before {name}"
    return None


def _masked(text: str | None) -> str | None:
    return mask_card_data(text) if text else None


def hash_of(seed: ConversationSeed) -> str:
    """A hash over everything a seed says."""
    return hashlib.blake2b(repr(seed).encode(), digest_size=16).hexdigest()


def seeded(seed: ConversationSeed, interaction_id: UUID, moment: datetime) -> Seeded:
    """The rows of a new conversation."""
    facts = _facts(seed, moment)
    settled = settle(facts)
    row = _row(seed, interaction_id, moment, facts, settled)
    leg = _leg(seed, row, facts.legs[0], settled, moment) if facts.legs else None
    lines = _lines(seed, row, moment)
    row.transcript_lines = row.last_seq = len(lines)
    external = ExternalId(
        conversation=row, source=seed.source, external_id=seed.external_id, seed_hash=hash_of(seed)
    )
    steps = [
        replace(step, leg_id=leg.id) if leg and step.what in _OF_LEG else step
        for step in new_steps(None, picture_of(facts, settled))
        if step.what in _TOLD
    ]
    said = announcements(row, {leg.id: leg} if leg else {}, steps, None)
    return Seeded(row, leg, external, lines, said)


def as_report(seed: ConversationSeed) -> tuple[dict[str, Any], LegReport | None]:
    """A seed of a known conversation as the fields of a report and the report of its leg."""
    values = {one.name: getattr(seed, one.name) for one in fields(seed) if one.name in _REPORTED}
    values |= {name: _masked(values[name]) for name in ("queue", "disconnected_by")}
    return {name: value for name, value in values.items() if value is not None}, _leg_report(seed)


_REPORTED = frozenset(
    {
        "direction", "initiated_at", "ended_at", "queue", "subject", "technical_disposition", "disconnected_by",
        "csat", "custom", "person_id", "account_id", "case_id",
    }
)  # fmt: skip


def _leg_report(seed: ConversationSeed) -> LegReport | None:
    times: Mapping[str, Any] = {
        "enqueued_at": seed.enqueued_at, "offered_at": seed.offered_at, "accepted_at": seed.connected_at,
    }  # fmt: skip
    if seed.agent_id is None and not any(times.values()):
        return None
    wrapped = seed.wrap_up_s is not None and seed.connected_at and seed.ended_at
    return LegReport(
        agent_id=seed.agent_id,
        queue=_masked(seed.queue),
        hold_total_s=seed.hold_s,
        wrap_up_started_at=seed.ended_at if wrapped else None,
        wrap_up_ended_at=seed.ended_at + timedelta(seconds=seed.wrap_up_s or 0.0)
        if wrapped and seed.ended_at
        else None,
        **times,
    )


def _facts(seed: ConversationSeed, moment: datetime) -> ConversationFacts:
    facts = ConversationFacts(
        channel=seed.channel,
        direction=seed.direction,
        received_at=moment,
        initiated_at=seed.initiated_at,
        ended_at=seed.ended_at,
        technical_disposition=seed.technical_disposition,
    )
    report = _leg_report(seed)
    if report is not None:
        leg = LegFacts(new_id(), agent_id=report.agent_id, queue=report.queue, wraps_up=False)
        for name in (
            "enqueued_at",
            "offered_at",
            "accepted_at",
            "wrap_up_started_at",
            "wrap_up_ended_at",
            "hold_total_s",
        ):
            setattr(leg, name, getattr(report, name))
        facts.legs.append(leg)
    return facts


def _row(
    seed: ConversationSeed, interaction_id: UUID, moment: datetime, facts: ConversationFacts, settled: Settled
) -> Conversation:
    kind, value = _address(seed)
    return Conversation(
        id=new_id(),
        interaction_id=interaction_id,
        channel=seed.channel,
        direction=seed.direction,
        address_kind=kind,
        address_value=value,
        subject=_masked(seed.subject),
        person_id=seed.person_id,
        account_id=seed.account_id,
        case_id=seed.case_id,
        queue=_masked(seed.queue),
        reported_initiated_at=facts.initiated_at,
        reported_ended_at=facts.ended_at,
        disconnected_by=_masked(seed.disconnected_by),
        technical_disposition=seed.technical_disposition,
        csat=seed.csat,
        custom=mask_card_data_deep(seed.custom),
        created_at=moment,
        updated_at=moment,
        initiated_at=settled.initiated_at,
        connected_at=settled.connected_at,
        ended_at=settled.ended_at,
        state=settled.state,
        state_since=settled.state_since,
        at_hand=settled.state not in OVER_STATES,
        last_agent_id=settled.last_agent_id,
        topic=_masked(seed.topic),
        disposition=_masked(seed.disposition),
        has_entry=seed.has_entry,
        **{name: getattr(settled.durations, name) for name in DURATIONS},
    )


def _address(seed: ConversationSeed) -> tuple[str | None, str | None]:
    if seed.customer_phone:
        return "phone", people.normalise_phone(seed.customer_phone) or mask_card_data(seed.customer_phone)
    return ("email", seed.customer_email.lower()) if seed.customer_email else (None, None)


def _leg(
    seed: ConversationSeed, row: Conversation, facts: LegFacts, settled: Settled, moment: datetime
) -> Leg:
    one = settled.legs[0]
    return Leg(
        id=facts.id,
        conversation=row,
        agent_id=facts.agent_id,
        role=facts.role,
        queue=facts.queue,
        team=seed.team or None,
        tenure_days=seed.tenure_days,
        enqueued_at=facts.enqueued_at,
        offered_at=facts.offered_at,
        accepted_at=facts.accepted_at,
        left_at=facts.left_at,
        left_by=facts.left_by,
        hold_total_s=facts.hold_total_s,
        wrap_up_started_at=facts.wrap_up_started_at,
        wrap_up_ended_at=facts.wrap_up_ended_at,
        wraps_up=facts.wraps_up,
        created_at=moment,
        initiated_at=settled.initiated_at,
        state=one.state,
        live=one.state in LIVE_LEG_STATES,
        **{name: getattr(one.durations, name) for name in DURATIONS},
    )


def _lines(seed: ConversationSeed, row: Conversation, moment: datetime) -> list[TranscriptLine]:
    texts = mask_across([line.text for line in seed.transcript]) if seed.transcript else []
    return [
        TranscriptLine(
            conversation=row, seq=seq, at_ms=line.at_ms, speaker=line.speaker, text=text, final=True,
            speaker_name=_masked(line.speaker_name), source="import", created_at=moment,
        )
        for seq, (line, text) in enumerate(zip(seed.transcript, texts, strict=True), start=1)
    ]  # fmt: skip
