"""What a change did to how many contacts came: weeks after it against weeks before it, for every topic.

What would have come without it is the topic's own level before, moved as the other topics moved: the median of them,
so that growth, holidays and seasons are in it and one topic that falls is not. A week is one number. The error a run may
make is corrected for the topics (Holm).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from statistics import fmean, median

from interlog.coaching.rules.differences import Difference, between, holm
from interlog.coaching.rules.student import quantile_above, standard_error

LEAST_WEEKS = 6  # on each side
LEAST_TOPICS = 4  # to know what moves them all
LEAST_A_WEEK = 15.0  # contacts of a topic before the change: fewer are mostly noise
WORTH_TELLING = 1.15  # times as many or as few
ERROR = 0.01
_HALF = 0.5  # so that a week without any has a logarithm


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What became of a topic: contacts after the change, and those expected without it, with the interval.

    `ratio` is came / expected, `share_of_all` what did not come of all contacts expected, with its interval, in which it
    lies as surely as what was expected is known. `found`: more than chance.
    """

    topic: str
    before_a_week: float
    came: int
    expected: float
    ratio: float
    low: float
    high: float
    share_of_all: float
    share_low: float
    share_high: float
    found: bool


def moved(before: Mapping[str, Sequence[int]], after: Mapping[str, Sequence[int]]) -> tuple[list[Moved], str]:
    """Every topic that is often enough, the one that lost most first; or none, and why not.

    `before` and `after`: topic -> contacts of each week; all of the same length on a side.
    """
    weeks = [len(next(iter(side.values()), ())) for side in (before, after)]
    if min(weeks) < LEAST_WEEKS:
        return (
            [],
            f"It takes {LEAST_WEEKS} whole weeks before and after; there are {weeks[0]} and {weeks[1]}.",
        )
    topics = [topic for topic, counts in before.items() if topic and fmean(counts) >= LEAST_A_WEEK]
    if len(topics) < LEAST_TOPICS:
        return (
            [],
            f"It takes {LEAST_TOPICS} topics with {LEAST_A_WEEK:g} contacts a week; there are {len(topics)}.",
        )
    logs = {topic: _logs([*before[topic], *after.get(topic, [0] * weeks[1])]) for topic in topics}
    series = [_against_others(topic, logs, weeks[0]) for topic in topics]
    limit = log(WORTH_TELLING)
    chances = [
        min(one.difference.chance_above(limit), one.difference.turned().chance_above(limit)) for one in series
    ]
    whole = sum(one.expected for one in series)
    told = [
        _moved(
            one, before[one.topic], after.get(one.topic, ()), error=error, found=chance < error, whole=whole
        )
        for one, chance, error in zip(series, chances, holm(chances, ERROR), strict=True)
    ]
    return sorted(told, key=lambda one: one.came - one.expected), ""


@dataclass(frozen=True, slots=True)
class _Series:
    topic: str
    difference: Difference
    expected: float
    unsure: float  # of the logarithm of what was expected
    weeks: int


def _against_others(topic: str, logs: Mapping[str, Sequence[float]], weeks: int) -> _Series:
    """A topic's weeks, `weeks` of them before the change, against the median move of the other topics."""
    level = {name: fmean(values[:weeks]) for name, values in logs.items()}
    others = [name for name in logs if name != topic]
    common = [median(logs[name][week] - level[name] for name in others) for week in range(len(logs[topic]))]
    own = [value - level[topic] - moves for value, moves in zip(logs[topic], common, strict=True)]
    unsure = standard_error(own[:weeks])
    after = len(own) - weeks
    return _Series(
        topic=topic,
        difference=between(own[weeks:], own[:weeks]),
        expected=sum(exp(level[topic] + moves) for moves in common[weeks:]),
        unsure=unsure * (1 + weeks / after) ** 0.5,
        weeks=weeks,
    )


def _moved(
    one: _Series, before: Sequence[int], after: Sequence[int], *, error: float, found: bool, whole: float
) -> Moved:
    low, high = one.difference.interval(error)
    wide = exp(quantile_above(ERROR / 2, one.weeks - 1) * one.unsure)
    came, others = sum(after), whole - one.expected
    shares = [
        (expected - came) / (expected + others)
        for expected in (one.expected, one.expected / wide, one.expected * wide)
    ]
    return Moved(
        topic=one.topic,
        before_a_week=fmean(before),
        came=came,
        expected=one.expected,
        ratio=exp(one.difference.value),
        low=exp(low),
        high=exp(high),
        share_of_all=shares[0],
        share_low=shares[1],
        share_high=shares[2],
        found=found,
    )


def _logs(counts: Sequence[int]) -> list[float]:
    return [log(count + _HALF) for count in counts]
