"""Keeps the secrets of authenticator apps encrypted at rest."""

from allauth.mfa.adapter import DefaultMFAAdapter

from interlog.identity.errors import SecondFactorUnreadable
from interlog.kit.sealing import NotOpenedError, seal, unseal

_PURPOSE = b"interlog.identity.second_factor.v1"


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth ships no types
    """Encrypts under a key derived from the secret key, so that a stolen database alone gives no codes."""

    def encrypt(self, text: str) -> str:
        return seal(text, purpose=_PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return unseal(encrypted_text, purpose=_PURPOSE)
        except NotOpenedError as error:
            raise SecondFactorUnreadable from error
