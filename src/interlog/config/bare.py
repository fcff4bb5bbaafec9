"""Addresses answered beside Django, for programs with a key: a request that waits holds no thread.

What proves who sends, which headers an answer carries and how an error is told are the same as elsewhere.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import structlog
from django.core.exceptions import DisallowedHost
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse

from interlog.config.logging import access_log
from interlog.config.problems import bad_request, problem
from interlog.config.security import security_headers
from interlog.eventlog.facade import Reply, Request, SenderGoneError
from interlog.identity.facade import actor_by_key
from interlog.kit.errors import Forbidden, InterlogError, NotSignedIn

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Door = Callable[[Request], Awaitable[Reply]]

log = structlog.get_logger(__name__)
_KEY_THREADS = 2
_UNPREFIXED = frozenset({"CONTENT_TYPE", "CONTENT_LENGTH"})
_keys = ThreadPoolExecutor(_KEY_THREADS, thread_name_prefix="key-look-up")


def sends_key(scope: Message) -> bool:
    """Whether a request comes with a key; others are Django's."""
    return any(
        name == b"authorization" and value[:7].lower() == b"bearer " for name, value in scope["headers"]
    )


async def answer_bare(door: Door, permission: str, scope: Message, receive: Receive, send: Send) -> None:
    """Let the request through the door when its key has the permission, and send the answer."""
    request = _as_django_sees_it(scope)
    loop = asyncio.get_running_loop()
    try:
        refusal = await loop.run_in_executor(_keys, _refusal, request, permission)
        response = refusal or await _through(door, request, receive)
    except SenderGoneError:
        return
    finished = access_log(security_headers(lambda _request: response))(request)
    content = response.content
    headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in finished.items()]
    headers.append((b"content-length", b"%d" % len(content)))
    await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
    await send({"type": "http.response.body", "body": content})


async def _through(door: Door, request: HttpRequest, receive: Receive) -> HttpResponse:
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        reply = await door(Request(headers, _parts(receive)))
    except InterlogError as error:
        return problem(error)
    except SenderGoneError:
        raise
    except Exception:
        log.exception("unexpected error", method=request.method, path=request.path)
        return problem(InterlogError("an unexpected error; it is in the server's log"))
    return HttpResponse(reply.body, status=reply.status, content_type=reply.content_type)


async def _parts(receive: Receive) -> AsyncIterator[bytes]:
    more = True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            raise SenderGoneError
        more = message.get("more_body", False)
        yield message.get("body", b"")


def _refusal(request: HttpRequest, permission: str) -> HttpResponse | None:
    """The answer to who may not send, None to who may."""
    close_old_connections()
    try:
        request.get_host()
        _check_key(request, permission)
    except DisallowedHost as error:
        return bad_request(request, error)
    except InterlogError as error:
        return problem(error)
    except Exception:
        log.exception("unexpected error", method=request.method, path=request.path)
        return problem(InterlogError("an unexpected error; it is in the server's log"))
    finally:
        close_old_connections()
    return None


def _check_key(request: HttpRequest, permission: str) -> None:
    actor = actor_by_key(request)
    if actor is None:
        raise NotSignedIn
    request.auth = actor  # type: ignore[attr-defined] # read by the access log
    if not actor.may(permission):
        raise Forbidden(f"this needs the permission {permission}")


def _as_django_sees_it(scope: Message) -> HttpRequest:
    request = HttpRequest()
    request.method = scope["method"]
    request.path = request.path_info = scope["path"]
    request.META = {"REMOTE_ADDR": (scope.get("client") or ("",))[0], "wsgi.url_scheme": scope["scheme"]}
    server = scope.get("server") or ("", None)
    request.META["SERVER_NAME"], request.META["SERVER_PORT"] = server[0], str(server[1] or "")
    for name, value in scope["headers"]:
        written = name.decode("latin-1").upper().replace("-", "_")
        key = written if written in _UNPREFIXED else f"HTTP_{written}"
        request.META[key] = value.decode("latin-1")
    request.began = time.perf_counter()  # type: ignore[attr-defined] # read by the access log
    return request
