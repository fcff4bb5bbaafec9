"""What crosses the door of the event log: the event envelope (version 1), and the answers to appends and reads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from interlog.kit.envelope import OccurredIn, Performer, Status

Visibility = Literal["visible", "internal"]
Order = Literal["desc", "asc"]

ENVELOPE_VERSION = 1
OWN_SOURCE = "interlog"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One immutable fact. `source` + `id` name it for all time; a later report supersedes it, nothing updates it.

    `time` and `received_at` are aware, UTC, to the microsecond. Text that is not known is "". `duration_ms` is in
    milliseconds. `seq` is the arrival number, given by the store (0 before). `uid` is the store's key: 32 hex
    digits made of source and id.
    """

    id: str
    source: str
    type: str
    time: datetime
    received_at: datetime
    occurred_in: OccurredIn = "other"
    status: Status = "success"
    final: bool = True
    interaction_id: str = ""
    conversation_id: str = ""
    person_id: str = ""
    object_id: str = ""
    object_name: str = ""
    version_id: str = ""
    element_id: str = ""
    element_name: str = ""
    element_type: str = ""
    performed_by_type: Performer = "system"
    performed_by: str = ""
    channel: str = ""
    session_id: str = ""
    message_id: str = ""
    parent_id: str = ""
    trace_id: str = ""
    duration_ms: int | None = None
    error_code: str = ""
    error_message: str = ""
    visibility: Visibility = "visible"
    supersedes: str = ""
    retention_class: str = "standard"
    envelope_version: int = ENVELOPE_VERSION
    data: Mapping[str, Any] = field(default_factory=dict)
    uid: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Rejected:
    """One item that was not taken: its place in what was sent (from 0), its id where readable, and why."""

    index: int
    id: str | None
    error: str


@dataclass(frozen=True, slots=True)
class Appended:
    """What became of events: newly stored, known before (same source and id), and not taken.

    Accepted ones and duplicates are durable and readable when this is returned.
    """

    accepted: int
    duplicates: int
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class EventPage:
    """One page of events, the cursor of the next one (None at the end), and the last arrival it could see.

    Of the events that were asked for, some from before `oldest_kept` may be older than their retention and gone.
    """

    items: list[Event]
    next_cursor: str | None
    as_of: int
    oldest_kept: datetime | None = None


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a field: how many events have it within the time, and how many match the other filters too."""

    value: str
    total: int
    matching: int


@dataclass(frozen=True, slots=True)
class HistogramBucket:
    """A stretch of time from `began` on, with the number of events by the values of a field."""

    began: datetime
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Histogram:
    """Stretches of the length `step`, one after the other without a gap."""

    step: timedelta
    buckets: list[HistogramBucket]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPlace:
    """An event of an interaction that one wants to go to. `duration_ms` is None where it took no time."""

    uid: str
    at: datetime
    seq: int
    duration_ms: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneSums:
    """The events of an interaction that happened in one lane: journey, chatbot, ai_agent, message, inbox, people, other."""

    lane: str
    events: int
    failures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySums:
    """What all events of an interaction come to, among the first `as_of` that arrived.

    Tokens and cost are those of model calls. The slowest step is an event of its own, not the end of a whole session.
    """

    as_of: int
    lanes: tuple[LaneSums, ...]
    events: int
    failures: int
    first: StoryPlace | None
    last: StoryPlace | None
    first_failure: StoryPlace | None
    slowest: StoryPlace | None
    input_tokens: int
    output_tokens: int
    cached_tokens: int
    cost_usd: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PayloadField:
    """One field of a type's payload: how it is written, its unit ("" for none), whose data it is, its bounds."""

    name: str
    kind: str
    unit: str = ""
    personal_data: str = "none"
    required: bool = False
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """One type of the catalogue: `statuses` lists what it may report; `occurred_in` where it happens.

    `visibility` is what its events have when their sender does not say. `payload` lists the fields of `data`.
    """

    source: str
    type: str
    name: str
    statuses: tuple[Status, ...]
    meaning: str
    occurred_in: OccurredIn
    visibility: Visibility = "visible"
    payload: tuple[PayloadField, ...] = ()
