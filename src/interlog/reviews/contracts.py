"""What is told of quality reviews: scorecards, samples, evaluations of entries, calibrations."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

from interlog.identity.contracts import UserRef
from interlog.kit.errors import FieldError

QuestionKind = Literal["yes_no", "points"]
EvaluationState = Literal["draft", "completed", "acknowledged", "disputed", "resolved"]
Decision = Literal["upheld", "changed"]
StepKind = Literal["completed", "acknowledged", "disputed", "upheld", "changed"]
Purpose = Literal["review", "calibration"]
# Points, where yes is 1 and no is 0; "na" where the question did not apply.
AnswerValue = int | Literal["na"]

STATES: tuple[EvaluationState, ...] = get_args(EvaluationState)
NOT_APPLICABLE: Literal["na"] = "na"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing that is looked at. `most` is the most points it can earn, 1 for a question of yes or no.

    `weight` is its share of the score beside the other questions, 0 for one that is only asked. Without a point a
    `critical` question fails the whole review. `comment_on_loss`: whoever takes points away says why.
    """

    key: str
    label: str
    help: str = ""
    kind: QuestionKind = "yes_no"
    most: int = 1
    weight: int = 1
    critical: bool = False
    may_not_apply: bool = True
    required: bool = True
    comment_on_loss: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that belong together."""

    key: str
    label: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class ScorecardBody:
    """What is asked. Within `dispute_days` days of a review its agent may dispute it; 0: they may not."""

    sections: tuple[Section, ...]
    dispute_days: int

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question in the order it is asked."""
        return tuple(question for section in self.sections for question in section.questions)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reviewer says to a question; `value` is None while they have only commented."""

    value: AnswerValue | None
    comment: str = ""


Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class SectionScore:
    """The score of a section from 0 to 100, None where nothing of it counted."""

    key: str
    percent: float | None


@dataclass(frozen=True, slots=True)
class Score:
    """From 0 to 100 with one decimal; None where nothing counted. `failed` are the critical questions that failed.

    `earned` of the `possible` weight was earned, before a failed critical question makes the whole 0.
    """

    percent: float | None
    failed: tuple[str, ...]
    sections: tuple[SectionScore, ...]
    earned: float
    possible: int


@dataclass(frozen=True, slots=True)
class VersionRef:
    """A published version of a scorecard, as shown beside what was scored with it."""

    id: UUID
    scorecard_id: UUID
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class ScorecardCard:
    """A scorecard; `published` is the number of its newest version, 0 before the first. `body` is the draft."""

    id: UUID
    name: str
    body: ScorecardBody
    revision: int
    published: int
    changed_since: bool
    archived: bool
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class VersionCard:
    """A published version; it never changes."""

    ref: VersionRef
    body: ScorecardBody
    published_by: UserRef | None
    published_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleCard:
    """Entries drawn at random: for each agent up to `per_agent` of those that fit; `fitting` of them fitted in all.

    `scored` of the `drawn` have a completed review. Whoever draws with the same `seed` and filters gets the same.
    """

    id: UUID
    name: str
    scorecard: VersionRef
    since: datetime
    until: datetime
    agents: tuple[UserRef, ...]
    team: str
    channel: str
    topic: str
    per_agent: int
    seed: int
    fitting: int
    drawn: int
    scored: int
    created_by: UserRef | None
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedEntry:
    """The entry a review is about, in lists: `revision` is the newest one, `state` "void" when it was taken back."""

    id: UUID
    agent_id: UUID
    revision: int
    state: str
    subject: str
    channel: str
    topic_label: str
    disposition_label: str
    team: str
    occurred_at: datetime
    conversation_id: UUID | None
    person_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationCard:
    """A review of one entry as lists show it. `entry_revision` is the one it was made on.

    `amended_since`: the entry has a newer revision. `dispute_until` is None where the review cannot be disputed.
    """

    id: UUID
    purpose: Purpose
    state: EvaluationState
    scorecard: VersionRef
    entry: ReviewedEntry | None
    entry_id: UUID
    entry_revision: int
    amended_since: bool
    agent: UserRef | None
    reviewer: UserRef | None
    sample_id: UUID | None
    calibration_id: UUID | None
    percent: float | None
    failed: tuple[str, ...]
    decision: Decision | None
    revision: int
    updated_at: datetime
    completed_at: datetime | None
    dispute_until: datetime | None


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened with a completed review; appended and never changed. `percent` is the score from then on."""

    kind: StepKind
    by: UserRef | None
    at: datetime
    text: str
    percent: float | None
    answers: Answers | None


@dataclass(frozen=True, slots=True)
class EvaluationDetail:
    """A review with what was asked and answered, what became of it, and `parts` (label, text) of the entry as it was read.

    `missing` names what still keeps a draft from being completed, by question.
    """

    card: EvaluationCard
    body: ScorecardBody
    answers: Answers
    note: str
    score: Score
    missing: tuple[FieldError, ...]
    may: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ReviewsChanged:
    """These reviews were completed, or changed by a dispute."""

    ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """What figures are made of: a completed review by its score (0 to 100). `failed`: something critical was missed."""

    id: UUID
    entry_id: UUID
    agent_id: UUID
    scorecard: str
    percent: float | None
    failed: bool
    completed_at: datetime
