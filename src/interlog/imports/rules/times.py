"""Times in an imported file: an instant, or a clear reason why it is none."""

import re
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

_HAS_TIME = re.compile(r"^\d{4}-?\d{2}-?\d{2}[T ]\d{2}")
_EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
_CLOCK_SKEW = timedelta(days=1)


def parse_time(text: str, zone: ZoneInfo | None, moment: datetime) -> datetime:
    """The instant in UTC. A time without an offset is one of `zone`.

    Raises: ValueError saying what is wrong and how to mend it.
    """
    if not _HAS_TIME.match(text):
        raise ValueError(f"{text!r} is no date with a time such as 2026-03-02T09:30:00+01:00")
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is no date with a time ({error})") from error
    if at.tzinfo is None:
        at = _placed(at, text, zone)
    try:
        at = at.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{text!r} lies outside the calendar") from error
    if at < _EARLIEST or at > moment + _CLOCK_SKEW:
        raise ValueError(f"{text!r} lies {'in the future' if at > moment else 'before 1900'}")
    return at


def parse_bound(text: str, zone: tzinfo) -> datetime:
    """The beginning of a day ("2026-03-02") or an instant; what has no offset from UTC is in `zone`.

    Raises: ValueError.
    """
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise ValueError(
            f"{text!r} is no day such as 2026-03-02, and no time such as 2026-03-02T09:30"
        ) from error
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)


def _placed(at: datetime, text: str, zone: ZoneInfo | None) -> datetime:
    if zone is None:
        raise ValueError(
            f"{text!r} has no offset from UTC; write one ({text}+01:00), or give the time zone of the file"
        )
    first, second = (at.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    # Around a clock change the two readings differ: a time that came twice, or one that never came.
    never = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != at
    what = "never came" if never else "came twice"
    raise ValueError(f"{text!r} {what} in {zone.key}, where the clocks changed; write its offset from UTC")
