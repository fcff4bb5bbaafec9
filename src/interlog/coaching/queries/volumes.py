"""What a change on a day did to how many contacts came."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from interlog.coaching.queries.facts import weekly_contacts
from interlog.coaching.rules.volumes import Moved, moved
from interlog.insights.contracts import Measured, MeasuredTopic
from interlog.kit.clock import now
from interlog.kit.errors import InvalidInput

MOST_WEEKS = 26


@dataclass(frozen=True, slots=True)
class VolumeChange:
    """Topics after a day against before it, `weeks` whole weeks on each side at most; `missing`: why nothing is said."""

    on: date
    weeks_before: int
    weeks_after: int
    topics: list[Moved]
    missing: str


def change_on(day: date, *, weeks: int, until: datetime | None = None) -> VolumeChange:
    """What moved from that day on (it belongs to the time after), by whole weeks that are over at `until`, now.

    Raises: InvalidInput for a day to come; StoreBusy, StoreFailed, StoreNotOpen.
    """
    if not 1 <= weeks <= MOST_WEEKS:
        raise InvalidInput.of("weeks", f"between 1 and {MOST_WEEKS}", rule="range")
    on = datetime.combine(day, time(), ZoneInfo(settings.REPORTING_TIME_ZONE))
    after = min(((until or now()) - on) // timedelta(weeks=1), weeks)
    if after < 0:
        raise InvalidInput.of("changed_on", "a day that has begun", rule="range")
    before = weekly_contacts(on - timedelta(weeks=weeks), weeks=weeks)
    later = weekly_contacts(on, weeks=after) if after else {}
    first = _first_week(before, weeks)
    topics, missing = moved(
        {topic: counts[first:] for topic, counts in before.items()},
        {topic: later.get(topic, [0] * after) for topic in before},
    )
    return VolumeChange(day, weeks - first, after, topics, missing)


def measured(day: date, weeks: int, until: datetime) -> Measured:
    """The same as the figure of contacts that did not come says it. Raises: as `change_on`."""
    change = change_on(day, weeks=weeks, until=until)
    topics = [
        MeasuredTopic(
            topic=one.topic,
            came=one.came,
            expected=one.expected,
            share=1 - one.ratio,
            low=1 - one.high,
            high=1 - one.low,
            of_all=(one.share_of_all, one.share_low, one.share_high),
            found=one.found,
        )
        for one in change.topics
    ]
    return Measured(
        on=day,
        weeks_before=change.weeks_before,
        weeks_after=change.weeks_after,
        topics=tuple(topics),
        missing=change.missing,
    )


def _first_week(before: dict[str, list[int]], weeks: int) -> int:
    """The first week with anything in it: records that begin later are no quiet weeks."""
    return next((week for week in range(weeks) if any(counts[week] for counts in before.values())), 0)
