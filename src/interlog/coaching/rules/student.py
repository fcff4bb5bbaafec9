"""Student's distribution, in plain arithmetic: tails and quantiles for any degrees of freedom above 0."""

from math import exp, inf, lgamma, log, sqrt

_PRECISE = 1e-15
_TINY = 1e-300
_STEPS = 500
_HALVINGS = 200


def upper_tail(t: float, freedom: float) -> float:
    """How likely a value above `t` is."""
    if t == inf:
        return 0.0
    whole = freedom + t * t
    half = _beta_part(freedom / whole, t * t / whole, freedom / 2, 0.5) / 2
    return half if t >= 0 else 1 - half


def quantile_above(tail: float, freedom: float) -> float:
    """The value above which a share of `tail` lies, for 0 < tail < 0.5."""
    low, high = 0.0, 1.0
    while upper_tail(high, freedom) > tail:
        low, high = high, high * 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if middle in {low, high}:
            break
        if upper_tail(middle, freedom) > tail:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _beta_part(x: float, rest: float, a: float, b: float) -> float:
    """The regularised incomplete beta function, by its continued fraction on the side where that converges fast.

    `rest` is 1 - x, which would lose its digits where x is almost 1.
    """
    if x <= 0 or rest <= 0:
        return 0.0 if x <= 0 else 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(rest))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(rest, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """Lentz's evaluation."""
    c, d = 1.0, 1 / _not_zero(1 - (a + b) * x / (a + 1))
    value = d
    for step in range(1, _STEPS):
        even = step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step))
        odd = -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1))
        for part in (even, odd):
            d = 1 / _not_zero(1 + part * d)
            c = _not_zero(1 + part / c)
            value *= c * d
        if abs(c * d - 1) < _PRECISE:
            break
    return value


def _not_zero(x: float) -> float:
    return x if abs(x) > _TINY else _TINY


def standard_error(values: list[float]) -> float:
    """Of the mean of at least two values."""
    mean = sum(values) / len(values)
    return sqrt(sum((one - mean) ** 2 for one in values) / (len(values) - 1) / len(values))
