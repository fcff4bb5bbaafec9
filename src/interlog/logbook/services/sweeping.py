"""Forgetting what only open drafts need."""

from datetime import timedelta

from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.logbook.models import OPEN_STATES, DraftSave

_KEPT = timedelta(days=2)
_BATCH = 500


def sweep_saves() -> int:
    """Delete the steps of entries that are closed since more than two days; returns how many went."""
    gone = 0
    while True:
        old = DraftSave.objects.filter(saved_at__lt=now() - _KEPT, entry__updated_at__lt=now() - _KEPT)
        ids = list(old.exclude(entry__state__in=OPEN_STATES).values_list("pk", flat=True)[:_BATCH])
        if not ids:
            return gone
        with write_transaction():
            gone += DraftSave.objects.filter(pk__in=ids).delete()[0]
