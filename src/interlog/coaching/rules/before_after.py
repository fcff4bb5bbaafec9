"""What came of a training: trained against untrained agents of one frozen cohort, after against before."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from math import exp, log
from typing import Any

from interlog.coaching.contracts import Change, Handled
from interlog.coaching.rules.differences import Difference, between
from interlog.coaching.rules.student import quantile_above

LEAST_AGENTS = 4  # on each side: fewer tell nothing of agents in general
LEAST_ROWS = 5  # of an agent on the topic, before and after
ERROR = 0.01


def change(
    before: Sequence[Handled],
    after: Sequence[Handled],
    *,
    trained: Collection[str],
    untrained: Collection[str],
) -> Change:
    """The difference of differences on the log scale; `before` and `after` are all agents' work on one topic."""
    earlier, later = _by_agent(before), _by_agent(after)
    sides = [{name for name in side if name in earlier and name in later} for side in (trained, untrained)]
    seen = Change(
        trained=len(sides[0]),
        untrained=len(sides[1]),
        rows_before=sum(earlier[name].n for side in sides for name in side),
        rows_after=sum(later[name].n for side in sides for name in side),
    )
    missing = _missing(seen, trained, untrained)
    if missing:
        return replace(seen, missing=missing)
    moved = [[later[name].mean_log - earlier[name].mean_log for name in sorted(side)] for side in sides]
    difference = between(moved[0], moved[1])
    low, high = difference.interval(ERROR)
    return replace(
        seen,
        ratio=exp(difference.value),
        low=exp(low),
        high=exp(high),
        trained_before_s=_geometric(earlier, sides[0]),
        trained_after_s=_geometric(later, sides[0]),
        untrained_before_s=_geometric(earlier, sides[1]),
        untrained_after_s=_geometric(later, sides[1]),
        **_against_before(before, later, sides[0]),
    )


def _missing(seen: Change, trained: Collection[str], untrained: Collection[str]) -> str:
    for found, named, word in ((seen.trained, trained, "trained"), (seen.untrained, untrained, "untrained")):
        if len(named) < LEAST_AGENTS:
            return f"The plan has {len(named)} {word} agents; it takes {LEAST_AGENTS} to tell chance apart."
        if found < LEAST_AGENTS:
            return (
                f"{found} of {len(named)} {word} agents have {LEAST_ROWS} contacts on the topic both before and after"
                f" the start; it takes {LEAST_AGENTS}."
            )
    return ""


def _by_agent(handled: Sequence[Handled]) -> dict[str, Handled]:
    return {one.agent: one for one in handled if one.n >= LEAST_ROWS}


def _geometric(by_agent: Mapping[str, Handled], agents: Collection[str]) -> float:
    return exp(sum(by_agent[name].mean_log for name in agents) / len(agents))


def _against_before(
    before: Sequence[Handled], later: Mapping[str, Handled], trained: Collection[str]
) -> dict[str, Any]:
    """The trained agents' mean against everybody's before: of contacts, so that who handles more weighs more.

    How sure it is goes by agents: each one's part in the ratio is one number.
    """
    earlier = {one.agent: one for one in before}
    rows = (
        [(one.seconds, one.n) for one in earlier.values()],
        [(later[name].seconds, later[name].n) for name in trained],
    )
    team, now = (sum(seconds for seconds, _ in side) / sum(n for _, n in side) for side in rows)
    weights = [sum(seconds for seconds, _ in side) for side in rows]
    parts = []
    for name in sorted(earlier.keys() | set(trained)):
        own = later[name] if name in trained else None
        old = earlier.get(name)
        part = (own.seconds - now * own.n) / weights[1] if own else 0.0
        parts.append(part - ((old.seconds - team * old.n) / weights[0] if old else 0.0))
    error = (sum(part**2 for part in parts) * len(trained) / (len(trained) - 1)) ** 0.5
    difference = Difference(log(now / team), error, len(trained) - 1)
    wide = quantile_above(ERROR / 2, difference.freedom) * error
    ratio = now / team
    return {
        "team_before_s": team,
        "mean_after_s": now,
        "against_before": (ratio, ratio * exp(-wide), ratio * exp(wide)),
    }
