"""What the event log does by itself, outside of requests."""

from datetime import timedelta

import structlog

from interlog.eventlog.opened import the_store
from interlog.eventlog.retention import drop_expired
from interlog.kit.jobs import job, periodic

log = structlog.get_logger(__name__)

_DROP_EXPIRED, _MEND_COUNTS = "eventlog.drop_expired", "eventlog.mend_counts"
_BATCHES_A_DAY = 100


@job(_DROP_EXPIRED)
def drop() -> None:
    """Drops the months of events that are older than their retention."""
    drop_expired()


@job(_MEND_COUNTS)
def mend() -> None:
    """Compares the newest counts with their events; `interlog events reconcile` compares all."""
    wrong = the_store().mend_counts(newest=_BATCHES_A_DAY)
    if wrong:
        log.warning("counts differed from their events and were mended", batches=wrong)


periodic(_DROP_EXPIRED, every=timedelta(hours=1))
periodic(_MEND_COUNTS, every=timedelta(days=1))
