"""Where a request came from. Forwarding headers count only as far as the operator says proxies are trusted."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

_FORWARDING_HEADERS = ("X-Forwarded-For", "X-Real-IP", "Forwarded", "Via")
UNKNOWN = "unknown"


def client_address(request: HttpRequest) -> str:
    """The client's IP address, without a port; "unknown" when the server cannot tell (a socket file).

    With `TRUSTED_PROXIES` = n the n-th entry from the right of X-Forwarded-For counts: what stands left of it was
    written by the client and may be a lie. With 0 the header is not looked at.
    """
    proxies = settings.TRUSTED_PROXIES
    forwarded = [part for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if proxies and len(forwarded) >= proxies:
        address = _address_in(forwarded[-proxies])
        if address:
            return address
    return _address_in(request.META.get("REMOTE_ADDR", "")) or UNKNOWN


def is_from_this_machine(request: HttpRequest) -> bool:
    """True when the client is on this machine, and not a proxy on it that passes a stranger on."""
    if not settings.TRUSTED_PROXIES and any(name in request.headers for name in _FORWARDING_HEADERS):
        return False
    address = client_address(request)
    return address != UNKNOWN and ipaddress.ip_address(address).is_loopback


def _address_in(text: str) -> str:
    written = text.strip()
    if written.startswith("["):
        written = written[1:].partition("]")[0]
    elif written.count(":") == 1:
        written = written.partition(":")[0]
    try:
        return str(ipaddress.ip_address(written))
    except ValueError:
        return ""
