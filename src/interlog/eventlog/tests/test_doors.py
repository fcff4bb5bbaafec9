"""Events sent past Django, as a running server takes them."""

import asyncio
import gzip
import json

import httpx
import pytest

from interlog.config.asgi import root_application
from interlog.eventlog import opened
from interlog.eventlog.contracts import Appended
from interlog.eventlog.doors import exchange
from interlog.eventlog.doors.exchange import BodyRoom, Request
from interlog.eventlog.errors import SlowSender, StoreBusy
from interlog.identity.facade import create_key
from interlog.kit.errors import TooLarge

# The look-up of the key runs in a thread of its own, which sees only what is committed.
pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS = "/api/v1/events"
PLAIN = "application/json"


@pytest.fixture(scope="module")
def root():
    return root_application(lambda: None)


@pytest.fixture
def key():
    return create_key(name="sender", scopes=["events:write"], actor=None).secret


@pytest.fixture
def post(root, key):
    def send(body, content_type=PLAIN, path=ADDRESS, **headers):
        async def sent():
            transport = httpx.ASGITransport(root)
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as http:
                given = {"Authorization": f"Bearer {key}", "Content-Type": content_type, **headers}
                raw = body if isinstance(body, bytes) else json.dumps(body).encode()
                return await http.post(path, content=raw, headers=given)

        return asyncio.run(sent())

    return send


def an_item(source, number=1, **fields):
    return {"id": str(number), "source": source, "type": "chatbot.api_called", **fields}


def test_taken_events_are_durable_and_a_bad_item_holds_back_no_neighbour(store, post, source):
    answer = post([an_item(source), an_item(source), {**an_item(source, 3), "time": "soon"}])

    told = answer.json()
    (count,) = store.rows("SELECT count() FROM event WHERE source = {source:String}", {"source": source})[0]
    assert answer.status_code == 200
    assert (told["accepted"], told["duplicates"]) == (1, 1)
    assert [(one["index"], one["id"]) for one in told["rejected"]] == [(2, "3")]
    assert count == 1


def test_the_answer_carries_what_every_answer_carries(store, post, source):
    headers = post(an_item(source)).headers

    assert headers["content-type"] == "application/json"
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-request-id"]


def test_cloud_events_and_gzip_come_in_past_django(store, post, source):
    cloud = {"specversion": "1.0", "id": "c1", "source": source, "type": "t"}
    packed = gzip.compress(json.dumps([cloud, {**cloud, "id": "c2"}]).encode())

    one = post(cloud, "application/cloudevents+json")
    batch = post(packed, "application/cloudevents-batch+json", **{"Content-Encoding": "gzip"})

    assert one.json()["accepted"] == 1
    assert batch.json() == {"accepted": 1, "duplicates": 1, "rejected": []}


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"no json", {}, 400),
        (b"[" * 100_000, {}, 400),
        (b'{"a":' * 100_000, {}, 400),
        (b'[{"id": "\\ud800"}]', {}, 400),
        (b"[]", {"Content-Type": "text/plain"}, 415),
        (b"x" * (50 * 1024 * 1024), {}, 413),
        (gzip.compress(b" " * (50 * 1024 * 1024)), {"Content-Encoding": "gzip"}, 413),
        (b"[]", {"Authorization": "Bearer wrong"}, 401),
        (b"[]", {"Host": "elsewhere.example"}, 400),
    ],
)
def test_what_cannot_be_taken_is_a_problem_with_its_reason(store, post, body, headers, status):
    answer = post(body, **headers)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"id": "x" * 10_240}, "id"),
        ({"id": "order 4111 1111 1111 1111"}, "id holds a payment card's number"),
        ({"person_id": "4111111111111111"}, "person_id holds"),
        ({"time": "1960-01-01T00:00:00Z"}, "time"),
        ({"time": "2190-01-01T00:00:00Z"}, "time"),
        ({"duration_ms": 2**70}, "duration_ms"),
    ],
)
def test_an_item_out_of_bounds_is_named_and_its_neighbour_taken(store, post, source, fields, named):
    told = post([{**an_item(source), **fields}, an_item(source, 2)]).json()

    (rejected,) = told["rejected"]
    assert told["accepted"] == 1
    assert named in rejected["error"]


def test_an_item_that_is_no_text_is_named_and_its_neighbour_taken(store, post, source):
    good = json.dumps(an_item(source)).encode()

    told = post(b'[{"id": "\xff", "source": "s", "type": "t"}, ' + good + b"]").json()

    assert (told["accepted"], told["rejected"][0]["index"]) == (1, 0)


def test_numbers_beyond_64_bits_are_kept_and_of_doubled_keys_the_last(store, post, source):
    item = json.dumps(an_item(source)).encode()[:-1] + b', "data": {"n": 1, "n": 1180591620717411303424}}'

    post(item)

    sql = "SELECT data FROM event WHERE source = {source:String}"
    assert store.rows(sql, {"source": source})[0][0] == '{"n":1180591620717411303424}'


def test_a_key_without_the_scope_is_refused(store, post, source):
    reader = create_key(name="reader", scopes=["events:read"], actor=None).secret

    assert post(an_item(source), Authorization=f"Bearer {reader}").status_code == 403


def test_the_rate_of_a_key_is_limited(store, post, source, settings):
    settings.INGEST_RATE = 1

    post(an_item(source))
    answer = post(an_item(source, 2))

    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0


def test_a_full_queue_says_when_to_come_back_and_takes_nothing(store, post, source, monkeypatch):
    def full(_events):
        raise StoreBusy("full")

    monkeypatch.setattr(store.__class__, "submit_to", lambda _store, rows, _answer: full(rows))
    answer = post(an_item(source))
    monkeypatch.undo()

    assert (answer.status_code, answer.headers["retry-after"]) == (429, "1")
    assert post(an_item(source)).json()["accepted"] == 1


def test_without_the_store_the_answer_is_unavailable(store, post, source, monkeypatch):
    monkeypatch.setattr(opened, "_open", None)

    assert post(an_item(source)).status_code == 503


async def parts_of(*parts, pause_s=0.0):
    for part in parts:
        await asyncio.sleep(pause_s)
        yield part


async def held(room, *parts, pause_s=0.0, headers=None):
    async with room.body_of(Request(headers or {}, parts_of(*parts, pause_s=pause_s))) as body:
        return body


async def test_a_sender_that_dawdles_is_told_so():
    with pytest.raises(SlowSender):
        await held(BodyRoom(max_seconds=0.01), b"a", b"b", pause_s=60)


async def test_bodies_on_their_way_share_a_bounded_room_and_give_it_back():
    room = BodyRoom(max_bytes=10)

    async with room.body_of(Request({}, parts_of(b"12345678"))):
        with pytest.raises(StoreBusy):
            await held(room, b"12", b"3")

    assert await held(room, b"12345", b"67890") == b"1234567890"


async def test_a_body_announced_too_large_is_not_waited_for():
    with pytest.raises(TooLarge):
        await held(BodyRoom(), headers={"content-length": str(exchange.MAX_BODY_BYTES + 1)})


def test_nothing_to_store_is_answered_at_once(store):
    assert store.append([]) == Appended(0, 0)


def test_traces_come_in_by_their_own_address_and_are_known_the_second_time(store, post, source):
    span = {
        "traceId": "0af7651916cd43dd8448eb211c80319c",
        "spanId": "00000000000000aa",
        "name": "chat",
        "startTimeUnixNano": "1772445600000000000",
        "endTimeUnixNano": "1772445601000000000",
        "attributes": [{"key": "gen_ai.operation.name", "value": {"stringValue": "chat"}}],
    }
    named = [{"key": "service.name", "value": {"stringValue": source}}]
    body = {"resourceSpans": [{"resource": {"attributes": named}, "scopeSpans": [{"spans": [span, {}]}]}]}

    answers = [post(body, path="/v1/traces") for _ in range(2)]

    sql = "SELECT count() FROM event WHERE source = {source:String}"
    assert [one.status_code for one in answers] == [200, 200]
    assert answers[0].json()["partialSuccess"]["rejectedSpans"] == "1"
    assert store.rows(sql, {"source": f"otlp:{source}"})[0][0] == 1


@pytest.mark.parametrize("path", ["/v1/traces", "/v1/logs", ADDRESS])
def test_without_a_key_nothing_is_taken(store, post, path):
    assert post(b"{}", path=path, Authorization="").status_code == 401


def test_many_single_events_at_once_are_each_answered_and_once_stored(store, root, key, source):
    async def sent():
        transport = httpx.ASGITransport(root)
        headers = {"Authorization": f"Bearer {key}", "Content-Type": PLAIN}
        async with httpx.AsyncClient(
            transport=transport, base_url="http://localhost", headers=headers
        ) as http:
            items = [an_item(source, number) for number in [*range(60), *range(30)]]
            return await asyncio.gather(*(http.post(ADDRESS, json=item) for item in items))

    told = [answer.json() for answer in asyncio.run(sent())]

    assert sum(one["accepted"] for one in told) == 60
    assert sum(one["duplicates"] for one in told) == 30


def test_a_header_written_with_an_underscore_or_twice_is_read_as_djangos_routes_read_it(store, root, key):
    def status(*more):
        headers = [("host", "localhost"), ("authorization", f"Bearer {key}"), ("content-type", PLAIN), *more]

        async def sent():
            async with httpx.AsyncClient(
                transport=httpx.ASGITransport(root), base_url="http://localhost"
            ) as http:
                bare = await http.post(ADDRESS, content=b"[]", headers=headers)
                by_django = await http.post("/api/v1/people", content=b"{}", headers=headers)
                return bare.status_code, by_django.status_code

        return asyncio.run(sent())

    assert status() == (200, 403)
    assert status(("content_type", "text/plain")) == (200, 403)
    assert status(("authorization", "Bearer other")) == (401, 401)
    assert status(("host", "localhost")) == (400, 400)
