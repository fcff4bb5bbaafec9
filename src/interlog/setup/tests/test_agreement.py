import random
from itertools import product
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlog.setup.rules.agreement import MOST_PAIRS, Confused, agreement


def coded(table: list[list[int]]) -> list[tuple[str, str]]:
    """A table of counts, first coder by row, as pairs."""
    return [
        (str(row), str(column))
        for row, counts in enumerate(table)
        for column, times in enumerate(counts)
        for _ in range(times)
    ]


def test_the_example_of_the_text_books_comes_out():
    """Fleiss, Levin, Paik: Statistical Methods for Rates and Proportions, section 18.1: 0.68, 0.51 to 0.85."""
    answer = agreement(coded([[75, 1, 4], [5, 4, 1], [0, 0, 10]]))

    assert (answer.n, answer.observed, answer.expected) == (100, 0.89, pytest.approx(0.66))
    assert answer.kappa == pytest.approx(0.6765, abs=0.0001)
    assert answer.low == pytest.approx(0.505, abs=0.005)
    assert answer.high == pytest.approx(0.848, abs=0.005)
    assert answer.note == ""


def test_a_table_of_two_codes_comes_out_as_by_hand():
    answer = agreement(coded([[20, 5], [10, 15]]))

    assert (answer.observed, answer.expected, answer.kappa) == (0.7, 0.5, pytest.approx(0.4))


def test_the_interval_holds_the_truth_as_often_as_it_says():
    """Two coders who are right 85 % of the time, over three codes: what samples of 200 say about all of them."""
    chance = random.Random(11)
    truth = ["a", "b", "c"]
    others = {code: [one for one in truth if one != code] for code in truth}

    def look(code: str) -> str:
        return code if chance.random() < 0.85 else chance.choice(others[code])

    def sample(size: int) -> list[tuple[str, str]]:
        contacts = chance.choices(truth, weights=[6, 3, 1], k=size)
        return [(look(code), look(code)) for code in contacts]

    kappa = agreement(sample(200_000)).kappa
    answers = [agreement(sample(200)) for _ in range(400)]

    within = sum(1 for one in answers if one.low <= kappa <= one.high) / len(answers)
    assert 0.91 <= within <= 0.985


def test_one_code_for_everything_leaves_kappa_undefined():
    answer = agreement([("a", "a")] * 30)

    assert (answer.observed, answer.expected) == (1, 1)
    assert (answer.kappa, answer.low, answer.high) == (None, None, None)
    assert "not defined" in answer.note


def test_full_agreement_over_two_codes_is_one_without_an_interval():
    answer = agreement([("a", "a"), ("b", "b"), ("b", "b")])

    assert (answer.kappa, answer.low, answer.high) == (1, None, None)
    assert "no disagreement" in answer.note


def test_agreement_below_chance_is_negative():
    assert agreement([("a", "b"), ("b", "a")]).kappa == -1


def test_nothing_coded_says_nothing():
    answer = agreement([])

    assert (answer.n, answer.observed, answer.kappa, answer.confused) == (0, None, None, ())
    assert answer.note


def test_confused_codes_are_counted_whichever_came_first_the_most_frequent_first():
    answer = agreement([("a", "b")] * 2 + [("b", "a")] * 3 + [("a", "c")] * 4 + [("a", "a")])

    assert answer.confused == (Confused("b", "a", 5), Confused("a", "c", 4))


def test_only_the_ten_most_confused_pairs_are_named():
    pairs = [(one, other) for one, other in product("abcdefg", repeat=2) if one < other]

    assert len(agreement(pairs).confused) == MOST_PAIRS


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=40))
def test_whatever_was_coded_the_answer_holds_together(pairs):
    answer = agreement(pairs)
    swapped = agreement([(other, one) for one, other in pairs])

    assert 0 <= answer.observed <= 1
    assert 0 <= answer.expected <= 1
    assert sum(one.n for one in answer.confused) == sum(one != other for one, other in pairs)
    if answer.kappa is None:
        assert len({code for pair in pairs for code in pair}) == 1
    else:
        assert -1 <= answer.kappa <= 1
        assert isclose(answer.kappa, swapped.kappa, abs_tol=1e-9)
        if answer.low is not None:
            assert -1 <= answer.low <= answer.kappa <= answer.high <= 1
