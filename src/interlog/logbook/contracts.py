"""What other slices may know of the agents' log, and what they are told of changes."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

EntryState = Literal["draft", "unfinished", "completed", "amended", "void"]
Origin = Literal["agent", "context", "default", "system", "machine", "import"]
BlockedKind = Literal["rule_error", "hidden_field", "unwritable"]


@dataclass(frozen=True, slots=True)
class FollowUpCard:
    """A promise to the customer: what is owed, when and by whom. `kept` is None while it is open."""

    required: bool
    due_at: datetime | None
    owner_id: UUID | None
    note: str
    kept: bool | None


@dataclass(frozen=True, slots=True)
class EntryCard:
    """A log entry as shown in lists, briefs and timelines.

    Codes come with the label they had in the entry's own version of the code lists. `missing` holds the labels
    of the fields that still block completing; it is empty for closed entries. `occurred_at` is never None: the
    start of the conversation, else the time the agent gave, else the time the entry was made. `own_text` is what
    stands in text fields of one's own, those that hold personal data left out.
    """

    id: UUID
    conversation_id: UUID | None
    interaction_id: UUID | None
    leg_id: UUID | None
    agent_id: UUID
    state: EntryState
    person_id: UUID | None
    account_id: UUID | None
    case_id: UUID | None
    subject: str
    topic: str
    topic_label: str
    disposition: str
    disposition_label: str
    disposition_class: str
    outcome: str
    channel: str
    notes_text: str
    summary_text: str
    actions: str
    commitment: str
    follow_up: FollowUpCard | None
    created_at: datetime
    updated_at: datetime
    completed_at: datetime | None
    occurred_at: datetime
    late: bool
    unfinished_since: datetime | None
    wrap_up_deadline: datetime | None
    missing: tuple[str, ...]
    own_text: str = ""
    imported: bool = False


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """A closed entry in full, for files of many of them. `values` are flat ("summary.reason", "custom.order_no")."""

    card: EntryCard
    values: dict[str, Any]
    team: str
    tenure_days: int | None
    queue: str
    outcome_label: str
    imported: bool
    revision: int
    form_version: int


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """What figures are made of: an entry without its texts. Codes are "" where none was chosen.

    `disposition_class` is that of the entry's own version of the code lists. `topics` and `dispositions` are those of
    all its issues, the first one first. `promise_kept` is None while a promise is open; `promise_kept_at` is when an
    agent said that it was kept.
    """

    id: UUID
    conversation_id: UUID | None
    interaction_id: UUID | None
    leg_id: UUID | None
    agent_id: UUID
    state: str
    late: bool
    channel: str
    queue: str
    team: str
    tenure_days: int | None
    person_id: UUID | None
    case_id: UUID | None
    topic: str
    disposition: str
    disposition_class: str
    outcome: str
    topics: tuple[str, ...]
    dispositions: tuple[str, ...]
    created_at: datetime
    occurred_at: datetime
    completed_at: datetime | None
    promise_due_at: datetime | None
    promise_owner_id: UUID | None
    promise_kept: bool | None
    promise_kept_at: datetime | None


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many unfinished entries an agent has, and at how many no new work is offered (0: no such limit)."""

    unfinished: int
    limit: int

    @property
    def is_full(self) -> bool:
        return 0 < self.limit <= self.unfinished


@dataclass(frozen=True, slots=True, kw_only=True)
class EntrySeed:
    """A finished entry from an import. The conversation and the agent together identify it.

    `topic`, `disposition` and `outcome` are codes or labels; what the setup does not know is added to the code
    lists as imported. `notes` is plain text. `occurred_at` is the start of the conversation, `ended_at` its end.
    """

    conversation_id: UUID
    agent_id: UUID
    occurred_at: datetime
    channel: str
    interaction_id: UUID | None = None
    leg_id: UUID | None = None
    queue: str = ""
    person_id: UUID | None = None
    account_id: UUID | None = None
    case_id: UUID | None = None
    team: str = ""
    tenure_days: int | None = None
    subject: str = ""
    topic: str = ""
    disposition: str = ""
    outcome: str = ""
    resolved: bool | None = None
    notes: str = ""
    ended_at: datetime | None = None
    custom: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """What became of one seed. `kept`: an agent wrote the entry or has changed it since, so it was left alone.

    `breaks` names what of the newest configuration a stored entry breaks: rules by their name, required fields by
    their label. Codes that the lists lack are told of apart, as `EntriesStored.new_codes`.
    """

    id: UUID
    outcome: Literal["created", "updated", "unchanged", "kept"]
    breaks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntriesStored:
    """The answer to a bulk import, `entries` in the order of the seeds.

    `new_codes` names what was added to the code lists by this call: (list, code), e.g. ("topics", "PS").
    """

    entries: tuple[StoredEntry, ...]
    new_codes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EntriesChanged:
    """These entries were created or changed, drafts included."""

    ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class BlockedBy:
    """One thing that keeps an entry from being completed and that its agent cannot mend by themselves.

    `rule` is the rule's name, or "required" and "unknown_code"; `message` is what the agent was told. `kind`:
    rule_error: the rule could not be evaluated; hidden_field: the form does not show the field, or not now (the panel
    shows it there and then); unwritable: no person can fill the field at all.
    """

    field: str
    rule: str
    kind: BlockedKind
    message: str


@dataclass(frozen=True, slots=True)
class CompletionBlocked:
    """Somebody tried to complete or amend an entry and was refused for something that the configuration has to mend.

    Published in a transaction of its own, after that of the refused attempt was undone. `version` is the entry's,
    `form` the key of its form ("" without one), `channel` "" when it has none.
    """

    entry_id: UUID
    version: int
    form: str
    channel: str
    errors: tuple[BlockedBy, ...]
