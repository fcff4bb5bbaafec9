"""The sign-in addresses of allauth that are open. Every other one it brings (sign-up, email, reset) does not exist.

Passwords are reset by an administrator: without an email server a reset by email could not work, and a form that
only pretends to would tell people nothing.
"""

from allauth.headless.urls import urlpatterns as everything
from django.urls import URLPattern, URLResolver, path

from interlog.identity.single_sign_on import callback, minding_silence

_TO_PROVIDER = "browser/v1/auth/provider/redirect"
OPEN = (
    "browser/v1/config",
    "browser/v1/auth/session",
    "browser/v1/auth/login",
    "browser/v1/auth/reauthenticate",
    "browser/v1/auth/2fa/authenticate",
    "browser/v1/auth/2fa/reauthenticate",
    "browser/v1/account/password/change",
    "browser/v1/account/authenticators",
    "browser/v1/account/authenticators/totp",
    "browser/v1/account/authenticators/recovery-codes",
)


def _flat(patterns: list[URLPattern | URLResolver], prefix: str = "") -> dict[str, URLPattern]:
    found: dict[str, URLPattern] = {}
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found.update(_flat(pattern.url_patterns, address))
        else:
            found[address] = pattern
    return found


_known = _flat(everything)
urlpatterns = [
    path(f"_allauth/{_TO_PROVIDER}", minding_silence(_known[_TO_PROVIDER].callback)),
    *(path(f"_allauth/{address}", _known[address].callback) for address in OPEN),
    path("accounts/oidc/<slug:provider_id>/login/callback/", callback, name="openid_connect_callback"),
]
