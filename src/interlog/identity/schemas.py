from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from interlog.identity.contracts import PersonRole, Scope

Password = Annotated[str, Field(max_length=1024)]


class _In(Schema):
    model_config = ConfigDict(extra="forbid")


class TeamOut(Schema):
    id: UUID
    name: str


class TeamIn(_In):
    name: str = Field(min_length=1, max_length=120)


class TeamPage(Schema):
    items: list[TeamOut]
    next_cursor: str | None


class UserRefOut(Schema):
    id: UUID
    name: str
    email: str


class SecondFactorOut(Schema):
    """`required` by the installation; `enrolled` once an authenticator app is set up."""

    required: bool
    enrolled: bool


class MeOut(Schema):
    id: UUID
    email: str
    name: str
    role: str
    team: TeamOut | None
    permissions: list[str]
    time_zone: str
    preferences: dict[str, Any]
    second_factor: SecondFactorOut


class MeChange(_In):
    name: str | None = Field(None, max_length=160)
    time_zone: str | None = Field(None, max_length=64)
    preferences: dict[str, Any] | None = None


class UserOut(Schema):
    """`email` is empty for an agent known only from an import; `hired_on` is shown to those who lead."""

    id: UUID
    name: str
    email: str
    role: str
    team: TeamOut | None
    active: bool
    hired_on: date | None


class UserPage(Schema):
    items: list[UserOut]
    next_cursor: str | None


class UserNew(_In):
    """Without a password the user signs in by single sign-on, or once an administrator sets one."""

    email: str = Field(max_length=254)
    name: str = Field(min_length=1, max_length=160)
    role: PersonRole
    team_id: UUID | None = None
    hired_on: date | None = None
    password: Password | None = None


class UserChange(_In):
    name: str | None = Field(None, min_length=1, max_length=160)
    email: str | None = Field(None, max_length=254)
    role: PersonRole | None = None
    team_id: UUID | None = None
    active: bool | None = None
    hired_on: date | None = None


class PasswordIn(_In):
    password: Password


class KeyNew(_In):
    """`user` is the email of the user whom the key acts as; without it the key acts as a service."""

    name: str = Field(min_length=1, max_length=120)
    scopes: list[Scope] = Field(min_length=1, max_length=5)
    user: str | None = Field(None, max_length=254)


class KeyOut(Schema):
    id: UUID
    name: str
    prefix: str
    scopes: list[str]
    user_email: str | None
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


class KeyPage(Schema):
    items: list[KeyOut]
    next_cursor: str | None


class NewKeyOut(Schema):
    """The only answer that ever holds `key`."""

    id: UUID
    name: str
    key: str
