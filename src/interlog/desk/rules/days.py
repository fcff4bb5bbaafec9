"""Moments as an agent reads them."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_A_WEEK = 7


def zone_of(*names: str) -> ZoneInfo:
    """The first of these time zones (IANA) that exists; UTC when none does."""
    for name in names:
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return ZoneInfo("UTC")


def end_of_day(moment: datetime, zone: ZoneInfo) -> datetime:
    """The first instant of the next day in this zone, whatever the clocks do in between."""
    local = moment.astimezone(zone)
    midnight = datetime(local.year, local.month, local.day, tzinfo=zone) + timedelta(days=1)
    return midnight.astimezone(moment.tzinfo)


def day_words(at: datetime, moment: datetime, zone: ZoneInfo) -> str:
    """The day: "today", "yesterday", "on Tuesday" within a week, else "on 3 March 2026"."""
    day, today = at.astimezone(zone).date(), moment.astimezone(zone).date()
    passed = (today - day).days
    if passed == 0:
        return "today"
    if passed == 1:
        return "yesterday"
    if 0 < passed < _A_WEEK:
        return f"on {day:%A}"
    return f"on {day.day} {day:%B %Y}"


def time_words(at: datetime, moment: datetime, zone: ZoneInfo) -> str:
    """The time: "09:41" today, "Tue 09:41" within a week, else "3 Mar 09:41"."""
    local, today = at.astimezone(zone), moment.astimezone(zone).date()
    passed = (today - local.date()).days
    if passed == 0:
        return f"{local:%H:%M}"
    if 0 < passed < _A_WEEK:
        return f"{local:%a %H:%M}"
    return f"{local.day} {local:%b %H:%M}"
