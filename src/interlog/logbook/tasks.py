"""Work of the agents' log outside requests."""

from datetime import timedelta

from interlog.kit.jobs import job, periodic
from interlog.logbook.services.sweeping import sweep_saves
from interlog.logbook.services.wrapping_up import mark_unfinished

MARK_UNFINISHED = "logbook.mark_unfinished"
SWEEP_SAVES = "logbook.sweep_saves"


@job(MARK_UNFINISHED)
def mark_unfinished_entries() -> None:
    """Drafts whose wrap-up has run out become unfinished."""
    mark_unfinished()


@job(SWEEP_SAVES)
def sweep_saves_of_closed_entries() -> None:
    """The steps of drafts that were closed long ago are forgotten."""
    sweep_saves()


def plan() -> None:
    """Put the periodic work on the timetable."""
    periodic(MARK_UNFINISHED, every=timedelta(seconds=5))
    periodic(SWEEP_SAVES, every=timedelta(hours=6))
