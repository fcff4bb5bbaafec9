"""Findings, plans and measured changes over HTTP."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from interlog.coaching.queries import findings, plans
from interlog.coaching.queries.volumes import change_on, labels_of
from interlog.coaching.schemas import (
    AskedOut,
    ChangeOut,
    FindingOut,
    OwnPlanOut,
    OwnPlansOut,
    PlanIn,
    PlanOut,
    PlansPage,
    RunIn,
    RunOut,
    VolumeChangeOut,
)
from interlog.coaching.services.looking import ask_for_findings
from interlog.coaching.services.planning import end_plan, make_plan
from interlog.identity.facade import actor_of, may
from interlog.kit.idempotency import idempotent

router = Router(tags=["Coaching"])


@router.get("/coaching", auth=may("coaching.read"), response=RunOut, by_alias=True)
def latest_findings(request: HttpRequest) -> RunOut:
    """The newest look for findings: what was compared, and what is beyond chance."""
    return RunOut.of(findings.latest_run())


@router.post("/coaching/runs", auth=may("coaching.manage"), response={202: AskedOut})
def look_for_findings(request: HttpRequest, body: RunIn) -> Any:
    """Have a job look for findings now."""
    actor, wanted = actor_of(request), body.looked_for()
    return idempotent(
        request,
        actor.label,
        lambda: (202, AskedOut(id=ask_for_findings(actor=actor, looked_for=wanted))),
    )


@router.get("/coaching/runs/{run_id}", auth=may("coaching.read"), response=RunOut, by_alias=True)
def one_run(request: HttpRequest, run_id: UUID) -> RunOut:
    """One look for findings."""
    return RunOut.of(findings.one_run(run_id))


@router.get("/coaching/findings/{finding_id}", auth=may("coaching.read"), response=FindingOut, by_alias=True)
def one_finding(request: HttpRequest, finding_id: UUID) -> FindingOut:
    """A finding with every agent who was compared, as they were then."""
    return FindingOut.of(findings.one_finding(finding_id))


@router.get("/coaching/plans", auth=may("coaching.read"), response=PlansPage)
def list_plans(request: HttpRequest, limit: int | None = None, cursor: str | None = None) -> PlansPage:
    """Plans, the newest first."""
    return PlansPage.of(plans.list_plans(limit=limit, cursor=cursor))


@router.get("/coaching/plans/own", auth=may("coaching.own"), response=OwnPlansOut)
def own_plans(request: HttpRequest) -> OwnPlansOut:
    """The plans for oneself; nothing of colleagues."""
    return OwnPlansOut(items=[OwnPlanOut.of(one) for one in plans.own_plans(actor_of(request))])


@router.post("/coaching/plans", auth=may("coaching.manage"), response={201: PlanOut})
def plan(request: HttpRequest, body: PlanIn) -> Any:
    """Make a plan for a finding. The finding's cohort is frozen with it."""
    actor = actor_of(request)

    def make() -> tuple[int, PlanOut]:
        made = make_plan(
            actor=actor,
            finding_id=body.finding_id,
            what=body.what,
            trained=body.trained,
            mentor=body.mentor_id,
            starts_on=body.starts_on,
        )
        return 201, PlanOut.of(plans.plan_card(made))

    return idempotent(request, actor.label, make)


@router.get("/coaching/plans/{plan_id}", auth=may("coaching.read"), response=PlanOut)
def one_plan(request: HttpRequest, plan_id: UUID) -> PlanOut:
    """One plan."""
    return PlanOut.of(plans.plan_card(plan_id))


@router.post("/coaching/plans/{plan_id}/end", auth=may("coaching.manage"), response=PlanOut)
def end(request: HttpRequest, plan_id: UUID) -> PlanOut:
    """End a plan: before/after stops at this moment."""
    end_plan(actor=actor_of(request), plan_id=plan_id)
    return PlanOut.of(plans.plan_card(plan_id))


@router.get("/coaching/plans/{plan_id}/change", auth=may("coaching.read"), response=ChangeOut)
def before_and_after(request: HttpRequest, plan_id: UUID) -> ChangeOut:
    """What came of a plan: trained against untrained agents of the frozen cohort, after against before."""
    return ChangeOut.of(plans.change_of(plan_id))


@router.get("/coaching/volumes", auth=may("insights.read"), response=VolumeChangeOut, by_alias=True)
def what_a_change_did(
    request: HttpRequest,
    on: Query[date],
    weeks: int = 13,
) -> VolumeChangeOut:
    """What a change on a day did to how many contacts came, by topic, against what would have come without it."""
    told = change_on(on, weeks=weeks)
    return VolumeChangeOut.of(told, labels_of(told))
