"""The addresses of the event log, by key."""

import gzip
import json
from typing import Any

import pytest

from interlog.eventlog import opened
from interlog.identity.facade import create_key

pytestmark = pytest.mark.django_db

PLAIN = "application/json"


@pytest.fixture
def key():
    scopes = ["events:write", "events:read"]
    return {"Authorization": f"Bearer {create_key(name='sender', scopes=scopes, actor=None).secret}"}


@pytest.fixture
def post(client, key):
    def send(body, content_type=PLAIN, **headers: str):
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return client.post("/api/v1/events", raw, content_type=content_type, headers={**key, **headers})

    return send


@pytest.fixture
def get(client, key):
    return lambda path: client.get(f"/api/v1{path}", headers=key)


def an_item(source, number=1, **fields: Any):
    return {"id": str(number), "source": source, "type": "chatbot.api_called", **fields}


def test_events_sent_are_readable_when_the_answer_arrives(store, post, get, source):
    answer = post(
        [an_item(source, 1, interaction_id=source, duration_ms=5), an_item(source, 2, status="failure")]
    )
    listed = get(f"/events?source={source}&period=1h").json()
    one = get(f"/events/{listed['items'][0]['uid']}").json()

    assert (answer.status_code, answer.json()) == (200, {"accepted": 2, "duplicates": 0, "rejected": []})
    assert [item["id"] for item in listed["items"]] == ["2", "1"]
    assert one == listed["items"][0]
    assert (one["status"], one["interaction_id"], one["duration_ms"]) == ("failure", None, None)
    assert one["occurred_in"] == "chatbot"


def test_times_keep_their_microseconds(store, post, get, source):
    post(an_item(source, time="2026-03-02T10:00:00.123456+01:00"))

    (item,) = get(f"/events?source={source}").json()["items"]

    assert item["time"] == "2026-03-02T09:00:00.123456Z"


def test_a_repeat_is_a_duplicate_and_a_bad_item_is_named(store, post, source):
    post(an_item(source))

    answer = post([an_item(source), an_item(source, 2), {**an_item(source, 3), "time": "soon"}]).json()

    assert (answer["accepted"], answer["duplicates"]) == (1, 1)
    ((rejected),) = answer["rejected"]
    assert (rejected["index"], rejected["id"]) == (2, "3")
    assert "time" in rejected["error"]


def test_cloud_events_and_gzip_are_taken(store, post, source):
    cloud = {"specversion": "1.0", "id": "c1", "source": source, "type": "t"}

    one = post(cloud, "application/cloudevents+json")
    batch = post(
        gzip.compress(json.dumps([cloud, {**cloud, "id": "c2"}]).encode()),
        "application/cloudevents-batch+json",
        **{"Content-Encoding": "gzip"},
    )

    assert one.json()["accepted"] == 1
    assert batch.json() == {"accepted": 1, "duplicates": 1, "rejected": []}


def test_a_batch_larger_than_an_ordinary_form_is_taken(store, post, source):
    items = [an_item(source, number, data={"text": "x" * 3000}) for number in range(1000)]

    assert post(items).json()["accepted"] == 1000


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"no json", PLAIN, 400),
        (b"[" * 100_000, PLAIN, 400),
        (b"{}", "text/plain", 415),
        (b" " * (16 * 1024 * 1024 + 1), PLAIN, 413),
    ],
)
def test_a_body_that_cannot_be_taken_is_a_problem_with_its_reason(store, post, body, content_type, status):
    answer = post(body, content_type)

    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"]


def test_pages_follow_each_other_by_cursor(store, post, get, source):
    post([an_item(source, number) for number in range(5)])

    first = get(f"/events?source={source}&limit=3").json()
    second = get(f"/events?source={source}&limit=3&cursor={first['next_cursor']}").json()

    assert [item["id"] for item in first["items"] + second["items"]] == ["4", "3", "2", "1", "0"]
    assert second["next_cursor"] is None
    assert first["as_of"] == second["as_of"]


@pytest.mark.parametrize(
    "query",
    ["colour=red", "status!=broken", "status=ok", "q=stauts:failure", "period=day", "limit=0", "limit=1001", "cursor=x", "from=2026-01-01T00:00:00",
     "period=1h&from=2026-01-01T00:00:00Z"],
)  # fmt: skip
def test_a_filter_that_is_not_understood_is_refused_instead_of_ignored(store, get, query):
    answer = get(f"/events?{query}")

    assert answer.status_code == 422
    assert answer.json()["errors"]


def test_an_unknown_event_is_not_found(store, get):
    assert get(f"/events/{'0' * 32}").status_code == 404


def test_the_catalogue_lists_its_types(get):
    items = {item["type"]: item for item in get("/event-types").json()["items"]}

    assert items["call.connected"]["occurred_in"] == "conversation"
    assert items["journey.api_called"]["statuses"] == ["success", "failure"]


def test_reading_and_writing_need_their_scopes(store, client, source):
    reader = create_key(name="reader", scopes=["events:read"], actor=None).secret
    writer = create_key(name="writer", scopes=["events:write"], actor=None).secret

    def status(method, secret):
        headers = {"Authorization": f"Bearer {secret}"} if secret else {}
        if method == "GET":
            return client.get("/api/v1/events", headers=headers).status_code
        body = json.dumps(an_item(source))
        return client.post("/api/v1/events", body, content_type=PLAIN, headers=headers).status_code

    assert (status("GET", reader), status("POST", reader)) == (200, 403)
    assert (status("GET", writer), status("POST", writer)) == (403, 200)
    assert (status("GET", None), status("POST", None)) == (401, 401)


def test_without_the_store_the_answer_is_unavailable(store, post, get, source, monkeypatch):
    monkeypatch.setattr(opened, "_open", None)

    assert post(an_item(source)).status_code == 503
    assert get("/events").status_code == 503
