from typing import Any

from django.http import HttpRequest
from ninja import Router

from interlog.identity.facade import may
from interlog.logbook.http.serialised import setup_answer
from interlog.logbook.queries.setup import versions_page
from interlog.logbook.schemas.setup import SetupOut, SetupVersionsPage

router = Router()


@router.get("/setup/current", auth=may("setup.read"), response=SetupOut, by_alias=True)
def current_setup(request: HttpRequest) -> Any:
    """The newest configuration: forms, fields, code lists, rules and settings. Send its ETag to be told 304."""
    return setup_answer(request)


@router.get("/setup/versions", auth=may("setup.read"), response=SetupVersionsPage)
def setup_versions(request: HttpRequest, limit: int | None = None, cursor: str | None = None) -> Any:  # noqa: ARG001 - ninja hands it over by this name
    """Every configuration that was ever published, the newest first."""
    return versions_page(limit=limit, cursor=cursor)


@router.get("/setup/versions/{number}", auth=may("setup.read"), response=SetupOut, by_alias=True)
def setup_version(request: HttpRequest, number: int) -> Any:
    """One configuration, so that an old entry can be shown with its own definitions."""
    return setup_answer(request, number)
