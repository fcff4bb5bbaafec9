"""Composing the mail of dashboards that are due: once for each moment of their plan."""

from datetime import datetime
from uuid import UUID

import structlog
from django.db.models import QuerySet

from interlog.dashboards.contracts import Plan
from interlog.dashboards.errors import DashboardNotFound
from interlog.dashboards.models import Dashboard, Letter, MailPlan, MailRun
from interlog.dashboards.queries.boards import boards_of, row_of
from interlog.dashboards.queries.letters import Written, written
from interlog.dashboards.queries.mails import plan_of
from interlog.dashboards.rules.timetable import LATE_AFTER, last_until, next_after
from interlog.dashboards.sending import check_mail_is_set_up
from interlog.dashboards.services.telling import tell, tell_screens
from interlog.identity import facade as identity
from interlog.identity.contracts import Actor
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.errors import Forbidden
from interlog.kit.ids import new_id
from interlog.kit.jobs import enqueue
from interlog.kit.sweeping import sweep

log = structlog.get_logger(__name__)

JOB = "dashboards.send"
_PORTION = 50


def send_what_is_due() -> int:
    """Compose the mail of every dashboard that is due, and have it sent; returns how many were composed.

    Of several moments that were missed the last one counts. Safe to repeat and to break off.
    """
    return sweep("dashboards.mail", _due, _compose)


def send_to_oneself(*, actor: Actor, board_id: UUID) -> None:
    """Send a dashboard to the actor alone, now, as its plan would.

    Raises: DashboardNotFound, Forbidden, DashboardMailNotSetUp; StoreBusy, StoreFailed, StoreNotOpen.
    """
    check_mail_is_set_up()
    if actor.user_id is None:
        raise Forbidden("a key that acts as a service has no mail address")
    row = row_of(board_id, actor)
    moment = now()
    mail = written(boards_of([row], None)[0], due_at=moment, at=moment, zone="UTC", late=False)
    with write_transaction():
        _store(row, mail, due_at=moment, late=False, recipients=[actor.user_id])


def _due(after: UUID | None) -> list[UUID]:
    rows: QuerySet[MailPlan] = MailPlan.objects.filter(
        paused=False, next_at__lte=now(), dashboard__deleted_at=None
    )
    if after is not None:
        rows = rows.filter(pk__gt=after)
    return list(rows.order_by("pk").values_list("pk", flat=True)[:_PORTION])


def _compose(board_id: UUID) -> int:
    row = Dashboard.objects.filter(pk=board_id, deleted_at=None).first()
    plan = plan_of(row) if row else None
    moment = now()
    if row is None or plan is None or plan.next_at > moment:
        return 0
    # The plan may have been changed since: what was due under it before it began does not count.
    due_at = max(last_until(moment, plan.times), plan.next_at)
    late = moment - due_at > LATE_AFTER or plan.next_at < due_at
    refused = _refused(row)
    mail = (
        Written("", "", "")
        if refused
        else written(
            boards_of([row], None)[0], due_at=plan.next_at, at=moment, zone=plan.times.zone, late=late
        )
    )
    following = next_after(moment, plan.times)
    with write_transaction():
        # Who came first has moved it on; then this one was composed in vain.
        moved = MailPlan.objects.filter(pk=row.pk, next_at=plan.next_at, paused=False).update(
            next_at=following
        )
        if not moved:
            return 0
        if refused:
            _refuse(row, due_at, refused, late=late)
        else:
            _store(row, mail, due_at=due_at, late=late, recipients=_recipients(plan))
        tell_screens(row)
    return 1


def _refused(row: Dashboard) -> str:
    """Why nothing may be sent: figures are computed as the owner of a dashboard may see them, "" when they may."""
    owner = identity.actor_for_user_id(row.owner_id)
    if owner is None:
        return "its owner is not a user any more"
    if not owner.may("insights.read"):
        return "its owner may not read insights any more"
    try:
        row_of(row.pk, owner)
    except DashboardNotFound:
        return "its owner cannot see it any more"
    return ""


def _recipients(plan: Plan) -> list[UUID]:
    """Those of a plan who are still users."""
    return [one.id for one in plan.recipients if identity.actor_for_user_id(one.id) is not None]


def _store(row: Dashboard, mail: Written, *, due_at: datetime, late: bool, recipients: list[UUID]) -> None:
    run = MailRun.objects.create(
        id=new_id(),
        dashboard=row,
        due_at=due_at,
        late=late,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        created_at=now(),
    )
    letters = Letter.objects.bulk_create(
        [Letter(id=new_id(), run=run, recipient_id=one) for one in recipients]
    )
    for letter in letters:
        enqueue(JOB, letter_id=str(letter.pk), tries=0)
    tell("dashboard.mailed", row, None, at=now(), recipients=len(letters), late=late)


def _refuse(row: Dashboard, due_at: datetime, why: str, *, late: bool) -> None:
    MailRun.objects.create(
        id=new_id(), dashboard=row, due_at=due_at, late=late, refused=why, created_at=now()
    )
    tell("dashboard.mail_failed", row, None, at=now(), status="warning", reason=why)
    log.warning("a dashboard was not sent", dashboard=str(row.pk), reason=why)
