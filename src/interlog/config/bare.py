"""Addresses answered beside Django, for programs with a key: a request that waits holds no thread.

What proves who sends, which headers an answer carries and how an error is told are the same as elsewhere.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

import structlog
from a2wsgi.wsgi import build_environ
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse

from interlog.config.logging import write_access_line
from interlog.config.problems import bad_request, problem
from interlog.config.security import header_lines
from interlog.eventlog.facade import Reply, Request, SenderGoneError
from interlog.identity.contracts import Actor
from interlog.identity.facade import actor_by_key, writer_at_hand
from interlog.kit.errors import Forbidden, InterlogError, NotSignedIn
from interlog.kit.ids import new_id

if TYPE_CHECKING:
    from a2wsgi.wsgi import Body

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Door = Callable[[Request], Awaitable[Reply]]
Headers = list[tuple[bytes, bytes]]

log = structlog.get_logger(__name__)
_KEY_THREADS = 2
_OF_THE_BODY = {
    "content-type": "CONTENT_TYPE",
    "content-length": "CONTENT_LENGTH",
    "content-encoding": "HTTP_CONTENT_ENCODING",
}
_SAYS_THE_HOST = ("HTTP_HOST", "SERVER_NAME", "SERVER_PORT")
_keys = ThreadPoolExecutor(_KEY_THREADS, thread_name_prefix="key-look-up")


class _Sender(HttpRequest):
    """What identity, log and problems ask of a request: all but a body. Made for every event that comes alone."""

    def __init__(self, scope: Message) -> None:  # Django's own prepares forms, files and cookies
        self.method = scope["method"]
        self.path = self.path_info = scope["path"]
        # As the rest of the API sees its headers: repeated ones are joined, whichever way a name is written.
        self.META = build_environ(scope, cast("Body", None))  # it only notes the body
        self.META.setdefault("REMOTE_ADDR", "")
        self.began = time.perf_counter()

    def of_the_body(self) -> dict[str, str]:
        """The headers that say what the body is."""
        return {name: self.META[key] for name, key in _OF_THE_BODY.items() if key in self.META}


def sends_key(scope: Message) -> bool:
    """Whether a request comes with a key; others are Django's."""
    return any(
        name == b"authorization" and value[:7].lower() == b"bearer " for name, value in scope["headers"]
    )


async def answer_bare(door: Door, permission: str, scope: Message, receive: Receive, send: Send) -> None:
    """Let the request through the door when its key has the permission, and send the answer."""
    request = _Sender(scope)
    request_id = str(new_id())
    # Every request is a task with a context of its own: nothing is to be taken back afterwards.
    structlog.contextvars.bind_contextvars(request_id=request_id)
    try:
        status, headers, content = await _answered(door, permission, request, receive)
    except SenderGoneError:
        return
    write_access_line(request, status, request.began)
    headers += _header_lines(request.path, settings.PUBLIC_URL, settings.OIDC_SERVER_URL)()
    headers.append((b"x-request-id", request_id.encode()))
    headers.append((b"content-length", b"%d" % len(content)))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content})


@lru_cache
def _header_lines(path: str, _public_url: str, _oidc_server_url: str) -> Callable[[], Headers]:
    """Made anew only when a setting that they depend on changes."""
    return header_lines(path)


async def _answered(
    door: Door, permission: str, request: _Sender, receive: Receive
) -> tuple[int, Headers, bytes]:
    try:
        await _check_key(request, permission)
        reply = await door(Request(request.of_the_body(), _parts(receive)))
    except SenderGoneError:
        raise
    except DisallowedHost as error:
        return _parts_of(bad_request(request, error))
    except InterlogError as error:
        return _parts_of(problem(error))
    except Exception:
        log.exception("unexpected error", method=request.method, path=request.path)
        return _parts_of(problem(InterlogError("an unexpected error; it is in the server's log")))
    return reply.status, [(b"content-type", reply.content_type.encode())], reply.body


def _parts_of(response: HttpResponse) -> tuple[int, Headers, bytes]:
    headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in response.items()]
    return response.status_code, headers, response.content


async def _parts(receive: Receive) -> AsyncIterator[bytes]:
    more = True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            raise SenderGoneError
        more = message.get("more_body", False)
        yield message.get("body", b"")


async def _check_key(request: _Sender, permission: str) -> None:
    """Raises: what says why this sender may not. A key met a moment ago needs no thread."""
    _check_host(tuple(request.META.get(name) for name in _SAYS_THE_HOST), tuple(settings.ALLOWED_HOSTS))
    actor = writer_at_hand(request.META.get("HTTP_AUTHORIZATION", ""))
    if actor is None:
        actor = await asyncio.get_running_loop().run_in_executor(_keys, _looked_up, request)
    if actor is None:
        raise NotSignedIn
    request.auth = actor  # type: ignore[attr-defined] # read by the access log
    if not actor.may(permission):
        raise Forbidden(f"this needs the permission {permission}")


@lru_cache(maxsize=64)
def _check_host(said: tuple[str | None, ...], _allowed: tuple[str, ...]) -> None:
    """Raises: DisallowedHost. A host that is allowed is checked once."""
    asked = HttpRequest()
    asked.META = {name: value for name, value in zip(_SAYS_THE_HOST, said, strict=True) if value is not None}
    asked.get_host()


def _looked_up(request: _Sender) -> Actor | None:
    close_old_connections()
    try:
        return actor_by_key(request)
    finally:
        close_old_connections()
