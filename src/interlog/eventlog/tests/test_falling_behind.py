"""Following the log when something is too much or goes wrong: nobody misses anything, and nobody holds others back."""

import asyncio
import threading

import pytest

from interlog.eventlog.errors import StoreBusy, StoreFailed
from interlog.eventlog.following import missed, tail, the_tail
from interlog.eventlog.querying import read_query
from interlog.eventlog.querying.fresh import fresh, groups
from interlog.eventlog.tests.browser import PATIENCE_S, Browser, stored, until

# The stream is let in by threads of its own, which see only what is committed.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _tail_of_this_test(quiet_tail):
    pass


def test_what_is_too_much_at_once_is_fetched_in_portions(store, make_event, source, monkeypatch):
    monkeypatch.setattr(tail, "_MOST_WAITING", 4)
    monkeypatch.setattr(missed, "_EVENTS", 3)
    begun, woken = store.last_seq, threading.Event()
    reader = the_tail().follow(read_query(f"source:{source}"), wake=woken.set)
    while not reader.joined:
        reader.catch_up()

    store.append([make_event(str(n)) for n in range(11)])
    assert woken.wait(PATIENCE_S)
    waiting, end = reader.take()
    assert (waiting, end, reader.joined) == ([], None, False)
    while not reader.joined:
        waiting += reader.catch_up()

    assert [int(frame.split()[1]) for frame in waiting] == list(range(begun + 1, store.last_seq + 1))
    reader.leave()


def test_a_stream_goes_on_after_a_stretch_that_was_too_much(store, make_event, source, key, monkeypatch):
    monkeypatch.setattr(tail, "_MOST_WAITING", 4)

    async def see():
        async with Browser(f"/api/v1/events/stream?source={source}", key=key) as browser:
            await browser.until_position(store.last_seq)
            await until(lambda: the_tail()._readers)
            await stored(store, [make_event(str(n)) for n in range(9)])
            first = await browser.events(9)
            await stored(store, [make_event("last")])
            return first + await browser.events(1)

    assert [name for _, name in asyncio.run(see())] == [*map(str, range(9)), "last"]


def test_a_filter_that_the_store_cannot_answer_holds_back_nobody_else(store, make_event, source, monkeypatch):
    monkeypatch.setattr(tail, "_RETRY_S", 0.01)
    woken, rows = threading.Event(), store.rows

    def failing(_, sql, given):
        if "broken" in str(given):
            raise StoreFailed("no")
        return rows(sql, given)

    good = the_tail().follow(read_query(f"source:{source}"), wake=woken.set)
    bad = the_tail().follow(read_query("type:broken"), wake=lambda: None)
    for reader in (good, bad):
        while not reader.joined:
            reader.catch_up()
    monkeypatch.setattr(type(store), "rows", failing)
    store.append([make_event("1")])

    waiting = []
    while not waiting or bad._end is None:
        assert woken.wait(PATIENCE_S)
        waiting += good.take()[0]
    assert (len(waiting), good._end, bad.take()[1]) == (1, None, "failed")


def test_an_unexpected_error_ends_streams_and_not_the_thread(store, make_event, source, monkeypatch):
    woken, begun = threading.Event(), store.last_seq
    mine = read_query(f"source:{source}")
    reader = the_tail().follow(mine, wake=woken.set)
    while not reader.joined:
        reader.catch_up()
    with monkeypatch.context() as broken:
        broken.setattr(tail, "event_frame", lambda _: 1 / 0)
        failures = tail._FAILURES._value.get()
        store.append([make_event("1")])
        while reader._end is None:
            assert woken.wait(PATIENCE_S)

    assert reader.take() == ([], "failed")
    assert tail._FAILURES._value.get() == failures + 1
    again = the_tail().follow(mine, after=reader.position, wake=woken.set)
    waiting = []
    while not again.joined:
        waiting += again.catch_up()
    store.append([make_event("2")])
    while len(waiting) < 2:
        assert woken.wait(PATIENCE_S)
        waiting += again.take()[0]
    assert [int(frame.split()[1]) for frame in waiting] == [begun + 1, begun + 2]


def test_who_catches_up_counts_among_those_who_follow(store, monkeypatch):
    monkeypatch.setattr(tail, "MOST_READERS", 1)
    catching_up = the_tail().follow(read_query(""), after=0, wake=lambda: None)

    with pytest.raises(StoreBusy):
        the_tail().follow(read_query(""), wake=lambda: None)

    catching_up.leave()
    the_tail().follow(read_query(""), wake=lambda: None).leave()


def test_filters_of_great_length_are_asked_for_alone():
    longest = [read_query(f"data.a:{','.join(f'{n}x*' for n in range(90))}") for n in range(3)]
    short = [read_query(f"type:t{n}") for n in range(120)]

    found = list(groups([*longest, *short]))

    assert [one for group in found for one in group] == [*longest, *short]
    assert all(len(group) <= 50 for group in found)
    assert all(len(fresh(group, after=0, as_of=1).sql) < 200_000 for group in found)
