"""A period and the one before it, asked together, are what each of them is alone."""

from datetime import timedelta

import pytest
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interlog.insights.contracts import Question
from interlog.insights.figures import FIGURES
from interlog.insights.periods import Period
from interlog.insights.queries.asking import answer
from interlog.insights.tests.conftest import empty_facts
from interlog.insights.tests.worlds import DAYS, put, worlds
from interlog.kit.clock import frozen_clock

pytestmark = pytest.mark.django_db
ZONE = "Europe/London"


def numbers(one):
    told = (one.n, one.value, one.median, one.p90, one.second)
    return tuple(part if part is None else pytest.approx(part, rel=1e-9, abs=1e-9) for part in told)


@pytest.mark.once
@pytest.mark.timeout(600)
@override_settings(INSIGHTS_SMALL=1, REPORTING_TIME_ZONE=ZONE)
@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(world=worlds(), cut=st.integers(0, 9))
def test_two_periods_together_are_what_each_is_alone(facts, world, cut):
    empty_facts()
    put(world)
    middle, until = (world["start"] + timedelta(days=days) for days in (DAYS // 2, DAYS // 2 * 2))
    period = Period(middle, until, ZONE)

    with frozen_clock(until - timedelta(hours=7)):
        for figure in FIGURES.values():
            if figure.how == "effect":
                continue  # it compares by itself
            by = figure.dimensions[cut % len(figure.dimensions)]
            used = {one.key: one.default for one in figure.settings}
            both = answer(Question(figure=figure, period=period, by=by, settings=used, compare=True))
            last, first = (
                answer(Question(figure=figure, period=one, by=by, settings=used))
                for one in (period, period.previous())
            )
            assert numbers(both.sum) == numbers(last.sum), figure.key
            assert numbers(both.previous) == numbers(first.sum), figure.key
            assert both.not_covered == last.not_covered, figure.key
            assert {row.key: numbers(row.sum) for row in both.rows} == {
                row.key: numbers(row.sum) for row in last.rows
            }, (figure.key, by)
            alone = {row.key: numbers(row.sum) for row in first.rows}
            if by not in {"day", "week", "month"}:
                assert all(
                    numbers(row.previous) == alone[row.key] for row in both.rows if row.key in alone
                ), (figure.key, by)
