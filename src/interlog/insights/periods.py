"""Periods and stretches of time, in the days and hours of the reporting time zone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_PERIOD = re.compile(r"([1-9]\d{0,3})([dw])")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAYS_OF = {"d": 1, "w": 7}
_USUAL_DAYS = 30
_LONGEST = timedelta(days=3700)
_DECEMBER = 12
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class NotAPeriodError(ValueError):
    """What was given is no period; `field` names what is wrong, the message the mend."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Period:
    """From an instant to another one, which does not belong to it (both UTC), as seen in a time zone."""

    since: datetime
    until: datetime
    zone: str

    def previous(self) -> "Period":
        """The period of the same length just before: as many days where it begins and ends with a day."""
        first, last = self._local(self.since), self._local(self.until)
        if first.time() == last.time() == time.min:
            days = last.date() - first.date()
            return Period(_midnight(first.date() - days, self.zone), self.since, self.zone)
        return Period(self.since - (self.until - self.since), self.since, self.zone)

    def days(self) -> Iterator[date]:
        """Every day that has an instant of it."""
        day, last = self._local(self.since).date(), self._local(self.until - timedelta(microseconds=1)).date()
        while day <= last:
            yield day
            day += timedelta(days=1)

    def keys(self, dimension: str) -> list[str] | None:
        """The keys of a dimension of time in order, those without any row too; None for other dimensions."""
        if dimension == "hour":
            return [str(hour) for hour in range(24)]
        if dimension == "weekday":
            return [str(day) for day in range(1, 8)]
        if dimension not in {"day", "week", "month"}:
            return None
        return list(dict.fromkeys(key_of_day(day, dimension) for day in self.days()))

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(ZoneInfo(self.zone))


def period_of(since: str, until: str, period: str, *, zone: str, now: datetime) -> Period:
    """The period asked for: from and to (days, the last one included, or instants), or the last days or weeks.

    Nothing: the last 30 days. Days are those of the zone; `30d` ends with today. Raises: NotAPeriodError.
    """
    if period and (since or until):
        raise NotAPeriodError("period", "send either period, or from and to")
    today = now.astimezone(ZoneInfo(zone)).date()
    tomorrow = _midnight(today + timedelta(days=1), zone)
    if not (since or until):
        days = _days(period) if period else _USUAL_DAYS
        return Period(_midnight(today - timedelta(days=days - 1), zone), tomorrow, zone)
    end = _instant("to", until, zone, last=True) if until else tomorrow
    start = _instant("from", since, zone, last=False) if since else end - timedelta(days=_USUAL_DAYS)
    if not start < end:
        raise NotAPeriodError("to", "to must be later than from")
    if end - start > _LONGEST:
        raise NotAPeriodError("from", "a period is ten years at most")
    return Period(start, end, zone)


def key_of_day(day: date, dimension: str) -> str:
    """The key of the day, the week (its Monday) or the month that a day belongs to."""
    if dimension == "month":
        return f"{day:%Y-%m}"
    return (day - timedelta(days=day.weekday())).isoformat() if dimension == "week" else day.isoformat()


def first_after(key: str, dimension: str, zone: str) -> datetime:
    """The first instant after a day, week or month named by its key."""
    if dimension == "month":
        year, month = (int(part) for part in key.split("-"))
        following = date(year + month // _DECEMBER, month % _DECEMBER + 1, 1)
    else:
        following = date.fromisoformat(key) + timedelta(days=7 if dimension == "week" else 1)
    return _midnight(following, zone)


def label_of(key: str, dimension: str) -> str:
    """The words for a key of time."""
    if dimension == "hour":
        return f"{int(key):02d}:00"
    if dimension == "weekday":
        return WEEKDAYS[int(key) - 1]
    return f"Week of {key}" if dimension == "week" else key


def _days(period: str) -> int:
    read = _PERIOD.fullmatch(period)
    if read is None or timedelta(days=(days := int(read[1]) * _DAYS_OF[read[2]])) > _LONGEST:
        raise NotAPeriodError("period", "write days or weeks, ten years at most: 7d, 30d, 12w")
    return days


def _instant(field: str, text: str, zone: str, *, last: bool) -> datetime:
    try:
        if _DAY.fullmatch(text):
            return _midnight(date.fromisoformat(text) + timedelta(days=last), zone)
        at = datetime.fromisoformat(text)
        if at.tzinfo is None:
            raise ValueError("no offset")  # noqa: TRY301 - one mend for all that cannot be read
        return at.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        mend = "write a day (2026-11-27) or an instant with its offset (2026-11-27T10:00:00Z)"
        raise NotAPeriodError(field, mend) from error


def _midnight(day: date, zone: str) -> datetime:
    """The first instant of a day: where the clocks go over midnight, the first one that there is."""
    return datetime.combine(day, time.min, ZoneInfo(zone)).astimezone(UTC)
