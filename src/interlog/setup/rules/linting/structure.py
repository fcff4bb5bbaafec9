"""Lists that are too long or too deep to choose from."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from interlog.setup.contracts import Problem
from interlog.setup.rules.linting.offered import Offered
from interlog.setup.rules.telling import warning

MOST_FLAT = 15
_MOST_LEVELS = 4
_MOST_TOLD = 20


def structure_problems(codes: Offered, settings: Mapping[str, Any]) -> Iterator[Problem]:
    """More codes beside each other than people read, or more levels than they remember."""
    yield from _flat(codes, settings.get("lint", {}).get("flat_codes", MOST_FLAT))
    yield from _deep(codes)


def _flat(codes: Offered, most: int) -> Iterator[Problem]:
    beside = Counter(one.get("parent", "") for one in codes.codes)
    many = [(parent, number) for parent, number in beside.items() if number > most]
    for parent, number in many[:_MOST_TOLD]:
        above = codes.by_code.get(parent)
        where = f"Below “{above['label']}”" if above else f"In the list “{codes.words}”"
        said = f"{where} {number:,} codes stand beside each other; people read about {most}."
        mend = (
            "Group them by what they have in common, or retire those that nobody uses."
            if codes.groups
            else "Retire those that nobody uses, merge those that people confuse, or ask in two fields."
        )
        about = codes.about(above) if above else {"path": f"code_lists.{codes.name}", "list": codes.name}
        yield warning("flat_list", said, mend, **about)


def _deep(codes: Offered) -> Iterator[Problem]:
    deepest, levels = None, _MOST_LEVELS
    for one in codes.leaves:
        depth = len(codes.above(one)) + 1
        if depth > levels:
            deepest, levels = one, depth
    if deepest is not None:
        said = f"The code “{deepest['label']}” of the list “{codes.words}” lies {levels} levels deep."
        mend = "Take a level away: what does not change how contacts are counted or handled belongs into a field."
        yield warning("deep_tree", said, mend, **codes.about(deepest))
