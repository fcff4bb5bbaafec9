"""Which kinds of record a request names."""

from collections.abc import Sequence
from typing import TypeVar

from interlog.kit.errors import InvalidInput

K = TypeVar("K", bound=str)


def named_kinds(field: str, given: str, known: Sequence[K]) -> tuple[K, ...]:
    """The kinds named in a list parted by commas; all known ones when it is empty.

    Raises: InvalidInput for a name that is not known.
    """
    names = {name.strip() for name in given.split(",") if name.strip()}
    unknown = sorted(names - set(known))
    if unknown:
        raise InvalidInput.of(
            field, f"unknown: {', '.join(unknown)[:200]}; known are {', '.join(known)}", rule="unknown"
        )
    return tuple(kind for kind in known if not names or kind in names)
