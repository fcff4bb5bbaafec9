"""Takes away what has served its time: delivered announcements, and answers kept for retries."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet

from interlog.kit import jobs
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.models import IdempotentAnswer, OutboxMessage

KEPT = timedelta(days=7)
_AT_ONCE = 500
_JOB = "kit.tidy"


@jobs.job(_JOB)
def tidy() -> None:
    """Delete in short transactions, so that nobody waits for it."""
    old = now() - KEPT
    _delete(OutboxMessage.objects.filter(created_at__lt=old, outboxpending=None))
    _delete(IdempotentAnswer.objects.filter(created_at__lt=old))


def schedule() -> None:
    """Tidy once an hour."""
    jobs.periodic(_JOB, every=timedelta(hours=1))


def _delete(rows: QuerySet[Any]) -> None:
    while chosen := list(rows.order_by("id").values_list("pk", flat=True)[:_AT_ONCE]):
        with write_transaction():
            rows.model.objects.filter(pk__in=chosen).delete()
