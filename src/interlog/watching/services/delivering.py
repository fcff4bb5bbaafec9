"""Messages of alerts on their way: stored with what they tell of, sent by a job, tried again, given up in the end."""

from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.conf import settings

from interlog.identity.contracts import Actor
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.ids import new_id
from interlog.kit.jobs import enqueue
from interlog.watching.contracts import DeliveryCard, FiringCard, Message
from interlog.watching.errors import NotDelivered, SecretUnreadable
from interlog.watching.models import Alert, AlertDelivery
from interlog.watching.queries.alerts import alert_row, cards_of, delivery_card, query_of
from interlog.watching.queries.asked import link_of
from interlog.watching.rules.messages import payload
from interlog.watching.rules.retries import pause_after
from interlog.watching.sending.mail import send_mail
from interlog.watching.sending.secrets import opened
from interlog.watching.sending.webhooks import send_webhook
from interlog.watching.services.telling import notify_alert, tell_of_alert

log = structlog.get_logger(__name__)

JOB = "watching.deliver"
_OLD_SECRET_SIGNS = timedelta(days=1)
_HOUR = timedelta(hours=1)


def send_later(message: Message, alert: Alert, firing: FiringCard | None, *, at: datetime) -> AlertDelivery:
    """Store a message of an alert and have it sent, in the transaction of what it tells of."""
    card = cards_of([alert], None)[0]
    since, until = (firing.looked_from, firing.looked_to) if firing else (at - _HOUR, at)
    link = f"{settings.PUBLIC_URL}/logs?{link_of(query_of(alert), since=since, until=until)}"
    delivery = AlertDelivery.objects.create(
        id=new_id(),
        alert=alert,
        firing_id=firing.id if firing else None,
        message=message,
        channel=alert.channel,
        body=payload(message, card, firing, at=at, link=link),
        created_at=now(),
    )
    enqueue(JOB, delivery_id=str(delivery.pk), tries=0)
    return delivery


def send_test(*, actor: Actor, alert_id: UUID) -> DeliveryCard:  # noqa: ARG001 - every verb says who did it
    """Send a message that says that it is a test, as a firing would, even while the alert is paused or muted.

    Raises: AlertNotFound.
    """
    with write_transaction():
        delivery = send_later("test", alert_row(alert_id), None, at=now())
        return delivery_card(delivery)


def deliver(delivery_id: UUID, *, tries: int) -> None:
    """Try to send a message for the (`tries` + 1)th time; one that was tried more often already is left alone."""
    delivery = _waiting(delivery_id, tries)
    if delivery is None:
        return
    try:
        _send(delivery)
    except (NotDelivered, SecretUnreadable) as error:
        _note_failure(delivery, error, for_good=isinstance(error, SecretUnreadable) or error.for_good)
    else:
        _note_success(delivery)


def _waiting(delivery_id: UUID, tries: int) -> AlertDelivery | None:
    rows = AlertDelivery.objects.select_related("alert", "alert__view")
    return rows.filter(pk=delivery_id, state="waiting", attempts=tries).first()


def _send(delivery: AlertDelivery) -> None:
    alert = delivery.alert
    if alert.deleted_at is not None:
        raise NotDelivered("the alert was deleted", for_good=True)
    if delivery.channel == "email":
        send_mail(alert.emails, message_id=str(delivery.pk), body=delivery.body)
        return
    moment = now()
    secrets = [opened(alert.secret)]
    renewed = alert.secret_renewed_at
    if alert.secret_before and renewed is not None and moment - renewed < _OLD_SECRET_SIGNS:
        secrets.append(opened(alert.secret_before))
    send_webhook(alert.url, webhook_id=str(delivery.pk), body=delivery.body, secrets=secrets, at=moment)


def _note_success(delivery: AlertDelivery) -> None:
    with write_transaction():
        row = _held(delivery)
        if row is not None:
            row.state, row.attempts, row.last_error, row.finished_at = "sent", row.attempts + 1, "", now()
            row.save(update_fields=["state", "attempts", "last_error", "finished_at"])
            notify_alert(delivery.alert)


def _note_failure(delivery: AlertDelivery, error: NotDelivered | SecretUnreadable, *, for_good: bool) -> None:
    with write_transaction():
        row = _held(delivery)
        if row is None:
            return
        row.attempts, row.last_error = row.attempts + 1, error.detail
        pause = None if for_good else pause_after(row.attempts)
        if pause is None:
            row.state, row.finished_at = "dead", now()
            _tell_given_up(row, delivery.alert)
        else:
            enqueue(JOB, run_at=now() + pause, delivery_id=str(row.pk), tries=row.attempts)
        row.save(update_fields=["state", "attempts", "last_error", "finished_at"])
        notify_alert(delivery.alert)
    log.warning("a message of an alert was not delivered", delivery=str(row.pk), reason=row.last_error)


def _held(delivery: AlertDelivery) -> AlertDelivery | None:
    """The row, unless somebody else came first with this try."""
    rows = AlertDelivery.objects.select_for_update()
    return rows.filter(pk=delivery.pk, state="waiting", attempts=delivery.attempts).first()


def _tell_given_up(row: AlertDelivery, alert: Alert) -> None:
    tell_of_alert(
        "alert.message_failed",
        alert,
        at=now(),
        status="warning",
        data={
            "message": row.message,
            "channel": row.channel,
            "attempts": row.attempts,
            "reason": row.last_error[:500],
        },
    )
