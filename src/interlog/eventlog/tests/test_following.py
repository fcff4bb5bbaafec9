"""Following the log: what arrives reaches everybody who follows it, once and in order."""

import asyncio
import json
import threading
from datetime import timedelta

import pytest

from interlog.config import streams
from interlog.eventlog import exporting
from interlog.eventlog.following import answer, end_following, follow_lines, missed, tail, the_tail
from interlog.eventlog.following.frames import event_json
from interlog.eventlog.querying import read_query
from interlog.eventlog.schemas import EventOut
from interlog.eventlog.tests.browser import PATIENCE_S, Browser, stored, until
from interlog.eventlog.tests.conftest import NOON
from interlog.identity.facade import create_key
from interlog.identity.models import ApiKey

# The stream is let in by threads of its own, which see only what is committed.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _tail_of_this_test(quiet_tail):
    pass


def test_an_event_reaches_who_follows_it_as_the_list_shows_it(store, make_event, source, key):
    async def see():
        async with Browser(f"/api/v1/events/stream?source={source}&status=failure", key=key) as browser:
            await browser.until_position(store.last_seq)
            await stored(store, [make_event("1"), make_event("2", status="failure", data={"n": [1.5]})])
            found = await browser.events(1)
            return browser.status, browser.headers, found

    status, headers, found = asyncio.run(see())

    assert status == 200
    assert headers["content-type"] == "text/event-stream"
    assert headers["cache-control"] == "no-store"
    assert found == [(store.last_seq, "2")]


def test_a_message_is_what_the_list_of_events_shows(make_event):
    event = make_event(
        "1", type="call.ended", duration_ms=5, data={"a": {"b": "é"}}, time=NOON.replace(microsecond=0)
    )

    assert json.loads(event_json(event)) == json.loads(EventOut.of(event).model_dump_json())


def test_a_reader_that_comes_back_misses_nothing_and_sees_nothing_twice(
    store, make_event, source, key, monkeypatch
):
    monkeypatch.setattr(missed, "_EVENTS", 3)
    path = f"/api/v1/events/stream?source={source}"

    async def see():
        async with Browser(path, key=key) as browser:
            await browser.until_position(store.last_seq)
            await stored(store, [make_event("1"), make_event("2")])
            first = await browser.events(2)
        late = [make_event(str(n), time=NOON - timedelta(days=n)) for n in range(3, 11)]
        await stored(store, late)
        async with Browser(path, key=key, last_event_id=first[-1][0]) as browser:
            away = await browser.events(8)
            await stored(store, [make_event("11")])
            return first + away + await browser.events(1)

    found = asyncio.run(see())

    assert [name for _, name in found] == [str(n) for n in range(1, 12)]
    assert sorted(set(found)) == found


def test_nothing_is_missed_or_doubled_while_events_pour_in(store, make_event, source, key, monkeypatch):
    monkeypatch.setattr(tail, "_STRETCH", 7)
    monkeypatch.setattr(missed, "_EVENTS", 5)
    begun = store.last_seq

    def pour():
        for batch in range(30):
            store.append([make_event(f"{batch}-{n}") for n in range(10)])

    async def see():
        pouring = asyncio.ensure_future(asyncio.to_thread(pour))
        async with (
            Browser(f"/api/v1/events/stream?source={source}&after={begun}", key=key) as one,
            Browser(f"/api/v1/events/stream?source={source}&q=id:*-3", key=key, last_event_id=begun) as two,
        ):
            found = await asyncio.gather(one.events(300), two.events(30))
        await pouring
        return found

    everything, threes = asyncio.run(see())

    assert [seq for seq, _ in everything] == list(range(begun + 1, begun + 301))
    assert [name for _, name in threes] == [f"{batch}-3" for batch in range(30)]


def test_all_who_follow_share_one_look_at_what_arrived(store, make_event, source, key, monkeypatch):
    asked = []

    async def see():
        browsers = [
            Browser(f"/api/v1/events/stream?source={source}&q=type:t{n % 3}", key=key) for n in range(6)
        ]
        for browser in browsers:
            await browser.__aenter__()
            await browser.until_position(store.last_seq)
        await until(lambda: len(the_tail()._readers) == 6)
        rows = store.rows
        monkeypatch.setattr(
            type(store), "rows", lambda _, sql, parameters: asked.append(sql) or rows(sql, parameters)
        )
        await stored(store, [make_event(str(n), type=f"t{n}") for n in range(3)])
        found = [await browser.events(1) for browser in browsers]
        for browser in browsers:
            await browser.__aexit__()
        return found

    found = asyncio.run(see())

    assert [name for ((_, name),) in found] == ["0", "1", "2", "0", "1", "2"]
    assert len(asked) == 1


def test_who_does_not_fetch_what_waits_is_let_go_with_its_reason_and_can_resume(
    store, make_event, source, monkeypatch
):
    monkeypatch.setattr(tail, "_MOST_WAITING", 4)
    mine, begun = read_query(f"source:{source}"), store.last_seq
    woken = threading.Event()
    slow = the_tail().follow(mine, wake=woken.set)
    while not slow.joined:
        slow.catch_up()

    for n in range(5):
        store.append([make_event(f"{n}-{m}") for m in range(3)])
    while slow._end is None:
        assert woken.wait(PATIENCE_S)
        woken.clear()
    waiting, end = slow.take()

    assert end == "too_slow"
    again = the_tail().follow(mine, after=slow.position, wake=woken.set)
    assert len(waiting) <= 4
    while not again.joined:
        waiting += again.catch_up()
    while len(waiting) < 15:
        assert woken.wait(PATIENCE_S)
        woken.clear()
        waiting += again.take()[0]
    seen = [int(frame.split()[1]) for frame in waiting]
    assert seen == list(range(begun + 1, store.last_seq + 1))


@pytest.mark.parametrize(
    ("query", "last", "status"),
    [("?stauts=failure", None, 422), ("?q=stauts:a", None, 422), ("?after=x", None, 422), ("?limit=5", None, 422),
     ("", "yesterday", 422), ("", "9" * 30, 422), ("?after=9999999999", None, 200)],
)  # fmt: skip
def test_what_cannot_be_followed_is_refused_like_a_list_of_it(store, key, query, last, status):
    async def see():
        async with Browser(f"/api/v1/events/stream{query}", key=key, last_event_id=last) as browser:
            await browser.message()
            return browser.status

    assert asyncio.run(see()) == status


def test_without_a_key_that_may_read_nothing_is_told(store):
    writer = create_key(name="writer", scopes=["events:write"], actor=None).secret

    async def status_of(key):
        async with Browser("/api/v1/events/stream", key=key) as browser:
            await asyncio.wait_for(browser._more.wait(), PATIENCE_S)
            return browser.status

    assert asyncio.run(status_of(None)) == 401
    assert asyncio.run(status_of(writer)) == 403


def test_a_revoked_key_loses_its_stream(store, key, monkeypatch):
    monkeypatch.setattr(streams, "CHECK_AGAIN_S", 0.05)

    async def see():
        async with Browser("/api/v1/events/stream", key=key) as browser:
            await browser.until_position(store.last_seq)
            await asyncio.to_thread(ApiKey.objects.all().delete)
            while await browser.message() is not None:
                pass
            return browser.ended

    assert asyncio.run(see())


def test_a_quiet_stream_shows_that_it_lives_and_how_far_it_looked(
    store, make_event, source, key, monkeypatch
):
    monkeypatch.setattr(answer, "SIGN_OF_LIFE_S", 0.05)

    async def see():
        async with Browser(f"/api/v1/events/stream?source={source}-none", key=key) as browser:
            await browser.until_position(store.last_seq)
            await stored(store, [make_event("1")])
            await browser.until_position(store.last_seq)

    asyncio.run(see())


def test_a_server_that_stops_ends_its_streams_with_the_reason(store, key):
    async def see():
        async with Browser("/api/v1/events/stream", key=key) as browser:
            await browser.until_position(store.last_seq)
            await until(lambda: the_tail()._readers)
            end_following()
            last = message = await browser.message()
            while message is not None:
                last, message = message, await browser.message()
            return last

    assert asyncio.run(see()) == {"event": "end", "data": '{"reason":"closing"}'}


def test_a_terminal_follows_too(store, make_event, source):
    lines = follow_lines(f"source:{source} type:a")
    assert next(lines) == ""

    threading.Thread(
        target=lambda: store.append([make_event("1", type="b"), make_event("2", type="a")])
    ).start()

    assert json.loads(next(line for line in lines if line))["id"] == "2"
    lines.close()
    assert the_tail()._readers == []


def test_too_many_who_follow_are_told_to_come_later(store, key, monkeypatch):
    monkeypatch.setattr(tail, "MOST_READERS", 0)
    with pytest.raises(tail.StoreBusy):
        the_tail().follow(read_query(""), wake=lambda: None)


def test_a_file_comes_whole_and_who_leaves_ends_its_making(store, make_event, source, key, monkeypatch):
    monkeypatch.setattr(exporting, "_PORTION_BYTES", 1)
    store.append([make_event(str(n)) for n in range(7)])
    path, asked = f"/api/v1/events/export?source={source}", []
    columns = store.columns
    monkeypatch.setattr(
        type(store), "columns", lambda _, sql, given, form: asked.append(sql) or columns(sql, given, form)
    )

    async def see(*, leave_early):
        async with Browser(path, key=key) as browser:
            browser.stuck = leave_early
            await until(lambda: browser.ended or (leave_early and browser._raw))
            return browser.status, browser._raw.count(b"\n")

    assert asyncio.run(see(leave_early=False)) == (200, 7)
    assert len(asked) == 7
    asked.clear()
    assert asyncio.run(see(leave_early=True)) == (200, 1)
    assert len(asked) <= 3  # one is made while the one before is on its way
    assert len(exporting._open) == 0
