from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import OperationalError

from interlog.kit import sweeping
from interlog.kit.clock import frozen_clock
from interlog.kit.sweeping import sweep

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
ROWS = [UUID(int=number) for number in range(1, 6)]
BAD = ROWS[1]


@pytest.fixture(autouse=True)
def _nothing_remembered(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sweeping, "_failed", {})


def due(after: UUID | None) -> list[UUID]:
    return [row for row in ROWS if after is None or row > after][:2]


def failing(tried: list[UUID], error: Exception):
    def do(row: UUID) -> int:
        tried.append(row)
        if row == BAD:
            raise error
        return 1

    return do


def test_a_bad_row_holds_up_no_other():
    tried: list[UUID] = []

    assert sweep("test", due, failing(tried, ValueError("broken"))) == 4
    assert tried == ROWS


def test_a_bad_row_is_tried_again_after_pauses_that_grow():
    tried: list[UUID] = []
    do = failing(tried, ValueError("broken"))
    for minutes in range(8):
        with frozen_clock(AT + timedelta(minutes=minutes)):
            sweep("test", due, do)

    assert tried.count(BAD) == 4  # in the minutes 0, 1, 3, 7
    assert tried.count(ROWS[0]) == 8


def test_a_row_that_was_mended_is_forgotten():
    with frozen_clock(AT):
        sweep("test", due, failing([], ValueError("broken")))
    with frozen_clock(AT + timedelta(minutes=1)):
        assert sweep("test", due, lambda _row: 1) == 5

    assert sweeping._failed == {}


def test_a_database_that_fails_is_no_bad_row():
    with pytest.raises(OperationalError):
        sweep("test", due, failing([], OperationalError("gone")))

    assert sweeping._failed == {}
