"""What the desk shows: reads that put records of several slices together."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from interlog.cases.contracts import CaseRef
from interlog.conversations.contracts import Capacity
from interlog.eventlog.contracts import Event, StorySums

WorkKind = Literal["conversation", "entry", "follow_up"]
TimelineKind = Literal["conversation", "entry", "case"]
SearchKind = Literal["person", "case", "entry", "conversation"]
StoryKind = Literal["event", "conversation", "entry"]

TIMELINE_KINDS: tuple[TimelineKind, ...] = ("conversation", "entry", "case")
SEARCH_KINDS: tuple[SearchKind, ...] = ("person", "case", "entry", "conversation")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkItem:
    """Something an agent has to do. `since` is when it began to wait, `due_at` when a promise is due.

    `missing` names, by their labels, the fields an unfinished entry still needs.
    """

    kind: WorkKind
    conversation_id: UUID | None
    entry_id: UUID | None
    person_name: str | None
    title: str
    subtitle: str | None
    channel: str | None
    state: str
    since: datetime | None = None
    due_at: datetime | None = None
    overdue: bool = False
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkList:
    """An agent's work: offered and not yet taken, going on now, left unfinished, promised until the end of today."""

    offered: list[WorkItem]
    now: list[WorkItem]
    unfinished: list[WorkItem]
    follow_ups: list[WorkItem]


@dataclass(frozen=True, slots=True)
class Blocked:
    """Why no new work is offered: so many entries are unfinished, and from `limit` on there is none."""

    unfinished: int
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    """An agent's presence, and whether new work may be offered to them.

    `accepts_work`: they said that they are available, wrap nothing up, and nothing blocks. For which channels there
    is room the capacity says. A contact that is offered all the same is taken in: somebody waits on the line.
    """

    state: str
    reason: str | None
    since: datetime | None
    capacity: Capacity
    accepts_work: bool
    blocked_by: Blocked | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LastContact:
    """One of the last contacts of a person, newest first. `excerpt` is the beginning of the notes."""

    conversation_id: UUID | None
    entry_id: UUID | None
    at: datetime
    channel: str
    topic: str | None
    topic_label: str | None
    disposition_label: str | None
    agent_name: str | None
    excerpt: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPromise:
    """Something promised to the person and not yet kept."""

    entry_id: UUID
    due_at: datetime | None
    overdue: bool
    owner_name: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What the next agent must know in ten seconds. The conversation at hand counts as a contact, once."""

    headline: str
    contacts_7d: int
    contacts_30d: int
    same_topic_7d: int
    last_contacts: list[LastContact]
    open_promises: list[OpenPromise]
    tried: list[str]
    open_cases: list[CaseRef]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineItem:
    """One line of a person's history. `duration_s` is that of the conversation, connected to ended."""

    kind: TimelineKind
    at: datetime
    id: UUID
    title: str
    excerpt: str | None = None
    channel: str | None = None
    direction: str | None = None
    state: str | None = None
    agent_name: str | None = None
    topic_label: str | None = None
    disposition_label: str | None = None
    conversation_id: UUID | None = None
    entry_id: UUID | None = None
    interaction_id: UUID | None = None
    duration_s: float | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of plain text; `hit` when it is what was searched for."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """One record found. `highlights` are short pieces of its text, each as a list of segments, never HTML."""

    type: SearchKind
    id: UUID
    title: str
    subtitle: str
    at: datetime
    highlights: list[list[Segment]]
    person_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One record as it is searched. `keys` find it exactly. A `body` of None leaves the stored one as it is."""

    kind: SearchKind
    object_id: UUID
    at: datetime
    title: str
    subtitle: str = ""
    body: str | None = ""
    channel: str = ""
    person_id: UUID | None = None
    agent_id: UUID | None = None
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryItem:
    """One moment of an interaction. `event` is there for events; ids are set where the moment has a record.

    `text` is what an agent wrote, `excerpt` its beginning with the codes, or what went wrong.
    """

    kind: StoryKind
    at: datetime
    id: str
    type: str
    title: str
    status: str = ""
    channel: str = ""
    performed_by: str = ""
    performed_by_type: str = ""
    conversation_id: UUID | None = None
    entry_id: UUID | None = None
    duration_ms: int | None = None
    excerpt: str = ""
    text: str = ""
    event: Event | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryHead:
    """The interaction a story is about."""

    id: UUID
    person_id: UUID | None
    person_name: str | None
    started_at: datetime
    ended_at: datetime | None
    end_rule: str | None
    merged_into: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryOverview:
    """What a whole interaction comes to. `began` and `ended` are its first and last moment of any kind.

    `sums` is None while the event store is closed.
    """

    summary: str
    began: datetime | None
    ended: datetime | None
    conversations: int
    entries: int
    sums: StorySums | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A window of one interaction, oldest moment first, and the cursors of what comes before and behind it.

    `interaction` is None where only events know of it. The overview comes with the first window alone. Events are
    those among the first `as_of` that arrived (None: there are none); `events_read` is False while their store is closed.
    """

    id: str
    interaction: StoryHead | None
    overview: StoryOverview | None
    items: list[StoryItem]
    previous_cursor: str | None
    next_cursor: str | None
    as_of: int | None
    events_read: bool
