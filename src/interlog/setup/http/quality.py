"""How well a configuration serves, over HTTP."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router

from interlog.identity.facade import may
from interlog.setup.queries.linting import lint
from interlog.setup.queries.usage import codes_used
from interlog.setup.schemas.quality import CodesUsedOut, LintOut

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
