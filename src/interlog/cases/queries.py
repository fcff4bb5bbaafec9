"""Reads of cases. A person's cases are those of everyone merged with them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from interlog.cases.contracts import CaseRef, CaseStatus
from interlog.cases.errors import CaseNotFound
from interlog.cases.models import Case
from interlog.cases.rules import case_number, search_key
from interlog.identity import facade as identity
from interlog.kit.paging import Page, ids_after, older_than, page_by_keyset
from interlog.kit.prefix import starts_with
from interlog.kit.text import clean_line
from interlog.people import facade as people

_NEWEST_FIRST = ("-opened_at", "-id")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """What to find; empty fields do not filter. `q` is a number, an external reference or a subject's beginning."""

    q: str = ""
    person_id: UUID | None = None
    account_id: UUID | None = None
    owner_id: UUID | None = None
    status: CaseStatus | None = None


def refs_of(rows: Collection[Case]) -> list[CaseRef]:
    """The contracts of loaded rows in their order, their owners asked for together."""
    owners = identity.user_refs({row.owner_id for row in rows if row.owner_id})
    return [
        CaseRef(
            id=row.pk,
            number=row.number,
            subject=row.subject,
            status="resolved" if row.status == "resolved" else "open",
            person_id=row.person_id,
            account_id=row.account_id,
            opened_at=row.opened_at,
            resolved_at=row.resolved_at,
            external_ref=row.external_ref,
            owner=owners.get(row.owner_id) if row.owner_id else None,
        )
        for row in rows
    ]


def case_refs(ids: Iterable[UUID]) -> dict[UUID, CaseRef]:
    """The cases of these ids that exist."""
    return {ref.id: ref for ref in refs_of(Case.objects.filter(pk__in={*ids}))}


def case_ref(case_id: UUID) -> CaseRef:
    """One case.

    Raises: CaseNotFound.
    """
    row = Case.objects.filter(pk=case_id).first()
    if row is None:
        raise CaseNotFound
    return refs_of([row])[0]


def list_cases(wanted: CaseFilter, *, limit: int | None, cursor: str | None) -> Page[CaseRef]:
    """Cases, newest first.

    Raises: InvalidInput for a bad limit or cursor.
    """
    rows = Case.objects.all()
    if clean_line(wanted.q):
        rows = rows.filter(_matching(wanted.q))
    if wanted.person_id:
        rows = rows.filter(person_id__in=people.merged_ids(wanted.person_id))
    if wanted.account_id:
        rows = rows.filter(account_id=wanted.account_id)
    if wanted.owner_id:
        rows = rows.filter(owner_id=wanted.owner_id)
    if wanted.status:
        rows = rows.filter(status=wanted.status)
    page = page_by_keyset(rows, order=_NEWEST_FIRST, limit=limit, cursor=cursor)
    return Page(refs_of(page.items), page.next_cursor)


def cases_of_person(
    person_id: UUID, *, before: datetime | None, limit: int, open_only: bool, before_id: UUID | None = None
) -> list[CaseRef]:
    """A person's cases opened before `before`, newest first."""
    rows = Case.objects.filter(person_id__in=people.merged_ids(person_id))
    if before:
        rows = older_than(rows, "opened_at", before, before_id)
    if open_only:
        rows = rows.filter(status="open")
    return refs_of(rows.order_by(*_NEWEST_FIRST)[:limit])


def ids_of_cases(after: UUID | None, limit: int) -> list[UUID]:
    """The next cases by id."""
    return ids_after(Case.objects.all(), after, limit)


def search_cases(q: str, limit: int) -> list[CaseRef]:
    """The newest `limit` cases that match `q`; nothing for an empty `q`."""
    if not clean_line(q):
        return []
    return refs_of(Case.objects.filter(_matching(q)).order_by(*_NEWEST_FIRST)[:limit])


def _matching(q: str) -> Q:
    condition = Q(external_ref=clean_line(q)) | starts_with("search_subject", search_key(q))
    number = case_number(q)
    return condition | Q(number=number) if number is not None else condition
