"""What happens around signing in: kept in the event log, and cleaned up."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session

from interlog.identity.contracts import Actor
from interlog.identity.errors import UserNotFound
from interlog.identity.models import User
from interlog.identity.services.telling import tell
from interlog.kit.clock import now
from interlog.kit.database import write_transaction


def note_sign_in(user: User, actor: Actor, methods: list[str]) -> None:
    """A user has signed in; `methods` are the proofs given ("password", "mfa", "socialaccount")."""
    with write_transaction():
        tell("user.signed_in", user, actor, methods=methods)


def note_failed_sign_in(email: str, method: str) -> None:
    """Someone failed to prove that they are a known user; `method` is "password" or "mfa". Strangers leave no trace."""
    with write_transaction():
        user = User.objects.filter(email=email.strip().lower()).first()
        if user is not None:
            tell("user.sign_in_failed", user, None, status="failure", method=method)


def note_second_factor(what: str, user: User, actor: Actor, kind: str) -> None:
    """A second factor was added to or removed from a user by themselves; `kind` is "totp" or "recovery_codes"."""
    with write_transaction():
        tell(f"user.second_factor_{what}", user, actor, kind=kind)


def remove_second_factor(*, user_id: UUID, actor: Actor | None) -> None:
    """Take every second factor from a user who lost theirs; they sign in by password and may enrol again.

    Raises: UserNotFound.
    """
    with write_transaction():
        user = User.objects.filter(pk=user_id).first()
        if user is None:
            raise UserNotFound(f"there is no user {user_id}")
        removed, _ = Authenticator.objects.filter(user=user).delete()
        if removed:
            tell("user.second_factor_removed", user, actor, kind="all")


def forget_expired_sessions() -> None:
    """Delete the rows of sessions that have run out."""
    with write_transaction():
        Session.objects.filter(expire_date__lt=now()).delete()
