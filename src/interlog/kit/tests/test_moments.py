from datetime import UTC, datetime

import pytest
from pydantic import TypeAdapter, ValidationError

from interlog.kit.moments import UtcMoment

READ = TypeAdapter(UtcMoment)


def test_a_time_with_any_offset_is_read_in_utc():
    assert READ.validate_python("2026-03-02T10:00:00+01:00") == datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize("given", [2026, "2026", "1700000000", 1.7e9, True, "1e9", "nan"])
def test_a_number_is_no_time(given: object):
    with pytest.raises(ValidationError, match="write a time as"):
        READ.validate_python(given)


@pytest.mark.parametrize("given", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_time_that_leaves_the_calendar_in_utc_is_refused(given: str):
    with pytest.raises(ValidationError, match="outside the calendar"):
        READ.validate_python(given)


@pytest.mark.parametrize("given", ["2026-03-02T10:00:00", "2026-03-02", "now", "", "2026-02-30T00:00:00Z"])
def test_a_time_without_its_offset_is_refused(given: str):
    with pytest.raises(ValidationError):
        READ.validate_python(given)
