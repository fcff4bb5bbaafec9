"""Scorecards on the wire."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from interlog.identity.contracts import UserRef
from interlog.reviews.contracts import (
    Answer,
    AnswerValue,
    Question,
    QuestionKind,
    Score,
    ScorecardBody,
    ScorecardCard,
    Section,
    VersionCard,
    VersionRef,
)
from interlog.reviews.services.scorecards import ScorecardValues

_Key = Field(min_length=1, max_length=40, pattern=r"^[a-z0-9_]+$")


class ScorecardQuestion(Schema):
    """One thing that is looked at. `most` points can be earned, 1 where it is yes or no.

    `weight` is its share of the score, 0 for one that is only asked. Without a point, a `critical` one makes the score 0.
    """

    model_config = ConfigDict(extra="forbid")
    key: str = _Key
    label: str = Field("", max_length=300)
    help: str = Field("", max_length=2000)
    kind: QuestionKind = "yes_no"
    most: int = 1
    weight: int = 1
    critical: bool = False
    may_not_apply: bool = True
    required: bool = True
    comment_on_loss: bool = False


class ScorecardSection(Schema):
    model_config = ConfigDict(extra="forbid")
    key: str = _Key
    label: str = Field("", max_length=120)
    questions: list[ScorecardQuestion] = Field(max_length=60)


class ScorecardBodyShape(Schema):
    """What is asked, section by section. `dispute_days`: how long its agent may dispute a review; 0: not at all."""

    model_config = ConfigDict(extra="forbid")
    sections: list[ScorecardSection] = Field(max_length=20)
    dispute_days: int = Field(7, ge=0, le=60)

    def body(self) -> ScorecardBody:
        """As rules read it."""
        sections = tuple(
            Section(
                one.key, one.label, tuple(Question(**question.model_dump()) for question in one.questions)
            )
            for one in self.sections
        )
        return ScorecardBody(sections, self.dispute_days)


class ScorecardIn(Schema):
    model_config = ConfigDict(extra="forbid")
    name: str = Field(max_length=200)
    body: ScorecardBodyShape


class ScorecardPatch(Schema):
    """What to change; `revision` is the one that was read."""

    model_config = ConfigDict(extra="forbid")
    revision: int
    name: str | None = Field(None, max_length=200)
    body: ScorecardBodyShape | None = None
    archived: bool | None = None

    def values(self) -> ScorecardValues:
        """The fields that were sent."""
        values: ScorecardValues = {}
        if self.name is not None:
            values["name"] = self.name
        if self.body is not None:
            values["body"] = self.body.body()
        if self.archived is not None:
            values["archived"] = self.archived
        return values


class ScorecardPublishIn(Schema):
    model_config = ConfigDict(extra="forbid")
    revision: int


class ReviewUserOut(Schema):
    id: UUID
    name: str


class ScorecardOut(Schema):
    """A scorecard; `body` is the draft, `published` the number of its newest version, 0 before the first."""

    id: UUID
    name: str
    body: ScorecardBodyShape
    revision: int
    published: int
    changed_since: bool
    archived: bool
    updated_at: datetime

    @classmethod
    def of(cls, card: ScorecardCard) -> "ScorecardOut":
        return cls.model_validate(card, from_attributes=True)


class ScorecardsPage(Schema):
    items: list[ScorecardOut]
    next_cursor: str | None


class VersionRefOut(Schema):
    """A version of a scorecard, beside what was scored with it."""

    id: UUID
    scorecard_id: UUID
    name: str
    number: int

    @classmethod
    def of(cls, ref: VersionRef) -> "VersionRefOut":
        return cls.model_validate(ref, from_attributes=True)


class ScorecardVersionOut(Schema):
    ref: VersionRefOut
    body: ScorecardBodyShape
    published_by: ReviewUserOut | None
    published_at: datetime

    @classmethod
    def of(cls, card: VersionCard) -> "ScorecardVersionOut":
        return cls.model_validate(card, from_attributes=True)


class ScorecardVersionsPage(Schema):
    items: list[ScorecardVersionOut]
    next_cursor: str | None


class ReviewAnswer(Schema):
    """Points (yes is 1, no is 0), "na" where the question did not apply, null while there is only a comment."""

    model_config = ConfigDict(extra="forbid")
    value: AnswerValue | None = None
    comment: str = Field("", max_length=4000)


def answers_in(sent: Mapping[str, ReviewAnswer]) -> dict[str, Answer]:
    """Answers off the wire."""
    return {key: Answer(one.value, one.comment) for key, one in sent.items()}


def answers_out(answers: Mapping[str, Answer]) -> dict[str, ReviewAnswer]:
    """Answers, on the wire."""
    return {key: ReviewAnswer(value=one.value, comment=one.comment) for key, one in answers.items()}


class ScorecardPreviewIn(Schema):
    """A scorecard that need not be stored, with answers to try."""

    model_config = ConfigDict(extra="forbid")
    body: ScorecardBodyShape
    answers: dict[str, ReviewAnswer] = Field(default_factory=dict, max_length=60)


class ReviewSectionScoreOut(Schema):
    key: str
    percent: float | None


class ReviewScoreOut(Schema):
    """From 0 to 100, null where nothing counted. `failed`: the critical questions without a point.

    `earned` of the `possible` weight was earned, before a failed critical question makes the whole 0.
    """

    percent: float | None
    failed: list[str]
    sections: list[ReviewSectionScoreOut]
    earned: float
    possible: int

    @classmethod
    def of(cls, score: Score) -> "ReviewScoreOut":
        return cls.model_validate(score, from_attributes=True)


class ReviewProblemOut(Schema):
    field: str
    rule: str
    message: str


class ScorecardPreviewOut(Schema):
    """The score of the answers, and what would keep the scorecard from being published."""

    score: ReviewScoreOut
    problems: Sequence[ReviewProblemOut]


def user_out(ref: UserRef | None) -> dict[str, Any] | None:
    """Somebody, on the wire: who they are and no more."""
    return None if ref is None else {"id": ref.id, "name": ref.name}
