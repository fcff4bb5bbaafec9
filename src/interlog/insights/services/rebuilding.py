"""All facts made anew from the records, while everybody works on."""

from collections.abc import Callable

from interlog.eventlog import facade as eventlog
from interlog.insights.services.feeding import catch_up, next_revision, write_facts_of
from interlog.insights.services.gathering import TABLES
from interlog.insights.services.marking import forget_marks, newest_mark
from interlog.insights.services.reading_all import walks
from interlog.kit.jobs import note_progress


def rebuild_facts(*, report: Callable[[int], None] | None = None) -> int:
    """Write the facts of every record anew, in portions, then drop those of none; returns how many records were read.

    Figures are right all the while. Safe to repeat and to break off. `report(records so far)` after each portion.
    Raises: StoreFailed, StoreNotOpen.
    """
    catch_up()
    # What was marked by now is read again anyway.
    marked = newest_mark()
    first = next_revision()
    seen = 0
    for walk in walks():
        place = ""
        while True:
            wanted, place, count = walk.following(place)
            if not count:
                break
            write_facts_of(wanted)
            seen += count
            note_progress()
            if report is not None:
                report(seen)
    for table in TABLES:
        # What the walk has not met belongs to no record any more.
        eventlog.drop_facts_before(table, first)
    forget_marks(marked)
    return seen
