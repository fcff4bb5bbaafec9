"""Answers of the writer's thread on their way to the requests of an event loop: the loop is woken once for many."""

import asyncio
import contextlib
from collections import deque
from typing import NamedTuple
from weakref import WeakKeyDictionary

from interlog.eventlog.contracts import Appended
from interlog.eventlog.errors import StoreFailed


class Answers:
    """What one event loop is still to be told."""

    _by_loop: "WeakKeyDictionary[asyncio.AbstractEventLoop, Answers]" = WeakKeyDictionary()

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._told: deque[tuple[asyncio.Future[Appended], Appended | StoreFailed]] = deque()
        self._waking = False

    @classmethod
    def of_this_loop(cls) -> "Answers":
        """Those of the running loop."""
        loop = asyncio.get_running_loop()
        found = cls._by_loop.get(loop)
        if found is None:
            found = cls._by_loop[loop] = cls(loop)
        return found

    def awaited(self) -> "Awaited":
        """A place for one answer, in the running loop."""
        return Awaited(self._loop.create_future(), self)

    def tell(self, future: "asyncio.Future[Appended]", answer: Appended | StoreFailed) -> None:
        """From any thread: the answer that a future is to get."""
        self._told.append((future, answer))

    def wake(self) -> None:
        """From any thread: hand out what was told."""
        if self._waking:
            return
        self._waking = True
        with contextlib.suppress(RuntimeError):  # the loop has ended, and with it whoever waited
            self._loop.call_soon_threadsafe(self._hand_out)

    def _hand_out(self) -> None:
        # First: what is told from here on wakes the loop again.
        self._waking = False
        while self._told:
            future, answer = self._told.popleft()
            if future.done():
                continue  # its sender has gone
            if isinstance(answer, Appended):
                future.set_result(answer)
            else:
                future.set_exception(answer)


class Awaited(NamedTuple):
    """Where one answer goes."""

    future: "asyncio.Future[Appended]"
    answers: Answers

    def set_result(self, appended: Appended, /) -> None:
        """As of a future, from any thread, but the loop hears of it with the next `told`."""
        self.answers.tell(self.future, appended)

    def set_exception(self, error: StoreFailed, /) -> None:
        """As of a future, from any thread, but the loop hears of it with the next `told`."""
        self.answers.tell(self.future, error)

    def told(self) -> None:
        """Everybody of a group has their answer."""
        self.answers.wake()
