"""Small bodies that are there at the same time are read together: most of the work is the same for one and for fifty."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from interlog.eventlog.contracts import Rejected
from interlog.eventlog.doors.answering import Answers, Awaited
from interlog.eventlog.opened import the_store
from interlog.eventlog.services import read_bodies
from interlog.eventlog.store import Rows
from interlog.kit.errors import InterlogError

_MOST = 64  # bodies of up to 8 KB: about 10 ms of reading, then others have their turn


@dataclass(slots=True)
class Sent:
    """A body on its way; `answer` is told once its events are durable, `rejected` is known by then."""

    body: bytes
    content_type: str
    answer: Awaited
    rejected: list[Rejected] = field(default_factory=list)


class Gathering:
    """The bodies of one event loop that wait for its next turn."""

    _by_loop: "WeakKeyDictionary[asyncio.AbstractEventLoop, Gathering]" = WeakKeyDictionary()

    def __init__(self) -> None:
        self._waiting: deque[Sent] = deque()

    @classmethod
    def of_this_loop(cls) -> "Gathering":
        """That of the running loop."""
        loop = asyncio.get_running_loop()
        found = cls._by_loop.get(loop)
        if found is None:
            found = cls._by_loop[loop] = cls()
        return found

    def add(self, body: bytes, content_type: str) -> Sent:
        """Have a body read, with the others of this turn, and its events queued.

        The future of the answer raises: UnreadableBody, UnsupportedContent, TooLarge, StoreBusy, StoreFailed, StoreNotOpen.
        """
        sent = Sent(body, content_type, Answers.of_this_loop().awaited())
        if not self._waiting:
            asyncio.get_running_loop().call_soon(self._read)
        self._waiting.append(sent)
        return sent

    def _read(self) -> None:
        together = [self._waiting.popleft() for _ in range(min(_MOST, len(self._waiting)))]
        if self._waiting:
            asyncio.get_running_loop().call_soon(self._read)
        answers: Sequence[tuple[Rows, list[Rejected]] | Exception]
        try:
            answers = read_bodies([(sent.body, sent.content_type) for sent in together])
        except Exception as error:  # noqa: BLE001 - every one of them hears of it, and the request's own log tells it
            answers = [error] * len(together)
        for sent, read in zip(together, answers, strict=True):
            if isinstance(read, Exception):
                _refuse(sent, read)
                continue
            rows, rejected = read
            sent.rejected += rejected
            try:
                the_store().submit_to(rows, sent.answer)
            except InterlogError as error:
                _refuse(sent, error)


def _refuse(sent: Sent, error: Exception) -> None:
    if not sent.answer.future.done():  # else its sender has gone
        sent.answer.future.set_exception(error)
