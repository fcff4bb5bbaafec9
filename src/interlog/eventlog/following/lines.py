"""Following the log from a terminal."""

import threading
from collections.abc import Iterator

from interlog.eventlog.following.frames import PREFIX
from interlog.eventlog.following.shared import the_tail
from interlog.eventlog.querying import read_query

_SIGN_OF_LIFE_S = 1.0


def follow_lines(query: str, *, after: int | None = None) -> Iterator[str]:
    """Events that a query line finds, as they arrive, each as one line of JSON; "" every second without any.

    Ends when the server stops or the lines are not fetched.
    Raises: InvalidInput for a query that is not understood; StoreBusy, StoreFailed, StoreNotOpen.
    """
    ready = threading.Event()
    reader = the_tail().follow(read_query(query), after=after, wake=ready.set)
    try:
        while True:
            while not reader.joined:
                yield from _lines(reader.catch_up())
            ready.wait(_SIGN_OF_LIFE_S)
            ready.clear()
            frames, end = reader.take()
            yield from _lines(frames) if frames else [""]
            if end is not None:
                return
    finally:
        reader.leave()


def _lines(frames: list[bytes]) -> Iterator[str]:
    for frame in frames:
        yield frame.partition(PREFIX)[2].decode().strip()
