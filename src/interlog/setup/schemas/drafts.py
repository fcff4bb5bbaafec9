"""The draft on the wire. What is sent is checked by `rules/shape.py`, so that every mistake has its path."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

Kind = Literal[
    "text",
    "rich_text",
    "number",
    "money",
    "boolean",
    "date",
    "datetime",
    "picklist",
    "multi_picklist",
    "tree",
    "reference",
    "phone",
    "url",
    "issues",
    "summary",
    "follow_up",
    "articles",
]


class DraftField(Schema):
    key: str
    label: str
    kind: Kind
    help: str | None = None
    code_list: str | None = None
    default: Any = None
    currency: str | None = None
    personal_data: str | None = None


class ShownWhenOut(Schema):
    field: str
    any_of: list[Any]


class PlacedField(Schema):
    key: str
    required: bool
    region: Literal["top", "main", "more"]
    width: Literal["half", "full"]
    help: str | None = None
    default: Any = None
    shown_when: list[ShownWhenOut] = []


class DraftForm(Schema):
    key: str
    name: str
    channels: list[str]
    queues: list[str] = []
    fields: list[PlacedField]


class DraftRule(Schema):
    name: str
    condition: str
    message: str
    field: str
    channels: list[str]


class DraftCode(Schema):
    """A code; `order` is its place in the list."""

    model_config = ConfigDict(populate_by_name=True)

    code: str
    label: str
    parent: str | None = None
    class_: str | None = Field(None, alias="class")
    definition: str | None = None
    example: str | None = None
    counter_example: str | None = None
    active: bool = True
    valid_from: str | None = None
    valid_to: str | None = None
    replaced_by: str | None = None
    order: int


class OwnList(Schema):
    key: str
    label: str
    help: str | None = None


class SampleCodes(Schema):
    topic: str | None = None
    disposition: str | None = None
    outcome: str | None = None


class Sample(Schema):
    key: str
    channel: str
    text: str
    codes: SampleCodes
    why: str | None = None


class ChangedBy(Schema):
    id: UUID
    name: str


class DraftOut(Schema):
    """The configuration in the making; the published one, with the latest revision, while there is none."""

    revision: int
    base_version: int
    updated_at: datetime | None
    updated_by: ChangedBy | None
    changes: int
    fields: list[DraftField]
    forms: list[DraftForm]
    rules: list[DraftRule]
    code_lists: dict[str, list[DraftCode]]
    lists: list[OwnList]
    settings: dict[str, Any]
    practice: list[Sample]


class RevisionIn(Schema):
    model_config = ConfigDict(extra="forbid")
    revision: int = Field(ge=0, lt=2**53)
