"""Many events read at once are what each would be by itself."""

import json
import sys
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from interlog.eventlog.contracts import Event, Rejected
from interlog.eventlog.decoding import items_of, read_columns, read_items, read_together
from interlog.eventlog.decoding.suspicion import json_is_clean, may_hold_card_data, suspects
from interlog.eventlog.rules import MAX_DEPTH
from interlog.eventlog.store import Rows
from interlog.eventlog.store.columns import table_of
from interlog.kit.errors import InterlogError
from interlog.kit.redaction import mask_card_data_deep

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
PLAIN, BATCH = "application/json", "application/cloudevents-batch+json"
CARD = "4111 1111 1111 1111"

TEXTS = st.sampled_from(
    [
        "", "  ", "a", "interlog", "shop", "x y", "Größe \u2028 \U0001f600", "\n", "x" * 199 + "é", "x" * 201, "y" * 513,
        CARD, "4111111111111111", "my cvv is 123", "CVV\n123", "in the incident 4567", "pr\u00dcfziffer 999", "Card \u017fecurity code 1234",
        "c\u0131d 123", "\\", '"', "code de s\u00e9curit\u00e9 : 123", "1772445600000", "\b4111111111111111aaaaaaa",
        "0af76519-16cd-43dd-8448-eb211c803192", "41111111-1111-4111-8111-111111111111", "\u0664\u0661\u0661\u0661" * 4,
    ]
)  # fmt: skip
DEEP = {"in": "x"}
for _ in range(MAX_DEPTH - 2):
    DEEP = {"in": DEEP}
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.sampled_from([4111111111111111, 1.5]) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
TIMES = st.sampled_from(
    [
        "2026-03-02T10:00:00Z", "2026-03-02T10:00:00.123456+05:30", "2026-03-02T10:00:00", "1969-12-31T23:59:59Z",
        "2026-03-03T12:00:00Z", "2026-03-03T12:00:01Z", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", None,
    ]
)  # fmt: skip
ITEMS = st.fixed_dictionaries(
    {"id": TEXTS, "source": TEXTS, "type": st.sampled_from(["", "a b", "t", "journey.wait_started"])},
    optional={
        "time": TIMES,
        "status": st.sampled_from([None, "failure", "in_progress", "odd"]),
        "final": st.sampled_from([None, True, False]),
        "occurred_in": st.sampled_from([None, "chatbot"]),
        "visibility": st.sampled_from([None, "internal"]),
        "performed_by_type": st.sampled_from([None, "bot"]),
        "duration_ms": st.sampled_from([None, 0, -1, 2**53, 2**53 + 1, 2**70]),
        "object_name": TEXTS,
        "person_id": TEXTS | st.none(),
        "object_id": TEXTS,
        "error_message": TEXTS,
        "channel": TEXTS | st.none(),
        "data": st.none()
        | st.dictionaries(TEXTS, VALUES, max_size=3)
        | st.just(DEEP)
        | st.just({"in": DEEP}),
    },
)


def class_of(source, _type):
    return "short" if source == "shop" else None


def one_by_one(body, content_type):
    """The same by the way of single events, which the rules are written for."""
    events, rejected = [], []
    for index, read in read_items(items_of(body, content_type), content_type, NOW):
        if isinstance(read, Event):
            events.append(read)
        else:
            rejected.append(Rejected(index, *read))
    rows = Rows.of_events(events)
    classes = [class_of(event.source, event.type) or "standard" for event in events]
    place = [list(column) for column in rows.columns]
    if events:
        place[-4] = classes
    return place, rejected


def good(**fields):
    return {"id": "1", "source": "shop", "type": "t", **fields}


@given(st.lists(ITEMS, max_size=5), st.booleans())
@example([good(), good(id="2", data={"note": "my cvv is 123"}), good(id="3", colour="red")], False)
@example([good(data={"note": "declined\n" + CARD})], False)
@example([good(), good()], False)
@settings(max_examples=400, deadline=None)
def test_read_as_columns_events_are_what_they_are_one_by_one(items, cloud):
    content_type = BATCH if cloud else PLAIN
    given_ = [{"specversion": "1.0", **item} for item in items] if cloud else items
    body = json.dumps(given_).encode()

    columns, rejected = read_columns(body, content_type, NOW, class_of)

    assert ([list(column) for column in columns], rejected) == one_by_one(body, content_type)


@given(st.lists(st.tuples(st.lists(ITEMS, max_size=3), st.sampled_from(["", "]", ",{", "{"])), max_size=4))
@example(
    [([good(), good(id="")], ""), ([good(id="2")], "]"), ([good(id="3", colour="red"), good(id="4")], "")]
)
@settings(max_examples=200, deadline=None)
def test_bodies_read_together_are_what_they_are_each_by_itself(bodies):
    sent = [((json.dumps(items) + end).encode(), PLAIN) for items, end in bodies]

    def alone(body):
        try:
            return read_columns(*body, NOW, class_of)
        except InterlogError as error:
            return type(error), error.detail

    together = [
        (type(one), one.detail) if isinstance(one, InterlogError) else (one.columns, one.rejected)
        for one in read_together(sent, NOW, class_of)
    ]

    assert together == [alone(body) for body in sent]


@given(VALUES)
@settings(max_examples=400, deadline=None)
def test_what_would_be_masked_is_always_suspected(value):
    payload = {"in": value}
    masked = mask_card_data_deep(payload) != payload
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()

    suspected = bool(suspects([text])) and not json_is_clean(text)

    assert suspected or not masked


def test_no_digit_and_nothing_between_digits_hides_a_card():
    digits = [chr(code) for code in range(sys.maxunicode) if chr(code).isdecimal()]
    between = [" ", "\u00a0", ".", "-", *map(chr, range(0x2010, 0x2016))]

    assert len(digits) > 600
    assert all(may_hold_card_data((one * 13).encode()) for one in digits)
    assert all(may_hold_card_data(one.join("4111111111111").encode()) for one in between)


def test_times_without_number_and_ids_of_machines_are_no_suspects_for_long():
    payload = (
        b'{"at":1772445600001,"trace":"0af7651916cd43dd8448eb211c803192","note":"the incident was decided"}'
    )

    assert suspects([payload]) == {0}
    assert json_is_clean(payload)
    assert suspects([b'{"note":"the incident was decided"}']) == set()


@pytest.mark.parametrize("count", [1, 3, 500])
def test_few_and_many_rows_become_the_same_table(count):
    items = [good(id=str(number), duration_ms=number or None) for number in range(count)]
    columns, _ = read_columns(json.dumps(items).encode(), PLAIN, NOW, class_of)
    kept = range(0, count, 2)

    table = table_of([Rows.of(columns), Rows.of(columns).only(kept), *[Rows.of(columns).only([0])] * 2], 7)

    ids = [str(number) for number in range(count)]
    assert table["id"].to_pylist() == [*ids, *ids[::2], "0", "0"]
    assert table["seq"].to_pylist() == list(range(7, 7 + table.num_rows))
    assert table["duration_ms"][0].as_py() is None
    assert table["time"][0].as_py() == NOW
