"""Completed entries by their place in time, so that a few of many can be drawn without reading the others."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from uuid import UUID

from interlog.logbook.models import LogEntry
from interlog.logbook.queries.usage import COMPLETED

# Counted once, then skipped through by one index: a day is short enough to be skipped through quickly.
_STRETCH = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The entries of one state that began in a period, in the order of their index."""

    state: str
    since: datetime
    until: datetime

    def count(self) -> int:
        return LogEntry.objects.filter(**self._where).count()

    def at(self, place: int) -> UUID | None:
        rows = LogEntry.objects.filter(**self._where).order_by("happened_at", "id")
        return rows.values_list("id", flat=True)[place : place + 1].first()

    @property
    def _where(self) -> dict[str, object]:
        return {"state": self.state, "happened_at__gte": self.since, "happened_at__lt": self.until}


class EntriesToDraw:
    """The completed entries of a period by number, from 0 up to `total`, without it."""

    def __init__(self, since: datetime, until: datetime) -> None:
        self._stretches = list(_stretches(since, until))
        self._ends = list(accumulate(one.count() for one in self._stretches))
        self.total = self._ends[-1] if self._ends else 0

    def at(self, number: int) -> UUID | None:
        """The id of an entry; None when entries were amended or voided since they were counted."""
        which = bisect_right(self._ends, number)
        before = self._ends[which - 1] if which else 0
        return self._stretches[which].at(number - before)


def _stretches(since: datetime, until: datetime) -> Iterator[_Stretch]:
    while since < until:
        end = min(since + _STRETCH, until)
        yield from (_Stretch(state, since, end) for state in COMPLETED)
        since = end
