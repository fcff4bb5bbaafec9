"""How a problem is told: what is wrong with what, and what mends it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from itertools import islice
from typing import Any

from interlog.setup.contracts import Problem

MOST_PROBLEMS = 200
_MOST_COMPARED = 500
_LENGTHS_APART = 4


def error(kind: str, message: str, mend: str, **about: Any) -> Problem:
    """A problem that keeps the configuration from being published."""
    return Problem(severity="error", kind=kind, message=message, mend=mend, **about)


def warning(kind: str, message: str, mend: str, **about: Any) -> Problem:
    """A problem that does not keep the configuration from being published."""
    return Problem(severity="warning", kind=kind, message=message, mend=mend, **about)


def nearest(name: str, known: Sequence[str], otherwise: str) -> str:
    """“Did you mean …?” when one of the known names is near, else the other mend."""
    near = get_close_matches(name, _worth_comparing(name, known), n=1, cutoff=0.7)
    return f"Did you mean “{near[0]}”?" if near else otherwise


def _worth_comparing(name: str, known: Sequence[str]) -> Sequence[str]:
    """All of a few names; of many those that begin alike, because each comparison takes microseconds."""
    if len(known) <= _MOST_COMPARED:
        return known
    alike = (one for one in known if one[:2] == name[:2] and abs(len(one) - len(name)) <= _LENGTHS_APART)
    return list(islice(alike, _MOST_COMPARED))


def no_more_than(problems: Iterable[Problem], most: int = MOST_PROBLEMS) -> list[Problem]:
    """The first errors and the first warnings; with more errors than `most`, one at the end says that there are.

    Nothing is looked for beyond that: telling what ten thousand codes each do wrong takes minutes and helps nobody.
    """
    kept: list[Problem] = []
    counts = Counter[str]()
    for problem in problems:
        counts[problem.severity] += 1
        if counts["error"] > most:
            told = "Mend those above; what is left is shown then."
            return [*kept, error("more_problems", "There are more problems.", told)]
        if counts[problem.severity] <= most:
            kept.append(problem)
    return kept


def named(names: Sequence[str], *, at_most: int = 5) -> str:
    """Names in a sentence, the first few of many."""
    shown = ", ".join(f"“{name}”" for name in names[:at_most])
    return f"{shown} and {len(names) - at_most:,} more" if len(names) > at_most else shown
