"""What an agent is shown as work."""

from datetime import UTC, datetime, timedelta

import pytest

from interlog.desk.tests.conftest import DONE, NOON

pytestmark = pytest.mark.django_db


def work(agent):
    return agent.get("/work-list")


def test_an_offered_call_is_offered_and_a_taken_one_is_now(agent, at, make_person, make_call, phone_system):
    person = make_person()
    with at():
        call = make_call(
            None,
            minutes=None,
            agent=agent.user.email,
            offered_at=NOON.isoformat(),
            person=person["id"],
            queue="Billing",
        )
    with at(seconds=20):
        offered = work(agent)
        agent.post(f"/conversations/{call['id']}/accept")
        entry = agent.post("/log-entries", {"conversation_id": call["id"], "values": {}})
        taken = work(agent)

    assert [item["conversation_id"] for item in offered["offered"]] == [call["id"]]
    assert offered["offered"][0]["person_name"] == "Maria Silva"
    assert offered["offered"][0]["since"] == "2026-11-18T12:00:00Z"
    assert offered["now"] == []
    assert taken["offered"] == []
    (item,) = taken["now"]
    assert item["state"] == "connected"
    assert item["since"] == "2026-11-18T12:00:20Z"
    assert item["subtitle"] == "On call · Billing"
    assert item["entry_id"] == entry["id"]
    assert "Disposition" in item["missing"]


def test_work_of_others_is_not_shown(agent, signed_in, make_call):
    make_call(signed_in(), minutes=None)

    assert work(agent) == {"offered": [], "now": [], "unfinished": [], "follow_ups": []}


def test_an_unknown_caller_is_shown_by_number(agent, make_call):
    make_call(agent, minutes=None, person_phone="07700 900123")

    assert work(agent)["now"][0]["person_name"] in {"+447700900123", "+44 7700 900123"}


def test_a_draft_about_nothing_yet_is_now(agent):
    entry = agent.post("/log-entries", {"values": {"subject": "Called from another phone"}})

    (item,) = work(agent)["now"]

    assert (item["kind"], item["entry_id"], item["title"]) == (
        "entry",
        entry["id"],
        "Called from another phone",
    )
    assert item["conversation_id"] is None


def test_an_entry_whose_wrap_up_ran_out_is_unfinished_with_what_it_lacks(agent, at, make_call, make_person):
    person = make_person()
    with at():
        make_call(agent, minutes=2, person=person["id"])
    with at(hours=3):
        listed = work(agent)

    (item,) = listed["unfinished"]
    assert listed["now"] == []
    assert item["person_name"] == "Maria Silva"
    assert "Disposition" in item["missing"]
    assert item["subtitle"].startswith("Call 13:00 · ")  # Berlin
    assert item["subtitle"].endswith("missing")
    assert NOON + timedelta(minutes=2) <= datetime.fromisoformat(item["since"]) <= NOON + timedelta(hours=3)


@pytest.mark.parametrize(
    ("due", "shown", "overdue"),
    [
        (datetime(2026, 11, 17, 9, tzinfo=UTC), True, True),
        (datetime(2026, 11, 18, 15, tzinfo=UTC), True, False),
        (datetime(2026, 11, 18, 22, 59, 59, tzinfo=UTC), True, False),  # 23:59:59 in Berlin
        (datetime(2026, 11, 18, 23, 0, tzinfo=UTC), False, False),  # tomorrow in Berlin, today in London
        (datetime(2026, 11, 25, 9, tzinfo=UTC), False, False),
    ],
)
def test_follow_ups_are_due_by_the_end_of_the_agents_own_day(agent, at, write_entry, due, shown, overdue):
    with at(days=-2):
        entry = write_entry(
            agent,
            None,
            follow_up={
                "required": True,
                "due_at": due.isoformat(),
                "owner": agent.user.email,
                "note": "Call back",
            },
        )
    with at():
        listed = work(agent)["follow_ups"]

    assert [item["entry_id"] for item in listed] == ([entry["id"]] if shown else [])
    assert all(item["overdue"] is overdue for item in listed)
    assert all(item["title"] == "Call back" for item in listed)
    assert all(item["subtitle"] == "Promised by you on Monday" for item in listed)


def test_a_long_list_asks_no_more_than_a_short_one(
    agent, at, make_call, make_person, django_assert_max_num_queries
):
    with at():
        for n in range(12):
            person = make_person(f"Person {n}")
            make_call(agent, minutes=None if n % 2 else 1, person=person["id"], channel="chat")
            agent.post("/log-entries", {"values": {**DONE, "subject": f"note {n}"}})
    with at(hours=1), django_assert_max_num_queries(26):
        listed = work(agent)

    assert len(listed["now"]) >= 6
    assert len(listed["unfinished"]) == 6


def test_a_program_has_no_work_list(phone_system):
    assert work(phone_system) == {"offered": [], "now": [], "unfinished": [], "follow_ups": []}
