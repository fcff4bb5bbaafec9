from collections import Counter

import pytest

from interlog.setup.rules.drawing import draw, spread


def test_the_same_seed_draws_the_same_and_another_one_others():
    assert list(draw(7, 10_000_000, most=5)) == list(draw(7, 10_000_000, most=5))
    assert list(draw(7, 10_000_000, most=5)) != list(draw(8, 10_000_000, most=5))


def test_what_a_seed_draws_is_written_down_because_it_must_never_change():
    assert list(draw(1, 1000, most=4)) == [109, 955, 197, 568]
    assert list(draw(1, 4, most=4)) == [2, 3, 0, 1]


@pytest.mark.parametrize(("total", "most"), [(0, 5), (3, 5), (5, 5), (100, 30), (100, 20), (10_000_000, 50)])
def test_numbers_are_different_and_within(total, most):
    drawn = list(draw(3, total, most=most))

    assert len(set(drawn)) == len(drawn) == min(most, total)
    assert all(0 <= number < total for number in drawn)


@pytest.mark.parametrize("total", [20, 400])
def test_every_number_is_as_likely_as_the_others(total):
    times = Counter(number * 10 // total for seed in range(3000) for number in draw(seed, total, most=10))

    assert all(abs(times[tenth] - 3000) < 250 for tenth in range(10))


def test_two_coders_begin_at_different_samples():
    samples = [str(number) for number in range(100)]

    assert sorted(spread("ann", samples)) == sorted(samples)
    assert spread("ann", samples) == spread("ann", samples)
    assert spread("ann", samples)[0] != spread("ben", samples)[0]
