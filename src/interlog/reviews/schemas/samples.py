"""Samples on the wire."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, ConfigDict, Field

from interlog.reviews.contracts import ReviewedEntry, SampleCard
from interlog.reviews.queries.samples import SampledCard
from interlog.reviews.schemas.scorecards import ReviewUserOut, VersionRefOut, user_out
from interlog.reviews.services.samples import MOST_PER_AGENT, SampleFilter


class ReviewSampleIn(Schema):
    """Draw up to `per_agent` completed entries of each agent that began from `from` on, up to `to`.

    Empty filters mean any; `team` is the one the agent was in then. Without a seed one is chosen. The same seed and
    filters draw the same.
    """

    model_config = ConfigDict(extra="forbid", populate_by_name=True)
    name: str = Field(max_length=200)
    scorecard_id: UUID
    from_: AwareDatetime = Field(alias="from")
    to: AwareDatetime
    agents: list[UUID] = Field(default_factory=list, max_length=200)
    team: str = Field("", max_length=120)
    channel: str = Field("", max_length=20)
    topic: str = Field("", max_length=120)
    per_agent: int = Field(5, ge=1, le=MOST_PER_AGENT)
    seed: int | None = Field(None, ge=0, lt=2**53)

    def asked(self) -> dict[str, Any]:
        """What the service takes."""
        wanted = SampleFilter(
            agents=self.agents, team=self.team.strip(), channel=self.channel.strip(), topic=self.topic.strip()
        )
        return {
            "name": self.name,
            "scorecard_id": self.scorecard_id,
            "since": self.from_,
            "until": self.to,
            "wanted": wanted,
            "per_agent": self.per_agent,
            "seed": self.seed,
        }


class ReviewSampleOut(Schema):
    """A sample with all that draws it again; `scored` of the `drawn` entries are done, `fitting` fitted in all."""

    model_config = ConfigDict(populate_by_name=True)
    id: UUID
    name: str
    scorecard: VersionRefOut
    from_: datetime = Field(alias="from")
    to: datetime
    agents: Sequence[ReviewUserOut]
    team: str
    channel: str
    topic: str
    per_agent: int
    seed: int
    fitting: int
    drawn: int
    scored: int
    created_by: ReviewUserOut | None
    created_at: datetime

    @classmethod
    def of(cls, card: SampleCard) -> "ReviewSampleOut":
        plain = ("id", "name", "team", "channel", "topic", "per_agent", "seed", "fitting", "drawn", "scored")
        known: dict[str, Any] = {
            **{name: getattr(card, name) for name in plain},
            "scorecard": VersionRefOut.of(card.scorecard),
            "from": card.since,
            "to": card.until,
            "agents": [user_out(one) for one in card.agents],
            "created_by": user_out(card.created_by),
            "created_at": card.created_at,
        }
        return cls.model_validate(known)


class ReviewSamplesPage(Schema):
    items: list[ReviewSampleOut]
    next_cursor: str | None


class ReviewedEntryOut(Schema):
    """The entry a review is about, as it is now; `state` is "void" when it was taken back."""

    id: UUID
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

    @classmethod
    def of(cls, entry: ReviewedEntry | None) -> "ReviewedEntryOut | None":
        return None if entry is None else cls.model_validate(entry, from_attributes=True)


class SampledOut(Schema):
    """An entry of a sample; `evaluation_id`, `reviewer` and `percent` once somebody has begun to score it."""

    entry_id: UUID
    agent: ReviewUserOut | None
    entry: ReviewedEntryOut | None
    scored: bool
    evaluation_id: UUID | None
    reviewer: ReviewUserOut | None
    percent: float | None

    @classmethod
    def of(cls, card: SampledCard) -> "SampledOut":
        return cls.model_validate(card, from_attributes=True)


class SampledPage(Schema):
    items: list[SampledOut]
    next_cursor: str | None
