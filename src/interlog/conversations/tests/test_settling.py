"""State and durations follow from the times, and from nothing else."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from interlog.conversations.rules.facts import ConversationFacts, Hold, LegFacts
from interlog.conversations.rules.settle import Settled, settle
from interlog.conversations.tests.conftest import at

ANN, BEN = uuid4(), uuid4()


def leg(agent: UUID | None = ANN, **seconds: Any) -> LegFacts:
    times = {f"{name}_at": at(value) for name, value in seconds.items() if type(value) is int}
    rest = {name: value for name, value in seconds.items() if type(value) is not int}
    return LegFacts(uuid4(), agent_id=agent, **times, **rest)


def call(*legs: LegFacts, ended: int | None = None, channel: str = "voice", **more: Any) -> Settled:
    facts = ConversationFacts(
        channel,
        more.pop("direction", "inbound"),
        received_at=at(0),
        initiated_at=at(0),
        ended_at=None if ended is None else at(ended),
        legs=list(legs),
        **more,
    )
    return settle(facts)


@pytest.mark.parametrize(
    ("settled", "state", "since"),
    [
        (call(), "queued", 0),
        (call(leg(None, enqueued=5)), "queued", 5),
        (call(leg(enqueued=5, offered=20)), "offered", 20),
        (call(leg(offered=20, accepted=25)), "connected", 25),
        (call(leg(accepted=25, holds=[Hold(at(40), None)])), "on_hold", 40),
        (call(leg(accepted=25, holds=[Hold(at(40), at(60))])), "connected", 60),
        (call(leg(accepted=25), ended=100), "wrap_up", 100),
        (call(leg(accepted=25, wrap_up_ended=130), ended=100), "closed", 130),
        (call(leg(enqueued=5), ended=50), "abandoned", 50),
        (call(ended=50), "abandoned", 50),
        (call(ended=50, technical_disposition="hung_up"), "closed", 50),
        (call(leg(enqueued=5), ended=50, technical_disposition="hung_up"), "abandoned", 50),
        (call(ended=50, direction="outbound", technical_disposition="no_answer"), "closed", 50),
        (call(leg(offered=20, declined=30)), "queued", 30),
        (call(leg(offered=20, timed_out=40)), "queued", 40),
        (call(leg(offered=20, timed_out=40), leg(BEN, offered=41)), "offered", 41),
        (call(leg(accepted=25, left=90, left_by="transfer"), leg(BEN, offered=90)), "offered", 90),
        (
            call(leg(accepted=25, left=90, left_by="transfer"), leg(BEN, offered=90, accepted=95)),
            "connected",
            95,
        ),
        (call(leg(accepted=25, left=90, left_by="drop")), "queued", 90),
        (call(leg(accepted=25, left=90, left_by="end", wraps_up=False)), "closed", 90),
        (call(leg(accepted=25, wraps_up=False), ended=100), "closed", 100),
        (call(leg(accepted=25), leg(BEN, accepted=50, role="consulted"), ended=None), "connected", 25),
    ],
)
def test_the_state_follows_from_the_times(settled: Settled, state: str, since: int) -> None:
    assert (settled.state, settled.state_since) == (state, at(since))


def test_a_connected_that_comes_late_does_not_reopen_an_ended_call() -> None:
    late = call(leg(accepted=150), ended=100)

    assert late.state == "wrap_up"
    assert late.ended_at == at(100)
    assert late.durations.talk_s == 0


def test_every_second_of_a_leg_is_counted_once() -> None:
    holds = [Hold(at(40), at(60)), Hold(at(50), at(70)), Hold(at(90), None)]
    whole = call(leg(enqueued=5, offered=20, accepted=25, holds=holds, wrap_up_ended=130), ended=100)

    figures = whole.durations
    assert (figures.queue_s, figures.ring_s, figures.hold_s) == (15, 5, 40)
    assert (figures.talk_s, figures.wrap_up_s, figures.handle_s) == (35, 30, 105)


def test_spans_that_clocks_make_negative_count_as_zero() -> None:
    skewed = call(leg(enqueued=30, offered=28, accepted=26, holds=[Hold(at(20), at(24))]), ended=100)

    figures = skewed.durations
    assert (figures.queue_s, figures.ring_s, figures.hold_s, figures.talk_s) == (0, 0, 0, 74)


def test_figures_are_unknown_while_their_phase_runs() -> None:
    talking = call(leg(enqueued=5, offered=20, accepted=25))
    wrapping = call(leg(accepted=25), ended=100)

    assert (talking.durations.queue_s, talking.durations.talk_s, talking.durations.handle_s) == (
        15,
        None,
        None,
    )
    assert (wrapping.durations.talk_s, wrapping.durations.wrap_up_s, wrapping.durations.handle_s) == (
        75,
        None,
        None,
    )


def test_a_transferred_call_counts_the_talk_of_both_and_of_no_consult() -> None:
    first = leg(accepted=0, left=60, left_by="transfer", wrap_up_ended=70)
    asked = leg(BEN, accepted=20, left=40, role="consulted")
    second = leg(BEN, offered=60, accepted=65, wrap_up_ended=200)

    both = call(first, asked, second, ended=165)

    assert (both.durations.talk_s, both.durations.wrap_up_s, both.durations.handle_s) == (160, 45, 205)
    assert both.last_agent_id == BEN


def test_a_total_of_hold_is_taken_where_no_spans_are_known() -> None:
    assert call(leg(accepted=0, hold_total_s=30.0), ended=100).durations.talk_s == 70


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({}, "new"),
        ({"legs": (leg(accepted=5),)}, "open"),
        ({"thread_status": "pending", "thread_status_at": at(50)}, "pending"),
        ({"thread_status": "resolved", "thread_status_at": at(50)}, "resolved"),
        ({"thread_status": "reopened", "thread_status_at": at(50)}, "reopened"),
        ({"ended": 60, "thread_status": "pending", "thread_status_at": at(50)}, "resolved"),
        ({"ended": 60, "thread_status": "reopened", "thread_status_at": at(70)}, "reopened"),
    ],
)
def test_a_thread_stands_where_its_newest_mark_says(more: dict[str, Any], state: str) -> None:
    legs = more.pop("legs", ())

    thread = call(*legs, channel="email", **more)

    assert thread.state == state
    assert (thread.ended_at is not None) == (state == "resolved")
