"""Times in a file are instants, or refused with the mend."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlog.imports.rules.times import parse_time

NOW = datetime(2026, 11, 21, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
FIRST, LAST = datetime(1950, 1, 1), datetime(2026, 11, 1)  # noqa: DTZ001 - times of day without a place, on purpose


@pytest.mark.parametrize(
    ("text", "zone", "instant"),
    [
        ("2026-03-02T09:30:00Z", None, datetime(2026, 3, 2, 9, 30, tzinfo=UTC)),
        ("2026-03-02 09:30:00+01:00", None, datetime(2026, 3, 2, 8, 30, tzinfo=UTC)),
        ("2026-03-02T09:30:00.123456-05:00", None, datetime(2026, 3, 2, 14, 30, 0, 123456, tzinfo=UTC)),
        ("20260302T093000Z", None, datetime(2026, 3, 2, 9, 30, tzinfo=UTC)),
        ("2026-07-02T09:30", LONDON, datetime(2026, 7, 2, 8, 30, tzinfo=UTC)),
        ("2026-07-02T09:30+02:00", LONDON, datetime(2026, 7, 2, 7, 30, tzinfo=UTC)),
        ("1999-01-01T00:00:31+02:00", None, datetime(1998, 12, 31, 22, 0, 31, tzinfo=UTC)),
    ],
)
def test_a_time_is_an_instant_in_utc(text, zone, instant):
    assert parse_time(text, zone, NOW) == instant


@pytest.mark.parametrize(
    ("text", "zone", "reason"),
    [
        ("2026-03-02T09:30:00", None, "no offset from UTC"),
        ("2025-10-26T01:30:00", LONDON, "came twice in Europe/London"),
        ("2026-03-29T01:30:00", LONDON, "never came in Europe/London"),
        ("2026-03-02", None, "no date with a time"),
        ("02/03/2026 09:30", None, "no date with a time"),
        ("1772443800", None, "no date with a time"),
        ("2026-13-02T09:30:00Z", None, "no date with a time"),
        ("2027-03-02T09:30:00Z", None, "in the future"),
        ("1899-12-31T23:59:59Z", None, "before 1900"),
        ("0001-01-01T00:00:00+12:00", None, "outside the calendar"),
        ("", None, "no date with a time"),
    ],
)
def test_what_is_no_instant_is_refused_with_the_reason(text, zone, reason):
    with pytest.raises(ValueError, match=reason):
        parse_time(text, zone, NOW)


@given(
    st.datetimes(min_value=FIRST, max_value=LAST),
    st.sampled_from(["Europe/London", "America/New_York", "Asia/Jerusalem", "Australia/Lord_Howe", "UTC"]),
)
def test_a_local_time_is_placed_once_or_refused(local, name):
    zone = ZoneInfo(name)
    twice = local.replace(tzinfo=zone, fold=0).utcoffset() != local.replace(tzinfo=zone, fold=1).utcoffset()
    if twice:
        with pytest.raises(ValueError, match="clocks changed"):
            parse_time(local.isoformat(), zone, NOW)
        return
    assert parse_time(local.isoformat(), zone, NOW).astimezone(zone).replace(tzinfo=None) == local
