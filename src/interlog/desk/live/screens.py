"""The screens connected to this process, and how any thread wakes them."""

import asyncio
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from uuid import UUID

MOST_PER_USER = 40


class Screen:
    """One accepted socket. `woken` says "look for messages", `ended` that its session is over."""

    def __init__(self, user_id: UUID, session_key: str) -> None:
        self.user_id = user_id
        self.session_key = session_key
        self.woken = asyncio.Event()
        self.ended = False
        self._loop = asyncio.get_running_loop()

    def wake(self) -> None:
        """Have the socket look for messages. From any thread; a loop that has stopped is no matter."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self.woken.set)


class Screens:
    """All screens of this process, by user. Safe from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_user: dict[UUID, set[Screen]] = defaultdict(set)

    def add(self, screen: Screen) -> bool:
        """Register a screen; False when this user has too many open."""
        with self._lock:
            mine = self._by_user[screen.user_id]
            if len(mine) >= MOST_PER_USER:
                return False
            mine.add(screen)
            return True

    def remove(self, screen: Screen) -> None:
        """Forget a screen; unknown ones are no matter."""
        with self._lock:
            mine = self._by_user.get(screen.user_id, set())
            mine.discard(screen)
            if not mine:
                self._by_user.pop(screen.user_id, None)

    def wake(self, user_ids: Iterable[UUID] | None) -> None:
        """Wake the screens of these users; None: of everyone."""
        with self._lock:
            users = list(self._by_user) if user_ids is None else user_ids
            woken = [screen for user in users for screen in self._by_user.get(user, ())]
        for screen in woken:
            screen.wake()

    def end_sessions(self, is_over: Callable[[str], bool]) -> None:
        """Close every screen whose session key `is_over`."""
        with self._lock:
            ended = [
                screen for mine in self._by_user.values() for screen in mine if is_over(screen.session_key)
            ]
        for screen in ended:
            screen.ended = True
            screen.wake()

    def count(self) -> int:
        """How many screens are connected."""
        with self._lock:
            return sum(len(mine) for mine in self._by_user.values())


screens = Screens()
