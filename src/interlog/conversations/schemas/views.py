"""What goes out."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema


class NamedRefOut(Schema):
    id: UUID
    name: str


class UserRefOut(Schema):
    id: UUID
    name: str
    email: str


class PersonAlertOut(Schema):
    kind: str
    text: str


class PersonRefOut(Schema):
    id: UUID
    name: str
    account: NamedRefOut | None
    phones: list[str]
    emails: list[str]
    alerts: list[PersonAlertOut]
    time_zone: str | None


class CaseRefOut(Schema):
    id: UUID
    number: int
    subject: str
    status: str
    person_id: UUID | None
    account_id: UUID | None
    opened_at: datetime
    resolved_at: datetime | None
    external_ref: Any = None
    owner: UserRefOut | None = None


class ExternalIdOut(Schema):
    source: str
    id: str


class AddressOut(Schema):
    kind: str
    value: str


class IdentityOut(Schema):
    how: str
    at: datetime
    by: UserRefOut | None


class DurationsOut(Schema):
    """Seconds; null: not known yet, or never applied."""

    queue_s: float | None
    ring_s: float | None
    talk_s: float | None
    hold_s: float | None
    wrap_up_s: float | None
    handle_s: float | None


class LegOut(DurationsOut):
    id: UUID
    ref: str | None
    agent: UserRefOut | None
    role: str
    queue: str | None
    team: str | None
    tenure_days: int | None
    enqueued_at: datetime | None
    offered_at: datetime | None
    accepted_at: datetime | None
    declined_at: datetime | None
    decline_reason: str | None
    timed_out_at: datetime | None
    left_at: datetime | None
    left_by: str | None
    transfer_note: str | None
    holds: list[dict[str, datetime | None]]
    wrap_up_started_at: datetime | None
    wrap_up_ended_at: datetime | None
    state: str


class ConversationOut(Schema):
    id: UUID
    interaction_id: UUID
    continues: UUID | None
    external_ids: list[ExternalIdOut]
    channel: str
    direction: str
    initiation: str | None
    campaign: str | None
    called_number: str | None
    customer_address: AddressOut | None
    subject: str | None
    person: PersonRefOut | None
    person_candidates: list[PersonRefOut]
    identity_verified: IdentityOut | None
    account: NamedRefOut | None
    case: CaseRefOut | None
    queue: str | None
    initiated_at: datetime
    connected_at: datetime | None
    ended_at: datetime | None
    disconnected_by: str | None
    technical_disposition: str | None
    csat: int | None
    state: str
    state_since: datetime
    snoozed_until: datetime | None
    legs: list[LegOut]
    pause_spans: list[dict[str, datetime | None]]
    recording: dict[str, Any] | None
    transcript_lines: int
    durations: DurationsOut
    topic: str | None
    disposition: str | None
    has_entry: bool
    custom: dict[str, Any]
    updated_at: datetime


class ConversationDetailOut(ConversationOut):
    """With the person's open cases, which are offered and never linked on their own."""

    open_cases: list[CaseRefOut]


class ConversationPageOut(Schema):
    items: list[ConversationOut]
    next_cursor: str | None


class LineOut(Schema):
    """`seq` grows with every append and replacement; `id` stays with the line."""

    id: UUID
    seq: int
    at_ms: int
    speaker: str
    speaker_name: str | None
    text: str
    final: bool
    source: str | None


class TranscriptPageOut(Schema):
    items: list[LineOut]
    next_cursor: str | None


class AppendedOut(Schema):
    """`conversation_id` differs from the one written to when a late reply began a new conversation."""

    conversation_id: UUID
    last_seq: int
    transcript_lines: int
    appended: int
    replaced: int
    unchanged: int


class InteractionOut(Schema):
    id: UUID
    person_id: UUID | None
    started_at: datetime
    ended_at: datetime | None
    end_rule: str | None
    merged_into: UUID | None


class InteractionLinkOut(Schema):
    id: UUID
    interaction_id: UUID
    into_id: UUID
    state: str
    confidence: float
    reason: str
    proposed_at: datetime
    decided_at: datetime | None
    decided_by: str | None


class InteractionLinksOut(Schema):
    items: list[InteractionLinkOut]
