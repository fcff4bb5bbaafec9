"""What is said of a training when groups are small, change meanwhile, or do not differ at all."""

from datetime import UTC, datetime, timedelta
from math import exp

import pytest

from interlog.coaching.contracts import LookedFor
from interlog.coaching.rules.before_after import change, comparable_until, still_untrained
from interlog.coaching.rules.finding import look
from interlog.coaching.rules.own_change import own_change
from interlog.coaching.tests.making import alike, team, worked

END = datetime(2026, 9, 1, tzinfo=UTC)
SIX = ["a", "b", "c", "d", "e", "f"]


def day(number):
    return END - timedelta(days=30 - number)


@pytest.mark.parametrize(
    ("later", "until", "left"),
    [
        ({}, END, "abcdef"),
        ({"a": day(5), "b": day(9)}, END, "cdef"),  # four are left: the others go
        ({"a": day(5), "b": day(9), "c": day(9)}, day(9), "bcdef"),
        ({one: day(7) for one in SIX}, day(7), "abcdef"),
        ({one: day(5 + place) for place, one in enumerate(SIX)}, day(7), "cdef"),
    ],
)
def test_who_is_trained_later_is_compared_until_then_when_too_few_would_be_left(later, until, left):
    assert comparable_until(later, SIX, END) == until
    assert still_untrained(later, SIX, until) == set(left)


def test_with_three_untrained_agents_nothing_can_be_compared_and_the_time_stays():
    assert comparable_until({"a": day(5)}, ["a", "b", "c"], END) == END


def test_one_trained_agent_is_held_against_the_spread_of_the_others():
    names = [f"n{place}" for place in range(9)]
    before = [alike(name, "customs", 900, n=60) for name in names]

    def seen(effect, spread):
        after = [
            alike(name, "customs", 900 * exp(spread * (place % 3 - 1)) * (effect if place == 0 else 1), n=60)
            for place, name in enumerate(names)
        ]
        return change(before, after, trained=names[:1], untrained=names[1:])

    clear, hidden = seen(0.5, 0.02), seen(0.9, 0.1)

    assert (clear.trained, clear.untrained, clear.missing, clear.against_before) == (1, 8, "", None)
    assert clear.low < clear.ratio < clear.high < 1
    assert hidden.low < 1 < hidden.high
    alone = change(before[:4], before[:4], trained=names[:1], untrained=names[1:4])
    assert alone.missing == "The plan has 3 untrained agents; it takes 4 to tell chance apart."


def test_ones_own_change_is_of_ones_own_contacts():
    before, after = alike("me", "customs", 900, n=40), alike("me", "customs", 450, n=30)

    fell = own_change(before, after)

    assert (fell.n_before, fell.n_after, fell.ratio) == (40, 30, pytest.approx(0.5))
    assert (fell.before_s, fell.after_s) == (pytest.approx(900), pytest.approx(450))
    assert 0.35 < fell.low < 0.5 < fell.high < 0.65
    few = alike("me", "customs", 450, n=4)
    for one, other in ((before, few), (few, after), (before, None), (None, None)):
        assert own_change(one, other).ratio is None
    assert own_change(before, few).n_after == 4


def test_times_that_are_all_the_same_are_no_error():
    """Some systems report the same handle time for every contact: no spread between agents and none within them."""
    same = [worked(f"n{one}", "customs", [300.0] * 20, tenure_days=60.0) for one in range(7)]
    same += [worked(f"t{one}", "customs", [300.0] * 20, tenure_days=900.0) for one in range(7)]
    names = [f"n{one}" for one in range(7)]

    seen = look(same, LookedFor())
    told = change(same, same, trained=names[:3], untrained=names[3:])
    both = change(same, same, trained=[*names[:3], "t0"], untrained=[*names[3:], "t1"])

    assert (seen.found, [one.ratio for one in seen.compared]) == ([], [pytest.approx(1)])
    assert told.missing.startswith("The plan has 3 trained agents")
    assert both.low <= both.ratio <= both.high
    assert both.ratio == pytest.approx(1)


def test_who_left_before_the_start_or_came_after_it_is_no_pair():
    names = [f"n{place}" for place in range(10)]
    before = [alike(name, "customs", 900) for name in names[:9]]
    after = [alike(name, "customs", 880) for name in (*names[1:9], "newcomer")]

    seen = change(before, after, trained=names[:5], untrained=names[5:])

    assert (seen.trained, seen.untrained, seen.missing) == (4, 4, "")
    assert seen.rows_before == seen.rows_after == 8 * 20


def test_as_many_as_are_needed_on_each_side_and_not_one_fewer():
    new, tenured = [900.0, 930, 870, 910, 880, 905], [300.0, 310, 290, 303, 297, 305]

    assert [one.topic for one in look(team("customs", new=new, tenured=tenured), LookedFor()).found] == [
        "customs"
    ]
    for few in (team("customs", new=new[:5], tenured=tenured), team("customs", new=new, tenured=tenured[:5])):
        assert (look(few, LookedFor()).found, look(few, LookedFor()).too_few) == ([], ["customs"])
