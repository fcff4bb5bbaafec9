"""When a mail is due, over both changes of the clocks."""

from datetime import UTC, date, datetime

import pytest

from interlog.dashboards.contracts import Times
from interlog.dashboards.rules.timetable import last_until, next_after, whole_days
from interlog.dashboards.rules.words import compared, said


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("times", "after", "due"),
    [
        (Times("daily", 1, 8, "Europe/Berlin"), "2026-03-28T06:59", "2026-03-28T07:00"),
        # An hour of UTC earlier once the clocks went forward.
        (Times("daily", 1, 8, "Europe/Berlin"), "2026-03-28T07:00", "2026-03-29T06:00"),
        (Times("daily", 1, 8, "Europe/Berlin"), "2026-10-24T06:00", "2026-10-25T07:00"),
        # 02:00 is left out on this day, and comes twice on that one.
        (Times("daily", 1, 2, "Europe/Berlin"), "2026-03-28T02:00", "2026-03-29T01:00"),
        (Times("daily", 1, 2, "Europe/Berlin"), "2026-10-24T22:00", "2026-10-25T00:00"),
        (Times("daily", 1, 2, "Europe/Berlin"), "2026-10-25T00:00", "2026-10-26T01:00"),
        (Times("daily", 1, 0, "Pacific/Auckland"), "2026-06-01T11:59", "2026-06-01T12:00"),
        (Times("weekly", 1, 8, "Europe/London"), "2026-11-23T08:00", "2026-11-30T08:00"),
        (Times("weekly", 7, 23, "America/New_York"), "2026-11-21T12:00", "2026-11-23T04:00"),
    ],
)
def test_the_next_mail_is_at_its_hour_where_the_clocks_stand(times, after, due):
    assert next_after(utc(after), times) == utc(due)
    assert last_until(utc(due), times) == utc(due)


def test_of_what_was_missed_the_last_counts():
    times = Times("daily", 1, 8, "UTC")

    assert last_until(utc("2026-11-21T11:00"), times) == utc("2026-11-21T08:00")
    assert last_until(utc("2026-11-21T07:59"), times) == utc("2026-11-20T08:00")


def test_a_mail_tells_of_whole_days():
    assert whole_days("7d", date(2026, 3, 8)) == (date(2026, 3, 1), date(2026, 3, 7))
    assert whole_days("2w", date(2026, 3, 15)) == (date(2026, 3, 1), date(2026, 3, 14))


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (4.2, "seconds", "4.2 s"),
        (252, "seconds", "4 m 12 s"),
        (3600, "seconds", "1 h"),
        (64, "minutes", "1 h 4 m"),
        (183_600, "seconds", "2 d 3 h"),
        (0.6667, "share", "66.7 %"),
        (0.9999, "share", "> 99.9 %"),
        (0.0001, "share", "< 0.1 %"),
        (1204, "count", "1,204"),
        (4.25, "per_hour", "4.25"),
    ],
)
def test_values_are_said_in_their_unit(value, unit, words):
    assert said(value, unit) == words


@pytest.mark.parametrize(
    ("value", "before", "told", "words"),
    [
        (112, 100, {"unit": "count", "better": None, "likely": None}, "12 % more"),
        (80, 100, {"unit": "seconds", "better": "down", "likely": None}, "20 % shorter, better"),
        (0.7, 0.6, {"unit": "share", "better": "up", "likely": (0.65, 0.75)}, "10 points higher, better"),
        (
            0.7,
            0.68,
            {"unit": "share", "better": "up", "likely": (0.65, 0.75)},
            "2 points higher, may be chance",
        ),
        (100, 100.2, {"unit": "seconds", "better": "down", "likely": None}, "as before"),
        (5, 0, {"unit": "count", "better": "down", "likely": None}, "5 more, worse"),
        (None, 5, {"unit": "count", "better": None, "likely": None}, ""),
    ],
)
def test_a_comparison_judges_only_what_chance_does_not_explain(value, before, told, words):
    assert compared(value, before, **told) == words
