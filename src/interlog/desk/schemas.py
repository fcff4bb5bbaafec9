from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import ConfigDict, StringConstraints

from interlog.desk.contracts import Story, StoryItem
from interlog.eventlog.facade import EventOut, Instant


class WorkItemOut(Schema):
    kind: Literal["conversation", "entry", "follow_up"]
    conversation_id: UUID | None
    entry_id: UUID | None
    person_name: str | None
    title: str
    subtitle: str | None
    channel: str | None
    state: str
    since: datetime | None
    due_at: datetime | None
    overdue: bool
    missing: list[str]


class WorkListOut(Schema):
    offered: list[WorkItemOut]
    now: list[WorkItemOut]
    unfinished: list[WorkItemOut]
    follow_ups: list[WorkItemOut]


class PresenceIn(Schema):
    """Wrap-up is not set by hand: it follows from the conversations."""

    model_config = ConfigDict(extra="forbid")
    state: Literal["available", "away", "offline"]
    reason: Annotated[str, StringConstraints(max_length=120, strip_whitespace=True)] | None = None


class CapacityOut(Schema):
    """`used` never exceeds `total`; what was offered beyond it is `over`. `room_for` names channels with room."""

    used: int
    total: int
    over: int
    room_for: list[str]


class BlockedOut(Schema):
    unfinished: int
    limit: int


class PresenceOut(Schema):
    """Ask before you offer: `accepts_work`, and the channel in `capacity.room_for`."""

    state: Literal["available", "away", "wrap_up", "offline"]
    reason: str | None
    since: datetime | None
    capacity: CapacityOut
    accepts_work: bool
    blocked_by: BlockedOut | None


class LastContactOut(Schema):
    conversation_id: UUID | None
    entry_id: UUID | None
    at: datetime
    channel: str
    topic: str | None
    topic_label: str | None
    disposition_label: str | None
    agent_name: str | None
    excerpt: str | None


class OpenPromiseOut(Schema):
    entry_id: UUID
    due_at: datetime | None
    overdue: bool
    owner_name: str | None
    text: str


class BriefCaseOwnerOut(Schema):
    id: UUID
    name: str
    email: str


class BriefCaseOut(Schema):
    id: UUID
    number: int
    subject: str
    status: str
    person_id: UUID | None
    account_id: UUID | None
    opened_at: datetime
    resolved_at: datetime | None
    external_ref: str | None
    owner: BriefCaseOwnerOut | None


class BriefOut(Schema):
    headline: str
    contacts_7d: int
    contacts_30d: int
    same_topic_7d: int
    last_contacts: list[LastContactOut]
    open_promises: list[OpenPromiseOut]
    tried: list[str]
    open_cases: list[BriefCaseOut]


class TimelineItemOut(Schema):
    kind: Literal["conversation", "entry", "case"]
    at: datetime
    id: UUID
    title: str
    excerpt: str | None
    channel: str | None
    direction: str | None
    state: str | None
    agent_name: str | None
    topic_label: str | None
    disposition_label: str | None
    conversation_id: UUID | None
    entry_id: UUID | None
    interaction_id: UUID | None
    duration_s: float | None


class TimelinePageOut(Schema):
    items: list[TimelineItemOut]
    next_cursor: str | None


class SegmentOut(Schema):
    text: str
    hit: bool


class SearchHitOut(Schema):
    type: Literal["person", "case", "entry", "conversation"]
    id: UUID
    title: str
    subtitle: str
    at: datetime
    person_id: UUID | None
    highlights: list[list[SegmentOut]]


class SearchPageOut(Schema):
    items: list[SearchHitOut]
    next_cursor: str | None


class StoryHeadOut(Schema):
    id: UUID
    person_id: UUID | None
    person_name: str | None
    started_at: datetime
    ended_at: datetime | None
    end_rule: str | None
    merged_into: UUID | None


class StoryItemOut(Schema):
    """One moment. An `event` is there where `kind` is "event"; `text` is what an agent wrote."""

    kind: Literal["event", "conversation", "entry"]
    at: Instant
    id: str
    type: str
    title: str
    status: str
    channel: str
    performed_by: str
    performed_by_type: str
    conversation_id: UUID | None
    entry_id: UUID | None
    duration_ms: int | None
    excerpt: str
    text: str
    event: EventOut | None

    @classmethod
    def of(cls, item: StoryItem) -> "StoryItemOut":
        """A moment, on the wire."""
        values = {name: getattr(item, name) for name in cls.model_fields if name != "event"}
        return cls.model_construct(**values, event=item.event and EventOut.of(item.event))


class StoryPlaceOut(Schema):
    """An event to go to: `around=<uid>` opens the story there."""

    uid: str
    at: Instant
    duration_ms: int | None


class LaneSumsOut(Schema):
    lane: Literal["journey", "chatbot", "ai_agent", "message", "inbox", "people", "other"]
    events: int
    failures: int


class StorySumsOut(Schema):
    """What all events come to. Tokens and cost (US dollars) are those of model calls."""

    events: int
    failures: int
    lanes: list[LaneSumsOut]
    first: StoryPlaceOut | None
    last: StoryPlaceOut | None
    first_failure: StoryPlaceOut | None
    slowest: StoryPlaceOut | None = Field(
        description="The step that took longest; no end of a whole session is a step."
    )
    input_tokens: int
    output_tokens: int
    cached_tokens: int
    cost_usd: float


class StoryOverviewOut(Schema):
    """The whole interaction. `began` and `ended`: its first and last moment of any kind."""

    summary: str
    began: Instant | None
    ended: Instant | None
    conversations: int
    entries: int
    sums: StorySumsOut | None = Field(description="null while the event store is closed.")


class StoryOut(Schema):
    id: str
    interaction: StoryHeadOut | None = Field(description="The record; null where only events know of it.")
    overview: StoryOverviewOut | None = Field(description="Without a cursor only.")
    items: list[StoryItemOut]
    previous_cursor: str | None
    next_cursor: str | None
    as_of: int | None = Field(
        description="Events are those among the first so many that arrived; follow later ones by the stream's `after`."
    )
    events_read: bool = Field(description="False while the event store is closed.")

    @classmethod
    def of(cls, story: Story) -> "StoryOut":
        """A window of a story, on the wire."""
        return cls.model_construct(
            id=story.id,
            interaction=story.interaction and StoryHeadOut.model_validate(story.interaction),
            overview=story.overview and StoryOverviewOut.model_validate(story.overview),
            items=[StoryItemOut.of(item) for item in story.items],
            previous_cursor=story.previous_cursor,
            next_cursor=story.next_cursor,
            as_of=story.as_of,
            events_read=story.events_read,
        )
