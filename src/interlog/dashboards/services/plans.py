"""Planning the mail of a dashboard."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TypedDict
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from interlog.dashboards.contracts import Plan, Times
from interlog.dashboards.models import Dashboard, MailPlan
from interlog.dashboards.queries.mails import plan_of
from interlog.dashboards.rules.timetable import next_after
from interlog.dashboards.sending import check_mail_is_set_up
from interlog.dashboards.services.boards import held
from interlog.dashboards.services.telling import tell
from interlog.identity import facade as identity
from interlog.identity.contracts import Actor
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.errors import Forbidden, InvalidInput

MOST_RECIPIENTS = 50
_HOURS, _WEEKDAYS = range(24), range(1, 8)


class PlanValues(TypedDict):
    """When a dashboard is sent, and to whom; recipients by id or email address."""

    times: Times
    recipients: Sequence[str]
    paused: bool


def plan_mail(*, actor: Actor, board_id: UUID, values: PlanValues) -> Plan:
    """Have a dashboard sent by mail from now on, in place of how it was sent before.

    Raises: DashboardNotFound, Forbidden, DashboardMailNotSetUp, InvalidInput naming the field.
    """
    check_mail_is_set_up()
    times = values["times"]
    _check(times)
    recipients = _recipients(values["recipients"])
    with write_transaction():
        row = held(actor, board_id)
        _check_rights(row)
        kept = {
            **asdict(times),
            "recipients": recipients,
            "paused": values["paused"],
            "next_at": next_after(now(), times),
        }
        MailPlan.objects.update_or_create(dashboard=row, defaults=kept)
        tell(
            "dashboard.mail_planned",
            row,
            actor,
            at=now(),
            rhythm=times.rhythm,
            recipients=len(recipients),
            paused=values["paused"],
        )
        plan = plan_of(row)
    if plan is None:
        raise LookupError("the plan was taken away while it was read")
    return plan


def stop_mail(*, actor: Actor, board_id: UUID) -> None:
    """Send a dashboard no more; what waits to be sent is still sent.

    Raises: DashboardNotFound, Forbidden.
    """
    with write_transaction():
        row = held(actor, board_id)
        deleted, _ = MailPlan.objects.filter(dashboard=row).delete()
        if deleted:
            tell("dashboard.mail_stopped", row, actor, at=now())


def _check(times: Times) -> None:
    if times.hour not in _HOURS:
        raise InvalidInput.of("hour", "an hour from 0 to 23", rule="range")
    if times.weekday not in _WEEKDAYS:
        raise InvalidInput.of("weekday", "a day from 1 (Monday) to 7", rule="range")
    try:
        ZoneInfo(times.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidInput.of("zone", "a time zone such as Europe/Berlin", rule="unknown") from error


def _check_rights(row: Dashboard) -> None:
    owner = identity.actor_for_user_id(row.owner_id)
    if owner is None or not owner.may("insights.read"):
        raise Forbidden("its owner may not read insights any more; save a copy of your own and send that")


def _recipients(names: Sequence[str]) -> list[str]:
    if not 0 < len(names) <= MOST_RECIPIENTS:
        raise InvalidInput.of("recipients", f"1 to {MOST_RECIPIENTS} users", rule="length")
    ids = [identity.user_named(one, field="recipients") for one in names]
    refs = identity.user_refs(ids)
    without = [ref.name for ref in refs.values() if not ref.email]
    if without:
        raise InvalidInput.of(
            "recipients", f"no email address is known of {', '.join(without)}", rule="no_email"
        )
    return [str(one) for one in dict.fromkeys(ids)]
