"""Takes away what has served its time."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet

from interlog.dashboards.models import Dashboard, MailRun
from interlog.kit.clock import now
from interlog.kit.database import write_transaction

RUNS_KEPT = timedelta(days=90)
DELETED_KEPT = timedelta(days=30)
_AT_ONCE = 200


def forget_old() -> None:
    """Delete what was sent after ninety days, and dashboards thirty days after somebody deleted them."""
    moment = now()
    _delete(MailRun.objects.filter(created_at__lt=moment - RUNS_KEPT))
    _delete(Dashboard.objects.filter(deleted_at__lt=moment - DELETED_KEPT))


def _delete(rows: QuerySet[Any]) -> None:
    while chosen := list(rows.order_by("pk").values_list("pk", flat=True)[:_AT_ONCE]):
        with write_transaction():
            rows.model.objects.filter(pk__in=chosen).delete()
