"""What one screen still has to hear, read from the stored messages."""

import time
from collections import deque
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from interlog.kit.clock import now
from interlog.kit.database import is_sqlite
from interlog.kit.live import last_seq, messages_after, oldest_seq, seq_before

# On PostgreSQL a smaller number may become visible after a larger one: its transaction took longer. What is younger
# than this is looked at again. SQLite has one writer, so numbers become visible in order.
_SETTLES_WITHIN = timedelta(seconds=20)
_MOST_MISSED = 1000
_PAGE = 500

Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Hello:
    """The first message: `seq` is the newest number there is.

    `resumed` is False when messages after the screen's last number are gone or too many: read everything again.
    """

    seq: int
    resumed: bool


class Feed:
    """The messages for one user's screen after the last number it saw. Each is given once, none is left out.

    A message that became visible late comes without `seq`: the screen's last number must never go back.
    Not for use by two threads at once.
    """

    def __init__(self, user_id: UUID, after: int | None) -> None:
        self._user_id = user_id
        self._settles_s = 0.0 if is_sqlite() else _SETTLES_WITHIN.total_seconds()
        newest = last_seq()
        self.hello = Hello(newest, resumed=after is not None and self._still_kept(after, newest))
        start = after if after is not None and self.hello.resumed else newest
        # A screen that knows a larger number than this database has belongs to another one: it must still be heard.
        self._high = max(start, after or 0)
        self._floor = start if is_sqlite() else min(start, seq_before(now() - _SETTLES_WITHIN))
        self._given: set[int] = set()
        self._marks: deque[tuple[float, int]] = deque()
        if after is None or not self.hello.resumed:
            self._given.update(message["seq"] for message in self._unsettled() if message["seq"] <= newest)

    def next(self) -> list[Message]:
        """Messages not given yet, oldest first: `{"seq"?, "type", "data"}`."""
        newest = last_seq()
        fresh = [message for message in self._unsettled() if message["seq"] not in self._given]
        self._given.update(message["seq"] for message in fresh)
        self._settle(newest)
        return [self._in_order(message) for message in fresh]

    def _still_kept(self, after: int, newest: int) -> bool:
        if after > newest or after + 1 < oldest_seq():
            return False
        return len(messages_after(self._user_id, after, limit=_MOST_MISSED + 1)) <= _MOST_MISSED

    def _unsettled(self) -> list[Message]:
        found: list[Message] = []
        position = self._floor
        while page := messages_after(self._user_id, position, limit=_PAGE):
            found.extend(page)
            position = page[-1]["seq"]
            if len(page) < _PAGE:
                break
        return found

    def _settle(self, newest: int) -> None:
        moment = time.monotonic()
        self._marks.append((moment, newest))
        while self._marks and self._marks[0][0] <= moment - self._settles_s:
            self._floor = max(self._floor, self._marks.popleft()[1])
        self._given = {seq for seq in self._given if seq > self._floor}

    def _in_order(self, message: Message) -> Message:
        if message["seq"] <= self._high:
            return {"type": message["type"], "data": message["data"]}
        self._high = message["seq"]
        return message
