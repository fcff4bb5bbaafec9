import pytest
from django.test import Client

from interlog.logbook.tests.conftest import DONE, Api


def verbs(entry):
    path = f"/log-entries/{entry['id']}"
    return {
        "save": ("PATCH", path, {"revision": 1, "client_id": "c", "save_no": 1, "values": {"subject": "x"}}),
        "complete": ("POST", f"{path}/complete", {"revision": 1, "values": DONE}),
        "amend": ("POST", f"{path}/amend", {"revision": 3, "values": {"outcome": "solved"}, "reason": "r"}),
        "void": ("POST", f"{path}/void", {"reason": "r"}),
        "take-over": ("POST", f"{path}/take-over", None),
        "park": ("POST", f"{path}/park", None),
        "extend-wrap-up": ("POST", f"{path}/extend-wrap-up", {"seconds": 60}),
        "links": ("POST", f"{path}/links", {"type": "entry", "id": entry["id"], "role": "x"}),
        "open": ("POST", "/log-entries", {"values": {}}),
    }


def tried(api, entry, verb):
    method, path, body = verbs(entry)[verb]
    return api.send(method, path, body).status_code


@pytest.mark.parametrize("verb", ["save", "complete", "void", "park", "extend-wrap-up", "links", "take-over"])
def test_a_draft_of_someone_else_is_read_but_not_changed(signed_in, draft, verb):
    stranger = signed_in("agent")

    assert stranger.get(f"/log-entries/{draft['id']}").status_code == 200
    assert not any(stranger.get(f"/log-entries/{draft['id']}").json()["may"].values())
    assert tried(stranger, draft, verb) == 403


@pytest.mark.parametrize(
    ("verb", "status"),
    [("save", 403), ("complete", 403), ("park", 403), ("links", 403), ("void", 200), ("take-over", 200)],
)
def test_a_lead_takes_a_draft_over_before_changing_it(lead, draft, verb, status):
    assert tried(lead, draft, verb) == status


@pytest.mark.parametrize("verb", ["amend", "void"])
def test_a_completed_entry_is_changed_by_its_agent_and_by_leads_alone(agent, lead, signed_in, draft, verb):
    agent.complete(draft, DONE)

    assert tried(signed_in("agent"), draft, verb) == 403
    assert agent.get(f"/log-entries/{draft['id']}").json()["may"][verb]
    assert tried(lead, draft, verb) == 200


@pytest.mark.parametrize("role", ["auditor", "builder"])
def test_auditors_read_and_builders_see_nothing_and_neither_writes(signed_in, draft, role):
    reader = signed_in(role)

    assert {tried(reader, draft, verb) for verb in verbs(draft)} == {403}
    assert reader.get("/log-entries").status_code == (200 if role == "auditor" else 403)
    assert reader.get("/setup/current").status_code == 200


def test_without_a_sign_in_nothing_answers(draft):
    anonymous = Api(Client())

    assert {tried(anonymous, draft, verb) for verb in verbs(draft)} == {401}
    assert anonymous.get("/log-entries").status_code == 401
    assert anonymous.get("/setup/current").status_code == 401


def test_a_key_that_reads_does_not_write_and_a_key_of_an_agent_is_that_agent(
    with_key, agent, draft, signed_in
):
    reader = with_key("records:read")
    own = with_key("records:read", "records:write", user=agent.user.email)
    other = with_key("records:read", "records:write", user=signed_in("agent").user.email)

    assert tried(reader, draft, "save") == 403
    assert tried(other, draft, "save") == 403
    assert tried(own, draft, "save") == 200


def test_an_agent_opens_no_entry_for_another(agent, signed_in):
    answer = agent.post("/log-entries", {"agent": signed_in("agent").user.email})

    assert answer.status_code == 403


def test_what_the_former_owner_typed_is_taken_in_after_a_take_over(agent, lead, draft, announced):
    saved = agent.save(draft, {"notes_html": "<p>agent</p>"}).json()
    taken = lead.post(f"/log-entries/{draft['id']}/take-over").json()
    lead.save(taken, {"notes_html": "<p>lead</p>", "outcome": "solved"}, client="lead")

    late = agent.save(saved, {"notes_html": "<p>agent, more</p>", "handover_note": "h"}, no=2)
    entry = lead.get(f"/log-entries/{draft['id']}").json()

    assert late.status_code == 200, late.content
    assert entry["agent"]["id"] == str(lead.user.pk)
    assert entry["values"]["notes_html"] == "<p>lead</p>"
    assert entry["values"]["handover_note"] == "h"
    assert [kept["value"] for kept in entry["kept_texts"]] == ["<p>agent, more</p>"]
    assert announced() == ["entry.created", "entry.taken_over"]


def test_nobody_owns_two_open_entries_on_one_conversation(agent, lead, make_call):
    call = make_call(agent)
    entry = agent.post("/log-entries", {"conversation_id": call["id"]}).json()
    lead.post("/log-entries", {"conversation_id": call["id"]})

    answer = lead.post(f"/log-entries/{entry['id']}/take-over")

    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/owner_has_entry")
