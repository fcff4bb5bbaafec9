"""What events amount to: the objects that they name, and figures of whatever is asked for."""

from datetime import timedelta

import pytest

from interlog.eventlog.tests.conftest import NOON
from interlog.identity.facade import create_key

AROUND = "from=2026-03-02T11:00:00Z&to=2026-03-02T13:00:00Z"


@pytest.fixture
def get(client, db):
    secret = create_key(name="reader", scopes=["events:read"], actor=None).secret
    return lambda path: client.get(f"/api/v1{path}", headers={"Authorization": f"Bearer {secret}"})


def later(minutes):
    return NOON + timedelta(minutes=minutes)


def test_objects_are_listed_with_their_versions_under_their_last_name(store, make_event, get, source):
    at = {"occurred_in": "journey", "object_id": f"{source}-1"}
    store.append([
        make_event("1", **at, object_name="Old", version_id="v1", element_id="a"),
        make_event("2", **at, object_name="New", version_id="v2", element_id="a", time=later(1)),
        make_event("3", **at, object_name="New", version_id="v2", element_id="b", time=later(2), status="failure"),
        make_event("4", occurred_in="chatbot", object_name="Nameless id", time=later(3)),
        make_event("5", occurred_in="chatbot"),
    ])  # fmt: skip

    found = get(f"/events/objects?source={source}&{AROUND}").json()["items"]

    assert [(one["object_id"], one["object_name"], one["occurred_in"], one["events"], one["failures"], one["elements"]) for one in found] == [
        (f"{source}-1", "New", "journey", 3, 1, 2), ("", "Nameless id", "chatbot", 1, 0, 0),
    ]  # fmt: skip
    assert [(one["version_id"], one["events"]) for one in found[0]["versions"]] == [("v2", 2), ("v1", 1)]
    assert found[0]["versions"][0]["first_seen"] == "2026-03-02T12:01:00.123456Z"


def test_a_summary_tells_counts_durations_versions_and_why_it_failed(store, make_event, get, source):
    at = {"object_id": "o", "element_id": "e", "element_type": "api", "interaction_id": source}
    failed = {**at, "status": "failure"}
    made = [
        make_event("1", **at, version_id="v1", duration_ms=100),
        make_event("2", **failed, version_id="v2", duration_ms=300, time=later(1), error_code="timeout", error_message="first"),
        make_event("3", **failed, version_id="v2", time=later(2), error_code="timeout", error_message="last"),
        make_event("4", **failed, version_id="v2", time=later(3), element_name="Look up"),
    ]  # fmt: skip
    store.append(made)

    found = get(f"/events/summary?source={source}&element_id=e&{AROUND}").json()

    assert (found["events"], found["interactions"], found["failures"]) == (4, 1, 3)
    assert (found["median_ms"], found["p90_ms"]) == (300, 300)
    assert (found["first_seen"], found["last_seen"]) == (
        "2026-03-02T12:00:00.123456Z",
        "2026-03-02T12:03:00.123456Z",
    )
    assert (found["last"]["element_name"], found["last"]["element_type"], found["last"]["version_id"]) == (
        "Look up",
        "api",
        "v2",
    )
    assert [(one["version_id"], one["events"], one["failures"]) for one in found["versions"]] == [
        ("v2", 3, 3),
        ("v1", 1, 0),
    ]
    assert [(one["error_code"], one["count"], one["last_message"], one["last_uid"]) for one in found["errors"]] == [
        ("timeout", 2, "last", made[2].uid), ("", 1, "", made[3].uid),
    ]  # fmt: skip


def test_a_summary_of_nothing_says_so(store, get, source):
    found = get(f"/events/summary?source={source}").json()

    assert (found["events"], found["last"], found["median_ms"], found["versions"], found["errors"]) == (
        0, None, None, [], [],
    )  # fmt: skip
