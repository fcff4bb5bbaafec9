"""A sweep over rows that time has made due: each row for itself, so that one bad row holds up no other."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.db import InterfaceError, OperationalError

from interlog.kit.clock import now
from interlog.kit.jobs import note_progress

log = structlog.get_logger(__name__)

PORTION = 200
_FIRST_PAUSE = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(hours=6)
_MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class _Failure:
    pause: timedelta
    until: datetime


_failed: dict[tuple[str, UUID], _Failure] = {}


def sweep(name: str, due: Callable[[UUID | None], list[UUID]], do: Callable[[UUID], int]) -> int:
    """Call `do` with every due id, and add up what it returns.

    `due(after)` gives the next ids in ascending order, a portion at a time. A row whose `do` fails is logged and left
    for later, with growing pauses, so that it costs the others nothing.
    Raises: OperationalError, InterfaceError when it is the database that fails and not a row.
    """
    done, after = 0, None
    while portion := due(after):
        for row_id in portion:
            done += _do_one(name, row_id, do)
        after = portion[-1]
        note_progress()
    return done


def _do_one(name: str, row_id: UUID, do: Callable[[UUID], int]) -> int:
    earlier = _failed.get((name, row_id))
    if earlier is not None and now() < earlier.until:
        return 0
    try:
        done = do(row_id)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("a row was left for later", sweep=name, id=str(row_id))
        _remember(name, row_id, earlier)
        return 0
    _failed.pop((name, row_id), None)
    return done


def _remember(name: str, row_id: UUID, earlier: _Failure | None) -> None:
    pause = min(earlier.pause * 2, _LONGEST_PAUSE) if earlier else _FIRST_PAUSE
    if len(_failed) >= _MOST_REMEMBERED:
        del _failed[next(iter(_failed))]
    _failed[name, row_id] = _Failure(pause, now() + pause)
