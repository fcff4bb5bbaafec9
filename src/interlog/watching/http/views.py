"""Saved views over HTTP."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from interlog.identity.facade import actor_of, may
from interlog.kit.idempotency import idempotent
from interlog.watching.queries import views as queries
from interlog.watching.schemas.views import (
    DefaultViewIn,
    DefaultViewOut,
    ReadyViewsOut,
    ViewIn,
    ViewOut,
    ViewPatch,
    ViewsPage,
)
from interlog.watching.services import views as services

router = Router(tags=["Views"])


@router.get("/views", auth=may("events.read"), response=ViewsPage)
def list_views(request: HttpRequest, limit: int | None = None, cursor: str | None = None) -> ViewsPage:
    """One's own views of the log and those that are shared with one, by name."""
    page = queries.list_views(actor_of(request), limit=limit, cursor=cursor)
    return ViewsPage(items=[ViewOut.of(card) for card in page.items], next_cursor=page.next_cursor)


@router.get("/views/ready", auth=may("events.read"), response=ReadyViewsOut)
def list_ready_views(request: HttpRequest) -> ReadyViewsOut:
    """The views that come with the product."""
    return ReadyViewsOut(items=[ViewOut.of(card) for card in queries.ready_views(actor_of(request))])


@router.put("/views/default", auth=may("views.write"), response=DefaultViewOut)
def choose_default(request: HttpRequest, body: DefaultViewIn) -> DefaultViewOut:
    """Choose the view that one's log opens with."""
    services.choose_default(actor=actor_of(request), ref=body.view)
    return DefaultViewOut(view=body.view)


@router.post("/views", auth=may("views.write"), response={201: ViewOut})
def save_view(request: HttpRequest, body: ViewIn) -> Any:
    """Save a view. A query that is not understood is refused with its place."""
    actor, values = actor_of(request), body.model_dump()
    return idempotent(
        request, actor.label, lambda: (201, ViewOut.of(services.save_view(actor=actor, **values)))
    )


@router.get("/views/{view_id}", auth=may("events.read"), response=ViewOut)
def one_view(request: HttpRequest, view_id: str) -> ViewOut:
    """One view, by its id or the name of a ready one."""
    return ViewOut.of(queries.view_card(view_id, actor_of(request)))


@router.patch("/views/{view_id}", auth=may("views.write"), response=ViewOut)
def change_view(request: HttpRequest, view_id: UUID, body: ViewPatch) -> Any:
    """Change the fields sent."""
    actor = actor_of(request)

    def change() -> tuple[int, ViewOut]:
        changed = services.change_view(
            actor=actor, view_id=view_id, revision=body.revision, values=body.values()
        )
        return 200, ViewOut.of(changed)

    return idempotent(request, actor.label, change)


@router.delete("/views/{view_id}", auth=may("views.write"), response={204: None})
def delete_view(request: HttpRequest, view_id: UUID) -> Status[None]:
    """Take a view away; not while alerts watch it."""
    services.delete_view(actor=actor_of(request), view_id=view_id)
    return Status(204, None)


@router.post("/views/{view_id}/restore", auth=may("views.write"), response=ViewOut)
def restore_view(request: HttpRequest, view_id: UUID) -> ViewOut:
    """Put back a view that was deleted, as it was."""
    return ViewOut.of(services.restore_view(actor=actor_of(request), view_id=view_id))
