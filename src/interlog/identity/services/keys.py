from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from interlog.identity.contracts import SCOPES, Actor, NewKey
from interlog.identity.errors import KeyNotFound
from interlog.identity.keys import hash_of, new_secret, shown_prefix_of
from interlog.identity.models import ApiKey, User
from interlog.identity.services.telling import tell
from interlog.identity.services.users import id_of_email
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.errors import InvalidInput
from interlog.kit.redaction import refuse_card

_MAX_NAME = 120
USE_NOTED_EVERY = timedelta(minutes=1)


def create_key(*, name: str, scopes: Sequence[str], actor: Actor | None, user: str | None = None) -> NewKey:
    """Make a key; the answer is the only time its secret is seen. `user` is the email of whom it acts as.

    Raises: InvalidInput, UserNotFound.
    """
    written = name.strip()
    if not 0 < len(written) <= _MAX_NAME:
        raise InvalidInput.of("name", f"a name has 1 to {_MAX_NAME} characters", rule="length")
    refuse_card("name", written)
    unknown = [scope for scope in scopes if scope not in SCOPES]
    if unknown or not scopes:
        raise InvalidInput.of("scopes", f"give one or more of {', '.join(SCOPES)}", rule="choice")
    secret = new_secret()
    with write_transaction():
        owner = User.objects.get(pk=id_of_email(user)) if user else None
        key = ApiKey.objects.create(
            name=written,
            prefix=shown_prefix_of(secret),
            secret_hash=hash_of(secret),
            scopes=[scope for scope in SCOPES if scope in scopes],
            user=owner,
            created_at=now(),
        )
        tell("key.created", key, actor, scopes=key.scopes, acts_as=str(owner.pk) if owner else "service")
        return NewKey(key.pk, key.name, secret)


def revoke_key(*, key_id: UUID | str, actor: Actor | None) -> None:
    """End a key at once; ending one that has ended changes nothing.

    Raises: KeyNotFound.
    """
    with write_transaction():
        key = ApiKey.objects.filter(pk=_as_id(key_id)).first()
        if key is None:
            raise KeyNotFound(f"there is no key {key_id}")
        if key.revoked_at is None:
            key.revoked_at = now()
            key.save(update_fields=["revoked_at"])
            tell("key.revoked", key, actor)


def note_key_use(key: ApiKey) -> None:
    """Keep when the key was last used, to the minute."""
    moment = now()
    if key.last_used_at is None or moment - key.last_used_at > USE_NOTED_EVERY:
        with write_transaction():
            ApiKey.objects.filter(pk=key.pk).update(last_used_at=moment)


def _as_id(key_id: UUID | str) -> UUID:
    try:
        return key_id if isinstance(key_id, UUID) else UUID(key_id)
    except ValueError as error:
        raise KeyNotFound(f"{key_id} is not the id of a key; `interlog key list` shows them") from error
