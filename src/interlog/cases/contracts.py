"""What other slices may know of cases, and what they are told of changes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from interlog.identity.contracts import UserRef

CaseStatus = Literal["open", "resolved"]


@dataclass(frozen=True, slots=True)
class CaseRef:
    """A case as shown beside a record. `number` is the one people say aloud."""

    id: UUID
    number: int
    subject: str
    status: CaseStatus
    person_id: UUID | None
    account_id: UUID | None
    opened_at: datetime
    resolved_at: datetime | None
    external_ref: str | None
    owner: UserRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSeed:
    """What an import knows of a case. `opened_at` is that of its first contact."""

    external_ref: str
    person_id: UUID | None = None
    account_id: UUID | None = None
    subject: str = ""
    opened_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CasesChanged:
    """These cases were opened, changed, resolved or reopened."""

    ids: tuple[UUID, ...]
