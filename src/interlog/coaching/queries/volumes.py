"""What a change on a day did to how many contacts came."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from interlog.coaching.queries.facts import weekly_contacts
from interlog.coaching.rules.volumes import Moved, moved
from interlog.kit.clock import now
from interlog.kit.errors import InvalidInput
from interlog.logbook import facade as logbook

MOST_WEEKS = 26


@dataclass(frozen=True, slots=True)
class VolumeChange:
    """Topics after a day against before it, `weeks` whole weeks on each side at most; `missing`: why nothing is said."""

    on: date
    weeks_before: int
    weeks_after: int
    topics: list[Moved]
    missing: str


def change_on(day: date, *, weeks: int) -> VolumeChange:
    """What moved from that day on (it belongs to the time after), by whole weeks that are over.

    Raises: InvalidInput for a day to come; StoreBusy, StoreFailed, StoreNotOpen.
    """
    if not 1 <= weeks <= MOST_WEEKS:
        raise InvalidInput.of("weeks", f"between 1 and {MOST_WEEKS}", rule="range")
    on = datetime.combine(day, time(), ZoneInfo(settings.REPORTING_TIME_ZONE))
    after = min((now() - on) // timedelta(weeks=1), weeks)
    if after < 0:
        raise InvalidInput.of("on", "a day that has begun", rule="range")
    before = weekly_contacts(on - timedelta(weeks=weeks), weeks=weeks)
    later = weekly_contacts(on, weeks=after) if after else {}
    first = _first_week(before, weeks)
    topics, missing = moved(
        {topic: counts[first:] for topic, counts in before.items()},
        {topic: later.get(topic, [0] * after) for topic in before},
    )
    return VolumeChange(day, weeks - first, after, topics, missing)


def _first_week(before: dict[str, list[int]], weeks: int) -> int:
    """The first week with anything in it: records that begin later are no quiet weeks."""
    return next((week for week in range(weeks) if any(counts[week] for counts in before.values())), 0)


def labels_of(change: VolumeChange) -> dict[str, str]:
    """The words for its topics."""
    return {one.topic: logbook.label_of_code("topics", one.topic) for one in change.topics}
