"""Published configurations as they go out."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field


class PlaceConditionOut(Schema):
    """Holds while the field has one of these values: codes, true or false."""

    field: str
    any_of: list[Any]


class FormFieldOut(Schema):
    """Where a form shows a field: always, or only while all of `shown_when` hold. `help`, `default`: for this form."""

    key: str
    required: bool
    region: str
    width: str
    help: str | None = None
    default: Any = None
    shown_when: list[PlaceConditionOut] = []


class FormOut(Schema):
    """The form that names both channel and queue goes first, then the queue, then the channel, then neither."""

    key: str
    name: str
    channels: list[str]
    queues: list[str] = []
    fields: list[FormFieldOut]


class FieldOut(Schema):
    """A field. `read_only`: programs fill it, people see it."""

    key: str
    label: str
    help: str | None = None
    kind: str
    code_list: str | None = None
    default: Any = None
    currency: str | None = None
    personal_data: str | None = None
    read_only: bool | None = None


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
    valid_from: str | None = None
    valid_to: str | None = None
    replaced_by: str | None = None


class RuleOut(Schema):
    name: str
    condition: str
    message: str
    field: str
    channels: list[str]


class SetupList(Schema):
    """What a list is called."""

    key: str
    label: str
    help: str | None = None


class SetupOut(Schema):
    """A published configuration: enough for the panel, for old entries and for a handbook of its codes.

    Everybody who signs in reads it, so the contacts to practise with are not in it: they carry the right codes.
    """

    version: int
    published_at: datetime
    note: str
    forms: list[FormOut]
    fields: list[FieldOut]
    code_lists: dict[str, list[CodeOut]]
    rules: list[RuleOut]
    settings: dict[str, Any]
    lists: list[SetupList]


class SetupVersionOut(Schema):
    number: int
    note: str
    published_at: datetime
    published_by: UUID | None


class SetupVersionsPage(Schema):
    items: list[SetupVersionOut]
    next_cursor: str | None
