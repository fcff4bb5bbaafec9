"""Setting, changing, deleting and putting back alerts."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any, TypedDict, cast
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from interlog.identity.contracts import Actor
from interlog.kit.clock import now
from interlog.kit.database import hold_lock, write_transaction
from interlog.kit.errors import InvalidInput
from interlog.kit.redaction import refuse_card
from interlog.kit.text import clean_line
from interlog.watching.contracts import AlertCard, Channel, Condition, Kind, Severity
from interlog.watching.errors import AlertChanged, AlertNameTaken, AlertNotFound, TooManyAlerts, ViewNotFound
from interlog.watching.models import Alert, AlertWatch
from interlog.watching.queries.alerts import alert_card, condition_of
from interlog.watching.queries.views import row_of
from interlog.watching.rules.ready import ready_view
from interlog.watching.rules.targets import TargetRefusedError, checked_url
from interlog.watching.sending.mail import check_mail_is_set_up
from interlog.watching.sending.secrets import new_secret, sealed
from interlog.watching.services.telling import tell_alert

MAX_NAME = 80
MOST_ALERTS = 200
MOST_WINDOW_MIN = 24 * 60
MOST_QUIET_MIN = 7 * 24 * 60
MOST_EMAILS = 20
_WHOLE = 100
_LOCK = "alerts"
_CONDITION = ("kind", "threshold", "window_min", "least", "quiet_min")


class AlertValues(TypedDict, total=False):
    """What may be set on an alert; a missing key leaves the value as it is. `view` is a view's `ref`."""

    name: str
    view: str
    kind: Kind
    threshold: float
    window_min: int
    least: int
    quiet_min: int
    severity: Severity
    tell_recovery: bool
    channel: Channel
    url: str
    emails: Sequence[str]
    paused: bool
    muted_until: datetime | None


def set_alert(*, actor: Actor, values: AlertValues) -> tuple[AlertCard, str | None]:
    """Set an alert. With it comes the secret its webhooks are signed with, which is never shown again.

    Raises: InvalidInput naming the field; MailNotSetUp, AlertNameTaken, TooManyAlerts.
    """
    moment = now()
    alert = Alert(created_by_id=actor.user_id, created_at=moment, updated_at=moment)
    _fill(alert, actor, values)
    secret = _signed(alert)
    with write_transaction():
        hold_lock(_LOCK)
        if Alert.objects.filter(deleted_at=None).count() >= MOST_ALERTS:
            raise TooManyAlerts(f"at most {MOST_ALERTS} alerts are watched; delete one first")
        _check_name_is_free(alert)
        alert.save(force_insert=True)
        tell_alert(
            "created",
            alert,
            actor,
            at=moment,
            kind=alert.kind,
            severity=alert.severity,
            channel=alert.channel,
        )
        return alert_card(alert.pk, actor), secret


def change_alert(
    *, actor: Actor, alert_id: UUID, revision: int, values: AlertValues
) -> tuple[AlertCard, str | None]:
    """Change what `values` holds of an alert as it was read at `revision`; a secret when it needs its first one.

    Raises: AlertNotFound, AlertChanged, AlertNameTaken, InvalidInput, MailNotSetUp.
    """
    with write_transaction():
        hold_lock(_LOCK)
        alert = _held(alert_id)
        if alert.revision != revision:
            raise AlertChanged("read the alert again, then change it", extra={"revision": alert.revision})
        before = _settable(alert)
        _fill(alert, actor, values)
        changed = sorted(name for name, value in _settable(alert).items() if before[name] != value)
        secret = _signed(alert)
        if changed or secret:
            _check_name_is_free(alert)
            alert.revision, alert.updated_at = alert.revision + 1, now()
            alert.save()
            if alert.paused:
                _forget_counts(alert)
            tell_alert("changed", alert, actor, at=alert.updated_at, changed=changed)
        return alert_card(alert.pk, actor), secret


def delete_alert(*, actor: Actor, alert_id: UUID) -> None:
    """Take an alert away. For thirty days it can be put back.

    Raises: AlertNotFound.
    """
    with write_transaction():
        hold_lock(_LOCK)
        alert = _held(alert_id)
        alert.deleted_at = now()
        alert.save(update_fields=["deleted_at"])
        _forget_counts(alert)
        tell_alert("deleted", alert, actor, at=alert.deleted_at)


def restore_alert(*, actor: Actor, alert_id: UUID) -> AlertCard:
    """Put back an alert that was deleted; one that was not stays as it is.

    Raises: AlertNotFound, AlertNameTaken, TooManyAlerts.
    """
    with write_transaction():
        hold_lock(_LOCK)
        alert = Alert.objects.select_for_update().filter(pk=alert_id).first()
        if alert is None:
            raise AlertNotFound(f"there is no alert {alert_id}")
        if alert.deleted_at is not None:
            if Alert.objects.filter(deleted_at=None).count() >= MOST_ALERTS:
                raise TooManyAlerts(f"at most {MOST_ALERTS} alerts are watched; delete one first")
            _check_name_is_free(alert)
            alert.deleted_at = None
            alert.save(update_fields=["deleted_at"])
            tell_alert("restored", alert, actor, at=now())
        return alert_card(alert.pk, actor)


def renew_secret(*, actor: Actor, alert_id: UUID) -> str:
    """Sign with a new secret from now on, and for a day with the old one too. This is the only sight of it.

    Raises: AlertNotFound; InvalidInput for an alert without a webhook.
    """
    with write_transaction():
        alert = _held(alert_id)
        if alert.channel != "webhook":
            raise InvalidInput.of("channel", "only webhooks are signed", rule="not_a_webhook")
        secret = new_secret()
        alert.secret_before, alert.secret, alert.secret_renewed_at = alert.secret, sealed(secret), now()
        alert.save(update_fields=["secret_before", "secret", "secret_renewed_at"])
        tell_alert("secret_renewed", alert, actor, at=alert.secret_renewed_at)
        return secret


def checked_condition(condition: Condition) -> Condition:
    """A condition in the one way it is kept.

    Raises: InvalidInput naming the field.
    """
    for name, least, most in (
        ("window_min", 1, MOST_WINDOW_MIN),
        ("quiet_min", 0, MOST_QUIET_MIN),
        ("least", 1, 1_000_000),
        ("threshold", 0, 1_000_000_000),
    ):
        if not least <= getattr(condition, name) <= most:
            raise InvalidInput.of(name, f"{name} is a number from {least} to {most}", rule="range")
    if condition.kind == "absence":
        return replace(condition, threshold=0, least=1)
    if condition.kind == "rate" and condition.threshold >= _WHOLE:
        raise InvalidInput.of("threshold", "a share is less than 100 percent", rule="range")
    if condition.kind == "count":
        if condition.threshold != int(condition.threshold):
            raise InvalidInput.of("threshold", "a number of events is a whole number", rule="whole")
        return replace(condition, least=1)
    return condition


def _held(alert_id: UUID) -> Alert:
    alert = Alert.objects.select_for_update().filter(pk=alert_id, deleted_at=None).first()
    if alert is None:
        raise AlertNotFound(f"there is no alert {alert_id}")
    return alert


def _settable(alert: Alert) -> dict[str, Any]:
    names = (*_CONDITION, "name", "view_id", "ready", "severity", "tell_recovery", "channel", "url", "emails")
    return {name: getattr(alert, name) for name in (*names, "paused", "muted_until")}


def _fill(alert: Alert, actor: Actor, values: AlertValues) -> None:
    if "name" in values:
        alert.name = _checked_name(values["name"])
        alert.name_key = alert.name.casefold()
    if "view" in values:
        _watch(alert, actor, values["view"])
    for name in ("severity", "tell_recovery", "paused", "muted_until"):
        if name in values:
            setattr(alert, name, values[name])
    given = {name: value for name, value in values.items() if name in _CONDITION}
    if given:
        condition = checked_condition(replace(condition_of(alert), **cast("Any", given)))
        for name, value in asdict(condition).items():
            setattr(alert, name, value)
    if {"channel", "url", "emails"} & values.keys():
        _address(alert, values)


def _watch(alert: Alert, actor: Actor, ref: str) -> None:
    ready = ready_view(ref)
    try:
        alert.view = None if ready else row_of(ref, actor)
    except ViewNotFound as error:
        raise InvalidInput.of("view", error.detail, rule="unknown") from error
    alert.ready = ready.ref if ready else ""


def _address(alert: Alert, values: AlertValues) -> None:
    alert.channel = values.get("channel", alert.channel)
    if alert.channel == "email":
        check_mail_is_set_up()
        alert.emails = _checked_emails(values.get("emails", alert.emails))
        alert.url = ""
        return
    try:
        alert.url = checked_url(values.get("url", alert.url), allow_private=settings.WEBHOOKS_ALLOW_PRIVATE)
    except TargetRefusedError as error:
        raise InvalidInput.of("url", str(error), rule="address") from error
    alert.emails = []


def _checked_emails(emails: Sequence[str]) -> list[str]:
    written = list(dict.fromkeys(one.strip() for one in emails))
    if not 0 < len(written) <= MOST_EMAILS:
        raise InvalidInput.of("emails", f"give 1 to {MOST_EMAILS} addresses", rule="length")
    for one in written:
        try:
            validate_email(one)
        except ValidationError as error:
            raise InvalidInput.of("emails", f"{one[:80]!r} is no email address", rule="address") from error
    return written


def _signed(alert: Alert) -> str | None:
    """A first secret for an alert that sends webhooks; None when it has one or needs none."""
    if alert.channel != "webhook" or alert.secret:
        return None
    secret = new_secret()
    alert.secret = sealed(secret)
    return secret


def _checked_name(name: str) -> str:
    written = clean_line(name)
    if not 0 < len(written) <= MAX_NAME:
        raise InvalidInput.of("name", f"a name has 1 to {MAX_NAME} characters", rule="length")
    refuse_card("name", written)
    return written


def _check_name_is_free(alert: Alert) -> None:
    others = Alert.objects.filter(name_key=alert.name_key, deleted_at=None)
    if others.exclude(pk=alert.pk).exists():
        raise AlertNameTaken(f"there is an alert {alert.name!r} already")


def _forget_counts(alert: Alert) -> None:
    """What was counted is of no use after a pause; a firing that lasts ends with it."""
    watch = AlertWatch.objects.filter(alert=alert).select_related("firing").first()
    if watch is None:
        return
    if watch.firing is not None:
        watch.firing.ended_at = now()
        watch.firing.save(update_fields=["ended_at"])
    watch.delete()
