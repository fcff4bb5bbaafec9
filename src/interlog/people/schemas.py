"""Persons and accounts on the wire."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field

from interlog.kit.redaction import without_card
from interlog.people.contracts import AccountCard, Alert, AlertKind, ExternalRef, PersonCard, PersonRef
from interlog.people.rules import MAX_ACCOUNT_NAME, MAX_NAME, MAX_REF

_LANGUAGE = r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$"
_Contact = Annotated[str, Field(min_length=1, max_length=254)]


class ExternalRefBody(Schema):
    model_config = ConfigDict(extra="forbid")
    source: Annotated[str, AfterValidator(without_card)] = Field("", max_length=80)
    id: Annotated[str, AfterValidator(without_card)] = Field(min_length=1, max_length=MAX_REF)


class AlertBody(Schema):
    model_config = ConfigDict(extra="forbid")
    kind: AlertKind
    text: str = Field("", max_length=500)


class AccountRefOut(Schema):
    id: UUID
    name: str


class ExternalRefOut(Schema):
    source: str
    id: str


class AlertOut(Schema):
    kind: AlertKind
    text: str


class PersonRefOut(Schema):
    """A person as shown beside a record."""

    id: UUID
    name: str
    account: AccountRefOut | None
    phones: list[str]
    emails: list[str]
    alerts: list[AlertOut]
    time_zone: str | None

    @classmethod
    def of(cls, ref: PersonRef) -> "PersonRefOut":
        return cls.model_validate(ref)


class MergedPersonOut(Schema):
    id: UUID
    name: str


class PersonOut(PersonRefOut):
    external_refs: list[ExternalRefOut]
    language: str
    created_at: datetime
    updated_at: datetime
    merged_into: UUID | None
    merged: list[MergedPersonOut]

    @classmethod
    def of_card(cls, card: PersonCard) -> "PersonOut":
        shown = PersonRefOut.of(card.ref).model_dump()
        for name in ("external_refs", "language", "created_at", "updated_at", "merged_into", "merged"):
            shown[name] = getattr(card, name)
        return cls.model_validate(shown)


class PeoplePage(Schema):
    items: list[PersonOut]
    next_cursor: str | None


class PersonPatch(Schema):
    """What to change; a field that is not sent stays."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field("", max_length=MAX_NAME)
    phones: list[_Contact] = Field([], max_length=20)
    emails: list[_Contact] = Field([], max_length=20)
    account_id: UUID | None = None
    external_refs: list[ExternalRefBody] = Field([], max_length=20)
    alerts: list[AlertBody] = Field([], max_length=20)
    time_zone: str | None = Field(None, max_length=64)
    language: str = Field("", max_length=35, pattern=_LANGUAGE)

    def values(self) -> dict[str, Any]:
        """Only what was sent, in the types of the contracts."""
        sent = {name: getattr(self, name) for name in self.model_fields_set}
        if "external_refs" in sent:
            sent["external_refs"] = [ExternalRef(one.source, one.id) for one in self.external_refs]
        if "alerts" in sent:
            sent["alerts"] = [Alert(one.kind, one.text) for one in self.alerts]
        return sent


class PersonIn(PersonPatch):
    """A new person: at least a name, a phone, an email or an external id."""


class MergeIn(Schema):
    model_config = ConfigDict(extra="forbid")
    into: UUID


class AccountOut(Schema):
    id: UUID
    name: str
    external_refs: list[ExternalRefOut]
    created_at: datetime
    updated_at: datetime

    @classmethod
    def of(cls, card: AccountCard) -> "AccountOut":
        return cls.model_validate(card)


class AccountsPage(Schema):
    items: list[AccountOut]
    next_cursor: str | None


class AccountPatch(Schema):
    """What to change; a field that is not sent stays."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field("", max_length=MAX_ACCOUNT_NAME)
    external_refs: list[ExternalRefBody] = Field([], max_length=20)

    def values(self) -> dict[str, Any]:
        """Only what was sent, in the types of the contracts."""
        sent = {name: getattr(self, name) for name in self.model_fields_set}
        if "external_refs" in sent:
            sent["external_refs"] = [ExternalRef(one.source, one.id) for one in self.external_refs]
        return sent


class AccountIn(AccountPatch):
    name: str = Field(min_length=1, max_length=MAX_ACCOUNT_NAME)
