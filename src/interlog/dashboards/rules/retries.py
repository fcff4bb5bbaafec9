"""How often a mail is tried."""

from datetime import timedelta

# About four hours: figures of this morning are of no use tomorrow.
PAUSES = tuple(timedelta(seconds=seconds) for seconds in (60, 300, 1800, 3600, 7200))


def pause_after(tries: int) -> timedelta | None:
    """How long to wait after so many tries that failed; None to give up."""
    return PAUSES[tries - 1] if 0 < tries <= len(PAUSES) else None
