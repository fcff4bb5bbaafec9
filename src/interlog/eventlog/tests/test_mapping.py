"""Maps of objects: the elements, and how interactions went from one to the next."""

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import groupby, pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interlog.eventlog import mapping
from interlog.eventlog.mapping import REST, object_map
from interlog.eventlog.querying import Condition, Value, filter_of
from interlog.eventlog.tests.conftest import NOON
from interlog.identity.facade import create_key
from interlog.kit.ids import new_id

AROUND = "from=2026-03-02T11:00:00Z&to=2026-03-02T13:00:00Z"


@pytest.fixture
def get(client, db):
    secret = create_key(name="reader", scopes=["events:read"], actor=None).secret
    return lambda path: client.get(f"/api/v1{path}", headers={"Authorization": f"Bearer {secret}"})


@pytest.fixture
def walk(store, make_event, source):
    """Let an interaction go through elements, ten seconds from one event to the next."""

    def walked(interaction, *elements, failed=(), version="v1"):
        store.append([
            make_event(
                f"{interaction}-{n}", interaction_id=f"{source}-{interaction}", object_name=source, version_id=version,
                element_id=element, element_name=element.upper(), time=NOON + timedelta(seconds=10 * n),
                status="failure" if n in failed else "success", duration_ms=100 * (n + 1),
            )
            for n, element in enumerate(elements)
        ])  # fmt: skip

    return walked


def ways(found):
    return {(one["from_element"], one["to_element"]): one for one in found["edges"]}


def test_a_map_shows_elements_and_the_ways_between_them(walk, get, source):
    walk("a", "greet", "ask", "ask", "end")
    walk("b", "greet", "ask", failed=[1])
    walk("c", "greet", "end")

    found = get(f"/events/map?object_name={source}&version_id=v1&{AROUND}").json()

    nodes = {one["element_id"]: one for one in found["nodes"]}
    assert {name: (one["events"], one["visits"], one["interactions"], one["failures"]) for name, one in nodes.items()} == {
        "greet": (3, 3, 3, 0), "ask": (3, 2, 2, 1), "end": (2, 2, 2, 0),
    }  # fmt: skip
    assert (nodes["greet"]["element_name"], nodes["greet"]["median_ms"]) == ("GREET", 100)
    assert {way: one["count"] for way, one in ways(found).items()} == {
        ("", "greet"): 3, ("greet", "ask"): 2, ("greet", "end"): 1, ("ask", "end"): 1, ("ask", ""): 1, ("end", ""): 2,
    }  # fmt: skip
    assert ways(found)["greet", "ask"]["share"] == pytest.approx(2 / 3)
    assert ways(found)["greet", "ask"]["median_s"] == 10
    assert (found["complete"], found["elements"], found["interactions"]) == (True, 3, 3)


def test_a_try_and_its_repetition_are_one_visit_that_failed_only_when_the_last_one_did(walk, get, source):
    walk("mended", "call", "call", "call", "end", failed=[0, 1])
    walk("given up", "call", "call", "end", failed=[0, 1])

    found = get(f"/events/map?object_name={source}&{AROUND}").json()

    call = next(one for one in found["nodes"] if one["element_id"] == "call")
    assert (call["events"], call["failures"], call["visits"], call["failed_visits"]) == (5, 4, 2, 1)
    assert call["median_stay_s"] == 20
    assert ("call", "call") not in ways(found)


def test_a_loop_is_a_way_back(walk, get, source):
    walk("a", "ask", "match", "ask", "match", "end")

    found = get(f"/events/map?object_name={source}&{AROUND}").json()

    assert {way: one["count"] for way, one in ways(found).items()} == {
        ("", "ask"): 1, ("ask", "match"): 2, ("match", "ask"): 1, ("match", "end"): 1, ("end", ""): 1,
    }  # fmt: skip
    assert ways(found)["match", "ask"]["share"] == 0.5


def test_seldom_elements_stand_together_as_the_rest(walk, get, source):
    walk("a", "greet", "odd", "strange", "greet", "end")
    walk("b", "greet", "end")

    found = get(f"/events/map?object_name={source}&elements=2&{AROUND}").json()

    rest = next(one for one in found["nodes"] if one["element_id"] == REST)
    assert (rest["element_name"], rest["visits"], rest["events"]) == ("", 1, 2)
    assert ways(found)["greet", REST]["count"] == ways(found)[REST, "greet"]["count"] == 1
    assert (found["complete"], found["elements"]) == (False, 4)


def test_a_map_with_too_many_ways_says_so(walk, get, source, monkeypatch):
    monkeypatch.setattr(mapping, "MOST_EDGES", 2)
    walk("a", "greet", "ask", "end")

    found = get(f"/events/map?object_name={source}&{AROUND}").json()

    assert (len(found["edges"]), found["complete"]) == (2, False)


def test_a_map_of_what_never_happened_is_empty(store, get):
    found = get("/events/map?object_name=nobody").json()

    assert found == {
        "nodes": [],
        "edges": [],
        "elements": 0,
        "interactions": 0,
        "complete": True,
        "one_of": 1,
    }


@pytest.mark.parametrize(
    ("asked", "field"), [("period=24h", "object_name"), ("object_id=a&elements=0", "elements")]
)
def test_a_map_of_everything_is_refused(store, get, asked, field):
    answer = get(f"/events/map?{asked}")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"].endswith(field)


STEP = st.tuples(
    st.sampled_from(["", "a", "b"]),  # the interaction
    st.sampled_from(["p", "q", "r", "s"]),
    st.integers(0, 12),  # seconds after noon: some at once
    st.booleans(),
    st.none() | st.integers(0, 9),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=24), shown=st.integers(1, 4))
def test_the_figures_are_those_of_a_plain_reckoning(store, make_event, steps, shown):
    name = f"object-{new_id()}"
    store.append([
        make_event(
            f"{name}-{n}", object_id=name, interaction_id=interaction, element_id=element, duration_ms=took,
            time=NOON + timedelta(seconds=second), status="failure" if failed else "success",
        )
        for n, (interaction, element, second, failed, took) in enumerate(steps)
    ])  # fmt: skip

    found = object_map(filter_of([Condition("object_id", (Value(name),))], start=NOON), elements=shown)

    nodes, edges = plainly(steps, shown)
    assert {
        one.element_id: (one.events, one.failures, one.visits, one.failed_visits, one.interactions, one.median_ms, one.p90_ms, one.median_stay_s)
        for one in found.nodes
    } == nodes  # fmt: skip
    assert {(one.from_element, one.to_element): (one.count, one.median_s) for one in found.edges} == edges
    leaving = Counter()
    for one in found.edges:
        leaving[one.from_element] += one.share
    assert all(share == pytest.approx(1) for share in leaving.values())
    assert found.interactions == len({one[0] for one in steps} - {""})


def plainly(steps, shown):
    """Nodes and edges of a map, reckoned the long way."""
    frequent = sorted(Counter(step[1] for step in steps).items(), key=lambda one: (-one[1], one[0]))
    kept = {element for element, _ in frequent[:shown]}
    told = [(i, e if e in kept else REST, s, failed, took) for i, e, s, failed, took in steps]
    in_time = [one for _, one in sorted(enumerate(told), key=lambda one: (one[1][2], one[0]))]
    visits, edges = [], defaultdict(list)
    for interaction in sorted({one[0] for one in told}):
        mine = [one for one in in_time if one[0] == interaction]
        if not interaction:
            visits += [[one] for one in mine]
            continue
        stays = [list(stay) for _, stay in groupby(mine, key=lambda one: one[1])]
        visits += stays
        edges["", stays[0][0][1]].append(0)
        edges[stays[-1][0][1], ""].append(0)
        for left, came in pairwise(stays):
            edges[left[0][1], came[0][1]].append(came[0][2] - left[-1][2])
    nodes = {}
    for element in {one[1] for one in told}:
        here = [visit for visit in visits if visit[0][1] == element]
        events = [one for visit in here for one in visit]
        took = sorted(one[4] for one in events if one[4] is not None)
        long = sorted(visit[-1][2] - visit[0][2] for visit in here if len(visit) > 1)
        nodes[element] = (
            len(events), sum(one[3] for one in events), len(here), sum(visit[-1][3] for visit in here),
            len({one[0] for one in events} - {""}), quantile(took, 0.5), quantile(took, 0.9), quantile(long, 0.5),
        )  # fmt: skip
    return nodes, {way: (len(gaps), quantile(sorted(gaps), 0.5)) for way, gaps in edges.items()}


def quantile(values, level):
    return values[min(int(level * len(values)), len(values) - 1)] if values else None


def test_of_very_many_events_one_in_so_many_interactions_stands_for_all(walk, get, source, monkeypatch):
    for number in range(40):
        walk(str(number), "greet", "ask", "end")
    whole = get(f"/events/map?object_name={source}&{AROUND}").json()
    monkeypatch.setattr(mapping, "MOST_EVENTS", 60)

    part = get(f"/events/map?object_name={source}&{AROUND}").json()

    assert (whole["one_of"], part["one_of"]) == (1, 2)
    counted = part["interactions"]
    assert counted % 2 == 0
    assert 0 < counted < 80
    # Interactions are looked at as a whole: the ways are those of all.
    assert {one["visits"] for one in part["nodes"]} == {counted}
    assert {way: one["share"] for way, one in ways(part).items()} == {
        way: one["share"] for way, one in ways(whole).items()
    }
