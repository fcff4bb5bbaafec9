from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from interlog.identity.contracts import ROLES, Actor, UserCard
from interlog.identity.errors import EmailTaken, LastAdmin, TeamNotFound, UserNotFound
from interlog.identity.models import Team, User
from interlog.identity.queries import user_card
from interlog.identity.services.passwords import use_password
from interlog.identity.services.telling import tell, tell_screens_of_end
from interlog.kit.database import hold_lock, write_transaction
from interlog.kit.errors import InvalidInput
from interlog.kit.redaction import refuse_card

_MAX_NAME = 160
_NOT_GIVEN = object()


def create_user(
    *,
    email: str,
    name: str,
    role: str,
    actor: Actor | None,
    password: str | None = None,
    team: str | None = None,
    team_id: UUID | None = None,
    hired_on: date | None = None,
    time_zone: str = "",
) -> UserCard:
    """Add a person who may sign in; without a password only by single sign-on.

    `team` is a team's name and is made when there is none yet; `team_id` names one that exists.
    Raises: InvalidInput, EmailTaken, TeamNotFound.
    """
    with write_transaction():
        user = User(
            email=_checked_email(email),
            name=_checked_name(name),
            role=checked_role(role),
            team=_team_named(team) if team else _team_of(team_id),
            hired_on=hired_on,
            time_zone=time_zone,
        )
        if password is None:
            user.set_unusable_password()
        else:
            use_password(user, password)
        user.save(force_insert=True)
        tell("user.created", user, actor, role=user.role, team=user.team.name if user.team else None)
        return user_card(user)


def change_user(
    *,
    user_id: UUID,
    actor: Actor | None,
    name: str | None = None,
    email: str | None = None,
    role: str | None = None,
    active: bool | None = None,
    team_id: UUID | object | None = _NOT_GIVEN,
    hired_on: date | object | None = _NOT_GIVEN,
) -> UserCard:
    """Change what is given. A user who is switched off loses every session and key at once.

    Raises: UserNotFound, TeamNotFound, InvalidInput, EmailTaken, LastAdmin.
    """
    with write_transaction():
        user = _locked(user_id)
        before = _state(user)
        user.name = user.name if name is None else _checked_name(name)
        user.role = user.role if role is None else checked_role(role)
        user.is_active = user.is_active if active is None else active
        if email is not None and email.strip().lower() != user.email:
            user.email = _checked_email(email)
        if team_id is not _NOT_GIVEN:
            user.team = _team_of(team_id)  # type: ignore[arg-type] # the marker was ruled out
        if hired_on is not _NOT_GIVEN:
            user.hired_on = hired_on  # type: ignore[assignment] # the marker was ruled out
        _keep_one_admin(user, was_admin=before["role"] == "admin" and bool(before["active"]))
        changed = sorted(field for field, value in _state(user).items() if before[field] != value)
        _store(user, changed, actor)
        return user_card(user)


def disable_user(*, email: str, actor: Actor | None) -> UserCard:
    """Stop a person from signing in: sessions and keys end at once.

    Raises: UserNotFound, LastAdmin.
    """
    return change_user(user_id=id_of_email(email), active=False, actor=actor)


def enable_user(*, email: str, actor: Actor | None) -> UserCard:
    """Let a disabled person sign in again; sessions of before stay ended.

    Raises: UserNotFound.
    """
    return change_user(user_id=id_of_email(email), active=True, actor=actor)


def id_of_email(email: str) -> UUID:
    """The id of the user with this address, whatever its case.

    Raises: UserNotFound.
    """
    found = User.objects.filter(email=email.strip().lower()).values_list("pk", flat=True).first()
    if found is None:
        raise UserNotFound(f"there is no user {email}")
    return found


def checked_role(role: str) -> str:
    """The role itself.

    Raises: InvalidInput when there is none of this name.
    """
    if role not in ROLES:
        raise InvalidInput.of("role", f"use one of {', '.join(ROLES)}", rule="choice")
    return role


def _store(user: User, changed: list[str], actor: Actor | None) -> None:
    if not changed:
        return
    switched_off = "active" in changed and not user.is_active
    if switched_off:
        user.session_generation += 1
        tell_screens_of_end(user.pk)
    user.save()
    team = user.team.name if user.team else None
    if "active" in changed:
        tell("user.enabled" if user.is_active else "user.disabled", user, actor)
    if changed != ["active"]:
        tell("user.changed", user, actor, changed=changed, role=user.role, team=team)


def _locked(user_id: UUID) -> User:
    rows = User.objects.select_related("team").filter(pk=user_id)
    user = rows.select_for_update(of=("self",)).first()
    if user is None:
        raise UserNotFound(f"there is no user {user_id}")
    return user


def _state(user: User) -> dict[str, object]:
    return {
        "name": user.name,
        "email": user.email,
        "role": user.role,
        "active": user.is_active,
        "team": user.team_id,
        "hired_on": user.hired_on,
    }


def _keep_one_admin(user: User, *, was_admin: bool) -> None:
    if not was_admin or (user.role == "admin" and user.is_active):
        return
    # Two administrators who switch each other off at once: the second finds the first already off.
    hold_lock("admins")
    if not User.objects.filter(role="admin", is_active=True).exclude(pk=user.pk).exists():
        raise LastAdmin("make someone else an administrator first")


def _checked_email(email: str) -> str:
    written = email.strip().lower()
    try:
        validate_email(written)
    except ValidationError as error:
        raise InvalidInput.of("email", "this is not an email address", rule="email") from error
    refuse_card("email", written)
    if User.objects.filter(email=written).exists():
        raise EmailTaken(f"{written} is already in use")
    return written


def _checked_name(name: str) -> str:
    written = name.strip()
    if not 0 < len(written) <= _MAX_NAME:
        raise InvalidInput.of("name", f"a name has 1 to {_MAX_NAME} characters", rule="length")
    refuse_card("name", written)
    return written


def _team_named(name: str) -> Team:
    refuse_card("team", name)
    return Team.objects.get_or_create(name=name.strip())[0]


def _team_of(team_id: UUID | None) -> Team | None:
    if team_id is None:
        return None
    team = Team.objects.filter(pk=team_id).first()
    if team is None:
        raise TeamNotFound(f"there is no team {team_id}")
    return team
