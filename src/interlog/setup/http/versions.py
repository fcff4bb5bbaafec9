"""From a draft to a version, and back to an earlier one."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from interlog.identity.facade import actor_of, may
from interlog.setup.queries.differing import diff
from interlog.setup.schemas.answers import DiffOut, PublishedOut, PublishIn, RestoreIn
from interlog.setup.services.publishing import publish_draft, restore_version

router = Router()


@router.post("/setup/draft/publish", auth=may("setup.write"), response={201: PublishedOut})
def publish(request: HttpRequest, body: PublishIn) -> Any:
    """Check the draft and make it the next version. What is wrong comes as `setup_refused`, with the whole check."""
    published = publish_draft(note=body.note, revision=body.revision, actor=actor_of(request))
    return Status(201, PublishedOut.of(published))


@router.post("/setup/versions/{number}/restore", auth=may("setup.write"), response={201: PublishedOut})
def restore(request: HttpRequest, number: int, body: RestoreIn) -> Any:
    """Check an earlier version's content and publish it anew. Codes that entries carry stay as retired ones."""
    published = restore_version(number=number, note=body.note, actor=actor_of(request))
    return Status(201, PublishedOut.of(published))


@router.get("/setup/diff", auth=may("setup.read"), response=DiffOut, by_alias=True)
def differences(
    request: HttpRequest,
    from_: Annotated[str, Query(alias="from")] = "current",
    to: str = "draft",
    limit: int | None = None,
    cursor: str | None = None,
) -> DiffOut:
    """What differs between two configurations, in words. Each is "current", "draft" or a version's number."""
    return DiffOut.of(diff(from_, to, actor=actor_of(request), limit=limit, cursor=cursor))
