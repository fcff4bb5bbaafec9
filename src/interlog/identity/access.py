"""How a request proves who it is from, and what each operation demands.

Every operation names one permission: `@router.get("/people", auth=may("records.read"))`. The API's default is
`nobody`, so that an operation that names none answers to no one. A session needs the CSRF token on writes.
"""

from importlib import import_module
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf

from interlog.identity.contracts import Actor, Role
from interlog.identity.errors import (
    CsrfFailed,
    MissingPermission,
    SecondFactorRequired,
    TooManyKeyRequests,
    TooManyWrongKeys,
)
from interlog.identity.kept_keys import kept, kept_or_found
from interlog.identity.keys import hash_of
from interlog.identity.models import ApiKey, User
from interlog.identity.queries import has_second_factor
from interlog.identity.rules import PERMISSIONS, permissions_of_key, permissions_of_role
from interlog.identity.services import note_key_use
from interlog.kit import rates
from interlog.kit.addresses import client_address
from interlog.kit.errors import NotSignedIn

_BEFORE_ENROLMENT = frozenset({"self.manage"})
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_WRONG_KEYS_A_MINUTE = 30


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
    """The actor of a signed-in user. Where a second factor is demanded and missing, they may only enrol."""
    role = cast("Role", user.role)
    granted = permissions_of_role(role)
    if settings.REQUIRE_MFA and not has_second_factor(user.pk):
        granted &= _BEFORE_ENROLMENT
    return Actor(user.pk, user.name, role, user.team_id, granted)


def actor_for_user_id(user_id: UUID) -> Actor | None:
    """The actor of a user by id (sockets, jobs); None when there is none or the user is disabled."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    return None if user is None else actor_for_user(user)


def actor_for_secret(secret: str) -> Actor | None:
    """The actor of an API key, None when the key is unknown, revoked or its user disabled."""
    secret_hash = hash_of(secret)
    return kept_or_found(secret_hash, lambda: _found(secret_hash))


def _found(secret_hash: str) -> Actor | None:
    key = ApiKey.objects.select_related("user").filter(secret_hash=secret_hash, revoked_at=None).first()
    if key is None or (key.user is not None and not key.user.is_active):
        return None
    note_key_use(key)
    if key.user is None:
        return Actor(None, key.name, "service", None, permissions_of_key(key.scopes, None), key.pk)
    role = cast("Role", key.user.role)
    granted = permissions_of_key(key.scopes, role)
    return Actor(key.user.pk, key.user.name, role, key.user.team_id, granted, key.pk)


def actor_by_key(request: HttpRequest) -> Actor | None:
    """The actor of the key in the request's Authorization header, counted against the limits.

    A right key is never held up by wrong ones from the same address: behind a shared address one forgotten
    program would lock everybody out, and 256 random bits need no protection from guessing.
    Raises: TooManyWrongKeys, TooManyKeyRequests.
    """
    secret = _key_in(request)
    if secret is None:
        return None
    actor = actor_for_secret(secret)
    if actor is None:
        wait = rates.count("wrong_key", client_address(request), limit=_WRONG_KEYS_A_MINUTE)
        if wait:
            raise TooManyWrongKeys(retry_after_s=wait)
        return None
    if request.method not in _READING:
        _count_write(actor)
    return actor


def writer_at_hand(authorization: str) -> Actor | None:
    """What `actor_by_key` answers to a writing request, when that takes no look-up anywhere; None: ask it.

    Raises: TooManyKeyRequests.
    """
    secret = _key_of(authorization)
    actor = kept(hash_of(secret)) if secret is not None and rates.are_in_memory() else None
    if actor is not None:
        _count_write(actor)
    return actor


def _count_write(actor: Actor) -> None:
    wait = rates.count("key_writes", str(actor.key_id), limit=settings.INGEST_RATE)
    if wait:
        raise TooManyKeyRequests(f"at most {settings.INGEST_RATE} a minute", retry_after_s=wait)


def may_still(request: HttpRequest, permission: str) -> bool:
    """Whether who began this request may go on with it: for answers that last. Nothing is counted against limits."""
    secret = _key_in(request)
    if secret is not None:
        actor = actor_for_secret(secret)
    else:
        store = import_module(settings.SESSION_ENGINE).SessionStore
        request.session = store(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
        user = get_user(request)
        actor = actor_for_user(user) if isinstance(user, User) and user.is_active else None
    return actor is not None and actor.may(permission)


def _key_in(request: HttpRequest) -> str | None:
    return _key_of(request.headers.get("Authorization", ""))


def _key_of(authorization: str) -> str | None:
    scheme, _, secret = authorization.partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else None


class ApiKeyAuth(HttpBearer):
    def __init__(self, permission: str) -> None:
        self.permission = permission
        super().__init__()

    def __call__(self, request: HttpRequest) -> Any:
        actor = actor_by_key(request)
        return None if actor is None else _granted(actor, self.permission)

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        raise NotImplementedError  # __call__ does it all


class SessionAuth(APIKeyCookie):
    param_name = "interlog_session"

    def __init__(self, permission: str) -> None:
        self.permission = permission
        super().__init__(csrf=True)

    def __call__(self, request: HttpRequest) -> Any:
        # A program that sends a wrong key is told so, whatever cookie comes along.
        if _key_in(request) is not None or not isinstance(request.user, User) or not request.user.is_active:
            return None
        if check_csrf(request) is not None:
            raise CsrfFailed
        return _granted(actor_for_user(request.user), self.permission)

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        raise NotImplementedError  # __call__ does it all


def may(permission: str) -> list[Any]:
    """Authentication of an operation that demands `permission`, by session or by key."""
    if permission not in PERMISSIONS:
        raise LookupError(f"no permission is called {permission!r}")
    # The key first: a program that sends one is not asked for a CSRF token.
    return [ApiKeyAuth(permission), SessionAuth(permission)]


def _granted(actor: Actor, permission: str) -> Actor:
    if actor.may(permission):
        return actor
    if actor.key_id is None and permission in permissions_of_role(actor.role):
        raise SecondFactorRequired
    raise MissingPermission(f"this needs the permission {permission}")
