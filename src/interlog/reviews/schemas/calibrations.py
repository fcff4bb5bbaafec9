"""Calibrations on the wire."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from interlog.reviews.queries.calibrations import CalibrationCard, Results
from interlog.reviews.schemas.samples import ReviewedEntryOut
from interlog.reviews.schemas.scorecards import ReviewUserOut, ScorecardBodyShape, VersionRefOut


class CalibrationIn(Schema):
    """Entries that these reviewers score, each for themselves, with the scorecard's newest version."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field(max_length=200)
    scorecard_id: UUID
    entries: list[UUID] = Field(max_length=100)
    reviewers: list[UUID] = Field(max_length=50)


class CalibrationOut(Schema):
    """`scored` of the `entries` x `reviewers` scorings are completed; `mine` are left for the caller."""

    id: UUID
    name: str
    scorecard: VersionRefOut
    entries: int
    reviewers: int
    scored: int
    mine: int
    created_by: ReviewUserOut | None
    created_at: datetime
    closed_at: datetime | None

    @classmethod
    def of(cls, card: CalibrationCard) -> "CalibrationOut":
        return cls.model_validate(card, from_attributes=True)


class CalibrationsPage(Schema):
    items: list[CalibrationOut]
    next_cursor: str | None


class LeaningOut(Schema):
    """`leaning`: how far this reviewer's scores lie above or below the mean of all, in points of 100."""

    reviewer: ReviewUserOut | None
    scored: int
    mean: float | None
    leaning: float | None


class ScoreSpreadOut(Schema):
    least: float
    most: float
    mean: float
    deviation: float


class EntryScoresOut(Schema):
    """One entry with its reviews and scores, in the order of the reviewers."""

    entry_id: UUID
    entry: ReviewedEntryOut | None
    evaluations: Sequence[UUID | None]
    scores: Sequence[float | None]
    spread: ScoreSpreadOut | None


class QuestionAgreementOut(Schema):
    """Agreement on one question: shares from 0 to 1, kappa from -1 to 1 with its interval of 95 % where it is known."""

    key: str
    n: int
    observed: float | None
    expected: float | None
    kappa: float | None
    low: float | None
    high: float | None
    method: str
    note: str


class CalibrationResultsOut(Schema):
    """`agreement` is of the `compared` entries, between the `compared_reviewers`, who scored all of them."""

    body: ScorecardBodyShape
    reviewers: Sequence[LeaningOut]
    entries: Sequence[EntryScoresOut]
    agreement: Sequence[QuestionAgreementOut]
    compared: int
    compared_reviewers: Sequence[UUID]


class CalibrationWithResultsOut(Schema):
    """`results` is null until the calibration is closed: until then nobody sees what others gave."""

    calibration: CalibrationOut
    results: CalibrationResultsOut | None

    @classmethod
    def of(cls, card: CalibrationCard, results: Results | None) -> "CalibrationWithResultsOut":
        found = (
            None if results is None else CalibrationResultsOut.model_validate(results, from_attributes=True)
        )
        return cls(calibration=CalibrationOut.of(card), results=found)
