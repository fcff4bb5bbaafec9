"""How a request proves who it is from, and what each operation demands.

Every operation names one permission: `@router.get("/people", auth=may("records.read"))`. The API's default is
`nobody`, so that an operation that names none answers to no one. A session needs the CSRF token on writes.
"""

from datetime import timedelta
from typing import Any, cast

from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer

from interlog.identity.contracts import Actor, Role
from interlog.identity.errors import MissingPermission
from interlog.identity.keys import hash_of
from interlog.identity.models import ApiKey, User
from interlog.identity.rules import PERMISSIONS, permissions_of_key, permissions_of_role
from interlog.kit.clock import now
from interlog.kit.errors import NotSignedIn

_USE_NOTED_EVERY = timedelta(minutes=1)


def nobody(_request: HttpRequest) -> None:
    """The API's default: no one. An operation becomes reachable by naming a permission."""


def actor_of(request: HttpRequest) -> Actor:
    """The actor whom `may` let in.

    Raises: NotSignedIn when the operation named no permission.
    """
    actor = getattr(request, "auth", None)
    if not isinstance(actor, Actor):
        raise NotSignedIn
    return actor


def actor_for_user(user: User) -> Actor:
    """The actor of a signed-in user."""
    role = cast("Role", user.role)
    return Actor(user.pk, user.name, role, user.team_id, permissions_of_role(role))


def actor_for_secret(secret: str) -> Actor | None:
    """The actor of an API key, None when the key is unknown, revoked or its user disabled."""
    key = ApiKey.objects.select_related("user").filter(secret_hash=hash_of(secret), revoked_at=None).first()
    if key is None or (key.user is not None and not key.user.is_active):
        return None
    moment = now()
    if key.last_used_at is None or moment - key.last_used_at > _USE_NOTED_EVERY:
        ApiKey.objects.filter(pk=key.pk).update(last_used_at=moment)
    if key.user is None:
        return Actor(None, key.name, "service", None, permissions_of_key(key.scopes, None), key.pk)
    role = cast("Role", key.user.role)
    granted = permissions_of_key(key.scopes, role)
    return Actor(key.user.pk, key.user.name, role, key.user.team_id, granted, key.pk)


class _Session(APIKeyCookie):
    param_name = "interlog_session"

    def __init__(self, permission: str) -> None:
        self.permission = permission
        super().__init__(csrf=True)

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        user = request.user
        if not isinstance(user, User) or not user.is_active:
            return None
        return _granted(actor_for_user(user), self.permission)


class _Key(HttpBearer):
    def __init__(self, permission: str) -> None:
        self.permission = permission
        super().__init__()

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        actor = actor_for_secret(token)
        return None if actor is None else _granted(actor, self.permission)


def may(permission: str) -> list[Any]:
    """Authentication of an operation that demands `permission`, by session or by key."""
    if permission not in PERMISSIONS:
        raise LookupError(f"no permission is called {permission!r}")
    # The key first: a program that sends one is not asked for a CSRF token.
    return [_Key(permission), _Session(permission)]


def _granted(actor: Actor, permission: str) -> Actor:
    if not actor.may(permission):
        raise MissingPermission(f"this needs the permission {permission}")
    return actor
