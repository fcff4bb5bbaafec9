"""How often a message is tried."""

from datetime import timedelta

# About a day in all: a receiver that is mended in the morning still hears of the night.
PAUSES = tuple(timedelta(seconds=seconds) for seconds in (10, 60, 300, 1800, 3600, 14_400, 43_200))
MOST_TRIES = len(PAUSES) + 1


def pause_after(tries: int) -> timedelta | None:
    """How long to wait after so many tries that failed; None to give up."""
    return PAUSES[tries - 1] if 0 < tries < MOST_TRIES else None
