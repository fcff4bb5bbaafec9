"""Which stored messages a screen is given."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from interlog.desk.live.feed import Feed
from interlog.desk.tasks import forget_live_messages
from interlog.kit import live
from interlog.kit.clock import frozen_clock, now
from interlog.kit.database import write_transaction
from interlog.kit.models import LiveMessage

pytestmark = pytest.mark.django_db

ADA = uuid4()


def notify(n, user=ADA):
    with write_transaction():
        live.notify([user], "entry.changed", {"n": n})
    return live.last_seq()


def numbers(messages):
    return [message["data"]["n"] for message in messages]


def test_a_new_screen_hears_only_what_comes_after_it():
    notify(1)

    feed = Feed(ADA, None)
    notify(2)

    assert numbers(feed.next()) == [2]
    assert feed.next() == []


def test_a_message_that_becomes_visible_late_is_given_without_a_number(monkeypatch):
    monkeypatch.setattr("interlog.desk.live.feed.is_sqlite", lambda: False)
    first = notify(1)
    feed = Feed(ADA, first)
    feed.next()
    # A transaction that took its number before and commits after the next one.
    LiveMessage.objects.create(seq=first + 2, user_id=ADA, type="t", body={"n": 3}, created_at=now())
    in_order = feed.next()
    LiveMessage.objects.create(seq=first + 1, user_id=ADA, type="t", body={"n": 2}, created_at=now())
    late = feed.next()

    assert [message["seq"] for message in in_order] == [first + 2]
    assert late == [{"type": "t", "data": {"n": 2}}]
    assert feed.next() == []


def test_what_is_settled_is_not_read_again(monkeypatch):
    monkeypatch.setattr("interlog.desk.live.feed.is_sqlite", lambda: False)
    feed = Feed(ADA, None)
    for n in range(20):
        notify(n)
    feed.next()
    monkeypatch.setattr("interlog.desk.live.feed.time.monotonic", lambda: 10**9)
    feed.next()

    assert feed._given == set()
    assert feed._floor == live.last_seq()


def test_a_screen_from_another_database_is_still_heard():
    notify(1)

    feed = Feed(ADA, 5_000_000)
    notify(2)

    assert feed.hello.resumed is False
    assert feed.next() == [{"type": "entry.changed", "data": {"n": 2}}]


def test_a_screen_whose_missed_messages_are_forgotten_is_told_so():
    with frozen_clock(datetime(2026, 3, 1, tzinfo=UTC)):
        first = notify(1)
        notify(2)
    notify(3)

    forget_live_messages()

    assert LiveMessage.objects.count() == 1
    assert Feed(ADA, first).hello.resumed is False


def test_the_newest_message_is_never_forgotten():
    with frozen_clock(now() - timedelta(days=30)):
        newest = notify(1)

    forget_live_messages()

    assert live.last_seq() == newest
