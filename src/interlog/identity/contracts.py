"""What other slices may know of users: who acts, and how a user is shown."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

Role = Literal["agent", "supervisor", "admin", "auditor", "builder", "service"]


@dataclass(frozen=True, slots=True)
class UserRef:
    """A user as shown beside a record."""

    id: UUID
    name: str
    email: str


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
