"""Reports of conversations, as phone systems, connectors and the console send them."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from interlog.conversations.schemas.fields import (
    ChannelIn,
    Custom,
    DirectionIn,
    FutureMoment,
    Given80,
    Id80,
    Id200,
    InitiationIn,
    LeftBy,
    LineNumber,
    Masked20,
    Masked120,
    Masked160,
    Moment,
    Ref160,
    Ref200,
    Ref254,
    RoleIn,
    Strict,
    TechnicalDisposition,
    Text80,
    Text160,
    Text254,
    Text255,
    ThreadStatus,
)
from interlog.kit.redaction import without_card

_MAX_SPANS = 500
_MAX_LEGS = 100


class SpanIn(Strict):
    """A span of time; `to` is null or missing while it lasts."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)
    start: Moment = Field(alias="from")
    to: Moment | None = None

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.to is not None and self.to < self.start:
            raise ValueError("`to` lies before `from`")
        return self


class ExternalIdIn(Strict):
    """A conversation's id in the system that reports it."""

    source: Id80
    id: Id200


class RecordingIn(Strict):
    """Where the recording is kept, and its hash."""

    url: Annotated[str, Field(max_length=2000, pattern=r"^https?://"), AfterValidator(without_card)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None


class IdentityIn(Strict):
    """How the customer proved who they are."""

    how: Given80
    at: Moment | None = None


class LegTimes(Strict):
    """The times of one leg. A missing or null time changes nothing."""

    enqueued_at: Moment | None = None
    offered_at: Moment | None = None
    connected_at: Moment | None = None
    declined_at: Moment | None = None
    timed_out_at: Moment | None = None
    holds: list[SpanIn] | None = Field(default=None, max_length=_MAX_SPANS)
    wrap_up_started_at: Moment | None = None
    wrap_up_ended_at: Moment | None = None


class LegIn(LegTimes):
    """One person's part. Named by `id` (ours) or `ref` (the sender's); otherwise by agent, role and times."""

    id: UUID | None = None
    ref: Ref200 | None = None
    agent: Text254 | None = None
    role: RoleIn = "primary"
    queue: Masked120 | None = None
    accepted_at: Moment | None = None
    left_at: Moment | None = None
    left_by: LeftBy | None = None

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.left_at and self.accepted_at and self.left_at < self.accepted_at:
            raise ValueError("left_at lies before accepted_at")
        return self


class ConversationReport(LegTimes):
    """What both a first and a later report may say. The leg times here are those of the primary leg."""

    direction: DirectionIn | None = None
    initiation: InitiationIn | None = None
    agent: Text254 | None = None
    queue: Masked120 | None = None
    person: UUID | None = None
    person_id: UUID | None = None
    person_phone: Text80 | None = None
    person_email: Ref254 | None = None
    person_ref: Ref160 | None = None
    person_name: Text160 | None = None
    interaction_id: UUID | None = None
    account_ref: Ref160 | None = None
    account_id: UUID | None = None
    case_ref: Ref160 | None = None
    case_id: UUID | None = None
    identity_verified: IdentityIn | None = None
    called_number: LineNumber | None = None
    campaign: Masked160 | None = None
    subject: Text255 | None = None
    initiated_at: Moment | None = None
    ended_at: Moment | None = None
    disconnected_by: Masked20 | None = None
    technical_disposition: TechnicalDisposition | None = None
    csat: Annotated[int, Field(ge=0, le=100)] | None = None
    legs: list[LegIn] | None = Field(default=None, max_length=_MAX_LEGS)
    status: ThreadStatus | None = None
    status_at: Moment | None = None
    snoozed_until: FutureMoment | None = None
    pause_spans: list[SpanIn] | None = Field(default=None, max_length=_MAX_SPANS)
    recording: RecordingIn | None = None
    custom: Custom | None = None


class ConversationIn(ConversationReport):
    """A conversation, new or known by its external id."""

    external_id: ExternalIdIn
    channel: ChannelIn


class ConversationPatch(ConversationReport):
    """A later report. `person_id`, `case_id` and `account_id` as null take the link away."""
