from interlog.logbook.tests.conftest import DONE


def test_a_draft_without_a_conversation_is_filled_in_from_the_clock(agent):
    answer = agent.post("/log-entries", {"values": {"notes_html": "<p>Back office</p>"}})

    entry = answer.json()
    assert answer.status_code == 201, entry
    assert entry["state"] == "draft"
    assert entry["values"]["subject"] == "Log entry"
    assert entry["values"]["status"] == "done"
    assert entry["origins"]["activity_date"] == "system"
    assert entry["origins"]["notes_html"] == "agent"
    assert entry["blocking_fields"] == ["topic", "disposition"]


def test_a_second_ask_for_the_same_conversation_gives_the_first_entry(agent, make_call):
    call = make_call(agent)

    first = agent.post("/log-entries", {"conversation_id": call["id"]})
    second = agent.post("/log-entries", {"conversation_id": call["id"]})

    assert (first.status_code, second.status_code) == (201, 200), (first.content, second.content)
    assert first.json()["id"] == second.json()["id"]
    assert first.json()["values"]["subject"] == "Call"
    assert first.json()["origins"]["subject"] == "context"


def test_an_entry_is_saved_completed_amended_and_voided(agent, draft, announced):
    saved = agent.save(draft, {"notes_html": "<p>Refund <script>x</script>asked</p>"})
    assert saved.status_code == 200, saved.content
    done = agent.complete(saved.json(), DONE)
    assert done.status_code == 200, done.content
    body = {"revision": done.json()["revision"], "values": {"outcome": "solved"}, "reason": "Arrived"}
    amended = agent.post(f"/log-entries/{draft['id']}/amend", body)
    assert amended.status_code == 200, amended.content
    voided = agent.post(f"/log-entries/{draft['id']}/void", {"reason": "Wrong customer"})
    assert voided.status_code == 200, voided.content

    revisions = agent.get(f"/log-entries/{draft['id']}/revisions").json()["items"]
    assert [one["action"] for one in revisions] == ["completed", "amended", "voided"]
    assert revisions[1]["changes"] == [{"field": "outcome", "before": None, "after": "solved"}]
    assert revisions[1]["reason"] == "Arrived"
    assert saved.json()["values"]["notes_html"] == "<p>Refund asked</p>"
    assert announced() == ["entry.created", "entry.completed", "entry.amended", "entry.voided"]
