"""What an alert would have done in the past, before it is saved."""

from datetime import UTC, datetime

from interlog.eventlog import facade as eventlog
from interlog.kit.clock import now
from interlog.watching.contracts import Condition, Preview, Stretch, WouldHaveFired
from interlog.watching.queries.asked import watched_filter
from interlog.watching.rules.windows import Watch

MOST_DAYS = 14
_MOST_LISTED = 200
_MOST_STRETCHES = 96


def preview(query: str, condition: Condition, *, days: int) -> Preview:
    """When the condition would have come true in the last `days`, by the time of the events; one question to the store.

    The time of a window before that is counted too, so that the first minute is judged like all others.
    Raises: InvalidInput; StoreBusy, StoreFailed, StoreNotOpen.
    """
    last = int(now().timestamp()) // 60 - 1
    first = last - days * 24 * 60 + 1
    warm = first - condition.window_min
    counts = eventlog.count_by_minute(watched_filter(query), since=_began(warm), until=_began(last + 1))
    by_minute = {int(at.timestamp()) // 60: counted for at, counted in counts.items()}
    firings, fired = _firings(condition, by_minute, warm, first, last)
    step = -(-(last - first + 1) // _MOST_STRETCHES)
    return Preview(step * 60, _stretches(by_minute, first, last, step), fired, tuple(firings))


def _firings(
    condition: Condition, by_minute: dict[int, tuple[int, int]], warm: int, first: int, last: int
) -> tuple[list[WouldHaveFired], int]:
    watch, found, fired = Watch(condition, began=warm), [], 0
    open_since: tuple[int, float] | None = None
    for minute in range(warm, last + 1):
        verdict = watch.close(minute, *by_minute.get(minute, (0, 0)))
        if verdict.change == "fired":
            open_since = (minute, verdict.value)
            fired += minute >= first
        elif verdict.change == "recovered" and open_since is not None:
            found.append(WouldHaveFired(_began(open_since[0] + 1), _began(minute + 1), open_since[1]))
            open_since = None
    if open_since is not None:
        found.append(WouldHaveFired(_began(open_since[0] + 1), None, open_since[1]))
    shown = [one for one in found if one.ended_at is None or one.ended_at > _began(first)]
    return shown[-_MOST_LISTED:], fired


def _stretches(
    by_minute: dict[int, tuple[int, int]], first: int, last: int, step: int
) -> tuple[Stretch, ...]:
    sums: dict[int, tuple[int, int]] = {}
    for minute, (total, failures) in by_minute.items():
        if minute >= first:
            at = (minute - first) // step
            before = sums.get(at, (0, 0))
            sums[at] = (before[0] + total, before[1] + failures)
    count = -(-(last - first + 1) // step)
    return tuple(Stretch(_began(first + at * step), *sums.get(at, (0, 0))) for at in range(count))


def _began(minute: int) -> datetime:
    return datetime.fromtimestamp(minute * 60, UTC)
