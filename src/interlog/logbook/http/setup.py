from typing import Any

from django.http import HttpRequest
from ninja import Router

from interlog.identity.facade import may
from interlog.logbook.queries.setup import setup_as_published, versions_page
from interlog.logbook.schemas import SetupOut, SetupVersionsPage

router = Router()


@router.get("/setup/current", auth=may("setup.read"), response=SetupOut, by_alias=True)
def current_setup(_request: HttpRequest) -> Any:
    """The newest configuration: forms, fields, code lists, rules and settings."""
    return setup_as_published()


@router.get("/setup/versions", auth=may("setup.read"), response=SetupVersionsPage)
def setup_versions(_request: HttpRequest, limit: int | None = None, cursor: str | None = None) -> Any:
    """Every configuration that was ever published, the newest first."""
    return versions_page(limit=limit, cursor=cursor)


@router.get("/setup/versions/{number}", auth=may("setup.read"), response=SetupOut, by_alias=True)
def setup_version(_request: HttpRequest, number: int) -> Any:
    """One configuration, so that an old entry can be shown with its own definitions."""
    return setup_as_published(number)
