from dataclasses import asdict
from datetime import date, datetime
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from ninja import Field, Schema
from pydantic import ConfigDict

from interlog.coaching.contracts import Change, LookedFor, OwnChange
from interlog.coaching.queries.findings import FindingCard, RunCard
from interlog.coaching.queries.plans import PlanCard
from interlog.coaching.rules.before_after import LEAST_AGENTS, LEAST_ROWS
from interlog.identity.contracts import UserRef
from interlog.kit.paging import Page

_USUAL = LookedFor()


class CoachingRunIn(Schema):
    """What to look for; what is left out is as usual."""

    days: int = Field(_USUAL.days, ge=7, le=366, description="the last days up to now")
    new_up_to_days: int = Field(
        _USUAL.new_up_to_days, ge=1, le=3650, description="with less tenure one is new"
    )
    ratio: float = Field(_USUAL.ratio, ge=1, le=5, description="how many times as long is worth telling")

    def looked_for(self) -> LookedFor:
        """With the settings that nobody may loosen."""
        return LookedFor(days=self.days, new_up_to_days=self.new_up_to_days, ratio=self.ratio)


class CoachingLookedForOut(CoachingRunIn):
    least_agents: int = Field(description="on each side")
    least_rows: int = Field(description="of an agent on the topic")
    error: float = Field(description="how often a run may say anything that is not so")
    seed: int


class CoachingSideOut(Schema):
    agents: int
    rows: int
    geometric_s: float = Field(description="geometric mean of the agents' own geometric means")
    median_s: float = Field(description="median of the agents' medians")


class CoachingComparedOut(Schema):
    kind: Literal["cohort", "agent"]
    topic: str
    cohort: Literal["new", "tenured"]
    one: CoachingSideOut
    others: CoachingSideOut
    ratio: float = Field(description="how many times as long")
    low: float = Field(description="the interval, corrected for the number of comparisons")
    high: float
    chance: float = Field(description="of a difference so far above the ratio worth telling without one")
    relabelled: float | None = Field(description="share of other ways to say who is new that show as much")
    found: bool


class CoachingCohortOut(CoachingComparedOut):
    topic_label: str


class CoachingDotOut(Schema):
    agent: UUID
    name: str
    cohort: Literal["new", "tenured"]
    active: bool = Field(description="false: has left, and cannot be trained")
    n: int
    geometric_s: float
    median_s: float


class CoachingFindingOut(Schema):
    model_config = ConfigDict(populate_by_name=True)
    id: UUID
    kind: Literal["cohort", "agent"]
    topic: str
    topic_label: str
    agent_id: UUID | None
    agent_name: str
    cohort: Literal["new", "tenured"]
    sentence: str
    numbers: CoachingComparedOut
    start: datetime = Field(alias="from")
    end: datetime = Field(alias="to")
    dots: list[CoachingDotOut] = Field(description="every agent compared, when one finding is asked for")

    @classmethod
    def of(cls, card: FindingCard) -> "CoachingFindingOut":
        told = {name: getattr(card, name) for name in cls.model_fields if name not in {"start", "end"}}
        return cls.model_validate({**told, "from": card.since, "to": card.until})


class CoachingRunOut(Schema):
    model_config = ConfigDict(populate_by_name=True)
    id: UUID
    state: Literal["waiting", "done", "failed"]
    start: datetime = Field(alias="from")
    end: datetime = Field(alias="to")
    created_at: datetime
    done_at: datetime | None
    looked_for: CoachingLookedForOut
    comparisons: int
    unknown_tenure: int = Field(description="agents of whom nobody told when they began")
    too_few: list[str] = Field(description="topics with too few agents on a side")
    cohorts: list[CoachingCohortOut] = Field(
        description="new against tenured agents, every topic that was compared"
    )
    findings: list[CoachingFindingOut]
    waiting: bool = Field(description="a newer one is asked for and not done yet")

    @classmethod
    def of(cls, card: RunCard) -> "CoachingRunOut":
        kept = {"start", "end", "findings"}
        told = {name: getattr(card, name) for name in cls.model_fields if name not in kept}
        findings = [CoachingFindingOut.of(one) for one in card.findings]
        return cls.model_validate({**told, "from": card.since, "to": card.until, "findings": findings})


class CoachingAskedOut(Schema):
    id: UUID


class CoachingPersonOut(Schema):
    id: UUID
    name: str

    @classmethod
    def of(cls, one: UserRef) -> "CoachingPersonOut":
        return cls(id=one.id, name=one.name)


class CoachingPlanIn(Schema):
    finding_id: UUID
    what: str = Field(max_length=4000, description="what is trained")
    trained: list[UUID] = Field(max_length=1000, description="agents of the finding's cohort")
    mentor_id: UUID | None = None
    starts_on: date = Field(description="the first day after the training, in the reporting zone")


class CoachingOwnPlanOut(Schema):
    id: UUID
    topic: str
    topic_label: str
    what: str
    mentor: CoachingPersonOut | None
    starts_at: datetime
    starts_on: date = Field(description="the same as a day of the reporting zone")
    ended_at: datetime | None

    @classmethod
    def of(cls, card: PlanCard) -> "CoachingOwnPlanOut":
        return cls(
            id=card.id,
            topic=card.topic,
            topic_label=card.topic_label,
            what=card.what,
            mentor=CoachingPersonOut.of(card.mentor) if card.mentor else None,
            starts_at=card.starts_at,
            starts_on=card.starts_at.astimezone(ZoneInfo(settings.REPORTING_TIME_ZONE)).date(),
            ended_at=card.ended_at,
        )


class CoachingOwnPlansOut(Schema):
    items: list[CoachingOwnPlanOut]


class CoachingOwnChangeOut(Schema):
    """One's own contacts on the topic, before and after; what moved everybody is in it."""

    n_before: int
    n_after: int
    before_s: float | None = Field(description=f"geometric mean; null with fewer than {LEAST_ROWS} contacts")
    after_s: float | None
    ratio: float | None = Field(description="how many times as long, of one's own contacts")
    low: float | None = Field(description="the interval, 99 of 100")
    high: float | None

    @classmethod
    def of(cls, one: OwnChange) -> "CoachingOwnChangeOut":
        return cls(**asdict(one))


class CoachingPlanOut(CoachingOwnPlanOut):
    finding_id: UUID
    before_from: datetime
    trained: list[CoachingPersonOut]
    untrained: list[CoachingPersonOut] = Field(
        description="the rest of the cohort, frozen when the plan was made"
    )

    @classmethod
    def of(cls, card: PlanCard) -> "CoachingPlanOut":
        return cls(
            **CoachingOwnPlanOut.of(card).dict(),
            finding_id=card.finding_id,
            before_from=card.before_from,
            trained=[CoachingPersonOut.of(one) for one in card.trained],
            untrained=[CoachingPersonOut.of(one) for one in card.untrained],
        )


class CoachingPlansPage(Schema):
    items: list[CoachingPlanOut]
    next_cursor: str | None

    @classmethod
    def of(cls, page: Page[PlanCard]) -> "CoachingPlansPage":
        return cls(items=[CoachingPlanOut.of(one) for one in page.items], next_cursor=page.next_cursor)


class CoachingChangeOut(Schema):
    """Before and after: `ratio` is how many times as long the trained take, against how the untrained moved."""

    trained: int = Field(description=f"agents with {LEAST_ROWS} contacts before and after")
    untrained: int
    rows_before: int
    rows_after: int
    until: datetime | None = Field(description="where the time after ends")
    cut_short: bool = Field(description="it ends before the plan does: too few were left untrained")
    ratio: float | None
    low: float | None = Field(description="the interval, 99 of 100")
    high: float | None
    trained_before_s: float | None = Field(description="geometric means of agents")
    trained_after_s: float | None
    untrained_before_s: float | None
    untrained_after_s: float | None
    team_before_s: float | None = Field(description="mean of all contacts on the topic before the start")
    mean_after_s: float | None = Field(description="mean of the trained agents' contacts after it")
    against_before: list[float] | None = Field(description="the second by the first: ratio, low, high")
    missing: str = Field(description=f"why nothing is said: it takes {LEAST_AGENTS} agents on each side")

    @classmethod
    def of(cls, one: Change) -> "CoachingChangeOut":
        told = {name: getattr(one, name) for name in cls.model_fields if name != "against_before"}
        return cls(**told, against_before=list(one.against_before) if one.against_before else None)
