"""A sample that everybody with the same seed draws again, of any number of rows, without looking at them."""

from collections.abc import Iterator
from hashlib import sha256

# Up to this share of all rows, drawing one that was drawn before is rare enough to draw again.
_SPARSE = 4


def draw(seed: int, total: int, *, most: int) -> Iterator[int]:
    """Different numbers from 0 up to `total`, without it, each as likely as the others; `most` of them, or all.

    The order depends on the seed and the total alone, on every machine and for all time.
    """
    most = min(most, total)
    if most * _SPARSE > total:
        yield from sorted(range(total), key=lambda number: _hash(seed, number))[:most]
        return
    drawn: set[int] = set()
    attempt = 0
    while len(drawn) < most:
        # 256 bits over any total there can be: no number is likelier than another by more than 2^-190.
        number = _hash(seed, attempt) % total
        attempt += 1
        if number not in drawn:
            drawn.add(number)
            yield number


def spread(coder: str, samples: list[str]) -> list[str]:
    """The same samples in an order of this coder's own, so that two who code at once seldom meet."""
    return sorted(samples, key=lambda sample: sha256(f"{coder}:{sample}".encode()).digest())


def _hash(seed: int, number: int) -> int:
    return int.from_bytes(sha256(f"{seed}:{number}".encode()).digest())
