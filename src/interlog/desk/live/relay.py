"""Wake-ups between processes, over Redis. With one process (in-memory channel layer) there is nothing to carry."""

import asyncio
import hashlib
from collections.abc import Coroutine
from typing import Any
from uuid import UUID

import structlog
from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.conf import settings

from interlog.desk.live.screens import screens

log = structlog.get_logger(__name__)

_GROUP = "live"
_PAUSE_S = 2.0
_IN_MEMORY = "channels.layers.InMemoryChannelLayer"


class Relay:
    """Sends wake-ups to the other processes and takes theirs. One per process, tied to the loop of its sockets."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None

    def is_needed(self) -> bool:
        """True when the settings name a layer that reaches other processes."""
        return bool(settings.CHANNEL_LAYERS["default"]["BACKEND"] != _IN_MEMORY)

    def start(self) -> None:
        """Begin to listen on the running loop; a second call does nothing."""
        if self._task is None or self._task.done():
            self._loop = asyncio.get_running_loop()
            self._task = self._loop.create_task(self._listen())

    def publish(self, message: dict[str, Any]) -> None:
        """Tell every process, this one included. From any thread; a failure is logged, screens look again anyway."""
        sending = self._send({"type": "live.relay", **message})
        loop = self._loop
        if loop is not None and loop.is_running():
            asyncio.run_coroutine_threadsafe(sending, loop)
        else:
            async_to_sync(_awaited)(sending)

    async def _send(self, message: dict[str, Any]) -> None:
        try:
            await get_channel_layer().group_send(_GROUP, message)
        except Exception:
            log.exception("a wake-up did not reach the other processes")

    async def _listen(self) -> None:
        while True:
            try:
                layer = get_channel_layer()
                channel = await layer.new_channel()
                await layer.group_add(_GROUP, channel)
                screens.wake(None)
                while True:
                    _take(await layer.receive(channel))
            except Exception:
                log.exception("wake-ups of other processes are interrupted")
                await asyncio.sleep(_PAUSE_S)


relay = Relay()


def wake(user_ids: frozenset[UUID] | None) -> None:
    """Wake the screens of these users (None: everyone) in every process."""
    screens.wake(user_ids)
    if relay.is_needed():
        relay.publish({"users": None if user_ids is None else [str(user) for user in user_ids]})


def end_session(session_key: str) -> None:
    """Close the screens of this session in every process. Only its hash travels."""
    screens.end_sessions(lambda known: known == session_key)
    if relay.is_needed():
        relay.publish({"ended": _hash(session_key)})


async def listen_to_other_processes() -> None:
    """Start the relay when there are other processes."""
    if relay.is_needed():
        relay.start()


def _take(message: dict[str, Any]) -> None:
    if "ended" in message:
        screens.end_sessions(lambda known: _hash(known) == message["ended"])
        return
    users = message.get("users")
    screens.wake(None if users is None else [UUID(user) for user in users])


def _hash(session_key: str) -> str:
    return hashlib.sha256(session_key.encode()).hexdigest()


async def _awaited(sending: Coroutine[Any, Any, None]) -> None:
    await sending
