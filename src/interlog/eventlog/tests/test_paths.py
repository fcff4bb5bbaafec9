"""Events looked at together: what hangs on one, and how often types were seen."""

from datetime import timedelta

import pytest

from interlog.eventlog.tests.conftest import NOON
from interlog.identity.facade import create_key


@pytest.fixture
def get(client, db):
    secret = create_key(name="reader", scopes=["events:read"], actor=None).secret
    return lambda path: client.get(f"/api/v1{path}", headers={"Authorization": f"Bearer {secret}"})


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
