"""Reports may come in any order and any number of times: the record is the same."""

from typing import Any
from uuid import UUID, uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from interlog.conversations.rules.changes import new_steps, picture_of
from interlog.conversations.rules.facts import ConversationFacts, Hold
from interlog.conversations.rules.reports import LegReport, mark_thread, take_in
from interlog.conversations.rules.settle import Settled, settle
from interlog.conversations.tests.conftest import at

ANN, BEN, CAT = UUID(int=1), UUID(int=2), UUID(int=3)
CALL: list[dict[str, Any]] = [
    {"initiated_at": at(0)},
    {"leg": LegReport(ref="a", enqueued_at=at(2), queue="Support")},
    {"leg": LegReport(ref="a", agent_id=ANN, offered_at=at(10))},
    {"leg": LegReport(ref="a", agent_id=ANN, timed_out_at=at(30))},
    {"leg": LegReport(agent_id=BEN, offered_at=at(31))},
    {"leg": LegReport(agent_id=BEN, accepted_at=at(35))},
    {"leg": LegReport(agent_id=BEN, holds=(Hold(at(50), None),))},
    {"leg": LegReport(agent_id=BEN, holds=(Hold(at(50), at(70)),))},
    {"leg": LegReport(agent_id=BEN, holds=(Hold(at(80), at(85)),))},
    {"leg": LegReport(agent_id=CAT, role="consulted", accepted_at=at(52), left_at=at(68))},
    {"leg": LegReport(agent_id=BEN, left_at=at(100), left_by="transfer")},
    {"leg": LegReport(agent_id=CAT, offered_at=at(100), accepted_at=at(101))},
    {"ended_at": at(160)},
    {"leg": LegReport(agent_id=CAT, wrap_up_ended_at=at(190))},
]
THREAD: list[dict[str, Any]] = [
    {"initiated_at": at(0)},
    {"leg": LegReport(agent_id=ANN, offered_at=at(1), accepted_at=at(5))},
    {"status": ("pending", at(20))},
    {"status": ("open", at(30))},
    {"status": ("resolved", at(40))},
    {"status": ("reopened", at(60))},
    {"status": ("resolved", at(60))},
]


def record(reports: list[dict[str, Any]], channel: str) -> tuple[ConversationFacts, list[list[str]]]:
    """The facts after these reports, and what each of them made true."""
    facts = ConversationFacts(channel, "inbound", received_at=at(1000))
    told, before = [], None
    for report in reports:
        if "leg" in report:
            take_in(facts.legs, report["leg"], uuid4)
        if "status" in report:
            mark_thread(facts, *report["status"])
        facts.initiated_at = report.get("initiated_at", facts.initiated_at)
        facts.ended_at = report.get("ended_at", facts.ended_at)
        picture = picture_of(facts, settle(facts))
        told.append([step.what for step in new_steps(before, picture)])
        before = picture
    return facts, told


def shape(settled: Settled) -> Any:
    """All of a settled conversation but the made-up ids of its legs."""
    legs = [(leg.state, leg.since, leg.left_at, leg.left_by, leg.durations) for leg in settled.legs]
    whole = (settled.state, settled.state_since, settled.initiated_at, settled.connected_at, settled.ended_at)
    return whole, settled.durations, legs, settled.last_agent_id


@settings(max_examples=400, deadline=None)
@given(st.permutations(CALL), st.lists(st.sampled_from(CALL), max_size=6))
def test_reports_of_a_call_in_any_order_and_repeated_give_the_same_record(
    shuffled: list[dict[str, Any]], again: list[dict[str, Any]]
) -> None:
    straight, _ = record(CALL, "voice")

    mixed, _ = record([*shuffled, *again], "voice")

    assert shape(settle(mixed)) == shape(settle(straight))


@settings(max_examples=200, deadline=None)
@given(st.permutations(THREAD), st.lists(st.sampled_from(THREAD), max_size=4))
def test_reports_of_a_thread_in_any_order_and_repeated_give_the_same_record(
    shuffled: list[dict[str, Any]], again: list[dict[str, Any]]
) -> None:
    straight, _ = record(THREAD, "email")

    mixed, _ = record([*shuffled, *again], "email")

    assert shape(settle(mixed)) == shape(settle(straight))


@settings(max_examples=200, deadline=None)
@given(st.permutations(CALL), st.lists(st.sampled_from(CALL), min_size=1, max_size=6))
def test_a_repeated_report_tells_nothing_a_second_time(
    shuffled: list[dict[str, Any]], again: list[dict[str, Any]]
) -> None:
    _, told = record([*shuffled, *again], "voice")

    assert all(not steps for steps in told[len(CALL) :])


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["enqueued_at", "offered_at", "accepted_at", "left_at"]), st.integers(-500, 500)
        )
    ),
    st.integers(-500, 500),
)
def test_no_duration_is_ever_negative_whatever_the_clocks_say(
    times: list[tuple[str, int]], ended: int
) -> None:
    facts = ConversationFacts("voice", "inbound", received_at=at(0), ended_at=at(ended))
    take_in(facts.legs, LegReport(agent_id=ANN, **{name: at(value) for name, value in times}), uuid4)

    figures = settle(facts).durations

    shown = (
        figures.queue_s,
        figures.ring_s,
        figures.talk_s,
        figures.hold_s,
        figures.wrap_up_s,
        figures.handle_s,
    )
    assert all(one is None or one >= 0 for one in shown)
