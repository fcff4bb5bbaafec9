"""One interaction end to end."""

from datetime import datetime

import pytest

from interlog.desk.rules.story import summary_of
from interlog.logbook.models import LogEntry

pytestmark = pytest.mark.django_db


def test_conversations_and_entries_stand_in_the_order_they_happened(
    agent, at, make_person, make_call, write_entry, monkeypatch
):
    # Another slice's tests may have opened the process's only event store.
    monkeypatch.setattr("interlog.eventlog.facade.store_is_open", lambda: False)
    person = make_person()
    with at():
        call = make_call(agent, minutes=4, person=person["id"])
    with at(minutes=5):
        entry = write_entry(agent, call, subject="Double charge", notes_html="<p>Charged twice.</p>")

    story = agent.get(f"/interactions/{call['interaction_id']}")

    assert story["interaction"]["person_name"] == "Maria Silva"
    assert [(item["kind"], item["id"]) for item in story["items"]] == [
        ("conversation", call["id"]),
        ("entry", entry["id"]),
    ]
    assert story["items"][0]["duration_ms"] == 240_000
    assert "Charged twice." in story["items"][1]["excerpt"]
    assert story["items"][1]["text"] == "Charged twice."
    assert story["overview"]["summary"] == "1 call, 1 log entry."
    assert story["overview"]["sums"] is None
    assert story["events_read"] is False  # the event store is closed in this test
    assert story["items"][0]["at"] == "2026-11-18T12:00:00.000000Z"


def test_an_imported_entry_stands_where_its_contact_ended_not_where_it_was_imported(
    agent, at, make_person, make_call, write_entry
):
    with at():
        call = make_call(agent, minutes=4, person=make_person()["id"])
    with at(minutes=60 * 24 * 30):
        entry = write_entry(agent, call, subject="Double charge")
    LogEntry.objects.filter(pk=entry["id"]).update(imported=True)

    story = agent.get(f"/interactions/{call['interaction_id']}")

    ended = agent.get(f"/conversations/{call['id']}")["ended_at"]
    assert datetime.fromisoformat(story["items"][-1]["at"]) == datetime.fromisoformat(ended)
    assert story["overview"]["ended"] == story["items"][-1]["at"]


def test_who_may_not_read_records_sees_that_something_was_written_not_what(
    agent, signed_in, make_person, make_call, write_entry
):
    call = make_call(agent, person=make_person()["id"], subject="Secret subject")
    write_entry(agent, call, subject="Secret note", notes_html="<p>Secret</p>")

    story = signed_in("builder").get(f"/interactions/{call['interaction_id']}")

    assert "Secret" not in str(story)
    assert "Maria" not in str(story)
    assert [item["kind"] for item in story["items"]] == ["conversation", "entry"]


def test_an_unknown_interaction_has_no_story(agent):
    answer = agent.get("/interactions/0197fbc8-d101-771e-8cf6-96a6d6846af3", status=404)

    assert answer["type"] == "/problems/story_not_found"


def test_the_summary_counts():
    assert summary_of(channels=[], entries=0, events=0, failures=0) == "Nothing has happened yet."
    assert (
        summary_of(channels=["Call", "Email", "Email"], entries=2, events=12, failures=1)
        == "1 call and 2 emails, 2 log entries, 12 events (1 failed)."
    )
