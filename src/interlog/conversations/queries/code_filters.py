"""What a filter by code means. The code lists are kept in a slice above, which says here how to look into them."""

from collections.abc import Callable, Sequence

_look: list[Callable[[str, Sequence[str]], Sequence[str]]] = []


def look_up_codes_with(meant: Callable[[str, Sequence[str]], Sequence[str]]) -> None:
    """Use `meant` from now on: of a list ("topics") the codes given to it, and all that somebody asks for with them."""
    _look[:] = [meant]


def codes_meant(list_name: str, codes: Sequence[str]) -> list[str]:
    """The codes with what lies below them or was merged into them; only themselves where nobody keeps such a list."""
    return list(_look[0](list_name, codes)) if _look else list(codes)
