"""The ten-second brief."""

from datetime import UTC, datetime, timedelta

import pytest

from interlog.desk.rules.headline import headline, ordinal
from interlog.desk.tests.conftest import NOON

pytestmark = pytest.mark.django_db


def days_ago(days):
    return NOON - timedelta(days=days)


def test_the_third_contact_about_the_same_topic_says_so(agent, at, make_person, make_call, write_entry):
    person = make_person()
    for days in (40, 5, 2):
        with at(days=-days):
            call = make_call(agent, at=days_ago(days), person=person["id"])
            write_entry(agent, call, notes_html=f"<p>Said hello {days} days ago</p>")
    with at():
        running = make_call(agent, minutes=None, person=person["id"])
        entry = agent.post(
            "/log-entries", {"conversation_id": running["id"], "values": {"topic": "billing.refund"}}
        )
        brief = agent.get(f"/people/{person['id']}/brief", conversation=running["id"])

    assert entry["conversation_id"] == running["id"]
    assert brief["headline"] == "3rd contact about this in 7 days."
    assert (brief["contacts_7d"], brief["contacts_30d"], brief["same_topic_7d"]) == (3, 3, 3)
    assert [contact["excerpt"] for contact in brief["last_contacts"]] == [
        "Said hello 2 days ago",
        "Said hello 5 days ago",
        "Said hello 40 days ago",
    ]
    newest = brief["last_contacts"][0]
    assert newest["topic"] == "billing.refund"
    assert newest["topic_label"] != newest["topic"]
    assert newest["disposition_label"]
    assert newest["agent_name"] == "Ava Lindqvist"


def test_promises_actions_and_open_cases_are_told(
    agent, at, make_person, make_call, write_entry, phone_system
):
    person = make_person()
    with at(days=-1):
        phone_system.post("/cases", {"subject": "Router broken", "person_id": person["id"]})
        call = make_call(agent, at=days_ago(1), person=person["id"])
        write_entry(
            agent,
            call,
            summary={"actions": "Restarted the line", "commitment": "Refund check by today"},
            follow_up={"required": True, "due_at": days_ago(0.5).isoformat(), "owner": agent.user.email},
        )
    with at():
        brief = agent.get(f"/people/{person['id']}/brief")

    assert brief["tried"] == ["Restarted the line"]
    (promise,) = brief["open_promises"]
    assert promise["overdue"] is True
    assert promise["text"] == "Refund check by today"
    assert promise["owner_name"] == "Ava Lindqvist"
    assert [case["subject"] for case in brief["open_cases"]] == ["Router broken"]


def test_a_first_contact_is_called_so(agent, at, make_person, make_call):
    person = make_person()
    with at():
        running = make_call(agent, minutes=None, person=person["id"])
        brief = agent.get(f"/people/{person['id']}/brief", conversation=running["id"])

    assert brief["headline"] == "First contact."
    assert brief["contacts_7d"] == 1
    assert brief["last_contacts"] == []


def test_a_conversation_not_yet_linked_counts_once_linked_or_not(agent, at, make_person, make_call):
    person = make_person()
    with at():
        make_call(agent, at=days_ago(1), person=person["id"])
        running = make_call(agent, minutes=None)
        before = agent.get(f"/people/{person['id']}/brief", conversation=running["id"])
        agent.send("PATCH", f"/conversations/{running['id']}", {"person_id": person["id"]})
        after = agent.get(f"/people/{person['id']}/brief", conversation=running["id"])

    assert before["contacts_7d"] == after["contacts_7d"] == 2
    assert before["headline"] == after["headline"] == "2nd contact in 7 days."


def test_what_happened_to_a_merged_person_belongs_to_the_brief(agent, at, make_person, make_call):
    one, other = make_person(), make_person("M. Silva")
    with at():
        make_call(agent, at=days_ago(3), person=other["id"])
        agent.post(f"/people/{other['id']}/merge", {"into": one["id"]})
        brief = agent.get(f"/people/{one['id']}/brief")

    assert len(brief["last_contacts"]) == 1


def test_a_person_unknown_or_of_a_broken_id_has_no_brief(agent):
    agent.get("/people/0197fbc8-d101-771e-8cf6-96a6d6846af3/brief", status=404)


def test_a_busy_person_costs_no_more_questions(
    agent, at, make_person, make_call, write_entry, django_assert_max_num_queries
):
    person = make_person()
    with at():
        for n in range(10):
            write_entry(agent, make_call(agent, at=days_ago(n), person=person["id"]))
    with at(), django_assert_max_num_queries(24):
        brief = agent.get(f"/people/{person['id']}/brief")

    assert len(brief["last_contacts"]) == 5


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"same_topic_7d": 2, "topic_is_this_one": True}, "2nd contact about this in 7 days."),
        (
            {"same_topic_7d": 2, "contacts_7d": 4, "topic_label": "Refund"},
            "4th contact in 7 days, 2 of them about Refund.",
        ),
        ({"contacts_7d": 1, "contacts_30d": 3}, "3rd contact in 30 days."),
        ({"last_at": NOON - timedelta(days=12)}, "Last contact 12 days ago."),
        ({"last_at": NOON - timedelta(hours=30)}, "Last contact a day ago."),
        ({"last_at": NOON - timedelta(hours=3)}, "Last contact today."),
        ({}, "First contact."),
    ],
)
def test_the_headline(counts, said):
    values = {
        "contacts_7d": 0, "contacts_30d": 0, "same_topic_7d": 0, "topic_is_this_one": False, "topic_label": "",
        "last_at": None, "moment": datetime(2026, 11, 18, 12, tzinfo=UTC), **counts,
    }  # fmt: skip

    assert headline(**values) == said


def test_ordinals():
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "101st", "111th",
    ]  # fmt: skip
