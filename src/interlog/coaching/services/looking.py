"""Looking for findings: asked for in a request, done by a job."""

from dataclasses import asdict
from datetime import datetime, timedelta
from uuid import UUID

from interlog.coaching.contracts import LookedFor
from interlog.coaching.models import CoachingFinding, CoachingRun
from interlog.coaching.queries.facts import handled_between
from interlog.coaching.rules.finding import dots_of, look
from interlog.identity.contracts import Actor
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.jobs import enqueue
from interlog.kit.live import notify

JOB = "findings.look"
_KEPT = timedelta(days=3 * 365)


def ask_for_findings(
    *, actor: Actor | None, looked_for: LookedFor | None = None, until: datetime | None = None
) -> UUID:
    """Have a job look for findings in the days before `until` (now); returns the run's id."""
    wanted, moment = looked_for or LookedFor(), now()
    end = until or moment
    run = CoachingRun(
        asked_by_id=actor.user_id if actor else None,
        since=end - timedelta(days=wanted.days),
        until=end,
        looked_for=asdict(wanted),
        created_at=moment,
    )
    with write_transaction():
        run.save(force_insert=True)
        enqueue(JOB, unique_key=f"{JOB}:{run.pk}", run_id=str(run.pk))
    return run.pk


def look_now(run_id: UUID) -> None:
    """Do what a run was asked for. Safe to repeat: a run that is done stays as it is.

    Raises: StoreBusy, StoreFailed, StoreNotOpen.
    """
    run = CoachingRun.objects.filter(pk=run_id, state="waiting").first()
    if run is None:
        return
    wanted = LookedFor(**run.looked_for)
    handled = list(handled_between(run.since, run.until))
    seen = look(handled, wanted)
    with write_transaction():
        held = CoachingRun.objects.select_for_update().get(pk=run_id)
        if held.state != "waiting":
            return
        held.state, held.done_at = "done", now()
        held.seen = {
            "comparisons": seen.comparisons,
            "too_few": seen.too_few,
            "unknown_tenure": seen.unknown_tenure,
            "cohorts": [asdict(one) for one in seen.compared if one.kind == "cohort"],
        }
        held.save()
        CoachingFinding.objects.bulk_create(
            CoachingFinding(
                run=held,
                place=place,
                kind=one.kind,
                topic=one.topic,
                numbers=asdict(one),
                dots=[asdict(dot) for dot in dots_of(handled, one.topic, wanted)],
            )
            for place, one in enumerate(seen.found)
        )
        _forget_old(held.done_at)
        notify("everyone", "coaching.changed", {})


def give_up(run_id: UUID) -> None:
    """Say that a run came to nothing: its job failed for good."""
    with write_transaction():
        CoachingRun.objects.filter(pk=run_id, state="waiting").update(state="failed", done_at=now())
        notify("everyone", "coaching.changed", {})


def _forget_old(moment: datetime) -> None:
    """Runs that are old and that no plan hangs on."""
    old = CoachingRun.objects.filter(created_at__lt=moment - _KEPT)
    old.exclude(findings__plans__isnull=False).delete()
