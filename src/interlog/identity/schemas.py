from uuid import UUID

from ninja import Schema


class TeamOut(Schema):
    id: UUID
    name: str


class UserRefOut(Schema):
    id: UUID
    name: str
    email: str


class MeOut(Schema):
    id: UUID
    email: str
    name: str
    role: str
    team: TeamOut | None
    permissions: list[str]
    time_zone: str
    preferences: dict[str, object]
