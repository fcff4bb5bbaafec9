"""What lies below a topic. The tree of topics is kept in a slice above, which says here how to look into it."""

from collections.abc import Callable, Sequence

_look: list[Callable[[Sequence[str]], Sequence[str]]] = []


def look_up_branches_with(below: Callable[[Sequence[str]], Sequence[str]]) -> None:
    """Use `below` from now on: the topics given to it, and all that lie below them."""
    _look[:] = [below]


def branches_of(topics: Sequence[str]) -> list[str]:
    """The topics and all that lie below them; only themselves where nobody keeps a tree."""
    return list(_look[0](topics)) if _look else list(topics)
