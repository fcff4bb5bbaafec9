"""How an agent's own handle time moved since a training. It is about this agent alone: each contact is one number."""

from math import exp

from interlog.coaching.contracts import Handled, OwnChange
from interlog.coaching.rules.before_after import ERROR, LEAST_ROWS
from interlog.coaching.rules.differences import Moments, between_moments


def own_change(before: Handled | None, after: Handled | None) -> OwnChange:
    """Welch's difference of the logs of the agent's contacts, with its interval."""
    n_before, n_after = (0 if one is None else one.n for one in (before, after))
    if before is None or after is None or min(n_before, n_after) < LEAST_ROWS:
        return OwnChange(n_before=n_before, n_after=n_after)
    difference = between_moments(_moments(after), _moments(before))
    low, high = difference.interval(ERROR)
    return OwnChange(
        n_before=n_before,
        n_after=n_after,
        before_s=exp(before.mean_log),
        after_s=exp(after.mean_log),
        ratio=exp(difference.value),
        low=exp(low),
        high=exp(high),
    )


def _moments(one: Handled) -> Moments:
    return Moments(one.n, one.mean_log, max(0.0, one.squares - one.logs**2 / one.n) / (one.n - 1))
