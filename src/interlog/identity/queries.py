from collections.abc import Iterable
from datetime import date
from typing import cast
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Q

from interlog.identity.contracts import AgentSeed, KeyCard, Role, TeamRef, UserCard, UserRef
from interlog.identity.errors import UserNotFound
from interlog.identity.models import ApiKey, Team, User
from interlog.identity.rules import PERMISSIONS
from interlog.kit.errors import InvalidInput
from interlog.kit.paging import Page, page_by_keyset

_CHUNK = 500


def user_by_id(user_id: UUID) -> User:
    """The user with their team.

    Raises: UserNotFound.
    """
    user = User.objects.select_related("team").filter(pk=user_id).first()
    if user is None:
        raise UserNotFound(f"there is no user {user_id}")
    return user


def user_refs(ids: Iterable[UUID]) -> dict[UUID, UserRef]:
    """The users of these ids that exist, in a query per 500."""
    wanted = list(set(ids))
    found: dict[UUID, UserRef] = {}
    for start in range(0, len(wanted), _CHUNK):
        rows = User.objects.filter(pk__in=wanted[start : start + _CHUNK]).values_list("pk", "name", "email")
        found.update({pk: UserRef(pk, name, email or "") for pk, name, email in rows})
    return found


def active_among(ids: Iterable[UUID]) -> set[UUID]:
    """Those of these users who are there and not disabled, in a query per 500."""
    wanted = list(set(ids))
    found: set[UUID] = set()
    for start in range(0, len(wanted), _CHUNK):
        rows = User.objects.filter(pk__in=wanted[start : start + _CHUNK], is_active=True)
        found.update(rows.values_list("pk", flat=True))
    return found


def user_by_email(email: str) -> UserRef | None:
    """The user with this address, whatever its case."""
    row = User.objects.filter(email=email.strip().lower()).values_list("pk", "name", "email").first()
    return UserRef(row[0], row[1], row[2] or "") if row and row[2] else None


def user_named(name: str, *, field: str) -> UUID:
    """The user that a filter names by email or id.

    Raises: InvalidInput naming the field when there is none.
    """
    try:
        wanted = UUID(name.strip())
    except ValueError:
        user = user_by_email(name)
    else:
        user = user_refs([wanted]).get(wanted)
    if user is None:
        raise InvalidInput.of(field, f"no user has the email address or id {name!r}", rule="unknown")
    return user.id


def team_and_tenure(user_id: UUID, on: date) -> tuple[str, int | None]:
    """The user's team now ("" for none) and the days since hiring on that day (None when unknown or before)."""
    return teams_and_tenures([user_id], on).get(user_id, ("", None))


def teams_and_tenures(ids: Iterable[UUID], on: date) -> dict[UUID, tuple[str, int | None]]:
    """`team_and_tenure` of many users at once."""
    rows = User.objects.filter(pk__in=set(ids)).values_list("pk", "team__name", "hired_on")
    return {pk: (team or "", _days_between(hired_on, on)) for pk, team, hired_on in rows}


def time_zone_of(user_id: UUID) -> str:
    """The user's time zone (IANA), "" when they chose none or do not exist."""
    return User.objects.filter(pk=user_id).values_list("time_zone", flat=True).first() or ""


def agent_seeds(ids: Iterable[UUID]) -> dict[UUID, AgentSeed]:
    """Users as an import names them: by their reference in another system, else by their email."""
    rows = User.objects.filter(pk__in=set(ids)).values_list("pk", "external_ref", "email", "name", "hired_on")
    return {pk: AgentSeed(ref or email or "", name, hired_on) for pk, ref, email, name, hired_on in rows}


def lead_ids() -> list[UUID]:
    """Active supervisors and administrators."""
    return list(
        User.objects.filter(role__in=("supervisor", "admin"), is_active=True).values_list("pk", flat=True)
    )


def ids_of_those_who_may(permission: str) -> list[UUID]:
    """Active users whose role holds a permission."""
    roles, _ = PERMISSIONS[permission]
    return list(User.objects.filter(role__in=roles, is_active=True).values_list("pk", flat=True))


def has_second_factor(user_id: UUID) -> bool:
    """True when the user has enrolled an authenticator app."""
    return bool(Authenticator.objects.filter(user_id=user_id, type=Authenticator.Type.TOTP).exists())


def user_card(user: User) -> UserCard:
    """The contract of a loaded user (`team` loaded too)."""
    team = user.team.name if user.team else None
    return UserCard(
        user.pk, user.email or "", user.name, cast("Role", user.role), team, user.is_active, user.hired_on
    )


def all_users() -> list[UserCard]:
    """Everyone, by name (the command line; screens page through `users_page`)."""
    return [user_card(user) for user in User.objects.select_related("team").order_by("name", "id")]


def users_page(
    *, q: str, role: str | None, active: bool | None, limit: int | None, cursor: str | None
) -> Page[User]:
    """Users by name whose name or email contains `q`, with their teams."""
    rows = User.objects.select_related("team")
    if q.strip():
        rows = rows.filter(Q(name__icontains=q.strip()) | Q(email__icontains=q.strip()))
    if role is not None:
        rows = rows.filter(role=role)
    if active is not None:
        rows = rows.filter(is_active=active)
    return page_by_keyset(rows, order=("name", "id"), limit=limit, cursor=cursor)


def teams_page(*, limit: int | None, cursor: str | None) -> Page[TeamRef]:
    """Teams by name."""
    page = page_by_keyset(Team.objects.all(), order=("name", "id"), limit=limit, cursor=cursor)
    return page.map(lambda team: TeamRef(team.pk, team.name))


def keys_page(*, limit: int | None, cursor: str | None) -> Page[KeyCard]:
    """Keys, the newest first."""
    rows = ApiKey.objects.select_related("user")
    return page_by_keyset(rows, order=("-created_at", "-id"), limit=limit, cursor=cursor).map(_key_card)


def all_keys() -> list[KeyCard]:
    """Every key, the newest first (the command line; screens page through `keys_page`)."""
    return [_key_card(key) for key in ApiKey.objects.select_related("user").order_by("-created_at", "-id")]


def _key_card(key: ApiKey) -> KeyCard:
    return KeyCard(
        key.pk,
        key.name,
        key.prefix,
        tuple(key.scopes),
        (key.user.email or "") if key.user else None,
        key.created_at,
        key.last_used_at,
        key.revoked_at,
    )


def _days_between(hired_on: date | None, on: date) -> int | None:
    if hired_on is None or on < hired_on:
        return None
    return (on - hired_on).days
