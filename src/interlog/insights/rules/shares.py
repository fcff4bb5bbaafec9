"""Shares that somebody gave to topics, as they are written in an address."""

from collections.abc import Mapping

MOST_SHARES = 100


def shares_of(text: str) -> Mapping[str, float]:
    """Topic -> its share, of "billing=0.5,account.locked=0.2". Raises: ValueError with the mend."""
    shares: dict[str, float] = {}
    for part in text.split(","):
        topic, _, number = part.strip().rpartition("=")
        if not part.strip():
            continue
        if not topic:
            raise ValueError("write topics with their shares: billing=0.5,account.locked=0.2")
        try:
            shares[topic] = float(number)
        except ValueError as error:
            raise ValueError(f"{topic} needs a number from 0 to 1") from error
        if not 0 <= shares[topic] <= 1:
            raise ValueError(f"{topic} needs a number from 0 to 1")
    if len(shares) > MOST_SHARES:
        raise ValueError(f"send at most {MOST_SHARES} topics")
    return shares
