from datetime import UTC, datetime

import pytest

from interlog.kit.clock import frozen_clock
from interlog.logbook.tests.conftest import DONE


def test_a_draft_without_a_conversation_is_filled_in_from_the_clock(agent):
    answer = agent.post("/log-entries", {"values": {"notes_html": "<p>Back office</p>"}})

    entry = answer.json()
    assert answer.status_code == 201, entry
    assert entry["state"] == "draft"
    assert entry["values"]["subject"] == "Log entry"
    assert entry["values"]["status"] == "done"
    assert (entry["origins"]["status"], entry["origins"]["subject"]) == ("default", "system")
    assert entry["origins"]["activity_date"] == "system"
    assert entry["origins"]["notes_html"] == "agent"
    assert entry["blocking_fields"] == ["disposition"]


def test_today_is_the_day_in_the_agents_own_zone(signed_in):
    agent = signed_in("agent", time_zone="Pacific/Auckland")

    with frozen_clock(datetime(2026, 11, 20, 12, 0, tzinfo=UTC)):
        values = agent.post("/log-entries", {"values": {}}).json()["values"]

    assert (values["activity_date"], values["utc_offset"]) == ("2026-11-21", "+13:00")
    assert values["occurred_at"] == "2026-11-20T12:00:00Z"


def test_a_second_ask_for_the_same_conversation_gives_the_first_entry(agent, make_call, announced):
    call = make_call(agent)

    first = agent.post("/log-entries", {"conversation_id": call["id"]})
    second = agent.post("/log-entries", {"conversation_id": call["id"]})

    assert (first.status_code, second.status_code) == (201, 200), (first.content, second.content)
    assert first.json()["id"] == second.json()["id"]
    assert announced() == ["entry.created"]


def test_an_entry_is_filled_in_from_its_conversation_and_what_the_agent_says_instead_is_marked(
    agent, make_call, make_person
):
    person = make_person(phones=["+442079460000"])
    call = make_call(agent, person=person["id"])

    entry = agent.post(
        "/log-entries", {"conversation_id": call["id"], "values": {"subject": "Refund"}}
    ).json()

    assert entry["values"]["channel"] == "voice"
    assert entry["values"]["person_id"] == entry["person"]["id"] == person["id"]
    assert entry["origins"]["person_id"] == "context"
    assert (entry["values"]["subject"], entry["origins"]["subject"]) == ("Refund", "agent")
    assert entry["conversation"]["id"] == call["id"]
    assert entry["leg_id"] == call["legs"][0]["id"]
    assert {"person", "conversation"} <= {link["type"] for link in entry["links"]}


def test_what_is_sent_with_a_second_ask_is_never_lost(agent, make_call):
    call = make_call(agent)
    agent.post("/log-entries", {"conversation_id": call["id"], "values": {"notes_html": "<p>one</p>"}})

    body = {
        "conversation_id": call["id"],
        "values": {"notes_html": "<p>two</p>", "outcome": "solved", "subject": "S"},
    }
    entry = agent.post("/log-entries", body).json()

    assert entry["values"]["notes_html"] == "<p>one</p>"
    assert (entry["values"]["outcome"], entry["values"]["subject"]) == ("solved", "S")
    assert [(kept["field"], kept["value"]) for kept in entry["kept_texts"]] == [("notes_html", "<p>two</p>")]


def test_linking_the_caller_later_fills_what_the_agent_has_not_set(agent, make_call, make_person):
    call, person = make_call(agent), make_person()
    entry = agent.post("/log-entries", {"conversation_id": call["id"], "values": {"subject": "Mine"}}).json()

    linked = agent.send("PATCH", f"/conversations/{call['id']}", {"person_id": person["id"]})

    after = agent.get(f"/log-entries/{entry['id']}").json()
    assert linked.status_code == 200, linked.content
    assert after["values"]["person_id"] == person["id"]
    assert after["values"]["subject"] == "Mine"
    assert after["origins"]["person_id"] == "context"


def test_a_person_the_agent_has_set_stays_when_the_conversation_is_linked_to_another(
    agent, make_call, make_person
):
    call = make_call(agent, person=make_person("Bea")["id"])
    other = make_person("Cem")
    entry = agent.post("/log-entries", {"conversation_id": call["id"]}).json()
    agent.save(entry, {"person_id": other["id"]})

    agent.send("PATCH", f"/conversations/{call['id']}", {"person_id": make_person("Dan")["id"]})

    after = agent.get(f"/log-entries/{entry['id']}").json()
    assert (after["person"]["name"], after["origins"]["person_id"]) == ("Cem", "agent")


def test_a_person_chosen_in_the_panel_is_also_the_unknown_callers(agent, make_call, make_person):
    call, person = make_call(agent), make_person()
    entry = agent.post("/log-entries", {"conversation_id": call["id"]}).json()

    saved = agent.save(entry, {"person_id": person["id"]})

    assert saved.status_code == 200, saved.content
    assert agent.get(f"/conversations/{call['id']}").json()["person"]["id"] == person["id"]
    assert saved.json()["values"]["subject"] == "Call with Ana Lima"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"conversation_id": "0192d3c0-0000-7000-8000-000000000000"}, "conversation_id"),
        ({"agent": "nobody@example.com"}, "agent"),
        ({"values": {"person_id": "0192d3c0-0000-7000-8000-000000000000"}}, "person_id"),
        ({"values": {"follow_up": {"owner": "nobody@example.com"}}}, "follow_up.owner"),
        ({"values": {"nonsense": 1}}, "nonsense"),
        ({"nonsense": 1}, "nonsense"),
    ],
)
def test_what_a_draft_cannot_be_made_of_is_named(lead, body, field):
    answer = lead.post("/log-entries", body)

    assert answer.status_code == 422, answer.content
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_a_program_says_whose_entry_it_is_and_its_values_are_of_the_system(agent, with_key):
    crm = with_key("records:read", "records:write")

    nameless = crm.post("/log-entries", {"values": {}})
    entry = crm.post("/log-entries", {"agent": agent.user.email, "values": {"outcome": "solved"}}).json()
    done = crm.complete(entry, DONE)

    assert nameless.status_code == 422
    assert entry["agent"]["id"] == str(agent.user.pk)
    assert entry["origins"]["outcome"] == "system"
    assert done.status_code == 200, done.content


def test_the_same_request_under_the_same_idempotency_key_makes_one_entry(agent):
    first = agent.post("/log-entries", {"values": {"subject": "x"}}, **{"Idempotency-Key": "k"})
    again = agent.post("/log-entries", {"values": {"subject": "x"}}, **{"Idempotency-Key": "k"})
    other = agent.post("/log-entries", {"values": {"subject": "y"}}, **{"Idempotency-Key": "k"})

    assert (first.status_code, again.status_code, other.status_code) == (201, 201, 409)
    assert first.json() == again.json()


def test_links_carry_a_role_and_can_be_taken_off(agent, draft, make_person):
    person = make_person()

    body = {"type": "person", "id": person["id"], "role": "third_party"}
    linked = agent.post(f"/log-entries/{draft['id']}/links", body).json()
    link = linked["links"][-1]
    removed = agent.send("DELETE", f"/log-entries/{draft['id']}/links/{link['link_id']}").json()
    unknown = agent.post(f"/log-entries/{draft['id']}/links", {**body, "id": draft["id"]})

    assert (link["type"], link["role"], link["label"]) == ("person", "third_party", "Ana Lima")
    assert removed["links"] == []
    assert unknown.status_code == 422
