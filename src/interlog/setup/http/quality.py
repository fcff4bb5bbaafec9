"""How well a configuration serves, over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from interlog.identity.facade import actor_of, may
from interlog.setup.queries.findings import finding_card, findings_page
from interlog.setup.queries.linting import lint
from interlog.setup.queries.usage import codes_used
from interlog.setup.schemas.quality import CodesUsedOut, FindingOut, FindingsPage, LintOut
from interlog.setup.services.findings import resolve_finding

router = Router(tags=["Setup"])


@router.get("/setup/lint", auth=may("setup.read"), response=LintOut, by_alias=True)
def lint_of_setup(request: HttpRequest, version: str = "draft") -> Any:  # noqa: ARG001 - ninja hands it over by this name
    """Codes that are vague, alike, unexplained or unused, and fields nobody fills; of "draft", "current" or a version."""
    return LintOut.of(lint(version))


@router.get("/setup/codes/usage", auth=may("setup.read"), response=CodesUsedOut, by_alias=True)
def usage_of_codes(
    request: HttpRequest,  # noqa: ARG001 - ninja hands it over by this name
    list_name: Annotated[str, Query(alias="list", max_length=120)],
) -> Any:
    """How often the codes of a list were chosen in the last 90 days."""
    return CodesUsedOut.of(codes_used(list_name))


@router.get("/setup/findings", auth=may("setup.read"), response=FindingsPage)
def list_findings(
    request: HttpRequest,  # noqa: ARG001 - ninja hands it over by this name
    resolved: bool = False,
    limit: int | None = None,
    cursor: str | None = None,
) -> Any:
    """What kept entries from being completed and only an administrator can mend; open ones, or with `resolved` the others."""
    return findings_page(resolved=resolved, limit=limit, cursor=cursor)


@router.post("/setup/findings/{finding_id}/resolve", auth=may("setup.write"), response=FindingOut)
def resolve(request: HttpRequest, finding_id: UUID) -> Any:
    """Mark a finding as dealt with; it opens again when it happens again."""
    resolve_finding(finding_id=finding_id, actor=actor_of(request))
    return finding_card(finding_id)
