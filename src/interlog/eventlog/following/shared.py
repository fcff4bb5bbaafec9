"""The one tail of the open store of this process."""

import threading

from interlog.eventlog.following.tail import Tail
from interlog.eventlog.opened import the_store

_lock = threading.Lock()
_tail: Tail | None = None


def the_tail() -> Tail:
    """The tail of the open store, begun with the first who follows.

    Raises: StoreNotOpen.
    """
    global _tail  # noqa: PLW0603 - the process has one store, and so one tail
    store = the_store()
    with _lock:
        if _tail is None or _tail.log is not store:
            if _tail is not None:
                _tail.close()
            _tail = Tail(store)
        return _tail


def end_following() -> None:
    """End every stream, so that the server can stop; does nothing when nobody follows."""
    tail = _tail
    if tail is not None:
        tail.close()
