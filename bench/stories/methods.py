"""Which interval for the difference of two groups of agents errs as often as it says, with few agents.

Each run draws two groups that do not differ and asks every method for an interval at 1 %; a method errs when the
interval leaves 0 out. Everything is drawn here: agents' means on the log scale, and rows for the method that takes those.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist, fmean

from interlog.coaching.rules.differences import between

_ERROR = 0.01
_RESAMPLES = 999
_SPREAD, _ROW_SPREAD, _ROWS = 0.15, 0.5, 60


@dataclass(frozen=True, slots=True)
class Setting:
    """Two groups: how many agents, how their own means are spread, and how many rows each has."""

    name: str
    sizes: tuple[int, int]
    spreads: tuple[float, float] = (_SPREAD, _SPREAD)
    skewed: bool = False
    rows: tuple[int, int] = (_ROWS, _ROWS)


SETTINGS = (
    Setting("6 and 6 agents", (6, 6)),
    Setting("6 and 24 agents", (6, 24)),
    Setting("6 and 24, the 6 twice as spread", (6, 24), spreads=(2 * _SPREAD, _SPREAD)),
    Setting("12 and 24 agents", (12, 24)),
    Setting("6 and 6, most alike and a few slow", (6, 6), skewed=True),
    Setting("6 and 24, 10 to 200 rows each", (6, 24), rows=(10, 200)),
)

Group = list[tuple[float, int, float]]  # mean, rows, variance of the rows


def _group(chance: random.Random, setting: Setting, side: int) -> Group:
    made = []
    for _ in range(setting.sizes[side]):
        own = chance.expovariate(1.0) - 1.0 if setting.skewed else chance.gauss(0.0, 1.0)
        rows = chance.randint(*setting.rows)
        mean = own * setting.spreads[side] + chance.gauss(0.0, _ROW_SPREAD / sqrt(rows))
        made.append((mean, rows, _ROW_SPREAD**2))
    return made


def _by_rows(ones: Group, others: Group, _chance: random.Random) -> bool:
    """Every row counts as one, as if agents did not differ."""
    means, errors = [], []
    for side in (ones, others):
        count = sum(rows for _, rows, _ in side)
        mean = sum(mean * rows for mean, rows, _ in side) / count
        within = sum((one - mean) ** 2 * rows + spread * (rows - 1) for one, rows, spread in side)
        means.append(mean)
        errors.append(within / (count - 1) / count)
    return abs(means[0] - means[1]) > NormalDist().inv_cdf(1 - _ERROR / 2) * sqrt(sum(errors))


def _by_percentiles(ones: Group, others: Group, chance: random.Random) -> bool:
    """Agents are drawn again and again; the interval is what lies between the percentiles."""
    sides = [[mean for mean, _, _ in side] for side in (ones, others)]
    drawn = sorted(
        fmean(chance.choices(sides[0], k=len(ones))) - fmean(chance.choices(sides[1], k=len(others)))
        for _ in range(_RESAMPLES)
    )
    cut = round(_ERROR / 2 * (_RESAMPLES + 1))
    return drawn[cut - 1] > 0 or drawn[-cut] < 0


def _by_studentised(ones: Group, others: Group, chance: random.Random) -> bool:
    """Agents are drawn again and again; each draw is measured in its own standard error."""
    sides = [[mean for mean, _, _ in side] for side in (ones, others)]
    seen, error = _difference(*sides)
    drawn = []
    for _ in range(_RESAMPLES):
        again, own_error = _difference(*(chance.choices(side, k=len(side)) for side in sides))
        drawn.append((again - seen) / own_error if own_error else 0.0)
    drawn.sort()
    cut = round(_ERROR / 2 * (_RESAMPLES + 1))
    return seen - drawn[-cut] * error > 0 or seen - drawn[cut - 1] * error < 0


def _by_welch(ones: Group, others: Group, _chance: random.Random) -> bool:
    """Welch's t on the agents' means: the one in use."""
    low, high = between([mean for mean, _, _ in ones], [mean for mean, _, _ in others]).interval(_ERROR)
    return low > 0 or high < 0


def _difference(ones: Sequence[float], others: Sequence[float]) -> tuple[float, float]:
    means = fmean(ones), fmean(others)
    parts = sum(
        sum((one - mean) ** 2 for one in side) / (len(side) - 1) / len(side)
        for side, mean in zip((ones, others), means, strict=True)
    )
    return means[0] - means[1], sqrt(parts)


METHODS: dict[str, Callable[[Group, Group, random.Random], bool]] = {
    "rows": _by_rows,
    "bootstrap, percentiles": _by_percentiles,
    "bootstrap, studentised": _by_studentised,
    "Welch on agents": _by_welch,
}


def table(runs: int) -> list[str]:
    """A row per setting: how often each method erred, in per cent."""
    lines = [
        f"| {' | '.join(['two groups that do not differ', *METHODS])} |",
        f"|{'---|' * (len(METHODS) + 1)}",
    ]
    for setting in SETTINGS:
        chance = random.Random(setting.name)
        errors = dict.fromkeys(METHODS, 0)
        for _ in range(runs):
            ones, others = _group(chance, setting, 0), _group(chance, setting, 1)
            for name, method in METHODS.items():
                errors[name] += method(ones, others, chance)
        lines.append(
            f"| {setting.name} | {' | '.join(f'{100 * count / runs:.1f} %' for count in errors.values())} |"
        )
    return lines
