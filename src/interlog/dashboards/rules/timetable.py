"""When the mail of a dashboard is due."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from interlog.dashboards.contracts import Times

LATE_AFTER = timedelta(minutes=30)
_WEEK = 7


def next_after(moment: datetime, times: Times) -> datetime:
    """The first time after `moment` at which it is due (UTC).

    An hour that the clocks leave out is due as soon as they are past it, one that they repeat when it comes first.
    """
    local = ZoneInfo(times.zone)
    day = moment.astimezone(local).date() - timedelta(days=1)
    while True:
        if times.rhythm == "daily" or day.isoweekday() == times.weekday:
            due = datetime.combine(day, time(times.hour), local).astimezone(UTC)
            if due > moment:
                return due
        day += timedelta(days=1)


def last_until(moment: datetime, times: Times) -> datetime:
    """The last time up to `moment` at which it was due: of several that were missed the one that counts."""
    due = next_after(moment - timedelta(days=_WEEK + 1), times)
    while True:
        following = next_after(due, times)
        if following > moment:
            return due
        due = following


def whole_days(period: str, today: date) -> tuple[date, date]:
    """The first and last of the days that a mail tells of: as many as the period has, up to yesterday.

    A mail in the morning would else compare the beginning of a day with whole ones.
    """
    days = int(period[:-1]) * (_WEEK if period.endswith("w") else 1)
    return today - timedelta(days=days), today - timedelta(days=1)
