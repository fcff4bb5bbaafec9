"""How a problem is told: what is wrong with what, and what mends it."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from interlog.setup.contracts import Problem


def error(kind: str, message: str, mend: str, **about: Any) -> Problem:
    """A problem that keeps the configuration from being published."""
    return Problem(severity="error", kind=kind, message=message, mend=mend, **about)


def warning(kind: str, message: str, mend: str, **about: Any) -> Problem:
    """A problem that does not keep the configuration from being published."""
    return Problem(severity="warning", kind=kind, message=message, mend=mend, **about)


def nearest(name: str, known: Sequence[str], otherwise: str) -> str:
    """“Did you mean …?” when one of the known names is near, else the other mend."""
    near = get_close_matches(name, known, n=1, cutoff=0.7)
    return f"Did you mean “{near[0]}”?" if near else otherwise


def named(names: Sequence[str], *, at_most: int = 5) -> str:
    """Names in a sentence, the first few of many."""
    shown = ", ".join(f"“{name}”" for name in names[:at_most])
    return f"{shown} and {len(names) - at_most:,} more" if len(names) > at_most else shown
