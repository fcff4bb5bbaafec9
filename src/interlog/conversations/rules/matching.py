"""Who the customer is, as far as a number or an address can tell. One match is a person; several are a question."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Match:
    """The person found, or the candidates to choose from; neither for an unknown caller."""

    person_id: UUID | None
    candidates: tuple[UUID, ...] = ()


def match(by_phone: Sequence[UUID] | None, by_email: Sequence[UUID] | None) -> Match:
    """Decide from the people a phone and an email address belong to (None: not given)."""
    given = [list(dict.fromkeys(found)) for found in (by_phone, by_email) if found]
    if not given:
        return Match(None)
    in_all = [one for one in given[0] if all(one in found for found in given[1:])]
    candidates = in_all or list(dict.fromkeys(one for found in given for one in found))
    return Match(candidates[0]) if len(candidates) == 1 else Match(None, tuple(candidates))
