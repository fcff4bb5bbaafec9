"""Bodies as senders write them, good and bad."""

import gzip
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlog.eventlog.contracts import Event
from interlog.eventlog.decoding import MAX_BODY_BYTES, MAX_ITEMS, decoded_body, items_of, read_items
from interlog.eventlog.errors import UnsupportedContent
from interlog.kit.errors import InterlogError, TooLarge, UnreadableBody

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
PLAIN = "application/json"
CLOUD = "application/cloudevents+json"
BATCH = "application/cloudevents-batch+json; charset=utf-8"


def read(body, content_type=PLAIN):
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return [one for _, one in read_items(items_of(raw, content_type), content_type, NOW)]


def test_the_plain_envelope_is_read_with_what_it_leaves_out_filled_in():
    (event,) = read({"id": "1", "source": "shop", "type": "journey.wait_started"})

    assert (event.time, event.received_at) == (NOW, NOW)
    assert (event.occurred_in, event.status, event.final) == ("journey", "in_progress", False)
    assert (event.performed_by_type, event.visibility, event.envelope_version) == ("system", "visible", 1)


def test_an_unknown_type_is_taken():
    (event,) = read({"id": "1", "source": "shop", "type": "com.shop.parcel-lost"})

    assert (event.type, event.occurred_in, event.status) == ("com.shop.parcel-lost", "other", "success")


def test_a_cloud_event_is_read_with_its_extension_attributes():
    (event,) = read(
        {
            "specversion": "1.0",
            "id": "7",
            "source": "/bots/billing",
            "type": "chatbot.api_called",
            "time": "2026-03-02T10:00:00.5+01:00",
            "subject": "interaction-9",
            "datacontenttype": "application/json",
            "conversationid": "c-1",
            "status": "failure",
            "final": "true",
            "durationms": "1200",
            "errormessage": "timed out",
            "knativearrivaltime": "somebody else's attribute",
            "data": {"code": 504},
        },
        CLOUD,
    )

    assert event.time == datetime(2026, 3, 2, 9, 0, 0, 500_000, tzinfo=UTC)
    assert (event.interaction_id, event.conversation_id) == ("interaction-9", "c-1")
    assert (event.status, event.final, event.duration_ms, event.error_message) == (
        "failure",
        True,
        1200,
        "timed out",
    )
    assert event.data == {"code": 504}


def test_a_cloud_events_payload_that_is_no_object_is_kept_under_value():
    first, second = read(
        [
            {"specversion": "1.0", "id": "1", "source": "s", "type": "t", "data": "plain words"},
            {"specversion": "1.0", "id": "2", "source": "s", "type": "t", "data_base64": "AAE="},
        ],
        BATCH,
    )

    assert (first.data, second.data) == ({"value": "plain words"}, {"base64": "AAE="})


def test_a_bad_item_never_rejects_its_neighbours():
    good = {"id": "1", "source": "s", "type": "t"}

    answers = read(
        [good, {"source": "s", "type": "t"}, {**good, "id": "2", "colour": "red"}, 5, {**good, "id": "3"}]
    )

    assert [isinstance(one, Event) for one in answers] == [True, False, False, False, True]
    assert answers[1] == (None, "Object missing required field `id`")
    assert answers[2] == ("2", "Object contains unknown field `colour`")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"time": "2026-03-02T10:00:00"}, "offset"),
        ({"time": "yesterday"}, "RFC3339"),
        ({"time": 1772445600}, "time"),
        ({"time": "0001-01-01T00:00:00+14:00"}, "time"),
        ({"status": "ok"}, "ok"),
        ({"duration_ms": 1.5}, "duration_ms"),
        ({"duration_ms": 10**30}, "duration_ms"),
        ({"id": 5}, "id"),
    ],
)
def test_the_reason_names_the_field(fields, reason):
    ((_, error),) = read({"id": "1", "source": "s", "type": "t", **fields})

    assert reason in error


def test_numbers_beyond_64_bits_are_kept_as_they_are():
    (event,) = read(b'{"id":"1","source":"s","type":"t","data":{"n":123456789012345678901234567890}}')

    assert event.data == {"n": 123456789012345678901234567890}


def test_invalid_utf8_in_one_item_rejects_that_item_alone():
    answers = read(b'[{"id":"\xff","source":"s","type":"t"},{"id":"2","source":"s","type":"t"}]')

    assert answers[0][0] is None
    assert isinstance(answers[1], Event)


@pytest.mark.parametrize(
    ("body", "content_type", "error"),
    [
        (b"", PLAIN, UnreadableBody),
        (b"hello", PLAIN, UnreadableBody),
        (b"5", PLAIN, UnreadableBody),
        (b'[{"id":', PLAIN, UnreadableBody),
        (b"[" * 100_000, PLAIN, UnreadableBody),
        (b'{"a":' * 100_000, PLAIN, UnreadableBody),
        (b"{}", BATCH, UnreadableBody),
        (b"[]", CLOUD, UnreadableBody),
        (b"{}", "text/csv", UnsupportedContent),
        (b"{}", "", UnsupportedContent),
        (b"[" + b"1," * MAX_ITEMS + b"1]", PLAIN, TooLarge),
    ],
)
def test_a_body_that_cannot_be_read_is_refused_as_a_whole(body, content_type, error):
    with pytest.raises(error):
        items_of(body, content_type)


def test_gzip_is_unpacked_and_a_bomb_is_cut_off():
    assert decoded_body(gzip.compress(b"[]"), "gzip") == b"[]"
    with pytest.raises(TooLarge):
        decoded_body(gzip.compress(b" " * (MAX_BODY_BYTES + 1)), "gzip")
    with pytest.raises(UnreadableBody):
        decoded_body(b"not gzip", "gzip")
    with pytest.raises(UnreadableBody):
        decoded_body(gzip.compress(b"[1,2,3]")[:-6], "gzip")
    with pytest.raises(UnsupportedContent):
        decoded_body(b"", "br")


@given(st.binary(max_size=200), st.sampled_from([PLAIN, CLOUD, BATCH]))
def test_no_bytes_make_the_decoder_fail_in_an_unplanned_way(body, content_type):
    try:
        answers = read(body, content_type)
    except InterlogError:
        return
    assert all(isinstance(one, Event | tuple) for one in answers)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=10,
)


@given(JSON, st.sampled_from([PLAIN, CLOUD]))
def test_any_json_is_either_an_event_or_refused_with_a_reason(value, content_type):
    try:
        answers = read(json.dumps(value).encode(), content_type)
    except InterlogError:
        return
    assert all(isinstance(one, tuple) and one[1] for one in answers)
