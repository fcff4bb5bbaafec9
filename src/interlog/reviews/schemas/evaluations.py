"""Reviews on the wire."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from interlog.reviews.contracts import (
    Answers,
    Decision,
    EvaluationCard,
    EvaluationDetail,
    EvaluationState,
    Purpose,
    Step,
    StepKind,
)
from interlog.reviews.queries.waiting import Waiting
from interlog.reviews.schemas.samples import ReviewedEntryOut
from interlog.reviews.schemas.scorecards import (
    ReviewAnswer,
    ReviewProblemOut,
    ReviewScoreOut,
    ReviewUserOut,
    ScorecardBodyShape,
    VersionRefOut,
    answers_in,
    answers_out,
)


class ReviewStartIn(Schema):
    """Which entry to score, of a sample or with a scorecard's newest version."""

    model_config = ConfigDict(extra="forbid")
    entry_id: UUID
    sample_id: UUID | None = None
    scorecard_id: UUID | None = None


class ReviewSaveIn(Schema):
    """All answers so far; `revision` is the one that was read."""

    model_config = ConfigDict(extra="forbid")
    revision: int
    answers: dict[str, ReviewAnswer] = Field(max_length=60)
    note: str = Field("", max_length=8000)


class ReviewCompleteIn(Schema):
    """`entry_revision` is the revision of the entry that was read while scoring."""

    model_config = ConfigDict(extra="forbid")
    revision: int
    entry_revision: int


class AcknowledgeIn(Schema):
    model_config = ConfigDict(extra="forbid")
    comment: str = Field("", max_length=4000)


class DisputeIn(Schema):
    model_config = ConfigDict(extra="forbid")
    reason: str = Field(max_length=4000)


class ResolveIn(Schema):
    """The review stands ("upheld"), or is "changed" to these answers."""

    model_config = ConfigDict(extra="forbid")
    revision: int
    decision: Decision
    reason: str = Field(max_length=4000)
    answers: dict[str, ReviewAnswer] | None = Field(None, max_length=60)

    def corrected(self) -> Answers | None:
        """The answers as they should be, None when none were sent."""
        return None if self.answers is None else answers_in(self.answers)


class EvaluationOut(Schema):
    """A review as lists show it. `entry_revision` is the one it was made on; `amended_since` tells of a newer one.

    `percent` is from 0 to 100, null before it is completed and where nothing applied.
    """

    id: UUID
    purpose: Purpose
    state: EvaluationState
    scorecard: VersionRefOut
    entry: ReviewedEntryOut | None
    entry_id: UUID
    entry_revision: int
    amended_since: bool
    agent: ReviewUserOut | None
    reviewer: ReviewUserOut | None
    sample_id: UUID | None
    calibration_id: UUID | None
    percent: float | None
    failed: Sequence[str]
    decision: Decision | None
    revision: int
    updated_at: datetime
    completed_at: datetime | None
    dispute_until: datetime | None

    @classmethod
    def of(cls, card: EvaluationCard) -> "EvaluationOut":
        return cls.model_validate(card, from_attributes=True)


class EvaluationsPage(Schema):
    items: list[EvaluationOut]
    next_cursor: str | None


class ReviewStepOut(Schema):
    """What happened with a completed review; `answers` where they were given or changed."""

    kind: StepKind
    by: ReviewUserOut | None
    at: datetime
    text: str
    percent: float | None
    answers: Mapping[str, ReviewAnswer] | None

    @classmethod
    def of(cls, step: Step) -> "ReviewStepOut":
        by = ReviewUserOut(id=step.by.id, name=step.by.name) if step.by else None
        answers = None if step.answers is None else answers_out(step.answers)
        return cls(kind=step.kind, by=by, at=step.at, text=step.text, percent=step.percent, answers=answers)


class ReviewPartOut(Schema):
    label: str
    text: str


class EvaluationDetailOut(Schema):
    """A review in full. `parts` is what stood in the entry at its revision; `may` what the caller can do with it now.

    `missing` names what keeps a draft from being completed ("answers.<key>").
    """

    evaluation: EvaluationOut
    body: ScorecardBodyShape
    answers: Mapping[str, ReviewAnswer]
    note: str
    score: ReviewScoreOut
    missing: Sequence[ReviewProblemOut]
    may: Sequence[str]
    parts: Sequence[ReviewPartOut]
    steps: Sequence[ReviewStepOut]

    @classmethod
    def of(cls, detail: EvaluationDetail) -> "EvaluationDetailOut":
        return cls(
            evaluation=EvaluationOut.of(detail.card),
            body=ScorecardBodyShape.model_validate(detail.body, from_attributes=True),
            answers=answers_out(detail.answers),
            note=detail.note,
            score=ReviewScoreOut.of(detail.score),
            missing=[ReviewProblemOut.model_validate(one, from_attributes=True) for one in detail.missing],
            may=detail.may,
            parts=[ReviewPartOut(label=label, text=text) for label, text in detail.parts],
            steps=[ReviewStepOut.of(one) for one in detail.steps],
        )


class ReviewsWaitingOut(Schema):
    """How much waits for the caller: entries of samples to score, own drafts, disputes, calibrations, own reviews to read."""

    to_score: int
    drafts: int
    disputed: int
    calibrations: int
    to_acknowledge: int

    @classmethod
    def of(cls, found: Waiting) -> "ReviewsWaitingOut":
        return cls.model_validate(found, from_attributes=True)
