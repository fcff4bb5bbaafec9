"""Days, weeks and hours are those of the reporting time zone, on the days too on which the clocks change."""

from datetime import UTC, datetime, timedelta

import pytest

from interlog.insights.periods import NotAPeriodError, Period, first_after, period_of

NOW = datetime(2026, 3, 30, 12, tzinfo=UTC)
LONDON = "Europe/London"


def read(since="", until="", period="", zone=LONDON, now=NOW):
    return period_of(since, until, period, zone=zone, now=now)


def test_a_day_begins_at_midnight_of_the_zone_and_its_last_day_belongs_to_a_period():
    told = read("2026-03-28", "2026-03-29")

    assert (told.since, told.until) == (
        datetime(2026, 3, 28, tzinfo=UTC),
        datetime(2026, 3, 29, 23, tzinfo=UTC),  # the clocks went forward that night
    )


def test_so_many_days_end_with_today():
    told = read(period="7d")

    assert [day.isoformat() for day in told.days()][::6] == ["2026-03-24", "2026-03-30"]
    assert read() == read(period="30d")


def test_the_period_before_has_as_many_days_whatever_the_clocks_do():
    told = read("2026-03-29", "2026-03-29").previous()

    assert (told.since, told.until) == (datetime(2026, 3, 28, tzinfo=UTC), datetime(2026, 3, 29, tzinfo=UTC))
    hours = Period(NOW, NOW + timedelta(hours=5), LONDON).previous()
    assert (hours.since, hours.until) == (NOW - timedelta(hours=5), NOW)


def test_weeks_begin_on_mondays_and_months_on_their_first():
    told = read("2026-03-28", "2026-04-06")

    assert told.keys("week") == ["2026-03-23", "2026-03-30", "2026-04-06"]
    assert told.keys("month") == ["2026-03", "2026-04"]
    assert told.keys("topic") is None


@pytest.mark.parametrize(
    ("key", "dimension", "after"),
    [
        ("2026-03-29", "day", datetime(2026, 3, 29, 23, tzinfo=UTC)),
        ("2026-10-25", "day", datetime(2026, 10, 26, tzinfo=UTC)),
        ("2026-03-23", "week", datetime(2026, 3, 29, 23, tzinfo=UTC)),
        ("2026-12", "month", datetime(2027, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_stretch_ends_where_the_next_one_begins(key, dimension, after):
    assert first_after(key, dimension, LONDON) == after


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"since": "2026-02-30"}, "from"),
        ({"until": "2026-03-01T10:00:00"}, "to"),
        ({"since": "2026-03-02", "until": "2026-03-01"}, "to"),
        ({"since": "1901-01-01", "until": "2026-03-01"}, "from"),
        ({"period": "0d"}, "period"),
        ({"period": "9999w"}, "period"),
        ({"period": "7d", "since": "2026-03-01"}, "period"),
    ],
)
def test_what_is_no_period_is_refused_by_its_name(given, field):
    with pytest.raises(NotAPeriodError) as refused:
        read(**given)
    assert refused.value.field == field
