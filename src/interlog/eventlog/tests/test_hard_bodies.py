"""What no sensible program sends: each gets a clear answer, its neighbours are stored, and the server goes on."""

import asyncio
import json

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interlog.config.asgi import root_application
from interlog.eventlog.queries import search
from interlog.eventlog.querying import read_query
from interlog.identity.facade import create_key
from interlog.kit.ids import new_id

# The look-up of the key runs in a thread of its own, which sees only what is committed.
pytestmark = pytest.mark.django_db(transaction=True)
PLAIN, CLOUD = "application/json", "application/cloudevents-batch+json"
DEEP = 100_000


@pytest.fixture(scope="module")
def root():
    return root_application(lambda: None)


@pytest.fixture
def post(root, store):
    secret = create_key(name="sender", scopes=["events:write"], actor=None).secret

    def send(body, content_type=PLAIN):
        async def sent():
            async with httpx.AsyncClient(
                transport=httpx.ASGITransport(root), base_url="http://localhost"
            ) as http:
                given_headers = {"Authorization": f"Bearer {secret}", "Content-Type": content_type}
                return await http.post("/api/v1/events", content=body, headers=given_headers)

        return asyncio.run(sent())

    return send


def between_two_good_ones(source, item):
    good = [
        json.dumps({"id": name, "source": source, "type": "t.done"}).encode() for name in ("first", "last")
    ]
    return b"[" + b",".join([good[0], item, good[1]]) + b"]"


def stored(source):
    return {event.id: event for event in search(read_query(f'source:"{source}"')).items}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        (b'"id":"x","data":' + b'{"a":' * 60 + b"1" + b"}" * 60, "nested"),
        (b'"id":"x","data":{"n":NaN}', ""),
        (b'"id":"x","data":{"n":Infinity}', ""),
        (b'"id":"x","duration_ms":1e400', ""),
        (b'"id":"x","duration_ms":36893488147419103232', "duration_ms"),
        (b'"id":"' + b"i" * 10_240 + b'"', "id has 10240 characters"),
        (b'"id":"\xff\xfe"', ""),
        (b'"id":"\\ud800"', ""),
        (b'"id":"x","time":"1969-12-31T23:59:59Z"', "1970"),
        (b'"id":"x","time":"2100-01-01T00:00:00Z"', "day after now"),
        (b'"id":"x","time":"9999-12-31T23:59:59-14:00"', "time"),
        (b'"id":"x","data":"' + b"x" * 300_000 + b'"', ""),
        (b'"id":"x","data":{"t":"' + b"x" * 300_000 + b'"}', "bytes"),
    ],
    ids=["deep", "nan", "infinity", "beyond float", "65 bits", "10 KB id", "no utf-8", "half a character",
         "before 1970", "2100", "beyond the calendar", "text as data", "large data"],
)  # fmt: skip
def test_a_hard_item_is_refused_in_words_and_its_neighbours_are_stored(post, source, fields, reason):
    item = b'{"source":"%s","type":"t.done",%s}' % (source.encode(), fields)

    answer = post(between_two_good_ones(source, item))

    if answer.status_code == httpx.codes.BAD_REQUEST:
        # What is no JSON at all has no neighbours: nothing of it was taken, and sending it mended is safe.
        assert answer.json()["type"] == "/problems/unreadable_body"
        assert stored(source) == {}
        return
    told = answer.json()
    assert (answer.status_code, told["accepted"], len(told["rejected"])) == (200, 2, 1)
    assert told["rejected"][0]["index"] == 1
    assert reason in told["rejected"][0]["error"]
    assert set(stored(source)) == {"first", "last"}


def test_numbers_beyond_64_bits_and_keys_that_stand_twice_have_one_meaning(post, source):
    item = (
        b'{"source":"%s","type":"t.done","id":"a","id":"b","data":{"n":36893488147419103233,"k":1,"k":2}}'
        % source.encode()
    )

    answer = post(between_two_good_ones(source, item))

    assert answer.json()["accepted"] == 3
    kept = stored(source)["b"]
    assert kept.data == {"n": 36893488147419103233, "k": 2}


@pytest.mark.parametrize(
    "body",
    [b"[" * DEEP, b'{"a":' * DEEP, b'[{"data":' + b"[" * DEEP, b"[" * DEEP + b"]" * DEEP, b"", b"\x00" * 1000, b'"x"', b"NaN"],
    ids=["open brackets", "open objects", "open in an item", "closed again", "nothing", "NULs", "a text", "nan"],
)  # fmt: skip
def test_a_hard_body_is_refused_as_a_whole_and_the_next_is_taken(post, source, body):
    refused = post(body)
    taken = post(between_two_good_ones(source, b'{"source":"s"}'))

    # Brackets that are closed again make one item, which is nested too deep.
    assert refused.status_code in {200, 400}
    assert refused.status_code == httpx.codes.BAD_REQUEST or refused.json()["accepted"] == 0
    assert taken.json()["accepted"] == 2


def test_fifty_megabytes_are_refused_by_their_size(post):
    answer = post(b"[" + b" " * 50 * 1024 * 1024 + b"]")

    assert (answer.status_code, answer.json()["type"]) == (413, "/problems/too_large")


@given(
    item=st.dictionaries(
        st.sampled_from(["id", "source", "type", "time", "status", "data", "duration_ms", "final", "subject", "specversion"]),
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text(), max_size=2)
        | st.dictionaries(st.text(max_size=5), st.text(max_size=5) | st.integers(), max_size=2),
    ),
    content_type=st.sampled_from([PLAIN, CLOUD]),
)  # fmt: skip
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_an_item_holds_it_is_taken_or_refused_and_never_fails(post, item, content_type):
    name = f"hard-{new_id()}"
    good = {"id": "1", "source": name, "type": "t.done", "specversion": "1.0"}
    if content_type == PLAIN:
        del good["specversion"]

    answer = post(json.dumps([item, good]).encode("utf-8", "surrogatepass"), content_type)

    assert answer.status_code in {200, 400}
    if answer.status_code == httpx.codes.OK:
        told = answer.json()
        assert told["accepted"] + told["duplicates"] + len(told["rejected"]) == 2
        assert "1" in stored(name)
