"""The wire of the agents' log."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

_State = Literal["draft", "unfinished", "completed", "amended", "void"]
_Revision = Annotated[int, Field(ge=0, le=2**31 - 1, description="The revision this request is based on.")]
_Values = Annotated[
    dict[str, Any],
    Field(
        description="Values by field key as listed in /setup/current: subject, status, channel, topic, disposition, "
        "outcome, more_issues[{topic, disposition, outcome, case_id}], notes_html (64 KiB), summary{reason, actions, "
        "commitment, next_step}, handover_note, activity_date, occurred_at, utc_offset, duration_s, "
        "follow_up{required, due_at, owner, note, kept}, sentiment_agent, customer_repeated, tried_self_service, "
        "person_id, account_id, case_id, custom{…}. Parts may come flat (follow_up.due_at, custom.order_no); "
        "null empties a field; an unknown field is refused."
    ),
]


class _In(Schema):
    model_config = ConfigDict(extra="forbid")


class EntryIn(_In):
    """A draft: on a conversation, or on nothing yet. `agent` (an email) is for supervisors and programs."""

    conversation_id: UUID | None = None
    agent: str | None = Field(None, max_length=254)
    values: _Values = {}


class SaveIn(_In):
    """An autosave. The same `client_id` and `save_no` again is the same save. `form_version` is the one shown."""

    revision: _Revision
    client_id: str = Field(min_length=1, max_length=80)
    save_no: int = Field(ge=0, le=2**53)
    values: _Values
    form_version: int | None = None
    resolved: list[UUID] = Field([], max_length=100, description="Kept texts that somebody has looked at.")


class CompleteIn(_In):
    revision: _Revision
    values: _Values | None = None
    form_version: int | None = None


class AmendIn(_In):
    revision: _Revision
    values: _Values
    reason: str = Field(max_length=4000)


class VoidIn(_In):
    reason: str = Field(max_length=4000)


class ExtendIn(_In):
    seconds: int


class LinkIn(_In):
    type: Literal["person", "account", "case", "conversation", "entry"]
    id: UUID
    role: str = Field("related", min_length=1, max_length=60)


class UserRefOut(Schema):
    id: UUID
    name: str
    email: str


class NamedOut(Schema):
    id: UUID
    name: str


class EntryAlertOut(Schema):
    kind: str
    text: str


class EntryPersonOut(Schema):
    id: UUID
    name: str
    account: NamedOut | None
    phones: list[str]
    emails: list[str]
    alerts: list[EntryAlertOut]
    time_zone: str | None


class EntryCaseOut(Schema):
    id: UUID
    number: int | str
    subject: str
    status: str
    person_id: UUID | None
    account_id: UUID | None
    opened_at: datetime
    resolved_at: datetime | None
    external_ref: Any = None
    owner: UserRefOut | None = None


class LinkOut(Schema):
    """`link_id` is null for the entry's own person, account, case and conversation."""

    link_id: UUID | None
    type: str
    id: UUID
    role: str
    label: str


class ConversationRefOut(Schema):
    id: UUID
    channel: str
    direction: str
    state: str
    initiated_at: datetime
    connected_at: datetime | None
    ended_at: datetime | None


class MayOut(Schema):
    edit: bool
    complete: bool
    amend: bool
    void: bool


class SharedFromOut(Schema):
    entry_id: UUID
    agent: UserRefOut


class KeptTextOut(Schema):
    """A value that another one displaced in a merge and that nobody has looked at yet."""

    id: UUID
    field: str
    value: Any
    kept_at: datetime
    written_by_id: UUID | None


class LogEntryOut(Schema):
    id: UUID
    interaction_id: UUID | None
    conversation_id: UUID | None
    leg_id: UUID | None
    agent: UserRefOut
    team: str | None
    state: _State
    revision: int
    values: dict[str, Any]
    origins: dict[str, str]
    person: EntryPersonOut | None
    account: NamedOut | None
    case: EntryCaseOut | None
    links: list[LinkOut]
    transcript_ref: dict[str, Any] | None
    conversation: ConversationRefOut | None
    form_version: int
    rules_version: int
    codes_version: int
    created_at: datetime
    updated_at: datetime
    completed_at: datetime | None
    occurred_at: datetime
    void_reason: str | None
    late: bool
    imported: bool
    unfinished_since: datetime | None
    wrap_up_deadline: datetime | None
    may: MayOut
    shared_from: SharedFromOut | None
    blocking_fields: list[str]
    kept_texts: list[KeptTextOut]


class ConflictOut(Schema):
    field: str
    base: Any
    mine: Any
    theirs: Any


class SavedEntryOut(LogEntryOut):
    conflicts: list[ConflictOut]


class EntriesPage(Schema):
    items: list[LogEntryOut]
    next_cursor: str | None


class ChangeOut(Schema):
    field: str
    before: Any
    after: Any


class RevisionActorOut(Schema):
    id: UUID | None
    name: str


class RevisionOut(Schema):
    revision: int
    action: str
    actor: RevisionActorOut
    reason: str | None
    at: datetime
    changes: list[ChangeOut]
    values: dict[str, Any]


class RevisionsOut(Schema):
    items: list[RevisionOut]
    next_cursor: str | None = None


class FormFieldOut(Schema):
    key: str
    required: bool
    region: str
    width: str


class FormOut(Schema):
    key: str
    name: str
    channels: list[str]
    fields: list[FormFieldOut]


class FieldOut(Schema):
    key: str
    label: str
    help: str | None = None
    kind: str
    code_list: str | None = None
    default: Any = None
    personal_data: str | None = None


class CodeOut(Schema):
    model_config = ConfigDict(populate_by_name=True)

    code: str
    label: str
    definition: str | None
    example: str | None
    counter_example: str | None
    class_: str | None = Field(alias="class")
    active: bool
    imported: bool
    parent: str | None
    order: int


class RuleOut(Schema):
    name: str
    condition: str
    message: str
    field: str
    channels: list[str]


class SetupOut(Schema):
    version: int
    published_at: datetime
    note: str
    forms: list[FormOut]
    fields: list[FieldOut]
    code_lists: dict[str, list[CodeOut]]
    rules: list[RuleOut]
    settings: dict[str, Any]


class SetupVersionOut(Schema):
    number: int
    note: str
    published_at: datetime
    published_by: UUID | None


class SetupVersionsPage(Schema):
    items: list[SetupVersionOut]
    next_cursor: str | None
