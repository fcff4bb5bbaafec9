"""What came of a training: trained against untrained agents of one frozen cohort, after against before."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from math import exp, log
from statistics import fmean
from typing import Any

from interlog.coaching.contracts import Change, Handled
from interlog.coaching.rules.differences import Difference, between, from_group, noise_of_rows
from interlog.coaching.rules.student import quantile_above

LEAST_AGENTS = (
    4  # on each side, unless one agent alone is trained: two or three tell nothing of agents in general
)
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
    difference = _difference(earlier, later, *(sorted(side) for side in sides))
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
        **(_against_before(before, later, sides[0]) if len(sides[0]) > 1 else {}),
    )


def _difference(
    earlier: Mapping[str, Handled],
    later: Mapping[str, Handled],
    trained: Sequence[str],
    untrained: Sequence[str],
) -> Difference:
    """Of agents' own changes. A single trained agent is held against the spread of the untrained, as a finding is."""
    moved = [
        [later[name].mean_log - earlier[name].mean_log for name in side] for side in (trained, untrained)
    ]
    if len(trained) > 1:
        return between(*moved)
    noise = noise_of_rows([earlier[name] for name in untrained] + [later[name] for name in untrained])
    noises = {name: noise / earlier[name].n + noise / later[name].n for name in (*trained, *untrained)}
    return from_group(
        moved[0][0],
        moved[1],
        own_noise=noises[trained[0]],
        their_noise=fmean(noises[name] for name in untrained),
    )


def comparable_until(
    later_trained: Mapping[str, datetime], untrained: Collection[str], until: datetime
) -> datetime:
    """Up to when trained and untrained agents can be compared: `until`, or sooner when the untrained get trained.

    `later_trained`: who of the untrained was trained after all, and since when. The time after ends when fewer than
    `LEAST_AGENTS` would be left who were not; whoever was trained by then is no comparison (see `still_untrained`).
    """
    ends = sorted((min(later_trained.get(one, until), until) for one in untrained), reverse=True)
    return ends[LEAST_AGENTS - 1] if len(ends) >= LEAST_AGENTS else until


def still_untrained(
    later_trained: Mapping[str, datetime], untrained: Collection[str], until: datetime
) -> set[str]:
    """The untrained agents who were not trained before `until`."""
    return {one for one in untrained if later_trained.get(one, until) >= until}


def _missing(seen: Change, trained: Collection[str], untrained: Collection[str]) -> str:
    for found, named, word in ((seen.trained, trained, "trained"), (seen.untrained, untrained, "untrained")):
        least = 1 if word == "trained" and len(named) == 1 else LEAST_AGENTS
        if len(named) < least:
            return f"The plan has {len(named)} {word} agents; it takes {least} to tell chance apart."
        if found < least:
            return (
                f"{found} of {len(named)} {word} agents have {LEAST_ROWS} contacts on the topic both before and after"
                f" the start; it takes {least}."
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
