"""Cases on the wire."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field

from interlog.cases.contracts import CaseRef, CaseStatus
from interlog.cases.rules import MAX_REF, MAX_SUBJECT
from interlog.kit.redaction import without_card


class CaseOwnerOut(Schema):
    id: UUID
    name: str
    email: str


class CaseOut(Schema):
    """A case. `number` is the one people say aloud."""

    id: UUID
    number: int
    subject: str
    status: CaseStatus
    person_id: UUID | None
    account_id: UUID | None
    opened_at: datetime
    resolved_at: datetime | None
    external_ref: str | None
    owner: CaseOwnerOut | None

    @classmethod
    def of(cls, ref: CaseRef) -> "CaseOut":
        return cls.model_validate(ref)


class CasesPage(Schema):
    items: list[CaseOut]
    next_cursor: str | None


class CasePatch(Schema):
    """What to change; a field that is not sent stays. `owner` is an email or a user's id."""

    model_config = ConfigDict(extra="forbid")
    subject: str = Field("", max_length=MAX_SUBJECT)
    person_id: UUID | None = None
    account_id: UUID | None = None
    owner: str | None = Field(None, max_length=254)
    external_ref: Annotated[str, AfterValidator(without_card)] | None = Field(None, max_length=MAX_REF)

    def values(self) -> dict[str, Any]:
        """Only what was sent."""
        return {name: getattr(self, name) for name in self.model_fields_set}


class CaseIn(CasePatch):
    subject: str = Field(min_length=1, max_length=MAX_SUBJECT)
