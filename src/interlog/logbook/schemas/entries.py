"""Entries as they go out."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema

_State = Literal["draft", "unfinished", "completed", "amended", "void"]


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
    """`queue` is the one through which it came to this entry's agent; with the channel it decides the form."""

    id: UUID
    channel: str
    direction: str
    queue: str | None
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


class TranscriptRefOut(Schema):
    """The transcript an entry refers to: of its own conversation, or of one attached by hand; null when detached.

    It is read at `/conversations/{conversation_id}/transcript`. `reviewed_by` has read it through.
    """

    conversation_id: UUID
    lines: int
    reviewed_by: UserRefOut | None
    reviewed_at: datetime | None


class VanishedFieldOut(Schema):
    """A field in which the entry holds a value and that its version does not have any more: kept, never asked for.

    Label and kind are those of `version`, the last one that had it.
    """

    key: str
    label: str
    kind: str
    version: int


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
    transcript_ref: TranscriptRefOut | None
    conversation: ConversationRefOut | None
    form_key: str | None
    not_in_form: list[VanishedFieldOut]
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
