"""/ws?after=<seq>: one socket per tab, for people who are signed in."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

import structlog
from channels.auth import AuthMiddlewareStack
from channels.db import database_sync_to_async
from channels.routing import URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.urls import re_path

from interlog.desk.live.feed import Feed
from interlog.desk.live.relay import listen_to_other_processes
from interlog.desk.live.screens import Screen, screens
from interlog.desk.live.sessions import user_of_session

log = structlog.get_logger(__name__)

SIGNED_OUT = 4401
TOO_MANY = 4429
TRY_AGAIN = 1011
# A wake-up can be lost (another process, a broken Redis) and a session can end elsewhere: look now and then.
LOOK_AGAIN_S = 15.0
# A browser that takes nothing for so long is gone or stuck; it comes back and resumes after its last number.
SEND_WITHIN_S = 20.0
_LONGEST_FROM_CLIENT = 1024
_LONGEST_NUMBER = 18

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


def websocket_application() -> Any:
    """The ASGI application of all sockets: checks the origin, then the session, then the address."""
    addresses: list[tuple[str, Any]] = [(r"^ws/?$", live_socket), (r"", _unknown_address)]
    routes = URLRouter([re_path(pattern, application) for pattern, application in addresses])
    return AllowedHostsOriginValidator(AuthMiddlewareStack(routes))


async def live_socket(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Greets, then sends each message for this user until the browser, the session or the line ends."""
    await receive()
    await send({"type": "websocket.accept"})
    user, session_key = scope["user"], scope["session"].session_key
    if not user.is_authenticated or not session_key:
        await _close(send, SIGNED_OUT)
        return
    await listen_to_other_processes()
    screen = Screen(user.pk, session_key)
    if not screens.add(screen):
        await _close(send, TOO_MANY)
        return
    try:
        await _serve(screen, _after(scope), receive, send)
    finally:
        screens.remove(screen)


async def _unknown_address(_scope: dict[str, Any], _receive: Receive, send: Send) -> None:
    await send({"type": "websocket.close", "code": 4404})


async def _serve(screen: Screen, after: int | None, receive: Receive, send: Send) -> None:
    told = asyncio.ensure_future(_tell(screen, after, send))
    heard = asyncio.ensure_future(_hear(receive, send))
    try:
        done, _ = await asyncio.wait({told, heard}, return_when=asyncio.FIRST_COMPLETED)
        if heard in done:
            return
        await _close(send, told.result())
    except TimeoutError:
        log.info("a screen took nothing in time and is let go", user_id=str(screen.user_id))
        await _close(send, TRY_AGAIN)
    finally:
        for task in (told, heard):
            task.cancel()
        await asyncio.gather(told, heard, return_exceptions=True)


async def _tell(screen: Screen, after: int | None, send: Send) -> int:
    """Sends messages as they come; returns the code to close with."""
    feed = await database_sync_to_async(Feed)(screen.user_id, after)
    await _send(send, {"type": "hello", "seq": feed.hello.seq, "resumed": feed.hello.resumed})
    checked = time.monotonic()
    while not screen.ended:
        screen.woken.clear()
        for message in await database_sync_to_async(feed.next)():
            await _send(send, message)
        with suppress(TimeoutError):
            await asyncio.wait_for(screen.woken.wait(), LOOK_AGAIN_S)
        if time.monotonic() - checked >= LOOK_AGAIN_S:
            checked = time.monotonic()
            if await _session_ended(screen.session_key, screen.user_id):
                break
    await _send(send, {"type": "session.ended", "data": {}})
    return SIGNED_OUT


async def _session_ended(session_key: str, user_id: UUID) -> bool:
    signed_in: UUID | None = await database_sync_to_async(user_of_session)(session_key)
    return signed_in != user_id


async def _hear(receive: Receive, send: Send) -> None:
    """Answers pings until the browser goes. Anything else from it is of no meaning and left alone."""
    while True:
        message = await receive()
        if message["type"] == "websocket.disconnect":
            return
        if _is_ping(message.get("text") or ""):
            await _send(send, {"type": "pong"})


def _is_ping(text: str) -> bool:
    if len(text) > _LONGEST_FROM_CLIENT:
        return False
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and value.get("type") == "ping"


async def _send(send: Send, message: dict[str, Any]) -> None:
    async with asyncio.timeout(SEND_WITHIN_S):
        await send({"type": "websocket.send", "text": json.dumps(message, separators=(",", ":"))})


async def _close(send: Send, code: int) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(SEND_WITHIN_S):
            await send({"type": "websocket.close", "code": code})


def _after(scope: dict[str, Any]) -> int | None:
    """The last number the screen saw; None when it says none, or nonsense."""
    given = parse_qs(scope.get("query_string", b"").decode("ascii", "replace")).get("after", [""])[0]
    return int(given) if given.isdecimal() and len(given) <= _LONGEST_NUMBER else None
