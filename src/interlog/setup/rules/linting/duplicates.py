"""Codes that read alike, so that the same contact is coded now as one, now as the other.

Every comparison looks labels up by a key that two alike ones share, never one label beside every other: 10,000 codes
cost what their words cost.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, pairwise
from typing import Any

from interlog.setup.contracts import Problem
from interlog.setup.rules.linting.offered import Offered
from interlog.setup.rules.linting.words import FILLERS, telling, words
from interlog.setup.rules.reading import Item
from interlog.setup.rules.telling import named, warning

_SHORTEST_TYPO = 5
# Of one word: a list in which every word is like hundreds of others has told enough with these.
_MOST_TWINS, _MOST_BESIDE = 5, 6
_MEND = "Merge them, or rename them and let the counter-example of each name the other."
_MEND_DEFINITION = "Say in each definition what the other one is not, or merge them."


def duplicate_problems(codes: Offered) -> Iterator[Problem]:
    """Labels that are the same but for how they are written, and definitions that two codes share."""
    told: dict[str, list[frozenset[str]]] = defaultdict(list)
    found: list[Problem] = []
    for said, found_alike in _alike(codes):
        alike = sorted(found_alike, key=lambda one: codes.places[one["code"]])
        group = frozenset(one["code"] for one in alike)
        around = min((told[code] for code in group), key=len)
        if any(group <= known for known in around) or not _may_be_confused(alike):
            continue
        for code in group:
            told[code].append(group)
        labels = named([_with_parent(codes, one) for one in alike])
        message = f"In the list “{codes.words}” {labels} {said}."
        found.append(warning("near_duplicate", message, _MEND, **codes.about(alike[-1])))
    yield from codes.of_many("near_duplicate", found, "read like another one", _MEND)
    yield from _same_definitions(codes)


def _alike(codes: Offered) -> Iterator[tuple[str, list[Item]]]:
    """Groups of codes with alike labels and what they have in common, the surest first."""
    for alike in _by(codes.codes, lambda one: words(one["label"])):
        yield "differ only in how they are written", alike
    for alike in _by(codes.codes, lambda one: "".join(words(one["label"]))):
        yield "differ only in how they are written", alike
    for alike in _by(codes.codes, lambda one: tuple(sorted(telling(one["label"])))):
        yield "are the same words", alike
    for alike in _by_filler(codes.codes):
        yield "differ only in a word that says nothing", alike
    for alike in _by_typo(codes.codes):
        yield "differ in one letter", alike


def _by(codes: Iterable[Item], key_of: Callable[[Item], Any]) -> Iterator[list[Item]]:
    buckets: dict[Any, list[Item]] = defaultdict(list)
    for one in codes:
        key = key_of(one)
        if key:
            buckets[key].append(one)
    return (alike for alike in buckets.values() if len(alike) > 1)


def _by_filler(codes: Iterable[Item]) -> Iterator[list[Item]]:
    """“Refund” and “Refund request”; not “Payment problem” and “Payment request”, which both say more."""
    for alike in _by(codes, lambda one: tuple(sorted(set(telling(one["label"])) - FILLERS))):
        says_more = [bool(FILLERS.intersection(telling(one["label"]))) for one in alike]
        bare = next((one for one, more in zip(alike, says_more, strict=True) if not more), None)
        if bare is not None:
            yield from ([bare, one] for one, more in zip(alike, says_more, strict=True) if more)


def _by_typo(codes: Iterable[Item]) -> Iterator[list[Item]]:
    """Labels of which one word is another word with a letter more, less, changed or swapped with its neighbour."""
    by_words: dict[tuple[str, ...], Item] = {}
    for one in codes:
        by_words.setdefault(tuple(sorted(words(one["label"]))), one)
    near = _near_words({word for said in by_words for word in said})
    for said, one in by_words.items():
        twins = (
            twin
            for place, word in enumerate(said)
            for other in near.get(word, ())
            if word < other
            and (twin := by_words.get(tuple(sorted((*said[:place], other, *said[place + 1 :])))))
        )
        yield from ([one, twin] for twin in islice(twins, _MOST_TWINS))


def _near_words(known: Iterable[str]) -> dict[str, set[str]]:
    """Word -> the words of `known` one letter away. Two such words are the same once each lost a letter, or none."""
    shortened: dict[str, list[str]] = defaultdict(list)
    for word in known:
        if len(word) >= _SHORTEST_TYPO and word.isalpha():
            for form in {word, *(word[:place] + word[place + 1 :] for place in range(1, len(word)))}:
                shortened[form].append(word)
    near: dict[str, set[str]] = defaultdict(set)
    for alike in shortened.values():
        for place, word in enumerate(alike):
            for other in alike[place + 1 : place + 1 + _MOST_BESIDE]:
                if _one_letter_apart(word, other):
                    near[word].add(other)
                    near[other].add(word)
    return near


def _one_letter_apart(one: str, other: str) -> bool:
    """A letter more or less, changed, or swapped with its neighbour; the first letter is never mistaken."""
    if one == other or one[0] != other[0] or abs(len(one) - len(other)) > 1:
        return False
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
    places = [place for place, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    if len(places) == 1:
        return True
    swapped = [(left, right) for left, right in pairwise(places) if right == left + 1]
    pair = 2
    return len(places) == pair and any(
        one[left] == other[right] and one[right] == other[left] for left, right in swapped
    )


def _may_be_confused(alike: list[Item]) -> bool:
    """Codes below different ones may be called alike when each says which contacts are the other's."""
    if len({one.get("parent", "") for one in alike}) < len(alike):
        return True
    if any(one["code"] == other.get("parent") for one in alike for other in alike):
        return True
    return not all(one.get("counter_example") for one in alike)


def _with_parent(codes: Offered, one: Item) -> str:
    return " > ".join([*(parent["label"] for parent in reversed(codes.above(one))), one["label"]])


def _same_definitions(codes: Offered) -> Iterator[Problem]:
    found = []
    for alike in _by(codes.codes, lambda one: words(one.get("definition", ""))):
        labels = named([_with_parent(codes, one) for one in alike])
        message = f"In the list “{codes.words}” {labels} have the same definition."
        found.append(warning("same_definition", message, _MEND_DEFINITION, **codes.about(alike[-1])))
    yield from codes.of_many(
        "same_definition", found, "share a definition with another one", _MEND_DEFINITION
    )
