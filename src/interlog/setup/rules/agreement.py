"""How far two codings of the same contacts agree: Cohen's kappa, its interval, and the codes that are confused.

Kappa compares the share on which both codings agree with the share that two people would reach by chance who use each
code as often as these two did: (observed - expected) / (1 - expected). Its interval is the usual one of 95 %, from the
large-sample variance of Fleiss, Cohen and Everitt (Psychological Bulletin 72, 1969, 323-327).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

# Where kappa begins to be called substantial (Landis and Koch, Biometrics 33, 1977).
SUBSTANTIAL = 0.6
MOST_PAIRS = 10
_Z = 1.959963984540054

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Confused:
    """Two codes that stand for the same contact in the two codings, `n` times in all, whichever came first."""

    first: str
    second: str
    n: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """The answer for one list. Shares are from 0 to 1, kappa from -1 to 1.

    `kappa` is None without contacts, and where everybody used one and the same code: then chance alone would agree
    everywhere, and nothing can be said. `low` and `high` are None with it, and where the sample shows no variance
    (both always agree): a sample cannot tell how far from perfect the whole may be. `note` says so in words.
    """

    n: int
    observed: float | None
    expected: float | None
    kappa: float | None
    low: float | None
    high: float | None
    note: str
    confused: tuple[Confused, ...]


def agreement(coded: Sequence[Pair]) -> Agreement:
    """How far the codings agree; each pair is (first coder's code, second coder's code)."""
    total = len(coded)
    if total == 0:
        return Agreement(0, None, None, None, None, None, "Nothing was coded twice yet.", ())
    first, second = Counter(one for one, _ in coded), Counter(other for _, other in coded)
    agreed = Counter(one for one, other in coded if one == other)
    observed = sum(agreed.values()) / total
    # In whole numbers, so that "1" is meant exactly.
    by_chance = sum(first[code] * second[code] for code in first)
    expected = by_chance / total**2
    confused = _confused(coded)
    if by_chance == total**2:
        note = "Everybody used one and the same code, so kappa is not defined."
        return Agreement(total, observed, expected, None, None, None, note, confused)
    kappa = (observed - expected) / (1 - expected)
    variance = _variance(coded, observed, expected)
    if variance <= 0:
        note = "The sample holds no disagreement, so it cannot tell how sure this is."
        return Agreement(total, observed, expected, kappa, None, None, note, confused)
    reach = _Z * sqrt(variance)
    low, high = max(-1.0, kappa - reach), min(1.0, kappa + reach)
    return Agreement(total, observed, expected, kappa, low, high, "", confused)


def _variance(coded: Sequence[Pair], observed: float, expected: float) -> float:
    """The large-sample variance of kappa; 0 where both codings always agree."""
    total = len(coded)
    if observed == 1:
        return 0.0
    first, second = Counter(one for one, _ in coded), Counter(other for _, other in coded)
    agreeing = differing = 0.0
    for (one, other), times in Counter(coded).items():
        share = times / total
        if one == other:
            edges = (first[one] + second[one]) / total
            agreeing += share * ((1 - expected) - edges * (1 - observed)) ** 2
        else:
            differing += share * ((second[one] + first[other]) / total) ** 2
    differing *= (1 - observed) ** 2
    middle = (observed * expected - 2 * expected + observed) ** 2
    return (agreeing + differing - middle) / (total * (1 - expected) ** 4)


def _confused(coded: Sequence[Pair]) -> tuple[Confused, ...]:
    """The pairs of codes that were confused most; of each the code that came first more often stands first."""
    directed = Counter(pair for pair in coded if pair[0] != pair[1])
    both: Counter[Pair] = Counter()
    for (one, other), times in directed.items():
        ahead = directed[one, other] > directed[other, one]
        level = directed[one, other] == directed[other, one]
        both[(one, other) if ahead or (level and one < other) else (other, one)] += times
    most = sorted(both.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Confused(one, other, times) for (one, other), times in most[:MOST_PAIRS])
