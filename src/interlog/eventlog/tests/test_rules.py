"""What may be stored, and under which key."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlog.eventlog.contracts import Event
from interlog.eventlog.rules import MAX_DATA_BYTES, MAX_DEPTH, NotTakenError, ready_to_store, uid_of

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def an_event(**fields: Any):
    return Event(**{"id": "1", "source": "shop", "type": "a.b", "time": NOW, "received_at": NOW, **fields})


def nested(levels):
    data = {}
    for _ in range(levels):
        data = {"in": data}
    return data


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_two_pairs_of_source_and_id_never_share_a_key(source, event_id, other_source, other_id):
    same_pair = (source, event_id) == (other_source, other_id)

    same_key = uid_of(source, event_id) == uid_of(other_source, other_id)

    assert same_key == same_pair


def test_moving_a_letter_from_id_to_source_gives_another_key():
    assert uid_of("ab", "c") != uid_of("a", "bc")
    assert len(uid_of("ab", "c")) == 32


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"id": ""}, "id is missing"),
        ({"source": "  "}, "source is missing"),
        ({"type": ""}, "type is missing"),
        ({"type": "a b"}, "spaces"),
        ({"source": "interlog"}, "Interlog's own"),
        ({"id": "x" * 10_000}, "10000 characters"),
        ({"channel": "x" * 201}, "201 characters"),
        ({"time": datetime(1969, 12, 31, tzinfo=UTC)}, "time must lie"),
        ({"time": NOW + timedelta(days=2)}, "time must lie"),
        ({"duration_ms": -1}, "duration_ms"),
        ({"object_name": "\ud800"}, "surrogate"),
        ({"data": nested(MAX_DEPTH + 1)}, "nested deeper"),
        ({"data": nested(100_000)}, "nested deeper"),
        ({"data": {"text": "x" * MAX_DATA_BYTES}}, "at most"),
        ({"data": {"text": "\ud800"}}, "cannot be kept"),
    ],
)
def test_an_event_that_cannot_be_kept_is_refused_with_the_reason(fields, reason):
    with pytest.raises(NotTakenError, match=reason):
        ready_to_store(an_event(**fields))


def test_the_deepest_payload_allowed_is_taken():
    assert ready_to_store(an_event(data=nested(MAX_DEPTH - 1))).uid


def test_card_data_is_masked_wherever_a_person_may_have_written_it():
    event = ready_to_store(
        an_event(
            object_name="refund to 4111111111111111",
            error_message="declined: 4111 1111 1111 1111",
            data={"said": ["my cvv is 123"], "deep": {"number": 4111111111111111}},
        )
    )

    assert event.object_name == "refund to ••••••••••••1111"
    assert event.error_message == "declined: •••• •••• •••• 1111"
    assert event.data == {"said": ["my cvv is •••"], "deep": {"number": "••••••••••••1111"}}
