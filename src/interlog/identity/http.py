from typing import Annotated, Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from ninja import Query, Router, Status

from interlog.identity import queries, services
from interlog.identity.access import actor_of, may
from interlog.identity.contracts import Actor, NewKey, PersonRole
from interlog.identity.schemas import (
    KeyNew,
    KeyPage,
    MeChange,
    MeOut,
    NewKeyOut,
    PasswordIn,
    TeamIn,
    TeamOut,
    TeamPage,
    UserChange,
    UserNew,
    UserOut,
    UserPage,
)
from interlog.kit.errors import Forbidden

router = Router(tags=["Users"])
_LONGEST_QUERY = 200


@router.get("/me", auth=may("self.manage"), response=MeOut)
def me(request: HttpRequest) -> dict[str, Any]:
    """The signed-in user."""
    actor = actor_of(request)
    return _shown_to_themselves(_own_id(actor), actor)


@router.patch("/me", auth=may("self.manage"), response=MeOut)
def change_me(request: HttpRequest, payload: MeChange) -> dict[str, Any]:
    """Change your name, time zone and preferences; preferences are merged key by key, null takes one away."""
    actor = actor_of(request)
    services.change_me(user_id=_own_id(actor), **payload.model_dump(exclude_unset=True))
    return _shown_to_themselves(_own_id(actor), actor)


@router.get("/users", auth=may("users.read"), response=UserPage)
def list_users(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=_LONGEST_QUERY)] = "",
    role: PersonRole | None = None,
    active: bool | None = None,
    limit: int | None = None,
    cursor: str | None = None,
) -> dict[str, Any]:
    """Users by name. `q` is part of a name or email address."""
    page = queries.users_page(q=q, role=role, active=active, limit=limit, cursor=cursor)
    actor = actor_of(request)
    return {"items": [_shown(user, actor) for user in page.items], "next_cursor": page.next_cursor}


@router.get("/users/{user_id}", auth=may("users.read"), response=UserOut)
def get_user(request: HttpRequest, user_id: UUID) -> dict[str, Any]:
    """One user."""
    return _shown(queries.user_by_id(user_id), actor_of(request))


@router.post("/users", auth=may("users.manage"), response={201: UserOut})
def add_user(request: HttpRequest, payload: UserNew) -> Status[dict[str, Any]]:
    """Add a person who may sign in."""
    created = services.create_user(actor=actor_of(request), **payload.model_dump())
    return Status(201, _shown(queries.user_by_id(created.id), actor_of(request)))


@router.patch("/users/{user_id}", auth=may("users.manage"), response=UserOut)
def change_user(request: HttpRequest, user_id: UUID, payload: UserChange) -> dict[str, Any]:
    """Change a user. One who is switched off (`active: false`) loses every session and key at once."""
    services.change_user(user_id=user_id, actor=actor_of(request), **payload.model_dump(exclude_unset=True))
    return _shown(queries.user_by_id(user_id), actor_of(request))


@router.post("/users/{user_id}/password", auth=may("users.manage"), response={204: None})
def set_password(request: HttpRequest, user_id: UUID, payload: PasswordIn) -> Status[None]:
    """Give a user a new password; every session of theirs ends."""
    services.set_password(user_id=user_id, password=payload.password, actor=actor_of(request))
    return Status(204, None)


@router.delete("/users/{user_id}/second-factor", auth=may("users.manage"), response={204: None})
def remove_second_factor(request: HttpRequest, user_id: UUID) -> Status[None]:
    """Take the second factor from a user who has lost theirs."""
    services.remove_second_factor(user_id=user_id, actor=actor_of(request))
    return Status(204, None)


@router.get("/teams", auth=may("users.read"), response=TeamPage)
def list_teams(request: HttpRequest, limit: int | None = None, cursor: str | None = None) -> Any:
    """Teams by name."""
    return queries.teams_page(limit=limit, cursor=cursor)


@router.post("/teams", auth=may("users.manage"), response={201: TeamOut})
def add_team(request: HttpRequest, payload: TeamIn) -> Status[Any]:
    """Add a team."""
    return Status(201, services.create_team(name=payload.name, actor=actor_of(request)))


@router.patch("/teams/{team_id}", auth=may("users.manage"), response=TeamOut)
def rename_team(request: HttpRequest, team_id: UUID, payload: TeamIn) -> Any:
    """Give a team another name; what is written about the past keeps the name of then."""
    return services.rename_team(team_id=team_id, name=payload.name, actor=actor_of(request))


@router.get("/keys", auth=may("keys.manage"), response=KeyPage)
def list_keys(request: HttpRequest, limit: int | None = None, cursor: str | None = None) -> Any:
    """API keys without their secrets, the newest first."""
    return queries.keys_page(limit=limit, cursor=cursor)


@router.post("/keys", auth=may("keys.manage"), response={201: NewKeyOut})
def add_key(request: HttpRequest, payload: KeyNew) -> Status[dict[str, Any]]:
    """Make a key. This answer is the only time it is shown; an Idempotency-Key would keep it, so none is taken."""
    made: NewKey = services.create_key(actor=actor_of(request), **payload.model_dump())
    return Status(201, {"id": made.id, "name": made.name, "key": made.secret})


@router.delete("/keys/{key_id}", auth=may("keys.manage"), response={204: None})
def revoke_key(request: HttpRequest, key_id: UUID) -> Status[None]:
    """End a key at once."""
    services.revoke_key(key_id=key_id, actor=actor_of(request))
    return Status(204, None)


def _own_id(actor: Actor) -> UUID:
    if actor.user_id is None:
        raise Forbidden("a service key has no user")
    return actor.user_id


def _shown_to_themselves(user_id: UUID, actor: Actor) -> dict[str, Any]:
    user = queries.user_by_id(user_id)
    return {
        "id": user.id,
        "email": user.email or "",
        "name": user.name,
        "role": user.role,
        "team": user.team,
        "permissions": sorted(actor.permissions),
        "time_zone": user.time_zone,
        "preferences": user.preferences,
        "second_factor": {"required": settings.REQUIRE_MFA, "enrolled": queries.has_second_factor(user_id)},
    }


def _shown(user: Any, actor: Actor) -> dict[str, Any]:
    leads = actor.may("team.read") or actor.may("users.manage")
    return {
        "id": user.id,
        "name": user.name,
        "email": user.email or "",
        "role": user.role,
        "team": user.team,
        "active": user.is_active,
        "hired_on": user.hired_on if leads else None,
    }
