"""What other slices may know of users: who acts, and how a user is shown."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args
from uuid import UUID

from interlog.kit.envelope import Performer

PersonRole = Literal["agent", "supervisor", "admin", "auditor", "builder"]
Role = Literal[PersonRole, "service"]
Scope = Literal["events:write", "events:read", "records:read", "records:write", "admin"]

ROLES: tuple[PersonRole, ...] = get_args(PersonRole)
SCOPES: tuple[Scope, ...] = get_args(Scope)


@dataclass(frozen=True, slots=True)
class UserRef:
    """A user as shown beside a record. `email` is empty for an agent known only from an import."""

    id: UUID
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class TeamRef:
    """A team as shown beside a user."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class UserCard:
    """A user as administrators see one. `team` is the team's name or None; `email` as in `UserRef`."""

    id: UUID
    email: str
    name: str
    role: Role
    team: str | None
    active: bool
    hired_on: date | None


@dataclass(frozen=True, slots=True)
class AgentSeed:
    """An agent as an import names one; `external_ref` is the other system's id (or the agent's email)."""

    external_ref: str
    name: str = ""
    hired_on: date | None = None


@dataclass(frozen=True, slots=True)
class KeyCard:
    """An API key without its secret. `user_email` is None for a key that acts as a service."""

    id: UUID
    name: str
    prefix: str
    scopes: tuple[str, ...]
    user_email: str | None
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key just made, with the one and only sight of its secret."""

    id: UUID
    name: str
    secret: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person by session, or a program by key (then `key_id` is set).

    A key that belongs to a user acts as that user, within the key's scopes; without one it acts as a service and
    `user_id` is None. `label` is unique per actor and stable: "user:<id>" or "key:<id>".
    """

    user_id: UUID | None
    name: str
    role: Role
    team_id: UUID | None
    permissions: frozenset[str]
    key_id: UUID | None = None

    @property
    def label(self) -> str:
        """Stable name of the actor in audit rows and idempotency records."""
        return f"key:{self.key_id}" if self.key_id else f"user:{self.user_id}"

    def may(self, permission: str) -> bool:
        """True when the actor's role (and scopes) grant the permission."""
        return permission in self.permissions


def performer(actor: Actor | None) -> tuple[Performer, str]:
    """Who did it, as every announcement says it: the kind, and an id that outlives a change of name.

    A person is ("agent", their id) whatever their role, a program ("system", "key:<id>"); None, which is the server
    itself or its command line, is ("system", ""). The envelope's "user" is the customer.
    """
    if actor is None:
        return "system", ""
    return ("system", actor.label) if actor.user_id is None else ("agent", str(actor.user_id))
