"""How sure the difference of two groups of agents is. An agent is one number, however many rows are behind it."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb, inf

from interlog.coaching.contracts import Handled
from interlog.coaching.rules.student import quantile_above, upper_tail

_ALL_UP_TO = 20_000  # so many ways to share agents out are tried one by one
_DRAWN = 19_999
_LEAST_ERROR = 1e-9  # agents who are all alike to the last digit: nothing is divided by zero


@dataclass(frozen=True, slots=True)
class Difference:
    """The difference of two means on the log scale, its standard error and the degrees of freedom behind it."""

    value: float
    error: float
    freedom: float

    def chance_above(self, limit: float) -> float:
        """How likely so high a value is when the true one is at most `limit`; both directions are counted."""
        return min(1.0, 2 * upper_tail((self.value - limit) / self.error, self.freedom))

    def turned(self) -> "Difference":
        """The same, seen from the other side."""
        return Difference(-self.value, self.error, self.freedom)

    def interval(self, error: float) -> tuple[float, float]:
        """The interval that misses the true value with a probability of `error`."""
        wide = quantile_above(error / 2, self.freedom) * self.error
        return self.value - wide, self.value + wide


@dataclass(frozen=True, slots=True)
class Moments:
    """What a group's difference is made of: at least two members, their mean and their variance."""

    n: int
    mean: float
    variance: float


def between(ones: Sequence[float], others: Sequence[float]) -> Difference:
    """Welch's difference of the means of two groups, at least two agents each."""
    return between_moments(_moments(ones), _moments(others))


def between_moments(one: Moments, other: Moments) -> Difference:
    """The same of groups whose members are not at hand."""
    parts = [side.variance / side.n for side in (one, other)]
    whole, value = sum(parts), one.mean - other.mean
    if whole < _LEAST_ERROR**2:
        return Difference(value, _LEAST_ERROR, one.n + other.n - 2)
    freedom = whole**2 / sum(part**2 / (side.n - 1) for part, side in zip(parts, (one, other), strict=True))
    return Difference(value, whole**0.5, freedom)


def _moments(values: Sequence[float]) -> Moments:
    mean = sum(values) / len(values)
    return Moments(len(values), mean, sum((one - mean) ** 2 for one in values) / (len(values) - 1))


def from_group(one: float, others: Sequence[float], *, own_noise: float, their_noise: float) -> Difference:
    """How far one agent is from a group of at least two: it must be far for one of them, not only from their mean.

    `own_noise` and `their_noise` are the variances that few rows alone give the agent's mean and, on average, theirs:
    an agent with fewer rows than the group is less sure.
    """
    count = len(others)
    mean = sum(others) / count
    spread = sum((value - mean) ** 2 for value in others) / (count - 1)
    variance = spread * (1 + 1 / count) + max(0.0, own_noise - their_noise)
    return Difference(one - mean, max(variance**0.5, _LEAST_ERROR), count - 1)


def noise_of_rows(side: Sequence[Handled]) -> float:
    """The variance of logs within agents."""
    within = sum(max(0.0, one.squares - one.logs**2 / one.n) for one in side)
    return within / max(1, sum(one.n - 1 for one in side))


def share_of_relabellings(
    ones: Sequence[float], others: Sequence[float], *, shift: float, seed: int
) -> float:
    """The share of ways to choose who is among `ones` with a difference at least as high, once `shift` is taken off.

    All of them where they are few, else as many as are drawn with `seed`.
    """
    pool = [*(value - shift for value in ones), *others]
    size, limit = len(ones), sum(pool[: len(ones)]) - 1e-12
    if comb(len(pool), size) <= _ALL_UP_TO:
        as_high = sum(sum(chosen) >= limit for chosen in combinations(pool, size))
        return as_high / comb(len(pool), size)
    chance = random.Random(seed)  # noqa: S311 - draws of a test, no secret
    as_high = sum(sum(chance.sample(pool, size)) >= limit for _ in range(_DRAWN))
    return (as_high + 1) / (_DRAWN + 1)


def least_share(ones: int, others: int) -> float:
    """The least that `share_of_relabellings` can say of groups of these sizes."""
    ways = comb(ones + others, ones)
    return 1 / ways if ways <= _ALL_UP_TO else 1 / (_DRAWN + 1)


def holm(chances: Sequence[float], error: float) -> list[float]:
    """For each comparison the error at which it was held against its chance; those that pass have a chance below it.

    Holm's way: the surest first, each at the error shared among those left; after the first that fails none passes.
    """
    allowed, left, failed = [0.0] * len(chances), len(chances), inf
    for place in sorted(range(len(chances)), key=chances.__getitem__):
        allowed[place] = min(failed, error / left)
        if failed == inf and chances[place] >= allowed[place]:
            failed = allowed[place]
        left -= 1
    return allowed
