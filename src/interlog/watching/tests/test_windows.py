"""When an alert fires."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlog.watching.contracts import Condition
from interlog.watching.rules.windows import Watch

NO = (0, 0)


def run(condition, minutes, began=100):
    """What happened at each minute: "", "fired" or "recovered"."""
    watch = Watch(condition, began=began)
    return [watch.close(began + at, *counted).change or "" for at, counted in enumerate(minutes)]


@pytest.mark.parametrize(
    ("condition", "minutes", "changes"),
    [
        # More than so many events, over the whole window.
        (Condition(kind="count", window_min=1, threshold=2), [(2, 0), (3, 0), (1, 0)], ["", "fired", "recovered"]),
        (
            Condition(kind="count", window_min=3, threshold=2),
            [(1, 0), (1, 0), (1, 0), NO, NO],
            ["", "", "fired", "recovered", ""],
        ),
        # One firing while it lasts.
        (Condition(kind="count", window_min=1, threshold=0), [(1, 0)] * 3, ["fired", "", ""]),
        # Percent of what matched, and only when there are enough events to speak of a share.
        (Condition(kind="rate", window_min=1, threshold=50, least=4), [(3, 3), (4, 2), (4, 3)], ["", "", "fired"]),
        (Condition(kind="rate", window_min=2, threshold=50), [(2, 2), NO, NO], ["fired", "", "recovered"]),
        # Nothing at all, once a whole window was seen.
        (Condition(kind="absence", window_min=2), [NO, NO, (1, 0), NO], ["", "fired", "recovered", ""]),
        (Condition(kind="absence", window_min=3), [NO, NO], ["", ""]),
        # Quiet for a while after a firing began, then it fires again.
        (
            Condition(kind="count", window_min=1, threshold=0, quiet_min=3),
            [(1, 0), NO, (1, 0), (1, 0), (1, 0)],
            ["fired", "recovered", "", "fired", ""],
        ),
    ],
)  # fmt: skip
def test_an_alert_fires_and_recovers_as_in_this_table(condition, minutes, changes):
    assert run(condition, minutes) == changes


conditions = st.builds(
    Condition,
    kind=st.sampled_from(["count", "rate", "absence"]),
    window_min=st.integers(1, 8),
    threshold=st.integers(0, 12),
    least=st.integers(1, 5),
    quiet_min=st.integers(0, 6),
)
counted = st.integers(0, 6).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))
histories = st.lists(counted, max_size=40)


def holds_by_definition(condition, minutes, at):
    if condition.kind == "absence":
        window = minutes[max(0, at - condition.window_min + 1) : at + 1]
        return at + 1 >= condition.window_min and not any(total for total, _ in window)
    window = minutes[max(0, at - condition.window_min + 1) : at + 1]
    total, failures = sum(one for one, _ in window), sum(one for _, one in window)
    if condition.kind == "count":
        return total > condition.threshold
    return total >= condition.least and total > 0 and 100 * failures / total > condition.threshold


@given(conditions, histories)
def test_whether_the_condition_holds_is_a_matter_of_its_window_alone(condition, minutes):
    watch = Watch(condition, began=0)

    held = [watch.close(at, *counted).holds for at, counted in enumerate(minutes)]

    assert held == [holds_by_definition(condition, minutes, at) for at in range(len(minutes))]


@given(conditions, histories)
def test_firings_and_recoveries_take_turns_and_keep_the_quiet_time(condition, minutes):
    changes = run(condition, minutes)

    told = [one for one in changes if one]
    fired = [at for at, one in enumerate(changes) if one == "fired"]
    assert told[::2] == ["fired"] * len(told[::2])
    assert told[1::2] == ["recovered"] * len(told[1::2])
    assert all(later - earlier >= condition.quiet_min for earlier, later in pairwise(fired))


@given(conditions, histories, st.data())
def test_a_watch_that_is_kept_and_taken_up_again_goes_on_as_if_nothing_had_been(condition, minutes, data):
    whole = run(condition, minutes, began=0)
    stop = data.draw(st.integers(0, len(minutes)))
    first = Watch(condition, began=0)
    changes = [first.close(at, *counted).change or "" for at, counted in enumerate(minutes[:stop])]

    second = Watch.resumed(
        condition, began=first.began, firing=first.firing, fired_at=first.fired_at, tallies=first.tallies
    )
    changes += [
        second.close(at, *counted).change or "" for at, counted in enumerate(minutes[stop:], start=stop)
    ]

    assert changes == whole
