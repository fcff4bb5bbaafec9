"""API keys: made once, shown once, kept as a hash."""

import hashlib
import secrets

_PREFIX = "ilk_"
_SHOWN = 12


def new_secret() -> str:
    """A fresh key: 256 random bits, so that a plain SHA-256 of it cannot be searched."""
    return _PREFIX + secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """The hash under which a key is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


def shown_prefix_of(secret: str) -> str:
    """The first characters, by which a person tells keys apart; too few to be of use to a thief."""
    return secret[:_SHOWN]
