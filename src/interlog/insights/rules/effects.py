"""How many contacts did not come: what came of a topic, against what would have come without a change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

_Z = 1.959963984540054  # 95 of 100
_FEWEST = 5

# Counts of a topic and of all others, by week.
Weeks = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Effect:
    """The share of the expected contacts that did not come (negative: more came), and where it lies in 95 of 100."""

    share: float
    low: float
    high: float


def effect_of(before: Weeks, after: Weeks) -> Effect | None:
    """What changed from the weeks before to those after, beyond what changed for all others; None of too few.

    Expected is what came before, grown as all others grew: that takes working days and growth along, which are the
    same for both. Contacts come in bunches: the interval is as much wider as weeks differ more than chance makes them.
    """
    old, old_others = _sums(before)
    new, new_others = _sums(after)
    if min(old, old_others, new_others) < _FEWEST:
        return None
    seen = max(new, 0.5)  # none at all: half a contact, as log(0) has no interval
    change = log(seen / old) - log(new_others / old_others)
    bunched = max(_dispersion(before), _dispersion(after), 1.0)
    sure = _Z * sqrt(bunched * (1 / old + 1 / seen + 1 / old_others + 1 / new_others))
    share = 1 - (new / old) / (new_others / old_others)
    return Effect(share, 1 - exp(change + sure), 1 - exp(change - sure))


def together(counts: Mapping[str, Mapping[str, int]], keys: frozenset[str]) -> Weeks:
    """By week: how many are of these keys, and how many of all others. `counts` is by week, then by key."""
    told = []
    for by_key in counts.values():
        own = sum(count for key, count in by_key.items() if key in keys)
        told.append((own, sum(by_key.values()) - own))
    return told


def _sums(weeks: Weeks) -> tuple[int, int]:
    return sum(own for own, _ in weeks), sum(others for _, others in weeks)


def _dispersion(weeks: Weeks) -> float:
    """How much more the share of a topic differs from week to week than chance makes it (Pearson); 1: no more."""
    own, others = _sums(weeks)
    whole = own + others
    filled = [(mine, mine + rest) for mine, rest in weeks if mine + rest]
    if not own or not others or len(filled) < 2:  # noqa: PLR2004 - one week differs from no other
        return 1.0
    share = own / whole
    squares = sum((mine - share * all_) ** 2 / (all_ * share * (1 - share)) for mine, all_ in filled)
    return squares / (len(filled) - 1)
