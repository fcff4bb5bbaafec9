"""Announcements become events: all of them, once, whatever stumbles in between."""

import threading
from datetime import UTC, datetime
from typing import Any

import pytest

from interlog.eventlog import opened
from interlog.eventlog.errors import StoreNotOpen
from interlog.eventlog.feeding import event_of_announcement, feed_from_outbox, feed_once
from interlog.eventlog.queries import events_of_interaction
from interlog.kit.database import write_transaction
from interlog.kit.ids import new_id
from interlog.kit.models import OutboxPending
from interlog.kit.outbox import Announcement, Claimed, announce, announce_many

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def stored(interaction_id):
    return events_of_interaction(interaction_id)


def connected(interaction_id, **more: Any):
    return Announcement(
        type="call.connected", time=AT, occurred_in="conversation", interaction_id=interaction_id, **more
    )


@pytest.mark.django_db(transaction=True)
def test_an_announcement_becomes_an_event_with_the_outbox_id_and_our_source(store):
    interaction = new_id()
    with write_transaction():
        announce(
            connected(
                interaction, duration_ms=1200, data={"waited_ms": 900, "note": "card 4111 1111 1111 1111"}
            )
        )

    delivered = feed_once()

    (event,) = stored(interaction)
    assert delivered == 1
    assert event.source == "interlog"
    assert event.id.partition("-")[0].isdigit()
    assert (event.type, event.time, event.duration_ms, event.final) == ("call.connected", AT, 1200, True)
    assert event.data == {"waited_ms": 900, "note": "card •••• •••• •••• 1111"}
    assert not OutboxPending.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_delivery_repeated_after_a_kill_is_stored_once(store):
    interaction = new_id()
    with write_transaction():
        announce(connected(interaction))
    pending = OutboxPending.objects.get()
    message_id = pending.message_id
    feed_once()
    OutboxPending.objects.create(consumer="event_store", message_id=message_id)

    delivered = feed_once()

    assert delivered == 1
    assert len(stored(interaction)) == 1


@pytest.mark.django_db(transaction=True)
def test_the_feeding_thread_delivers_within_a_second_and_drains_when_stopped(store):
    interaction = new_id()
    stop = threading.Event()
    thread = threading.Thread(target=feed_from_outbox, args=(stop,))
    thread.start()
    with write_transaction():
        announce_many([connected(interaction) for _ in range(20)])
    for _ in range(100):
        if len(stored(interaction)) == 20:
            break
        threading.Event().wait(0.02)
    seen = len(stored(interaction))

    stop.set()
    thread.join(timeout=5)

    assert seen == 20
    assert not thread.is_alive()


@pytest.mark.django_db(transaction=True)
def test_announcements_wait_in_the_outbox_while_the_store_is_away(store, monkeypatch):
    interaction = new_id()
    with write_transaction():
        announce(connected(interaction))
    monkeypatch.setattr(opened, "_open", None)
    with pytest.raises(StoreNotOpen):
        feed_once()
    waiting = OutboxPending.objects.count()

    monkeypatch.undo()
    feed_once()

    assert waiting == 1
    assert len(stored(interaction)) == 1


@pytest.mark.django_db(transaction=True)
def test_the_thread_survives_a_store_that_fails_and_delivers_when_it_is_back(store, monkeypatch):
    interaction = new_id()
    stop = threading.Event()
    with write_transaction():
        announce(connected(interaction))
    monkeypatch.setattr(opened, "_open", None)
    thread = threading.Thread(target=feed_from_outbox, args=(stop,))
    thread.start()
    threading.Event().wait(0.2)
    alive = thread.is_alive()

    monkeypatch.undo()
    for _ in range(150):
        if stored(interaction):
            break
        threading.Event().wait(0.02)
    stop.set()
    thread.join(timeout=5)

    assert alive
    assert len(stored(interaction)) == 1


def test_a_time_the_store_does_not_take_is_kept_in_the_payload():
    arrived = datetime(2026, 3, 2, tzinfo=UTC)
    envelope = {
        "type": "call.ended",
        "occurred_in": "conversation",
        "time": "1931-05-01T00:00:00+00:00",
        "data": {"a": 1},
    }

    event = event_of_announcement(Claimed(1, 7, envelope, arrived))

    assert event.time == arrived
    assert event.data == {"a": 1, "time_given": "1931-05-01T00:00:00+00:00"}


def test_an_announcement_that_cannot_be_an_event_is_kept_as_one_that_says_so():
    arrived = datetime(2026, 3, 2, tzinfo=UTC)
    envelope = {
        "type": "entry.completed",
        "occurred_in": "record",
        "time": "no time at all",
        "data": {"a": 1},
    }

    event = event_of_announcement(Claimed(1, 8, envelope, arrived))

    assert (event.id.partition("-")[0], event.status) == ("8", "failure")
    assert event.data["announced_type"] == "'entry.completed'"
    assert "no time at all" in event.data["envelope"]


def test_a_text_longer_than_its_field_is_cut_and_the_event_kept():
    envelope = {
        "type": "account.created",
        "occurred_in": "record",
        "time": AT.isoformat(),
        "object_name": "x" * 900,
    }

    event = event_of_announcement(Claimed(1, 9, envelope, AT))

    assert (event.type, event.object_name) == ("account.created", "x" * 200)


def test_what_is_still_going_on_is_not_final():
    envelope = {
        "type": "call.ringing",
        "occurred_in": "conversation",
        "time": AT.isoformat(),
        "status": "in_progress",
    }

    assert event_of_announcement(Claimed(1, 10, envelope, AT)).final is False
