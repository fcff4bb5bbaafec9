"""The only source of the current time, so that a test can hold it still."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_frozen: ContextVar[datetime | None] = ContextVar("interlog_clock", default=None)


def now() -> datetime:
    """The current instant, aware, in UTC."""
    return _frozen.get() or datetime.now(UTC)


@contextmanager
def frozen_clock(at: datetime) -> Iterator[None]:
    """Hold `now()` at an aware instant within the block (tests, demo data)."""
    if at.tzinfo is None:
        raise ValueError("frozen_clock needs an aware datetime")
    token = _frozen.set(at.astimezone(UTC))
    try:
        yield
    finally:
        _frozen.reset(token)
