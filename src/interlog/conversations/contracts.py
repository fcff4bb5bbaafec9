"""What other slices may know of conversations: cards to read, seeds to import, and what is announced in the process."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

Channel = Literal["voice", "chat", "email", "sms", "social", "in_person", "back_office", "other"]
Direction = Literal["inbound", "outbound", "internal"]
LegRole = Literal["primary", "consulted", "conferenced", "monitor"]
Speaker = Literal["customer", "agent", "bot", "system"]
StoredHow = Literal["created", "updated", "unchanged"]


@dataclass(frozen=True, slots=True)
class LegCard:
    """One person's part in a conversation. Durations in seconds, None until they are known."""

    id: UUID
    conversation_id: UUID
    agent_id: UUID | None
    role: LegRole
    queue: str | None
    team: str | None
    tenure_days: int | None
    enqueued_at: datetime | None
    offered_at: datetime | None
    accepted_at: datetime | None
    left_at: datetime | None
    left_by: str | None
    wrap_up_started_at: datetime | None
    wrap_up_ended_at: datetime | None
    queue_s: float | None
    ring_s: float | None
    talk_s: float | None
    hold_s: float | None
    wrap_up_s: float | None
    handle_s: float | None
    state: str


@dataclass(frozen=True, slots=True)
class CustomerAddress:
    """Where the customer is reached: a number in E.164 where it could be read, an email address, a handle."""

    kind: Literal["phone", "email", "handle"]
    value: str


@dataclass(frozen=True, slots=True)
class ConversationCard:
    """One call, chat or thread as other slices see it. Legs are in the order they began."""

    id: UUID
    interaction_id: UUID
    channel: Channel
    direction: Direction
    initiation: str | None
    state: str
    state_since: datetime
    person_id: UUID | None
    person_candidates: tuple[UUID, ...]
    account_id: UUID | None
    case_id: UUID | None
    queue: str | None
    subject: str | None
    customer_address: CustomerAddress | None
    external_ids: tuple[tuple[str, str], ...]
    initiated_at: datetime
    connected_at: datetime | None
    ended_at: datetime | None
    legs: tuple[LegCard, ...]
    transcript_lines: int
    talk_s: float | None
    handle_s: float | None
    topic: str | None
    disposition: str | None
    has_entry: bool
    last_agent_id: UUID | None
    technical_disposition: str | None


@dataclass(frozen=True, slots=True)
class ConversationHead:
    """The little of a conversation that lists and search show, without its legs. `external_ids` without sources."""

    id: UUID
    channel: str
    direction: str
    state: str
    subject: str | None
    topic: str | None
    person_id: UUID | None
    customer_address: str
    queue: str | None
    last_agent_id: UUID | None
    initiated_at: datetime
    connected_at: datetime | None
    ended_at: datetime | None
    transcript_lines: int
    interaction_id: UUID
    external_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InteractionCard:
    """One end-to-end touchpoint. `end_rule` says what ended it; `merged_into` is set while it counts as another."""

    id: UUID
    person_id: UUID | None
    started_at: datetime
    ended_at: datetime | None
    end_rule: str | None
    merged_into: UUID | None


@dataclass(frozen=True, slots=True)
class ContactCounts:
    """How often people got in touch since a moment: all contacts, and by topic (None: no topic known)."""

    contacts: int
    by_topic: dict[str | None, int]


@dataclass(frozen=True, slots=True)
class Capacity:
    """How much of an agent is taken, in weights, of how much there is.

    `used` never exceeds `total`: a contact that is offered to a full agent all the same shows in `over`. `room_for`
    names the channels of which one more conversation fits.
    """

    used: int
    total: int
    over: int
    room_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownPresence:
    """An agent's presence now. `since` is None for one who never said anything."""

    state: str
    reason: str | None
    since: datetime | None
    capacity: Capacity


@dataclass(frozen=True, slots=True)
class PresenceStretch:
    """A stretch of time in which a user's presence was the same; `to_at` is None while it lasts."""

    id: int
    user_id: UUID
    state: str
    from_at: datetime
    to_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptSeed:
    """A transcript line to import: milliseconds from the start of the conversation, who, and what."""

    at_ms: int
    speaker: Speaker
    text: str
    speaker_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationSeed:
    """A past conversation with at most one leg, to be stored by `store_conversations_bulk`.

    Times are aware. `hold_s` and `wrap_up_s` are totals in seconds where the source knows no spans; None means not
    known (then no wrap-up runs). `topic` is kept on the row itself for one that never connected.
    """

    source: str
    external_id: str
    channel: Channel
    initiated_at: datetime
    direction: Direction = "inbound"
    interaction_id: UUID | None = None
    person_id: UUID | None = None
    account_id: UUID | None = None
    case_id: UUID | None = None
    agent_id: UUID | None = None
    team: str | None = None
    tenure_days: int | None = None
    queue: str | None = None
    subject: str | None = None
    customer_phone: str | None = None
    customer_email: str | None = None
    enqueued_at: datetime | None = None
    offered_at: datetime | None = None
    connected_at: datetime | None = None
    ended_at: datetime | None = None
    hold_s: float | None = None
    wrap_up_s: float | None = None
    technical_disposition: str | None = None
    disconnected_by: str | None = None
    csat: int | None = None
    topic: str | None = None
    disposition: str | None = None
    has_entry: bool = False
    custom: dict[str, Any] = field(default_factory=dict)
    transcript: tuple[TranscriptSeed, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredConversation:
    """What became of a seed."""

    id: UUID
    interaction_id: UUID
    leg_id: UUID | None
    how: StoredHow


@dataclass(frozen=True, slots=True)
class ConversationRecord:
    """A conversation in full, for files of many of them.

    `source` and `external_id` are those by which it is known now; "interlog" and its own id where no other system has
    one. `holds` has the seconds on hold by leg, None where nobody reported any.
    """

    card: ConversationCard
    source: str
    external_id: str
    csat: int | None
    custom: dict[str, Any]
    holds: dict[UUID, float | None]
    transcript: tuple[TranscriptSeed, ...]


@dataclass(frozen=True, slots=True)
class ConversationsChanged:
    """Something shown or searched about these conversations changed (also: they are new)."""

    ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class PresenceChanged:
    """These stretches of a user's presence began or ended."""

    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _LegReport:
    """What is told of an agent's leg at `at`."""

    conversation_id: UUID
    leg_id: UUID
    agent_id: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class LegConnected(_LegReport):
    """An agent took a conversation."""


@dataclass(frozen=True, slots=True)
class LegEnded(_LegReport):
    """An agent's part ended, by end, transfer or drop; wrap-up begins now unless it is tracked elsewhere."""

    by: str


@dataclass(frozen=True, slots=True)
class LegTransferred:
    """One agent handed the conversation to another (None: to a queue)."""

    conversation_id: UUID
    from_agent_id: UUID
    to_agent_id: UUID | None
    at: datetime


@dataclass(frozen=True, slots=True)
class WrapUpEnded(_LegReport):
    """An agent's wrap-up for a leg is over."""


@dataclass(frozen=True, slots=True)
class TranscriptAppended:
    """Lines came to the transcript, or replaced earlier ones."""

    conversation_id: UUID


@dataclass(frozen=True, slots=True)
class ConversationEnded:
    """A conversation ended (a thread: was resolved) at `at`."""

    conversation_id: UUID
    at: datetime
