"""What is sent to the agents' log."""

from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field

from interlog.kit.redaction import without_card

_Revision = Annotated[int, Field(ge=0, le=2**31 - 1, description="The revision this request is based on.")]
_Values = Annotated[
    dict[str, Any],
    Field(
        description="Values by field key as listed in /setup/current: subject, status, channel, topic, disposition, "
        "outcome, more_issues[{topic, disposition, outcome, case_id}], notes_html (64 KiB), summary{reason, actions, "
        "commitment, next_step}, handover_note, activity_date, occurred_at, utc_offset, duration_s, "
        "follow_up{required, due_at, owner, note, kept}, sentiment_agent, sentiment_machine (by programs alone), customer_repeated, "
        "tried_self_service, articles_used[at most 50 addresses or ids], article_missing, "
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
    client_id: Annotated[str, AfterValidator(without_card)] = Field(min_length=1, max_length=80)
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


class EntryTranscriptIn(_In):
    """The conversation whose transcript the entry refers to."""

    conversation_id: UUID
