"""Reads of alerts, of what fired, and of the messages that went out."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast
from urllib.parse import urlsplit
from uuid import UUID

from django.db.models import Count

from interlog.identity import facade as identity
from interlog.identity.contracts import Actor
from interlog.kit.paging import Page, page_by_keyset
from interlog.watching.contracts import (
    AlertCard,
    AlertState,
    Channel,
    Condition,
    DeliveryCard,
    DeliveryState,
    FiringCard,
    Kind,
    Message,
    Severity,
    ViewCard,
)
from interlog.watching.errors import AlertNotFound
from interlog.watching.models import Alert, AlertDelivery, AlertFiring, AlertWatch
from interlog.watching.queries.views import cards_by_ref

MANAGE = "alerts.manage"
_NEWEST_FIRST = ("-began_at", "-id")


def list_alerts(actor: Actor, *, limit: int | None, cursor: str | None) -> Page[AlertCard]:
    """Alerts by name.

    Raises: InvalidInput for a bad limit or cursor.
    """
    rows = Alert.objects.filter(deleted_at=None).select_related("view", "watch")
    page = page_by_keyset(rows, order=("name_key", "id"), limit=limit, cursor=cursor)
    return Page(cards_of(page.items, actor), page.next_cursor)


def alert_row(alert_id: UUID) -> Alert:
    """An alert that was not deleted.

    Raises: AlertNotFound.
    """
    row = Alert.objects.select_related("view", "watch").filter(pk=alert_id, deleted_at=None).first()
    if row is None:
        raise AlertNotFound(f"there is no alert {alert_id}")
    return row


def alert_card(alert_id: UUID, actor: Actor | None) -> AlertCard:
    """One alert.

    Raises: AlertNotFound.
    """
    return cards_of([alert_row(alert_id)], actor)[0]


def list_firings(alert_id: UUID, *, limit: int | None, cursor: str | None) -> Page[FiringCard]:
    """What fired, newest first.

    Raises: AlertNotFound; InvalidInput for a bad limit or cursor.
    """
    alert_row(alert_id)
    rows = AlertFiring.objects.filter(alert_id=alert_id)
    return page_by_keyset(rows, order=_NEWEST_FIRST, limit=limit, cursor=cursor).map(firing_card)


def list_deliveries(alert_id: UUID, *, limit: int | None, cursor: str | None) -> Page[DeliveryCard]:
    """The messages of an alert, newest first.

    Raises: AlertNotFound; InvalidInput for a bad limit or cursor.
    """
    alert_row(alert_id)
    rows = AlertDelivery.objects.filter(alert_id=alert_id).defer("body")
    return page_by_keyset(rows, order=("-created_at", "-id"), limit=limit, cursor=cursor).map(delivery_card)


def cards_of(rows: Sequence[Alert], actor: Actor | None) -> list[AlertCard]:
    """The contracts of alerts (loaded with view and watch) in their order; the rest is asked for together."""
    ids = [row.pk for row in rows]
    views = cards_by_ref([row.view for row in rows if row.view], {row.ready for row in rows}, actor)
    people = identity.user_refs({row.created_by_id for row in rows if row.created_by_id})
    dead = AlertDelivery.objects.filter(alert_id__in=ids, state="dead").values_list("alert_id")
    undelivered = dict(dead.annotate(n=Count("id")).order_by())
    in_full = actor is None or actor.may(MANAGE)
    return [
        AlertCard(
            id=row.pk,
            name=row.name,
            view=_view_of(row, views),
            condition=condition_of(row),
            severity=cast("Severity", row.severity),
            tell_recovery=row.tell_recovery,
            channel=cast("Channel", row.channel),
            address=row.url if in_full else (urlsplit(row.url).hostname or ""),
            emails=tuple(row.emails),
            paused=row.paused,
            muted_until=row.muted_until,
            state=_state_of(row),
            looked_until=_looked_until(row),
            last_fired_at=_last_fired(row),
            undelivered=undelivered.get(row.pk, 0),
            created_by=people.get(row.created_by_id) if row.created_by_id else None,
            revision=row.revision,
            updated_at=row.updated_at,
        )
        for row in rows
    ]


def condition_of(row: Alert) -> Condition:
    """What an alert waits for."""
    return Condition(
        kind=cast("Kind", row.kind),
        window_min=row.window_min,
        threshold=row.threshold,
        least=row.least,
        quiet_min=row.quiet_min,
    )


def firing_card(row: AlertFiring) -> FiringCard:
    """The contract of a firing."""
    return FiringCard(
        id=row.pk,
        alert_id=row.alert_id,
        severity=cast("Severity", row.severity),
        began_at=row.began_at,
        ended_at=row.ended_at,
        value=row.value,
        threshold=row.threshold,
        looked_from=row.looked_from,
        looked_to=row.looked_to,
        muted=row.muted,
    )


def delivery_card(row: AlertDelivery) -> DeliveryCard:
    """The contract of a message on its way."""
    return DeliveryCard(
        id=row.pk,
        message=cast("Message", row.message),
        channel=cast("Channel", row.channel),
        state=cast("DeliveryState", row.state),
        attempts=row.attempts,
        last_error=row.last_error,
        created_at=row.created_at,
        finished_at=row.finished_at,
    )


def query_of(row: Alert, views: dict[str, ViewCard] | None = None) -> str:
    """The query of the view that an alert (loaded with it) watches."""
    return _view_of(row, views or cards_by_ref([row.view] if row.view else [], {row.ready}, None)).query


def _view_of(row: Alert, views: dict[str, ViewCard]) -> ViewCard:
    return views[str(row.view_id) if row.view_id else row.ready]


def _watch_of(row: Alert) -> AlertWatch | None:
    watch: AlertWatch | None = getattr(row, "watch", None)
    return watch


def _state_of(row: Alert) -> AlertState:
    watch = _watch_of(row)
    if row.paused:
        return "paused"
    if watch is not None and watch.problem:
        return "unreadable"
    return "firing" if watch is not None and watch.firing_id else "ok"


def _looked_until(row: Alert) -> datetime | None:
    watch = _watch_of(row)
    return None if watch is None else end_of(watch.minute)


def _last_fired(row: Alert) -> datetime | None:
    watch = _watch_of(row)
    return None if watch is None or watch.fired_at is None else end_of(watch.fired_at)


def end_of(minute: int) -> datetime:
    """When a minute since 1970 is over."""
    return datetime.fromtimestamp((minute + 1) * 60, UTC)
