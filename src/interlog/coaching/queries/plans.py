"""Plans, and what came of them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from interlog.coaching.contracts import Change
from interlog.coaching.errors import PlanNotFound
from interlog.coaching.models import CoachingPlan, PlanAgent
from interlog.coaching.queries.facts import handled_between
from interlog.coaching.rules.before_after import change
from interlog.identity import facade as identity
from interlog.identity.contracts import Actor, UserRef
from interlog.kit.clock import now
from interlog.kit.paging import Page, page_by_keyset
from interlog.logbook import facade as logbook

MOST_OF_ONE = 100  # an agent's own plans are shown whole


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A plan as lists show it; `agents` by whether they are trained."""

    id: UUID
    finding_id: UUID
    topic: str
    topic_label: str
    what: str
    mentor: UserRef | None
    before_from: datetime
    starts_at: datetime
    ended_at: datetime | None
    trained: list[UserRef]
    untrained: list[UserRef]


def list_plans(*, limit: int | None, cursor: str | None) -> Page[PlanCard]:
    """All plans, the newest first."""
    page = page_by_keyset(
        CoachingPlan.objects.all(), order=("-created_at", "-id"), limit=limit, cursor=cursor
    )
    return Page(_cards(page.items), page.next_cursor)


def own_plans(actor: Actor) -> list[PlanCard]:
    """The plans in which the actor is trained or is the mentor, the newest first; others' names are left out."""
    if actor.user_id is None:
        return []
    trained = PlanAgent.objects.filter(agent_id=actor.user_id, trained=True).values("plan_id")
    rows = CoachingPlan.objects.filter(pk__in=trained).order_by("-created_at", "-id")[:MOST_OF_ONE]
    return _cards(list(rows))


def plan_card(plan_id: UUID) -> PlanCard:
    """One plan. Raises: PlanNotFound."""
    return _cards([_plan(plan_id)])[0]


def change_of(plan_id: UUID) -> Change:
    """Before and after of a plan: trained against untrained agents of its frozen cohort.

    Whoever was untrained then and is trained by another plan on the topic since then is no comparison any more.
    Raises: PlanNotFound, StoreBusy, StoreFailed, StoreNotOpen.
    """
    plan = _plan(plan_id)
    until = min(plan.ended_at or now(), now())
    rows = PlanAgent.objects.filter(plan=plan).values_list("agent_id", "trained")
    sides: dict[bool, set[UUID]] = {True: set(), False: set()}
    for agent, trained in rows:
        sides[trained].add(agent)
    elsewhere = PlanAgent.objects.filter(
        agent_id__in=sides[False], trained=True, plan__topic=plan.topic, plan__starts_at__lt=until
    ).values_list("agent_id", flat=True)
    return change(
        list(handled_between(plan.before_from, plan.starts_at, topic=plan.topic)),
        list(handled_between(plan.starts_at, until, topic=plan.topic)) if until > plan.starts_at else [],
        trained={str(one) for one in sides[True]},
        untrained={str(one) for one in sides[False] - set(elsewhere)},
    )


def _plan(plan_id: UUID) -> CoachingPlan:
    plan = CoachingPlan.objects.filter(pk=plan_id).first()
    if plan is None:
        raise PlanNotFound(f"there is no plan {plan_id}")
    return plan


def _cards(plans: list[CoachingPlan]) -> list[PlanCard]:
    members = list(
        PlanAgent.objects.filter(plan__in=plans).order_by("pk").values_list("plan_id", "agent_id", "trained")
    )
    users = identity.user_refs(
        [*(agent for _, agent, _ in members), *(one.mentor_id for one in plans if one.mentor_id)]
    )
    return [
        PlanCard(
            id=plan.pk,
            finding_id=plan.finding_id,
            topic=plan.topic,
            topic_label=logbook.label_of_code("topics", plan.topic),
            what=plan.what,
            mentor=users.get(plan.mentor_id) if plan.mentor_id else None,
            before_from=plan.before_from,
            starts_at=plan.starts_at,
            ended_at=plan.ended_at,
            trained=[users[agent] for of, agent, trained in members if of == plan.pk and trained],
            untrained=[users[agent] for of, agent, trained in members if of == plan.pk and not trained],
        )
        for plan in plans
    ]
