"""What other slices may know of persons and accounts, and what they are told of changes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

AlertKind = Literal["vulnerable", "legal", "do_not_contact", "note"]


@dataclass(frozen=True, slots=True)
class ExternalRef:
    """The id of a record in another system; `source` names that system ("crm")."""

    source: str
    id: str


@dataclass(frozen=True, slots=True)
class AccountRef:
    """An account as shown beside a record."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class AccountCard:
    """An account in full."""

    id: UUID
    name: str
    external_refs: tuple[ExternalRef, ...]
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Alert:
    """Something an agent must know before the first word to this person."""

    kind: AlertKind
    text: str


@dataclass(frozen=True, slots=True)
class PersonRef:
    """A person as shown beside a record: `phones` in E.164, `emails` in lower case, own ones before inherited.

    `time_zone` is an IANA name: the stored one, else the one of the first phone number, else None.
    """

    id: UUID
    name: str
    account: AccountRef | None
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    alerts: tuple[Alert, ...]
    time_zone: str | None


@dataclass(frozen=True, slots=True)
class MergedPerson:
    """A person merged into another one, kept so that the merge can be taken back."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person in full. `merged_into` is set when this record was merged away, `merged` names those it took in."""

    ref: PersonRef
    external_refs: tuple[ExternalRef, ...]
    language: str
    created_at: datetime
    updated_at: datetime
    merged_into: UUID | None
    merged: tuple[MergedPerson, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSeed:
    """What an import or a phone system knows of a person; at least one of ref, name, phone, email.

    `source` narrows `external_ref` to one system; empty means any system.
    """

    external_ref: str | None = None
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    account_id: UUID | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountSeed:
    """What an import knows of an account."""

    external_ref: str
    name: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class PeopleChanged:
    """These persons were created or changed, merged or unmerged (both sides then)."""

    ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class AccountsChanged:
    """These accounts were created or changed."""

    ids: tuple[UUID, ...]
