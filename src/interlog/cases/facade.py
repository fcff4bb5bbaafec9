"""The door of this slice: cases for the slices above."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from interlog.cases import queries
from interlog.cases.contracts import CaseRef, CaseSeed
from interlog.cases.services import CaseValues, ensure_cases, open_case, resolve_case
from interlog.kit.database import hold_lock

__all__ = [
    "CaseValues",
    "case_refs",
    "cases_of_person",
    "ensure_case",
    "ensure_cases_bulk",
    "hold_cases",
    "ids_of_cases",
    "open_case",
    "open_cases_of",
    "resolve_case",
    "search_cases",
]


def case_refs(ids: Iterable[UUID]) -> dict[UUID, CaseRef]:
    """The cases of these ids that exist."""
    return queries.case_refs(ids)


def open_cases_of(person_id: UUID, *, limit: int = 20) -> list[CaseRef]:
    """The newest open cases of a person and everyone merged with them."""
    return queries.cases_of_person(person_id, before=None, limit=limit, open_only=True)


def cases_of_person(
    person_id: UUID, *, before: datetime | None = None, limit: int = 50, before_id: UUID | None = None
) -> list[CaseRef]:
    """The newest cases of a person and everyone merged with them, opened before `before`.

    With `before_id` also those opened at that very moment whose id is smaller: the place after a row of a list.
    """
    return queries.cases_of_person(
        person_id, before=before, limit=limit, open_only=False, before_id=before_id
    )


def hold_cases() -> None:
    """Let nobody else find or open cases by their references until the transaction ends. Taken before any row."""
    hold_lock("cases")


def ensure_case(
    *, external_ref: str, person_id: UUID | None = None, account_id: UUID | None = None, subject: str = ""
) -> UUID:
    """The case with this external reference, opened when there is none."""
    seed = CaseSeed(external_ref=external_ref, person_id=person_id, account_id=account_id, subject=subject)
    return ensure_cases([seed])[0]


def ensure_cases_bulk(seeds: Sequence[CaseSeed]) -> list[UUID]:
    """`ensure_case` for many, in one round of questions."""
    return ensure_cases(seeds)


def ids_of_cases(after: UUID | None = None, *, limit: int = 500) -> list[UUID]:
    """The ids of all cases after `after`, in ascending order and in portions."""
    return queries.ids_of_cases(after, limit)


def search_cases(q: str, limit: int) -> list[CaseRef]:
    """The newest `limit` cases that match a number, an external reference or a subject's beginning."""
    return queries.search_cases(q, limit)
