"""Draws that every story needs: days with their arrivals, names, and how long things take."""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from math import exp, sqrt

from interlog.stories.contracts import Worker

_SATURDAY = 5
_OPENS_H, _OPEN_S = 7, 11 * 3600
_FIRST = (
    "Alma", "Bruno", "Celia", "Dario", "Edith", "Felix", "Gwen", "Hugo", "Ilse", "Jasper", "Kira", "Linus",
    "Mona", "Nils", "Olga", "Pavel", "Quinn", "Rosa", "Stefan", "Tilda", "Uwe", "Vera", "Wanda", "Yusuf", "Zoe",
)  # fmt: skip
_LAST = (
    "Adler", "Bergman", "Castel", "Dahl", "Engel", "Fabre", "Grimm", "Hansen", "Ivers", "Jansen", "Kraus", "Lehner",
    "Moser", "Novik", "Olsen", "Pohl", "Quist", "Ritter", "Sander", "Thoma", "Ulrich", "Vance", "Winter", "Zander",
)  # fmt: skip


class Draws:
    """A seeded source of the same draws for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - a story, no secret
        self.uniform = self._random.random
        self.choice = self._random.choice
        self.gauss = self._random.gauss

    def about(self, median: float, spread: float) -> float:
        """A log-normal value around its median."""
        return median * exp(self._random.gauss(0.0, spread))

    def count(self, mean: float, spread: float) -> int:
        """How many come when `mean` are expected, and days differ by `spread` more than chance makes them."""
        return max(0, round(self._random.gauss(mean, sqrt(mean + (spread * mean) ** 2))))

    def arrivals(self, day: date, count: int) -> list[datetime]:
        """Times of a day's contacts, in order."""
        opens = datetime(day.year, day.month, day.day, _OPENS_H, tzinfo=UTC)
        return [
            opens + timedelta(seconds=at) for at in sorted(self.uniform() * _OPEN_S for _ in range(count))
        ]

    def picker(self, weighted: Sequence[tuple[str, float]]) -> "Picker":
        """Draws names by their weights."""
        return Picker(self._random, weighted)


class Picker:
    """Draws one of several names, each as often as its weight says."""

    def __init__(self, source: random.Random, weighted: Sequence[tuple[str, float]]) -> None:
        self._source = source
        self._names = [name for name, _ in weighted]
        self._sums = list(accumulate(weight for _, weight in weighted))

    def __call__(self) -> str:
        return self._source.choices(self._names, cum_weights=self._sums)[0]


def days(first: date, last: date, *, weekends: bool = False) -> Iterator[date]:
    """The days from first to last, Mondays to Fridays unless told otherwise."""
    day = first
    while day <= last:
        if weekends or day.weekday() < _SATURDAY:
            yield day
        day += timedelta(days=1)


def named(place: int, hired_on: date, company: str) -> Worker:
    """The worker of this place: names repeat only after all pairs."""
    first, last = _FIRST[place % len(_FIRST)], _LAST[(place * 7 + place // len(_FIRST)) % len(_LAST)]
    return Worker(f"{first}.{last}@{company}.example".lower(), f"{first} {last}", hired_on)


def person_name(number: int) -> str:
    """A customer's name."""
    return f"{_FIRST[(number * 11 + 3) % len(_FIRST)]} {_LAST[(number // len(_FIRST) + number) % len(_LAST)]}"
