from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from interlog.identity.contracts import Actor
from interlog.identity.errors import UserNotFound
from interlog.identity.models import User
from interlog.identity.services.telling import tell, tell_screens_of_end
from interlog.kit.database import write_transaction
from interlog.kit.errors import FieldError, InvalidInput

MAX_PASSWORD = 1024


def set_password(
    *, password: str, actor: Actor | None, user_id: UUID | None = None, email: str | None = None
) -> None:
    """Give a user, named by id or email, a new password; every session of theirs ends.

    Raises: UserNotFound, InvalidInput with every password rule that is broken.
    """
    with write_transaction():
        named = {"pk": user_id} if user_id else {"email": (email or "").strip().lower()}
        user = User.objects.filter(**named).first()
        if user is None:
            raise UserNotFound(f"there is no user {user_id or email}")
        use_password(user, password)
        user.save(update_fields=["password"])
        tell_screens_of_end(user.pk)
        tell("user.password_changed", user, actor, by_themselves=False)


def change_own_password(user: User, password: str, actor: Actor) -> None:
    """Store the new, already checked password a user chose; their other sessions end."""
    with write_transaction():
        user.set_password(password)
        user.save(update_fields=["password"])
        # No wake-up: it would reach this session's screens too. The others find out when they next look.
        tell("user.password_changed", user, actor, by_themselves=True)


def use_password(user: User, password: str) -> None:
    """Hash the password into the (unsaved) user.

    Raises: InvalidInput with every rule that is broken.
    """
    if len(password) > MAX_PASSWORD:
        raise InvalidInput.of("password", f"at most {MAX_PASSWORD} characters", rule="password_too_long")
    try:
        validate_password(password, user)
    except ValidationError as error:
        wrong = [FieldError("password", str(one.code), " ".join(one.messages)) for one in error.error_list]
        raise InvalidInput(" ".join(one.message for one in wrong), errors=wrong) from error
    user.set_password(password)
