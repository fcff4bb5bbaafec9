"""A record's filters as words of the index, so that the index itself narrows a search before anything is read."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

_MOST_DAYS = 62
_MOST_MONTHS = 36
_MOST_YEARS = 200
_EARLIEST = date(1970, 1, 1)


def labels_of(kind: str, at: datetime, *, channel: str, agent_id: UUID | None, person_id: UUID | None) -> str:
    """The labels of one record, parted by spaces."""
    day = at.astimezone(UTC)
    labels = [f"k{kind}", f"d{day:%Y%m%d}", f"m{day:%Y%m}", f"y{day:%Y}"]
    labels += [channel_label(channel)] if channel else []
    labels += [agent_label(agent_id)] if agent_id else []
    labels += [person_label(person_id)] if person_id else []
    return " ".join(labels)


def channel_label(channel: str) -> str:
    """The label of everything on this channel; letters and digits only, whatever is asked."""
    return "c" + "".join(
        character for character in channel.lower() if character.isascii() and character.isalnum()
    )


def agent_label(agent_id: UUID) -> str:
    """The label of everything an agent did."""
    return f"a{agent_id.hex}"


def person_label(person_id: UUID) -> str:
    """The label of everything about a person."""
    return f"p{person_id.hex}"


def period_labels(start: datetime | None, end: datetime | None, today: date) -> list[str]:
    """Labels any of which a record within the period carries: days, months or years, as few as that takes.

    Empty when there is no period. The period's exact ends are for the reader to check.
    """
    if start is None and end is None:
        return []
    first = start.astimezone(UTC).date() if start else _EARLIEST
    last = end.astimezone(UTC).date() if end else today + timedelta(days=366)
    if (last - first).days <= _MOST_DAYS:
        return [f"d{first + timedelta(days=n):%Y%m%d}" for n in range((last - first).days + 1)]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= _MOST_MONTHS:
        numbers = [first.year * 12 + first.month - 1 + n for n in range(months)]
        return [f"m{number // 12:04}{number % 12 + 1:02}" for number in numbers]
    return [f"y{year:04}" for year in range(first.year, min(last.year, first.year + _MOST_YEARS) + 1)]
