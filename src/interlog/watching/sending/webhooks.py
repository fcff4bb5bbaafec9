"""Sends a webhook in the form of Standard Webhooks: signed, to a checked address, without following redirects."""

import json
import socket
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import httpx
from django.conf import settings
from standardwebhooks import Webhook

from interlog import __version__
from interlog.watching.errors import NotDelivered
from interlog.watching.rules.targets import TargetRefusedError, checked_url, refuse_private

TIMEOUT_S = 10.0
_MOST_READ = 2048
_SHOWN = 200
_GONE = 410


def send_webhook(
    url: str, *, webhook_id: str, body: Mapping[str, Any], secrets: Sequence[str], at: datetime
) -> None:
    """Send one message; every 2xx means that it arrived. Of the answer at most 2 KiB are read.

    Raises: NotDelivered with the reason.
    """
    text = json.dumps(body, separators=(",", ":"), ensure_ascii=False)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": f"Interlog/{__version__}",
        "webhook-id": webhook_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(Webhook(one).sign(webhook_id, at, text) for one in secrets),
    }
    try:
        checked = checked_url(url, allow_private=settings.WEBHOOKS_ALLOW_PRIVATE)
    except TargetRefusedError as error:
        raise NotDelivered(str(error)) from error
    _post(checked, _address_of(checked), text.encode(), headers)


def _address_of(url: str) -> str:
    """The IP address to send to: looked up once, checked, and then used, so that no second look-up differs."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or {"https": 443, "http": 80}[parts.scheme]
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotDelivered(f"the host {host} is not found") from error
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
    try:
        for address in addresses:
            refuse_private(address, allow_private=settings.WEBHOOKS_ALLOW_PRIVATE)
    except TargetRefusedError as error:
        raise NotDelivered(f"{host}: {error}") from error
    return addresses[0]


def _post(url: str, address: str, content: bytes, headers: Mapping[str, str]) -> None:
    parts = urlsplit(url)
    literal = f"[{address}]" if ":" in address else address
    at = urlunsplit(parts._replace(netloc=literal if parts.port is None else f"{literal}:{parts.port}"))
    deadline = time.monotonic() + TIMEOUT_S
    try:
        # Proxies of the environment would look the name up again and reach what is refused here.
        with (
            httpx.Client(timeout=TIMEOUT_S, follow_redirects=False, trust_env=False) as client,
            client.stream(
                "POST",
                at,
                content=content,
                headers={**headers, "Host": parts.netloc},
                extensions={"sni_hostname": parts.hostname},
            ) as answer,
        ):
            said = _beginning(answer, deadline)
            _judge(answer.status_code, said)
    except httpx.TimeoutException as error:
        raise NotDelivered(f"no answer within {TIMEOUT_S:g} s") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise NotDelivered(f"the receiver cannot be reached: {error}"[:500]) from error


def _beginning(answer: httpx.Response, deadline: float) -> str:
    """What the receiver says, as far as it is worth reading."""
    read = b""
    for block in answer.iter_raw(_MOST_READ):
        read += block
        if len(read) >= _MOST_READ or time.monotonic() > deadline:
            break
    return " ".join(read[:_MOST_READ].decode("utf-8", "replace").split())[:_SHOWN]


def _judge(status: int, said: str) -> None:
    if httpx.codes.is_success(status):
        return
    if httpx.codes.is_redirect(status):
        raise NotDelivered(
            f"the receiver answered {status}; redirects are not followed, give the last address"
        )
    told = f"the receiver answered {status}" + (f": {said}" if said else "")
    raise NotDelivered(told, for_good=status == _GONE)
