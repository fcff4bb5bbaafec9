"""Takes away what has served its time."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.watching.models import Alert, AlertDelivery, AlertFiring, SavedView

FIRINGS_KEPT = timedelta(days=180)
DELETED_KEPT = timedelta(days=30)
_AT_ONCE = 500


def forget_old() -> None:
    """Delete firings and messages after half a year, alerts and views thirty days after somebody deleted them."""
    moment = now()
    _delete(AlertDelivery.objects.filter(created_at__lt=moment - FIRINGS_KEPT))
    _delete(AlertFiring.objects.filter(began_at__lt=moment - FIRINGS_KEPT))
    _delete(_deleted_before(moment - DELETED_KEPT))
    _delete(SavedView.objects.filter(deleted_at__lt=moment - DELETED_KEPT))


def _deleted_before(moment: datetime) -> QuerySet[Alert]:
    return Alert.objects.filter(deleted_at__lt=moment)


def _delete(rows: QuerySet[Any]) -> None:
    while chosen := list(rows.order_by("pk").values_list("pk", flat=True)[:_AT_ONCE]):
        with write_transaction():
            rows.model.objects.filter(pk__in=chosen).delete()
