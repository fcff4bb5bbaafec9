"""Secrets that webhooks are signed with: made here, shown once, kept sealed."""

import base64
import secrets

from interlog.kit.sealing import NotOpenedError, seal, unseal
from interlog.watching.errors import SecretUnreadable

_PREFIX = "whsec_"
_PURPOSE = b"interlog.watching.webhook.v1"
_BYTES = 32


def new_secret() -> str:
    """A fresh secret in the form of Standard Webhooks."""
    return _PREFIX + base64.b64encode(secrets.token_bytes(_BYTES)).decode()


def sealed(secret: str) -> str:
    """A secret as it is kept."""
    return seal(secret, purpose=_PURPOSE)


def opened(kept: str) -> str:
    """A secret that was kept.

    Raises: SecretUnreadable.
    """
    try:
        return unseal(kept, purpose=_PURPOSE)
    except NotOpenedError as error:
        raise SecretUnreadable(
            "the secret key of the server changed; renew the secret of the alert"
        ) from error
