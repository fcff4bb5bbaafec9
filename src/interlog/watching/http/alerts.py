"""Alerts over HTTP."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from interlog.identity.facade import actor_of, may
from interlog.watching.queries import alerts as queries
from interlog.watching.queries.previewing import preview
from interlog.watching.queries.views import view_card
from interlog.watching.schemas.alerts import (
    AlertIn,
    AlertPatch,
    AlertsPage,
    AlertWithSecretOut,
    DeliveriesPage,
    DeliveryOut,
    FiringOut,
    FiringsPage,
    LogAlertOut,
    PreviewIn,
    PreviewOut,
    SecretOut,
)
from interlog.watching.services import alerts as services
from interlog.watching.services.delivering import send_test

router = Router(tags=["Alerts"])


@router.get("/alerts", auth=may("events.read"), response=AlertsPage)
def list_alerts(request: HttpRequest, limit: int | None = None, cursor: str | None = None) -> AlertsPage:
    """Alerts by name, as they stand now."""
    page = queries.list_alerts(actor_of(request), limit=limit, cursor=cursor)
    return AlertsPage(items=[LogAlertOut.of(card) for card in page.items], next_cursor=page.next_cursor)


@router.post("/alerts", auth=may("alerts.manage"), response={201: AlertWithSecretOut})
def set_alert(request: HttpRequest, body: AlertIn) -> Status[Any]:
    """Set an alert on a view. The secret is shown this once; an Idempotency-Key would keep it, so none is taken."""
    card, secret = services.set_alert(actor=actor_of(request), values=body.values())
    return Status(201, AlertWithSecretOut.made(card, secret))


@router.post("/alerts/preview", auth=may("alerts.manage"), response=PreviewOut)
def preview_alert(request: HttpRequest, body: PreviewIn) -> PreviewOut:
    """When an alert would have fired in the last days, by the time of the events."""
    view = view_card(body.view, actor_of(request))
    return PreviewOut.of(preview(view.query, body.condition(), days=body.days))


@router.get("/alerts/{alert_id}", auth=may("events.read"), response=LogAlertOut)
def one_alert(request: HttpRequest, alert_id: UUID) -> LogAlertOut:
    """One alert as it stands now."""
    return LogAlertOut.of(queries.alert_card(alert_id, actor_of(request)))


@router.patch("/alerts/{alert_id}", auth=may("alerts.manage"), response=AlertWithSecretOut)
def change_alert(request: HttpRequest, alert_id: UUID, body: AlertPatch) -> AlertWithSecretOut:
    """Change the fields sent, pause or mute. `secret` is there when the alert got its first webhook by it."""
    told: dict[str, Any] = {"alert_id": alert_id, "revision": body.revision, "values": body.values()}
    card, secret = services.change_alert(actor=actor_of(request), **told)
    return AlertWithSecretOut.made(card, secret)


@router.delete("/alerts/{alert_id}", auth=may("alerts.manage"), response={204: None})
def delete_alert(request: HttpRequest, alert_id: UUID) -> Status[None]:
    """Take an alert away; for thirty days it can be put back."""
    services.delete_alert(actor=actor_of(request), alert_id=alert_id)
    return Status(204, None)


@router.post("/alerts/{alert_id}/restore", auth=may("alerts.manage"), response=LogAlertOut)
def restore_alert(request: HttpRequest, alert_id: UUID) -> LogAlertOut:
    """Put back an alert that was deleted."""
    return LogAlertOut.of(services.restore_alert(actor=actor_of(request), alert_id=alert_id))


@router.post("/alerts/{alert_id}/test", auth=may("alerts.manage"), response={202: DeliveryOut})
def test_alert(request: HttpRequest, alert_id: UUID) -> Status[Any]:
    """Send a test as a firing would be sent; what became of it stands among the deliveries."""
    return Status(202, DeliveryOut.of(send_test(actor=actor_of(request), alert_id=alert_id)))


@router.post("/alerts/{alert_id}/secret", auth=may("alerts.manage"), response=SecretOut)
def renew_secret(request: HttpRequest, alert_id: UUID) -> SecretOut:
    """Sign with a new secret, and for a day with the old one too. It is shown this once."""
    return SecretOut(secret=services.renew_secret(actor=actor_of(request), alert_id=alert_id))


@router.get("/alerts/{alert_id}/firings", auth=may("events.read"), response=FiringsPage)
def list_firings(
    request: HttpRequest,  # noqa: ARG001 - ninja hands it over by this name
    alert_id: UUID,
    limit: int | None = None,
    cursor: str | None = None,
) -> FiringsPage:
    """When an alert fired, the newest first."""
    page = queries.list_firings(alert_id, limit=limit, cursor=cursor)
    return FiringsPage(items=[FiringOut.of(card) for card in page.items], next_cursor=page.next_cursor)


@router.get("/alerts/{alert_id}/deliveries", auth=may("alerts.manage"), response=DeliveriesPage)
def list_deliveries(
    request: HttpRequest,  # noqa: ARG001 - ninja hands it over by this name
    alert_id: UUID,
    limit: int | None = None,
    cursor: str | None = None,
) -> DeliveriesPage:
    """The messages of an alert and what became of them, the newest first."""
    page = queries.list_deliveries(alert_id, limit=limit, cursor=cursor)
    return DeliveriesPage(items=[DeliveryOut.of(card) for card in page.items], next_cursor=page.next_cursor)
