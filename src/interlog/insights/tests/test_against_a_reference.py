"""Every figure says what the same facts come to when they are worked out in plain Python."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interlog.insights.contracts import Question
from interlog.insights.figures import FIGURES
from interlog.insights.periods import Period
from interlog.insights.queries.asking import answer
from interlog.insights.queries.behind import _listing
from interlog.insights.tests.conftest import empty_facts
from interlog.insights.tests.plain import median, percentile
from interlog.insights.tests.reference import World
from interlog.insights.tests.worlds import DAYS, put, worlds
from interlog.kit.clock import frozen_clock

pytestmark = pytest.mark.django_db
ZONE = "Europe/London"
OTHER_SETTINGS = {
    "interaction_duration": [{"messages": "active"}],
    "service_level": [
        {"variant": "abandoned_all", "seconds": 10.0},
        {"variant": "abandoned_none"},
        {"variant": "abandoned_within_met"},
    ],
    "no_repeat_rate": [{"scope": "any", "window_days": 1.0}],
    "first_contact_resolution_by_word": [{"scope": "any", "window_days": 2.0}],
    "time_between_contacts": [{"lookback_days": 1.0}],
    "deflection_candidates": [{"share": 0.75, "shares": "billing=0.5,reset=0", "use": 0.5, "growth": 0.2}],
}


def told_by_hand(figure, rows, by):
    """Key -> (n, value, median, 90th percentile, second); None for all."""
    counted = [row for row in rows if not row.out]
    whole = sum(row.n for row in counted)
    keys = {None: counted}
    for row in counted:
        keys.setdefault(row.key(by), []).append(row)
    found = {}
    for key, group in keys.items():
        n, top, bottom = (sum(getattr(row, name) for row in group) for name in ("n", "top", "bottom"))
        value = {
            "count": top,
            "mean": top / n if n else None,
            "share": top / n if n else None,
            "ratio": top / bottom if bottom else None,
            "distribution": (n / whole if key is not None else top / whole) if whole else None,
        }[figure.how]
        spread = [row.top for row in group] if figure.spread else []
        found[key] = (
            n,
            value,
            median(spread) if spread else None,
            percentile(spread, 0.9) if spread else None,
            sum(row.second for row in group) if figure.series else None,
        )
    return found


def close(told):
    return pytest.approx(told, rel=1e-9, abs=1e-9)


@pytest.mark.once
@pytest.mark.timeout(900)
@override_settings(INSIGHTS_SMALL=1, REPORTING_TIME_ZONE=ZONE)
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(world=worlds(), cut=st.integers(0, 9))
def test_every_figure_is_what_the_facts_come_to(facts, world, cut):
    empty_facts()
    put(world)
    period = Period(world["start"], world["start"] + timedelta(days=DAYS), ZONE)
    now = world["start"] + timedelta(days=DAYS - 1, hours=7)
    by_hand = World(world, period.since, period.until, now)

    with frozen_clock(now):
        _compare(period, by_hand, cut)


def _compare(period, by_hand, cut):
    for figure in FIGURES.values():
        if figure.how == "effect":
            continue  # a comparison of sums with an interval: see test_effects.py
        for other in [{}, *OTHER_SETTINGS.get(figure.key, [])]:
            used = {one.key: one.default for one in figure.settings} | other
            rows = list(getattr(by_hand, figure.key)(**used))
            # One dimension at a time: there are many examples, and many questions in each of them.
            for by in (figure.dimensions[(0 if other else cut) % len(figure.dimensions)],):
                question = Question(figure=figure, period=period, by=by, settings=used)
                told = answer(question)
                expected = told_by_hand(figure, rows, by)
                n, *of_all = expected.pop(None)
                where = (figure.key, other, by)
                assert told.sum.n == n, where
                assert [told.sum.value, told.sum.median, told.sum.p90, told.sum.second] == [
                    None if one is None else close(one) for one in of_all
                ], where
                shown = {
                    row.key: (row.sum.n, row.sum.value, row.sum.median, row.sum.p90, row.sum.second)
                    for row in told.rows
                    if row.sum.n or row.key in expected
                }
                assert shown == {
                    key: tuple(None if one is None else close(one) for one in group)
                    for key, group in expected.items()
                }, where
                assert sum(told.not_covered.values()) == sum(row.n for row in rows if row.out), where


def test_every_figure_can_list_its_rows(facts):
    period = Period(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC), ZONE)

    for figure in FIGURES.values():
        used = {one.key: one.default for one in figure.settings}
        question = Question(figure=figure, period=period, by=figure.dimensions[0], settings=used)
        assert "FROM" in _listing(question, at="none", cursor="x")
