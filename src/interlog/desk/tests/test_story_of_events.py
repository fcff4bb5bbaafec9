"""Stories that events tell: of any interaction they name, window by window, beside what people wrote."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest

from interlog.desk.tests.conftest import NOON
from interlog.eventlog import facade as eventlog
from interlog.eventlog.contracts import Event
from interlog.eventlog.opened import the_store
from interlog.kit.ids import new_id

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="session")
def _events(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    # The engine opens once per process: whoever opened it closes it.
    open_before = eventlog.store_is_open()
    with django_db_blocker.unblock():
        eventlog.open_store()
    yield
    if not open_before:
        eventlog.close_store()


@pytest.fixture
def happen(_events):
    """Store events of an interaction: (id, seconds after noon, fields)."""
    source = f"story-{new_id()}"

    def stored(interaction: str, *events: tuple[str, float, dict[str, Any]]) -> None:
        made = [
            Event(
                id=name, source=source, time=NOON + timedelta(seconds=second), received_at=NOON + timedelta(hours=1),
                interaction_id=interaction, **{"type": "test.done", "occurred_in": "journey", **fields},
            )
            for name, second, fields in events
        ]  # fmt: skip
        assert eventlog.append(made).rejected == ()

    return stored


def shown(story: dict[str, Any]) -> list[str]:
    return [item["event"]["id"] if item["event"] else item["kind"] for item in story["items"]]


def test_an_interaction_that_is_no_record_has_the_story_that_its_events_tell(agent, happen):
    name = f"orders/2026 #15 {new_id()}"
    happen(name, ("a", 0, {}), ("b", 60, {"duration_ms": 5}))

    story = agent.get(f"/interactions/{quote(name, safe='')}")

    assert story["id"] == name
    assert story["interaction"] is None
    assert shown(story) == ["a", "b"]
    assert story["items"][1]["event"]["duration_ms"] == 5
    assert (story["overview"]["began"], story["overview"]["ended"]) == (
        "2026-11-18T12:00:00.000000Z",
        "2026-11-18T12:01:00.000000Z",
    )
    assert (story["previous_cursor"], story["next_cursor"]) == (None, None)


def test_windows_follow_each_other_both_ways_without_gap_or_repeat(agent, happen, at, make_call, write_entry):
    with at():
        call = make_call(agent, minutes=4)
    with at(minutes=5):
        write_entry(agent, call, subject="Double charge")
    path = f"/interactions/{call['interaction_id']}"
    # Two at the very time of the call, and several at one time.
    steps = [(f"{n:02}", [0, 0, 7, 7, 7, 300, 301, 302, 303, 900][n], {}) for n in range(10)]
    happen(call["interaction_id"], *steps)

    whole = agent.get(path, limit=1000)
    forwards, window = [], agent.get(path, limit=3)
    while True:
        forwards += shown(window)
        if window["next_cursor"] is None:
            break
        # What arrives meanwhile belongs to the next reading of the story.
        happen(call["interaction_id"], (str(new_id()), 8, {}))
        window = agent.get(path, limit=3, cursor=window["next_cursor"])
    backwards = shown(window)
    while window["previous_cursor"] is not None:
        window = agent.get(path, limit=3, cursor=window["previous_cursor"])
        backwards = shown(window) + backwards

    assert shown(whole)[0] == "conversation"
    assert (
        shown(whole).index("entry") == shown(whole).index("05") + 1
    )  # at the same time: what happened, then what was written
    assert forwards == backwards == shown(whole)
    assert window["overview"] is None


def test_a_story_opens_around_an_event(agent, happen):
    name = str(new_id())
    happen(name, *[(f"{n:02}", n, {}) for n in range(40)])
    uid = {item["event"]["id"]: item["id"] for item in agent.get(f"/interactions/{name}", limit=100)["items"]}

    story = agent.get(f"/interactions/{name}", limit=8, around=uid["20"])

    assert shown(story) == ["18", "19", "20", "21", "22", "23", "24", "25"]
    assert story["overview"]["sums"]["events"] == 40
    assert shown(agent.get(f"/interactions/{name}", limit=2, cursor=story["previous_cursor"])) == ["16", "17"]
    assert shown(agent.get(f"/interactions/{name}", limit=2, cursor=story["next_cursor"])) == ["26", "27"]
    assert shown(agent.get(f"/interactions/{name}", limit=8, around=uid["00"]))[0] == "00"


def test_the_sums_are_of_the_whole_however_small_the_window(agent, happen):
    name = str(new_id())
    happen(
        name,
        ("begin", 0, {"type": "ai_agent.session_started", "occurred_in": "ai_agent"}),
        (
            "model",
            2,
            {
                "type": "ai_agent.model_called",
                "occurred_in": "ai_agent",
                "duration_ms": 900,
                "data": {"input_tokens": 10, "output_tokens": 2, "cached_tokens": 1, "cost_usd": 0.25},
            },
        ),
        (
            "model2",
            3,
            {
                "type": "ai_agent.model_called",
                "occurred_in": "ai_agent",
                "duration_ms": 100,
                "data": {"input_tokens": 5, "cost_usd": 0.5},
            },
        ),
        ("fails", 4, {"status": "failure"}),
        ("fails again", 5, {"status": "failure", "duration_ms": 899}),
        ("queued", 6, {"type": "inbox.conversation_queued", "occurred_in": "conversation"}),
        ("spoke", 7, {"type": "call.connected", "occurred_in": "conversation"}),
        # It frames the others: no step is as long as the whole.
        ("end", 9, {"type": "ai_agent.session_ended", "occurred_in": "ai_agent", "duration_ms": 9000}),
        ("inside", 8, {"visibility": "internal", "status": "failure"}),
    )

    story = agent.get(f"/interactions/{name}", limit=1)
    sums = story["overview"]["sums"]
    known = {
        item["id"]: item["event"]["id"] for item in agent.get(f"/interactions/{name}", limit=100)["items"]
    }

    places = {place: known[sums[place]["uid"]] for place in ("first", "last", "first_failure", "slowest")}
    assert places == {"first": "begin", "last": "end", "first_failure": "fails", "slowest": "model"}
    assert sums["slowest"]["duration_ms"] == 900
    assert (sums["events"], sums["failures"]) == (8, 2)
    assert {one["lane"]: (one["events"], one["failures"]) for one in sums["lanes"]} == {
        "ai_agent": (4, 0), "inbox": (1, 0), "journey": (2, 2), "people": (1, 0),
    }  # fmt: skip
    assert (sums["input_tokens"], sums["output_tokens"], sums["cached_tokens"], sums["cost_usd"]) == (
        15,
        2,
        1,
        0.75,
    )
    assert story["overview"]["summary"] == "8 events (2 failed)."
    everything = agent.get(f"/interactions/{name}", internal="true")
    assert everything["overview"]["sums"]["events"] == 9


def test_a_long_story_takes_no_more_questions_than_a_short_one(agent, happen, monkeypatch):
    short, long = str(new_id()), str(new_id())
    happen(short, *[(f"s{n}", n, {}) for n in range(20)])
    happen(long, *[(f"l{n}", n / 100, {}) for n in range(3000)])
    asked: list[dict[str, Any]] = []
    store = type(the_store())
    rows = store.rows
    monkeypatch.setattr(store, "rows", lambda self, sql, given: asked.append(given) or rows(self, sql, given))

    def questions(name: str) -> tuple[int, int]:
        asked.clear()
        items = agent.get(f"/interactions/{name}", limit=20)["items"]
        return len(asked), len(items)

    assert questions(short) == questions(long) == (2, 20)


def test_merged_interactions_have_one_story(agent, signed_in, happen, make_call):
    first, second = make_call(None), make_call(None, at=NOON + timedelta(minutes=10))
    happen(first["interaction_id"], ("of the first", 5, {}))
    happen(second["interaction_id"], ("of the second", 605, {}))
    lead = signed_in("supervisor")
    lead.post(f"/interactions/{second['interaction_id']}/merge", {"into": first["interaction_id"]})

    for one in (first, second):
        story = agent.get(f"/interactions/{one['interaction_id']}")
        assert shown(story) == ["conversation", "of the first", "conversation", "of the second"]


@pytest.mark.parametrize(
    ("query", "status"),
    [({"cursor": "x"}, 422), ({"cursor": "WzFd"}, 422), ({"limit": 0}, 422), ({"limit": 1001}, 422),
     ({"around": "0" * 32}, 404), ({"around": "no uid"}, 404), ({"colour": "red"}, 422)],
)  # fmt: skip
def test_what_cannot_be_shown_is_refused(agent, happen, query, status):
    name = str(new_id())
    happen(name, ("a", 0, {}))

    agent.get(f"/interactions/{name}", status=status, **query)


def test_an_event_of_another_interaction_is_no_place_in_this_one(agent, happen):
    one, other = str(new_id()), str(new_id())
    happen(one, ("a", 0, {}))
    happen(other, ("b", 0, {}))
    uid = agent.get(f"/interactions/{other}")["items"][0]["id"]

    answer = agent.get(f"/interactions/{one}", status=422, around=uid)

    assert answer["errors"][0]["field"] == "around"


def test_the_other_addresses_of_interactions_are_still_found(signed_in, make_call):
    lead = signed_in("supervisor")
    call = make_call(None)

    assert "items" in lead.get(f"/interactions/{call['interaction_id']}/links")
    assert lead.post(f"/interactions/{call['interaction_id']}/end")["ended_at"]
