"""Where a webhook may go: never to this machine or the house's own network, unless the operator says so."""

import ipaddress
from urllib.parse import urlsplit

MAX_URL = 2000
_PORTS = range(1, 65536)


class TargetRefusedError(Exception):
    """An address that nothing is sent to; the message says why and the mend."""


def checked_url(url: str, *, allow_private: bool) -> str:
    """The address of a webhook. A name is looked up, and checked again, each time something is sent.

    Raises: TargetRefusedError.
    """
    written = url.strip()
    if len(written) > MAX_URL or any(ord(one) <= ord(" ") or ord(one) == 127 for one in written):  # noqa: PLR2004 - DEL
        raise TargetRefusedError(f"an address has at most {MAX_URL} characters and no spaces")
    try:
        parts = urlsplit(written)
        port, host = parts.port, parts.hostname
    except ValueError as error:
        raise TargetRefusedError("this is no address; write it like https://example.com/hook") from error
    schemes = ("https", "http") if allow_private else ("https",)
    if parts.scheme not in schemes or not host:
        raise TargetRefusedError(f"use {' or '.join(f'{one}://' for one in schemes)} and a host")
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise TargetRefusedError("take the user, the password and what follows a # out of the address")
    if port is not None and port not in _PORTS:
        raise TargetRefusedError("there is no such port")
    if not allow_private:
        _refuse_inside(host)
    return written


def refuse_private(address: str, *, allow_private: bool) -> None:
    """Whether something may be sent to this IP address.

    Raises: TargetRefusedError.
    """
    found = _ip(address)
    if found is None:
        raise TargetRefusedError(f"{address} is no IP address")
    if not allow_private and not _is_outside(found):
        raise TargetRefusedError(
            f"{address} is not on the public network; INTERLOG_WEBHOOKS_ALLOW_PRIVATE=true allows it"
        )


def _refuse_inside(host: str) -> None:
    if host.rstrip(".").lower().split(".")[-1] in {"localhost", "local", "internal"}:
        raise TargetRefusedError(f"{host} is inside; INTERLOG_WEBHOOKS_ALLOW_PRIVATE=true allows it")
    if _ip(host) is not None:
        refuse_private(host, allow_private=False)


def _ip(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None


def _is_outside(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address):
        # An IPv4 address in disguise is judged as what it is.
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is not None:
            return _is_outside(inner)
        if address in ipaddress.ip_network("64:ff9b::/96"):
            return _is_outside(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return address.is_global and not address.is_multicast
