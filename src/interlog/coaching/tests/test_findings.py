"""What is found, what is not, and what is said when there is too little."""

from dataclasses import replace
from math import exp

import pytest

from interlog.coaching.contracts import LookedFor
from interlog.coaching.rules.before_after import change
from interlog.coaching.rules.finding import dots_of, look
from interlog.coaching.rules.volumes import moved
from interlog.coaching.tests.making import alike, team

AROUND = [0.9, 0.95, 0.98, 1.0, 1.03, 1.06, 1.1]
SLOW, USUAL = [900 * one for one in AROUND], [300 * one for one in AROUND]


def test_new_agents_who_take_three_times_as_long_are_one_finding():
    rows = [*team("customs", new=SLOW, tenured=USUAL), *team("tracking", new=USUAL, tenured=USUAL)]

    seen = look(rows, LookedFor())

    (found,) = seen.found
    assert (found.kind, found.topic, found.cohort) == ("cohort", "customs", "new")
    assert found.ratio == pytest.approx(3)
    assert 1.25 < found.low < 3 < found.high
    assert (found.one.agents, found.one.rows, found.others.agents) == (7, 140, 7)
    assert found.one.median_s == pytest.approx(900, rel=0.02)
    assert {one.topic for one in seen.compared} == {"customs", "tracking"}
    assert seen.comparisons == 2 + 4 * 7


def test_a_difference_that_is_sure_but_small_is_not_told():
    near = [320 * one for one in (0.999, 1.0, 1.001, 1.002, 1.0, 0.998)]
    alike_all = [300 * one for one in (0.999, 1.0, 1.001, 1.002, 1.0, 0.998)]

    assert look(team("customs", new=near, tenured=alike_all), LookedFor()).found == []


def test_fewer_than_six_agents_on_a_side_are_not_compared():
    seen = look(team("customs", new=SLOW[:5], tenured=USUAL), LookedFor())

    assert (seen.found, seen.compared, seen.too_few) == ([], [], ["customs"])


def test_rows_are_no_agents():
    """One of six who is very slow makes the mean of the rows high, and says nothing of the new."""
    rows = team("customs", new=[300, 300, 300, 300, 300, 3000], tenured=USUAL, n=500)

    assert [one for one in look(rows, LookedFor()).found if one.kind == "cohort"] == []


def test_an_agent_is_held_against_the_own_cohort_alone():
    rows = team("customs", new=SLOW, tenured=[*USUAL, 310, 290, 305, 1500])

    found = [one for one in look(rows, LookedFor()).found if one.kind == "agent"]

    assert [(one.agent, one.cohort, one.others.agents) for one in found] == [("t10", "tenured", 10)]


def test_an_agent_with_few_rows_needs_more_to_stand_out():
    others = [300 * one for one in (0.97, 0.98, 0.99, 1.0, 1.0, 1.01, 1.02, 1.03)]
    rows = team("customs", tenured=others, n=200, wide=1.2)

    few = look([*rows, alike("slow", "customs", 480, n=10, wide=1.2)], LookedFor())
    many = look([*rows, alike("slow", "customs", 480, n=200, wide=1.2)], LookedFor())

    assert ([one.agent for one in few.found], [one.agent for one in many.found]) == ([], ["slow"])


def test_who_has_no_known_tenure_or_too_few_rows_does_not_count():
    rows = team("customs", new=SLOW, tenured=USUAL)
    stray = [alike("x", "customs", 9000, tenure_days=None), alike("y", "customs", 9000, n=3)]

    seen = look([*rows, *stray], LookedFor())

    assert seen.unknown_tenure == 1
    assert [(one.topic, one.one.agents, one.others.agents) for one in seen.found] == [("customs", 7, 7)]
    assert {dot.agent for dot in dots_of([*rows, *stray], "customs", LookedFor())} == {
        *(f"n{place}" for place in range(7)),
        *(f"t{place}" for place in range(7)),
    }


def test_the_ratio_worth_telling_and_the_boundary_of_tenure_are_settings():
    rows = team("customs", new=SLOW, tenured=USUAL)

    assert look(rows, replace(LookedFor(), ratio=3.2)).found == []
    assert look(rows, replace(LookedFor(), new_up_to_days=30)).too_few == ["customs"]


def before_and_after(effect, *, moved_all=1.0, agents=6):
    names = [f"n{place}" for place in range(agents * 2)]
    before = [alike(name, "customs", 900 * exp(0.03 * place)) for place, name in enumerate(names)]
    after = [
        alike(
            name,
            "customs",
            900 * exp(0.03 * place + 0.02 * (place % 3)) * moved_all * (effect if place < agents else 1),
        )
        for place, name in enumerate(names)
    ]
    return change(before, after, trained=names[:agents], untrained=names[agents:])


@pytest.mark.parametrize("moved_all", [1.0, 0.8, 1.3])
def test_before_after_tells_the_training_from_what_moved_everybody(moved_all):
    seen = before_and_after(0.5, moved_all=moved_all)

    assert seen.ratio == pytest.approx(0.5)
    assert seen.low is not None
    assert seen.low < 0.5 < seen.high < 0.6
    assert seen.trained_after_s == pytest.approx(seen.trained_before_s * 0.5 * moved_all, rel=0.03)
    assert (seen.trained, seen.untrained, seen.missing) == (6, 6, "")


def test_before_after_holds_the_trained_against_everybody_before():
    seen = before_and_after(0.5)

    ratio, low, high = seen.against_before
    assert ratio == pytest.approx(seen.mean_after_s / seen.team_before_s)
    assert 0.3 < low < ratio < high < 0.6


def test_before_after_says_when_there_is_too_little():
    few_agents = before_and_after(0.5, agents=3)
    rows = team("customs", new=SLOW)
    no_after = change(rows, [], trained=["n0", "n1", "n2", "n3"], untrained=["n4", "n5", "n6", "n7"])

    assert few_agents.ratio is None
    assert few_agents.missing == "The plan has 3 trained agents; it takes 4 to tell chance apart."
    assert no_after.missing.startswith(
        "0 of 4 trained agents have 5 contacts on the topic both before and after"
    )


def weeks(level, *, grows=0.0, noise=(0, 3, -2, 1, -1, 2, 0, -3)):
    return [round(level * (1 + grows) ** week + noise[(week + level) % 8]) for week in range(16)]


def test_a_topic_that_falls_is_told_from_growth_of_all():
    topics = {"reset": 400, "invoice": 200, "fault": 150, "set-up": 120, "plan": 90}
    counts = {topic: weeks(level, grows=0.02) for topic, level in topics.items()}
    before = {topic: values[:8] for topic, values in counts.items()}
    after = {
        topic: [round(one * (0.1 if topic == "reset" else 1)) for one in values[8:]]
        for topic, values in counts.items()
    }

    rows, missing = moved(before, after)

    assert missing == ""
    assert [one.topic for one in rows if one.found] == ["reset"]
    assert rows[0].ratio == pytest.approx(0.1, rel=0.05)
    assert rows[0].expected == pytest.approx(sum(counts["reset"][8:]), rel=0.03)
    share = sum(counts["reset"][8:]) * 0.9 / sum(sum(values[8:]) for values in counts.values())
    assert rows[0].share_low < share < rows[0].share_high


def test_a_change_needs_weeks_and_topics():
    many = {topic: [100] * 6 for topic in "abcd"}

    assert moved({topic: [100] * 5 for topic in "abcd"}, many)[1].startswith("It takes 6 whole weeks")
    assert moved({"a": [100] * 6}, {"a": [100] * 6})[1].startswith("It takes 4 topics")
    assert [one.found for one in moved(many, many)[0]] == [False] * 4
