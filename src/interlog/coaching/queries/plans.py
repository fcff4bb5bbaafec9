"""Plans, and what came of them."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from interlog.coaching.contracts import Change, OwnChange
from interlog.coaching.errors import PlanNotFound
from interlog.coaching.models import CoachingPlan, PlanAgent
from interlog.coaching.queries.facts import handled_between
from interlog.coaching.rules.before_after import change, comparable_until, still_untrained
from interlog.coaching.rules.own_change import own_change
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


def list_plans(*, finding_id: UUID | None = None, limit: int | None, cursor: str | None) -> Page[PlanCard]:
    """The plans, or those for a finding, the newest first."""
    rows = (
        CoachingPlan.objects.all() if finding_id is None else CoachingPlan.objects.filter(finding=finding_id)
    )
    page = page_by_keyset(rows, order=("-created_at", "-id"), limit=limit, cursor=cursor)
    return Page(_cards(page.items), page.next_cursor)


def own_plans(actor: Actor) -> list[PlanCard]:
    """The plans in which the actor is trained, the newest first. Being compared with the trained is not told."""
    return _cards(list(_own(actor).order_by("-created_at", "-id")[:MOST_OF_ONE]))


def own_change_of(actor: Actor, plan_id: UUID) -> OwnChange:
    """How the actor's own handle time moved since the start of a plan made for them; of nobody else.

    Raises: PlanNotFound also when the plan is for others; StoreBusy, StoreFailed, StoreNotOpen.
    """
    plan = _own(actor).filter(pk=plan_id).first()
    if plan is None:
        raise PlanNotFound(f"there is no plan {plan_id} for you")
    until = min(plan.ended_at or now(), now())
    spans = ((plan.before_from, plan.starts_at), (plan.starts_at, until))
    before, after = (
        next(handled_between(since, end, topic=plan.topic, agent=str(actor.user_id)), None)
        for since, end in spans
    )
    return own_change(before, after)


def plan_card(plan_id: UUID) -> PlanCard:
    """One plan. Raises: PlanNotFound."""
    return _cards([_plan(plan_id)])[0]


def change_of(plan_id: UUID) -> Change:
    """Before and after of a plan: trained against untrained agents of its frozen cohort.

    Whoever of the untrained was trained by another plan on the topic meanwhile is no comparison any more; when too few
    would be left, the time after ends there.
    Raises: PlanNotFound, StoreBusy, StoreFailed, StoreNotOpen.
    """
    plan = _plan(plan_id)
    end = min(plan.ended_at or now(), now())
    rows = PlanAgent.objects.filter(plan=plan).values_list("agent_id", "trained")
    sides: dict[bool, set[str]] = {True: set(), False: set()}
    for agent, trained in rows:
        sides[trained].add(str(agent))
    later = _trained_since(plan, end)
    until = max(comparable_until(later, sides[False], end), plan.starts_at)
    seen = change(
        list(handled_between(plan.before_from, plan.starts_at, topic=plan.topic)),
        list(handled_between(plan.starts_at, until, topic=plan.topic)),
        trained=sides[True],
        untrained=still_untrained(later, sides[False], until),
    )
    return replace(seen, until=until, cut_short=until < end)


def _trained_since(plan: CoachingPlan, end: datetime) -> dict[str, datetime]:
    """Who of the plan's untrained agents was trained on its topic by another plan before `end`, and since when.

    A training from before the time before is in both times alike.
    """
    rows = PlanAgent.objects.filter(
        agent__in=PlanAgent.objects.filter(plan=plan, trained=False).values("agent"),
        trained=True,
        plan__topic=plan.topic,
        plan__starts_at__gt=plan.before_from,
        plan__starts_at__lt=end,
    ).values_list("agent_id", "plan__starts_at")
    first: dict[str, datetime] = {}
    for agent, starts_at in rows:
        first[str(agent)] = min(starts_at, first.get(str(agent), starts_at))
    return first


def _own(actor: Actor) -> QuerySet[CoachingPlan]:
    """Plans in which somebody is trained; a key that belongs to nobody has none."""
    trained = PlanAgent.objects.filter(agent_id=actor.user_id, trained=True).values("plan_id")
    return CoachingPlan.objects.filter(pk__in=trained)


def _plan(plan_id: UUID) -> CoachingPlan:
    plan = CoachingPlan.objects.filter(pk=plan_id).first()
    if plan is None:
        raise PlanNotFound(f"there is no plan {plan_id}")
    return plan


def _cards(plans: list[CoachingPlan]) -> list[PlanCard]:
    members = list(PlanAgent.objects.filter(plan__in=plans).values_list("plan_id", "agent_id", "trained"))
    users = identity.user_refs(
        [*(agent for _, agent, _ in members), *(one.mentor_id for one in plans if one.mentor_id)]
    )
    sides: dict[tuple[UUID, bool], list[UserRef]] = defaultdict(list)
    for plan_id, agent, is_trained in members:
        sides[plan_id, is_trained].append(users[agent])

    def by_name(plan: CoachingPlan, *, trained: bool) -> list[UserRef]:
        return sorted(sides[plan.pk, trained], key=lambda one: one.name)

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
            trained=by_name(plan, trained=True),
            untrained=by_name(plan, trained=False),
        )
        for plan in plans
    ]
