"""When the demo's agents were there in the past: each working day from morning to evening, with a break at noon."""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from interlog.simulator.history import DAYS

_SATURDAY = 5
_COMES, _BREAK, _GOES = time(7, 50), time(11, 45), time(17, 50)
_ILL_SHARE = 0.04

Stretch = tuple[str, Literal["available", "away"], datetime, datetime]


def attendance(emails: Sequence[str], *, until: date, seed: int) -> Iterator[Stretch]:
    """Who was there, and from when to when, on the working days of the history; the same for the same seed and day."""
    # Of its own, so that the history stays what it was.
    chance = random.Random(f"attendance-{seed}")  # noqa: S311 - a play, not a secret
    for back in range(DAYS, 0, -1):
        day = until - timedelta(days=back)
        if day.weekday() >= _SATURDAY:
            continue
        for email in emails:
            if chance.random() < _ILL_SHARE:
                continue
            comes, rests, goes = (
                datetime.combine(day, each, UTC) + timedelta(minutes=chance.randrange(40))
                for each in (_COMES, _BREAK, _GOES)
            )
            back_at = rests + timedelta(minutes=chance.randint(25, 50))
            yield email, "available", comes, rests
            yield email, "away", rests, back_at
            yield email, "available", back_at, goes
