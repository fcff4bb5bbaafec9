"""Events looked at together: what hangs on one, the paths through an object, how often types were seen."""

from datetime import timedelta

import pytest

from interlog.eventlog import exploring
from interlog.eventlog.tests.conftest import NOON
from interlog.identity.facade import create_key

AROUND = "from=2026-03-02T11:00:00Z&to=2026-03-02T13:00:00Z"


@pytest.fixture
def get(client, db):
    secret = create_key(name="reader", scopes=["events:read"], actor=None).secret
    return lambda path: client.get(f"/api/v1{path}", headers={"Authorization": f"Bearer {secret}"})


@pytest.fixture
def walk(store, make_event, source):
    """Let an interaction go through elements, ten seconds from one event to the next."""

    def walked(interaction, *elements, failed=()):
        store.append([
            make_event(
                f"{interaction}-{n}", interaction_id=f"{source}-{interaction}", object_name=source, version_id="v1",
                element_id=element, element_name=element.upper(), time=NOON + timedelta(seconds=10 * n),
                status="failure" if n in failed else "success", duration_ms=100 * (n + 1),
            )
            for n, element in enumerate(elements)
        ])  # fmt: skip

    return walked


def test_a_map_shows_elements_and_the_ways_between_them(walk, get, source):
    walk("a", "greet", "ask", "ask", "end")
    walk("b", "greet", "ask", failed=[1])
    walk("c", "greet", "end")

    found = get(f"/events/map?object_name={source}&version_id=v1&{AROUND}").json()

    nodes = {one["element_id"]: one for one in found["nodes"]}
    ways = {(one["from_element"], one["to_element"]): one for one in found["edges"]}
    assert {name: (one["events"], one["interactions"], one["failures"]) for name, one in nodes.items()} == {
        "greet": (3, 3, 0), "ask": (3, 2, 1), "end": (2, 2, 0),
    }  # fmt: skip
    assert nodes["greet"]["element_name"] == "GREET"
    assert nodes["greet"]["median_ms"] == 100
    assert {way: one["count"] for way, one in ways.items()} == {
        ("", "greet"): 3, ("greet", "ask"): 2, ("greet", "end"): 1, ("ask", "end"): 1,
    }  # fmt: skip
    assert ways["greet", "ask"]["share"] == pytest.approx(2 / 3)
    assert ways["greet", "ask"]["median_s"] == 10
    assert found["complete"] is True


def test_a_map_is_bounded_and_says_so(walk, get, source, monkeypatch):
    monkeypatch.setattr(exploring, "MOST_NODES", 2)
    walk("a", "greet", "ask", "end")

    found = get(f"/events/map?object_name={source}&{AROUND}").json()

    assert len(found["nodes"]) == 2
    assert found["complete"] is False


def test_a_map_of_everything_is_refused(store, get):
    answer = get("/events/map?period=24h")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "object_name"


def test_what_hangs_on_an_event_is_found(store, make_event, get, source):
    at_step = {"interaction_id": source, "element_id": "e", "object_id": "o"}
    made = [
        make_event("earlier", **at_step, time=NOON - timedelta(minutes=9)),
        make_event("cause", interaction_id=source),
        make_event("it", **at_step, parent_id="cause", supersedes="draft", time=NOON + timedelta(seconds=1)),
        make_event("draft", interaction_id=source),
        make_event("effect", interaction_id=source, parent_id="it", visibility="internal"),
        make_event("later", interaction_id=source, supersedes="it"),
        make_event("stranger", interaction_id=source, parent_id="cause"),
    ]
    store.append(made)

    found = get(f"/events/{made[2].uid}/related").json()

    assert {
        name: [one["id"] for one in value] if isinstance(value, list) else value["id"] for name, value in found.items()
    } == {
        "cause": "cause", "effects": ["effect"], "superseded": "draft", "superseding": ["later"], "before": "earlier",
    }  # fmt: skip


def test_an_event_of_its_own_has_nothing_hanging_on_it(store, make_event, get):
    event = make_event("alone")
    store.append([event])

    found = get(f"/events/{event.uid}/related").json()

    assert found == {"cause": None, "effects": [], "superseded": None, "superseding": [], "before": None}
    assert get(f"/events/{'0' * 32}/related").status_code == 404


def test_types_are_counted_over_all_time_known_or_not(store, make_event, get, source):
    store.append(
        [make_event(str(n), type=f"odd.{source}", time=NOON - timedelta(days=900 * n)) for n in range(3)]
    )
    store.append([make_event("inside", type=f"hidden.{source}", visibility="internal")])

    seen = {one["type"]: one for one in get("/event-types/seen").json()["items"]}

    assert (seen[f"odd.{source}"]["count"], seen[f"odd.{source}"]["known"]) == (3, False)
    assert seen[f"hidden.{source}"]["count"] == 1
