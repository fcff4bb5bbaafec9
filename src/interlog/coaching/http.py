"""Findings, plans and measured changes over HTTP."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from interlog.coaching.queries import findings, plans
from interlog.coaching.schemas import (
    CoachingAskedOut,
    CoachingChangeOut,
    CoachingFindingOut,
    CoachingOwnChangeOut,
    CoachingOwnPlanOut,
    CoachingOwnPlansOut,
    CoachingPlanIn,
    CoachingPlanOut,
    CoachingPlansPage,
    CoachingRunIn,
    CoachingRunOut,
)
from interlog.coaching.services.looking import ask_for_findings
from interlog.coaching.services.planning import end_plan, make_plan
from interlog.identity.facade import actor_of, may
from interlog.kit.idempotency import idempotent

router = Router(tags=["Coaching"])


@router.get("/coaching", auth=may("coaching.read"), response=CoachingRunOut, by_alias=True)
def latest_findings(request: HttpRequest) -> CoachingRunOut:
    """The newest look for findings: what was compared, and what is beyond chance."""
    return CoachingRunOut.of(findings.latest_run())


@router.post("/coaching/runs", auth=may("coaching.manage"), response={202: CoachingAskedOut})
def look_for_findings(request: HttpRequest, body: CoachingRunIn) -> Any:
    """Have a job look for findings now."""
    actor, wanted = actor_of(request), body.looked_for()
    return idempotent(
        request,
        actor.label,
        lambda: (202, CoachingAskedOut(id=ask_for_findings(actor=actor, looked_for=wanted))),
    )


@router.get("/coaching/runs/{run_id}", auth=may("coaching.read"), response=CoachingRunOut, by_alias=True)
def one_run(request: HttpRequest, run_id: UUID) -> CoachingRunOut:
    """One look for findings."""
    return CoachingRunOut.of(findings.one_run(run_id))


@router.get(
    "/coaching/findings/{finding_id}", auth=may("coaching.read"), response=CoachingFindingOut, by_alias=True
)
def one_finding(request: HttpRequest, finding_id: UUID) -> CoachingFindingOut:
    """A finding with every agent who was compared, as they were then."""
    return CoachingFindingOut.of(findings.one_finding(finding_id))


@router.get("/coaching/plans", auth=may("coaching.read"), response=CoachingPlansPage)
def list_plans(
    request: HttpRequest, finding_id: UUID | None = None, limit: int | None = None, cursor: str | None = None
) -> CoachingPlansPage:
    """Plans, or those for a finding, the newest first."""
    return CoachingPlansPage.of(plans.list_plans(finding_id=finding_id, limit=limit, cursor=cursor))


@router.get("/coaching/plans/own", auth=may("coaching.own"), response=CoachingOwnPlansOut)
def own_plans(request: HttpRequest) -> CoachingOwnPlansOut:
    """The plans for oneself; nothing of colleagues."""
    return CoachingOwnPlansOut(
        items=[CoachingOwnPlanOut.of(one) for one in plans.own_plans(actor_of(request))]
    )


@router.get("/coaching/plans/own/{plan_id}/change", auth=may("coaching.own"), response=CoachingOwnChangeOut)
def own_before_and_after(request: HttpRequest, plan_id: UUID) -> CoachingOwnChangeOut:
    """How one's own handle time moved since the start of a plan for oneself."""
    return CoachingOwnChangeOut.of(plans.own_change_of(actor_of(request), plan_id))


@router.post("/coaching/plans", auth=may("coaching.manage"), response={201: CoachingPlanOut})
def plan(request: HttpRequest, body: CoachingPlanIn) -> Any:
    """Make a plan for a finding. The finding's cohort is frozen with it."""
    actor = actor_of(request)

    def make() -> tuple[int, CoachingPlanOut]:
        made = make_plan(
            actor=actor,
            finding_id=body.finding_id,
            what=body.what,
            trained=body.trained,
            mentor=body.mentor_id,
            starts_on=body.starts_on,
        )
        return 201, CoachingPlanOut.of(plans.plan_card(made))

    return idempotent(request, actor.label, make)


@router.get("/coaching/plans/{plan_id}", auth=may("coaching.read"), response=CoachingPlanOut)
def one_plan(request: HttpRequest, plan_id: UUID) -> CoachingPlanOut:
    """One plan."""
    return CoachingPlanOut.of(plans.plan_card(plan_id))


@router.post("/coaching/plans/{plan_id}/end", auth=may("coaching.manage"), response=CoachingPlanOut)
def end(request: HttpRequest, plan_id: UUID) -> CoachingPlanOut:
    """End a plan: before/after stops at this moment."""
    end_plan(actor=actor_of(request), plan_id=plan_id)
    return CoachingPlanOut.of(plans.plan_card(plan_id))


@router.get("/coaching/plans/{plan_id}/change", auth=may("coaching.read"), response=CoachingChangeOut)
def before_and_after(request: HttpRequest, plan_id: UUID) -> CoachingChangeOut:
    """What came of a plan: trained against untrained agents of the frozen cohort, after against before."""
    return CoachingChangeOut.of(plans.change_of(plan_id))
