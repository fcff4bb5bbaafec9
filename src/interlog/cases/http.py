"""Cases over HTTP."""

from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from interlog.cases import queries
from interlog.cases.contracts import CaseStatus
from interlog.cases.schemas import CaseIn, CaseOut, CasePatch, CasesPage
from interlog.cases.services import CaseValues, change_case, open_case, reopen_case, resolve_case
from interlog.identity.facade import actor_of, may
from interlog.kit.idempotency import idempotent

router = Router(tags=["Cases"])


@router.get("/cases", auth=may("records.read"), response=CasesPage)
def list_cases(
    request: HttpRequest,
    q: str = "",
    person: UUID | None = None,
    account: UUID | None = None,
    owner: UUID | None = None,
    status: CaseStatus | None = None,
    limit: int | None = None,
    cursor: str | None = None,
) -> CasesPage:
    """Cases, newest first; `q` is a number, an external reference or a subject's beginning."""
    wanted = queries.CaseFilter(q=q, person_id=person, account_id=account, owner_id=owner, status=status)
    page = queries.list_cases(wanted, limit=limit, cursor=cursor)
    return CasesPage(items=[CaseOut.of(ref) for ref in page.items], next_cursor=page.next_cursor)


@router.post("/cases", auth=may("records.write"), response={201: CaseOut})
def add_case(request: HttpRequest, body: CaseIn) -> Any:
    """Open a new case."""
    actor, values = actor_of(request), cast("CaseValues", body.values())
    return idempotent(request, actor.label, lambda: (201, CaseOut.of(open_case(actor=actor, values=values))))


@router.get("/cases/{case_id}", auth=may("records.read"), response=CaseOut)
def one_case(request: HttpRequest, case_id: UUID) -> CaseOut:
    """One case."""
    return CaseOut.of(queries.case_ref(case_id))


@router.patch("/cases/{case_id}", auth=may("records.write"), response=CaseOut)
def edit_case(request: HttpRequest, case_id: UUID, body: CasePatch) -> Any:
    """Change the fields sent."""
    actor, values = actor_of(request), cast("CaseValues", body.values())
    return idempotent(
        request,
        actor.label,
        lambda: (200, CaseOut.of(change_case(actor=actor, case_id=case_id, values=values))),
    )


@router.post("/cases/{case_id}/resolve", auth=may("records.write"), response=CaseOut)
def resolve(request: HttpRequest, case_id: UUID) -> Any:
    """Mark the case as resolved; a resolved one stays as it is."""
    actor = actor_of(request)
    return idempotent(
        request, actor.label, lambda: (200, CaseOut.of(resolve_case(actor=actor, case_id=case_id)))
    )


@router.post("/cases/{case_id}/reopen", auth=may("records.write"), response=CaseOut)
def reopen(request: HttpRequest, case_id: UUID) -> Any:
    """Open the case again; an open one stays as it is."""
    actor = actor_of(request)
    return idempotent(
        request, actor.label, lambda: (200, CaseOut.of(reopen_case(actor=actor, case_id=case_id)))
    )
