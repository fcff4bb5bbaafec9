"""Making a plan for a finding, and ending it."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from interlog.coaching.contracts import LookedFor
from interlog.coaching.errors import FindingNotFound, PlanEnded, PlanNotFound
from interlog.coaching.models import CoachingFinding, CoachingPlan, PlanAgent
from interlog.identity import facade as identity
from interlog.identity.contracts import Actor, performer
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.errors import InvalidInput
from interlog.kit.live import notify
from interlog.kit.outbox import Announcement, announce
from interlog.kit.redaction import refuse_card
from interlog.kit.text import clean_line

MOST_WORDS = 2000
_FURTHEST = timedelta(days=366)


def make_plan(
    *,
    actor: Actor | None,
    finding_id: UUID,
    what: str,
    trained: Sequence[UUID],
    mentor: UUID | None,
    starts_on: date,
) -> UUID:
    """Make a plan; the cohort of the finding is frozen with it: who is trained, and who of the others is not.

    Raises: FindingNotFound; InvalidInput naming the field.
    """
    finding = CoachingFinding.objects.select_related("run").filter(pk=finding_id).first()
    if finding is None:
        raise FindingNotFound(f"there is no finding {finding_id}")
    cohort = [UUID(dot["agent"]) for dot in finding.dots if dot["cohort"] == finding.numbers["cohort"]]
    _check_trained(finding, trained, cohort)
    if mentor is not None and mentor not in identity.user_refs([mentor]):
        raise InvalidInput.of("mentor_id", "no user has this id", rule="unknown")
    starts_at = _start(starts_on, finding.run.until)
    looked_for = LookedFor(**finding.run.looked_for)
    plan = CoachingPlan(
        finding=finding,
        topic=finding.topic,
        what=_words(what),
        mentor_id=mentor,
        before_from=starts_at - timedelta(days=looked_for.days),
        starts_at=starts_at,
        made_by_id=actor.user_id if actor else None,
        created_at=now(),
    )
    chosen = set(trained)
    with write_transaction():
        plan.save(force_insert=True)
        known = identity.user_refs(cohort)
        PlanAgent.objects.bulk_create(
            PlanAgent(plan=plan, agent_id=one, trained=one in chosen) for one in cohort if one in known
        )
        _tell(
            "coaching.planned",
            plan,
            actor,
            trained_agents=len(chosen),
            other_agents=len(cohort) - len(chosen),
        )
    return plan.pk


def end_plan(*, actor: Actor, plan_id: UUID) -> None:
    """End a plan; before/after stops at this moment. Raises: PlanNotFound, PlanEnded."""
    with write_transaction():
        plan = CoachingPlan.objects.select_for_update().filter(pk=plan_id).first()
        if plan is None:
            raise PlanNotFound(f"there is no plan {plan_id}")
        if plan.ended_at is not None:
            raise PlanEnded(f"it was ended at {plan.ended_at.isoformat()}")
        plan.ended_at = now()
        plan.save(update_fields=["ended_at"])
        _tell("coaching.ended", plan, actor)


def _check_trained(finding: CoachingFinding, trained: Sequence[UUID], cohort: Sequence[UUID]) -> None:
    if not trained:
        raise InvalidInput.of("trained", "name at least one agent of the finding's cohort", rule="required")
    members = set(cohort)
    strange = [one for one in trained if one not in members]
    if strange:
        raise InvalidInput.of("trained", f"{strange[0]} is not in the cohort of this finding", rule="unknown")
    active = identity.active_among(trained)
    gone = [one for one in trained if one not in active]
    if gone:
        raise InvalidInput.of("trained", f"{gone[0]} has left", rule="inactive")
    if finding.kind == "agent" and set(trained) != {UUID(finding.numbers["agent"])}:
        raise InvalidInput.of("trained", "this finding is about one agent; train that one")


def _start(day: date, found_until: datetime) -> datetime:
    starts_at = datetime.combine(day, time(), ZoneInfo(settings.REPORTING_TIME_ZONE))
    if not found_until - timedelta(days=1) <= starts_at <= now() + _FURTHEST:
        raise InvalidInput.of(
            "starts_on", "a day after the finding's period, a year from now at most", rule="range"
        )
    return starts_at


def _words(what: str) -> str:
    words = clean_line(what)
    if not 1 <= len(words) <= MOST_WORDS:
        raise InvalidInput.of("what", f"say in 1 to {MOST_WORDS} characters what is trained", rule="length")
    refuse_card("what", words)
    return words


def _tell(type_: str, plan: CoachingPlan, actor: Actor | None, **data: int) -> None:
    by_type, by = performer(actor)
    announce(
        Announcement(
            type=type_,
            time=now(),
            occurred_in="record",
            object_id=str(plan.pk),
            object_name=plan.topic,
            performed_by_type=by_type,
            performed_by=by,
            data={"topic": plan.topic, **data},
        )
    )
    notify("everyone", "coaching.changed", {})
