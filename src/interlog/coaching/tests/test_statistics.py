"""The statistics against plain references: integrals by small steps, formulas as the books have them, every relabelling."""

from itertools import combinations
from math import exp, gamma, pi, sqrt
from statistics import fmean, variance

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from interlog.coaching.rules.differences import between, from_group, holm, least_share, share_of_relabellings
from interlog.coaching.rules.student import quantile_above, upper_tail

MEANS = st.floats(min_value=-3, max_value=3)
SIDE = st.lists(MEANS, min_size=2, max_size=7).filter(lambda side: max(side) - min(side) > 0.01)


def density(t, freedom):
    front = gamma((freedom + 1) / 2) / (sqrt(freedom * pi) * gamma(freedom / 2))
    return front * (1 + t * t / freedom) ** (-(freedom + 1) / 2)


def tail_by_steps(t, freedom, steps=2000):
    """1/2 minus the area from 0 to t, by Simpson's rule."""
    width = t / steps
    inner = sum((4 if place % 2 else 2) * density(place * width, freedom) for place in range(1, steps))
    return 0.5 - (density(0, freedom) + inner + density(t, freedom)) * width / 3


@settings(max_examples=40)
@example(1.8e-8, 1.0)
@given(st.floats(min_value=0, max_value=8), st.floats(min_value=1, max_value=60))
def test_the_tail_of_student_is_the_area_beyond(t, freedom):
    assert upper_tail(t, freedom) == pytest.approx(tail_by_steps(t, freedom), abs=1e-9)
    assert upper_tail(-t, freedom) == pytest.approx(1 - upper_tail(t, freedom))


@pytest.mark.parametrize(
    ("tail", "freedom", "value"),
    [(0.025, 10, 2.228139), (0.005, 5, 4.032143), (0.0005, 20, 3.849516), (0.05, 2.5, 2.558219)],
)
def test_quantiles_are_those_of_the_tables(tail, freedom, value):
    assert quantile_above(tail, freedom) == pytest.approx(value, rel=1e-5)


@settings(max_examples=40)
@given(SIDE, SIDE)
def test_the_difference_is_welchs(ones, others):
    parts = variance(ones) / len(ones), variance(others) / len(others)
    freedom = sum(parts) ** 2 / (parts[0] ** 2 / (len(ones) - 1) + parts[1] ** 2 / (len(others) - 1))

    found = between(ones, others)

    assert found.value == pytest.approx(fmean(ones) - fmean(others))
    assert found.error == pytest.approx(sqrt(sum(parts)))
    assert found.freedom == pytest.approx(freedom)
    low, high = found.interval(0.02)
    assert found.chance_above(low) == pytest.approx(0.02, rel=1e-6)
    assert found.turned().chance_above(-high) == pytest.approx(0.02, rel=1e-6)


@settings(max_examples=40)
@given(MEANS, SIDE, st.floats(min_value=0, max_value=1))
def test_one_agent_is_held_against_the_spread_of_agents(one, others, noise):
    found = from_group(one, others, own_noise=noise, their_noise=0.0)

    expected = variance(others) * (1 + 1 / len(others)) + noise
    assert found.error == pytest.approx(sqrt(expected))
    assert found.freedom == len(others) - 1
    assert from_group(one, others, own_noise=0.0, their_noise=noise).error <= found.error


@settings(max_examples=30)
@given(SIDE, SIDE, st.floats(min_value=0, max_value=1))
def test_few_agents_are_relabelled_in_every_way(ones, others, shift):
    pool = [*(one - shift for one in ones), *others]
    seen = sum(pool[: len(ones)])
    ways = [sum(pool[place] for place in way) for way in combinations(range(len(pool)), len(ones))]

    found = share_of_relabellings(ones, others, shift=shift, seed=1)

    assert found == sum(way >= seen - 1e-12 for way in ways) / len(ways)
    assert found >= least_share(len(ones), len(others))


def test_many_agents_are_relabelled_by_a_seed():
    ones, others = [0.1 * place for place in range(12)], [0.1 * place - 0.3 for place in range(12)]

    shares = [share_of_relabellings(ones, others, shift=0.0, seed=seed) for seed in (5, 5, 6)]

    assert shares[0] == shares[1] != shares[2]
    assert shares[0] == pytest.approx(shares[2], abs=0.02)


@settings(max_examples=60)
@given(st.lists(st.floats(min_value=0, max_value=0.05), min_size=1, max_size=8))
def test_holm_lets_the_surest_pass_until_one_fails(chances):
    left, passing = sorted(range(len(chances)), key=lambda place: chances[place]), []
    while left and chances[left[0]] < 0.01 / len(left):
        passing.append(left.pop(0))

    allowed = holm(chances, 0.01)

    assert {place for place, chance in enumerate(chances) if chance < allowed[place]} == set(passing)


def test_groups_without_any_spread_are_no_proof():
    found = between([1.0] * 6, [1.0] * 6)

    assert found.interval(0.01)[0] < 0 < found.interval(0.01)[1]
    assert exp(found.value) == 1
