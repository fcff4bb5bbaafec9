"""Which of the things in a list were moved, when some others only made room for them."""

from bisect import bisect_left
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def moved(before: Sequence[K], after: Sequence[K]) -> set[K]:
    """The fewest of those in both lists that explain why their order differs. Each key is there once."""
    places = {key: place for place, key in enumerate(before)}
    common = [key for key in after if key in places]
    kept: list[K] = _longest_rising(common, places)
    return set(common) - set(kept)


def ones_before(keys: Sequence[K]) -> dict[K, K | None]:
    """Each key with the one in front of it, None for the first."""
    return dict(zip(keys, [None, *keys], strict=False))


def _longest_rising(keys: Sequence[K], places: Mapping[K, int]) -> list[K]:
    """A longest part of `keys` whose places rise (patience sorting)."""
    tops: list[int] = []  # the smallest place at which a run of each length ends
    ends: list[K] = []
    link: dict[K, K | None] = {}
    for key in keys:
        length = bisect_left(tops, places[key])
        link[key] = ends[length - 1] if length else None
        if length == len(tops):
            tops.append(places[key])
            ends.append(key)
        else:
            tops[length], ends[length] = places[key], key
    run: list[K] = []
    last = ends[-1] if ends else None
    while last is not None:
        run.append(last)
        last = link[last]
    return run
