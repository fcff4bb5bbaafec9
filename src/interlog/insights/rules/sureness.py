"""How sure a share is."""

from math import sqrt

_Z = 1.959963984540054  # 95 of 100


def interval_of_share(share: float, n: int) -> tuple[float, float] | None:
    """Wilson's interval, in which the true share lies in 95 of 100 such samples; None without any."""
    if n < 1:
        return None
    middle = share + _Z * _Z / (2 * n)
    wide = _Z * sqrt(share * (1 - share) / n + _Z * _Z / (4 * n * n))
    whole = 1 + _Z * _Z / n
    return max((middle - wide) / whole, 0.0), min((middle + wide) / whole, 1.0)
