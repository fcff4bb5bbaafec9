"""Reading the log: by time, by interaction, by arrival; pages neither repeat nor lose a row."""

from datetime import timedelta

import pytest

from interlog.eventlog.errors import EventNotFound
from interlog.eventlog.queries import arrived_after, event_by_uid, events_of_interaction, last_seq, search
from interlog.eventlog.querying import Condition, Value, filter_of
from interlog.eventlog.tests.conftest import NOON
from interlog.kit.errors import InvalidInput


def ids(events):
    return [event.id for event in events]


def where(**given):
    """A filter of a field's values, or times."""
    equal = {name: values for name, values in given.items() if isinstance(values, tuple)}
    conditions = [Condition(name, tuple(Value(one) for one in values)) for name, values in equal.items()]
    return filter_of(conditions, **{name: value for name, value in given.items() if name not in equal})


@pytest.fixture
def mine(source):
    return where(source=(source,))


def test_events_come_newest_first_and_of_the_same_time_the_last_arrived_first(store, make_event, mine):
    store.append([make_event("old", time=NOON - timedelta(hours=1)), make_event("a"), make_event("b")])

    assert ids(search(mine).items) == ["b", "a", "old"]
    assert ids(search(mine, order="asc").items) == ["old", "a", "b"]


@pytest.mark.parametrize("order", ["desc", "asc"])
def test_pages_neither_repeat_nor_lose_a_row_while_others_arrive(store, make_event, mine, order):
    # Several share a time, so that the page ends fall between them.
    store.append([make_event(str(n), time=NOON + timedelta(seconds=n // 4)) for n in range(23)])
    first = search(mine, order=order, limit=5)
    seen, cursor = ids(first.items), first.next_cursor
    while cursor:
        store.append([make_event(f"late-{len(seen)}", time=NOON + timedelta(seconds=len(seen) % 6))])
        page = search(mine, order=order, limit=5, cursor=cursor)
        seen += ids(page.items)
        cursor = page.next_cursor

    expected = [str(n) for n in range(23)]
    assert seen == (expected if order == "asc" else expected[::-1])


def test_filters_take_any_of_their_values_and_all_of_them_must_hold(store, make_event, source):
    store.append(
        [
            make_event("1", type="a.x", status="success"),
            make_event("2", type="a.y", status="failure"),
            make_event("3", type="a.z", status="failure"),
        ]
    )

    found = search(where(source=(source,), type=("a.x", "a.y"), status=("failure",)))

    assert ids(found.items) == ["2"]


def test_a_period_holds_its_start_and_not_its_end(store, make_event, source):
    store.append([make_event(str(n), time=NOON + timedelta(minutes=n)) for n in range(4)])

    found = search(
        where(source=(source,), start=NOON + timedelta(minutes=1), end=NOON + timedelta(minutes=3))
    )

    assert ids(found.items) == ["2", "1"]


def test_internal_events_are_shown_only_when_asked_for(store, make_event, source):
    store.append([make_event("seen"), make_event("hidden", visibility="internal")])

    usual = search(where(source=(source,)))
    everything = search(where(source=(source,), internal=True))

    assert ids(usual.items) == ["seen"]
    assert ids(everything.items) == ["hidden", "seen"]


def test_the_events_of_an_interaction_come_oldest_first_and_go_on_after_the_last_seen(
    store, make_event, source
):
    store.append(
        [make_event(str(n), interaction_id=source, time=NOON + timedelta(seconds=9 - n)) for n in range(6)]
        + [make_event("other")]
    )

    first = events_of_interaction(source, limit=4)
    rest = events_of_interaction(source, limit=4, after=(first[-1].time, first[-1].seq))

    assert ids(first) == ["5", "4", "3", "2"]
    assert ids(rest) == ["1", "0"]


def test_what_arrived_comes_in_order_of_arrival_whatever_its_time(store, make_event, mine):
    before = last_seq()
    store.append([make_event("late", time=NOON - timedelta(days=300))])
    store.append([make_event("now")])

    arrived = arrived_after(before, mine)

    assert ids(arrived) == ["late", "now"]
    assert arrived_after(last_seq(), mine) == []


def test_a_text_like_sql_is_only_a_text(store, make_event, source):
    evil = "x') OR 1=1 --{a:String}\\'"
    store.append([make_event("1"), make_event("2", channel=evil)])

    assert ids(search(where(source=(source,), channel=(evil,))).items) == ["2"]


def test_an_unknown_uid_is_not_found(store):
    for uid in ("0" * 32, "no uid at all"):
        with pytest.raises(EventNotFound):
            event_by_uid(uid)


@pytest.mark.parametrize("cursor", ["x", "WzFd", "WyJkZXNjIiwtMSwwLDBd"])
def test_a_damaged_cursor_is_refused(store, mine, cursor):
    with pytest.raises(InvalidInput):
        search(mine, cursor=cursor)


def test_a_cursor_of_the_other_order_is_refused(store, make_event, mine):
    store.append([make_event(str(n)) for n in range(3)])
    cursor = search(mine, limit=1).next_cursor

    with pytest.raises(InvalidInput):
        search(mine, limit=1, order="asc", cursor=cursor)
