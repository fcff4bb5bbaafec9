"""Dashboards and their mail over HTTP."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from interlog.dashboards.queries import boards as queries
from interlog.dashboards.queries.mails import newest_letters, plan_of
from interlog.dashboards.schemas import (
    DashboardIn,
    DashboardOut,
    DashboardPatch,
    DashboardsPage,
    LetterOut,
    LettersOut,
    MailOut,
    MailPlanIn,
    MailPlanOut,
    ReadyDashboardsOut,
)
from interlog.dashboards.services import boards as services
from interlog.dashboards.services import plans
from interlog.dashboards.services.mailing import send_to_oneself
from interlog.identity.facade import actor_of, may
from interlog.kit.idempotency import idempotent

router = Router(tags=["Dashboards"])


@router.get("/dashboards", auth=may("insights.read"), response=DashboardsPage)
def list_dashboards(
    request: HttpRequest, limit: int | None = None, cursor: str | None = None
) -> DashboardsPage:
    """One's own dashboards and those that are shared with one, by name."""
    page = queries.list_boards(actor_of(request), limit=limit, cursor=cursor)
    return DashboardsPage(items=[DashboardOut.of(one) for one in page.items], next_cursor=page.next_cursor)


@router.get("/dashboards/ready", auth=may("insights.read"), response=ReadyDashboardsOut)
def list_ready_dashboards(request: HttpRequest) -> ReadyDashboardsOut:
    """The dashboards that come with the product."""
    return ReadyDashboardsOut(items=[DashboardOut.of(one) for one in queries.ready_boards()])


@router.post("/dashboards", auth=may("dashboards.write"), response={201: DashboardOut})
def save_dashboard(request: HttpRequest, body: DashboardIn) -> Any:
    """Save a dashboard. What a figure cannot be asked is refused with the place of its tile."""
    actor, values = actor_of(request), body.values()
    return idempotent(
        request, actor.label, lambda: (201, DashboardOut.of(services.save_board(actor=actor, values=values)))
    )


@router.get("/dashboards/{dashboard_id}", auth=may("insights.read"), response=DashboardOut)
def one_dashboard(request: HttpRequest, dashboard_id: str) -> DashboardOut:
    """One dashboard, by its id or the name of a ready one."""
    return DashboardOut.of(queries.one_board(dashboard_id, actor_of(request)))


@router.patch("/dashboards/{dashboard_id}", auth=may("dashboards.write"), response=DashboardOut)
def change_dashboard(request: HttpRequest, dashboard_id: UUID, body: DashboardPatch) -> Any:
    """Change the fields sent."""
    actor = actor_of(request)
    told: dict[str, Any] = {"board_id": dashboard_id, "revision": body.revision, "values": body.values()}
    return idempotent(
        request, actor.label, lambda: (200, DashboardOut.of(services.change_board(actor=actor, **told)))
    )


@router.delete("/dashboards/{dashboard_id}", auth=may("dashboards.write"), response={204: None})
def delete_dashboard(request: HttpRequest, dashboard_id: UUID) -> Status[None]:
    """Take a dashboard away; for thirty days it can be put back."""
    services.delete_board(actor=actor_of(request), board_id=dashboard_id)
    return Status(204, None)


@router.post("/dashboards/{dashboard_id}/restore", auth=may("dashboards.write"), response=DashboardOut)
def restore_dashboard(request: HttpRequest, dashboard_id: UUID) -> DashboardOut:
    """Put back a dashboard that was deleted."""
    return DashboardOut.of(services.restore_board(actor=actor_of(request), board_id=dashboard_id))


@router.get("/dashboards/{dashboard_id}/mail", auth=may("dashboards.share"), response=MailOut)
def mail_of_dashboard(request: HttpRequest, dashboard_id: UUID) -> MailOut:
    """When a dashboard is sent by mail, and to whom."""
    plan = plan_of(queries.row_of(dashboard_id, actor_of(request)))
    return MailOut(plan=MailPlanOut.of(plan) if plan else None)


@router.put("/dashboards/{dashboard_id}/mail", auth=may("dashboards.share"), response=MailOut)
def plan_mail(request: HttpRequest, dashboard_id: UUID, body: MailPlanIn) -> MailOut:
    """Send a dashboard by mail, daily or weekly. Its figures are those that its owner may see."""
    plan = plans.plan_mail(actor=actor_of(request), board_id=dashboard_id, values=body.values())
    return MailOut(plan=MailPlanOut.of(plan))


@router.delete("/dashboards/{dashboard_id}/mail", auth=may("dashboards.share"), response={204: None})
def stop_mail(request: HttpRequest, dashboard_id: UUID) -> Status[None]:
    """Send a dashboard no more."""
    plans.stop_mail(actor=actor_of(request), board_id=dashboard_id)
    return Status(204, None)


@router.post("/dashboards/{dashboard_id}/mail/now", auth=may("dashboards.share"), response={202: None})
def mail_to_oneself(request: HttpRequest, dashboard_id: UUID) -> Status[None]:
    """Send a dashboard to oneself, now."""
    send_to_oneself(actor=actor_of(request), board_id=dashboard_id)
    return Status(202, None)


@router.get("/dashboards/{dashboard_id}/mail/letters", auth=may("dashboards.share"), response=LettersOut)
def list_letters(request: HttpRequest, dashboard_id: UUID) -> LettersOut:
    """The last hundred mails of a dashboard and what became of them, the newest first."""
    letters = newest_letters(queries.row_of(dashboard_id, actor_of(request)))
    return LettersOut(items=[LetterOut.of(one) for one in letters])
