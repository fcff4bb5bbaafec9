from datetime import timedelta

import pytest

from interlog.conversations.models import Conversation
from interlog.kit import sweeping
from interlog.kit.clock import frozen_clock
from interlog.kit.jobs import run_due_jobs
from interlog.logbook.facade import drafts_of, unfinished_of
from interlog.logbook.services.wrapping_up import mark_unfinished
from interlog.logbook.tests.conftest import DONE, NOON

ENDED = NOON + timedelta(minutes=5)


@pytest.fixture
def end_call(phone_system, make_call):
    """A call from noon that ends five minutes later. Returns the conversation."""

    def end(of, *, entry_values=None):
        with frozen_clock(NOON):
            times = {"initiated_at": NOON.isoformat(), "connected_at": NOON.isoformat()}
            call = make_call(of, external="c1", **times)
            if entry_values is not None:
                body = {"conversation_id": call["id"], "values": entry_values}
                assert of.post("/log-entries", body).status_code == 201
        with frozen_clock(ENDED):
            answer = phone_system.send(
                "PATCH", f"/conversations/{call['id']}", {"ended_at": ENDED.isoformat()}
            )
            assert answer.status_code == 200, answer.content
        return answer.json()

    return end


def only_entry(api):
    (entry,) = api.get("/log-entries").json()["items"]
    return entry


def test_the_end_of_a_call_starts_the_wrap_up_of_its_entry(agent, end_call):
    call = end_call(agent, entry_values={"notes_html": "<p>x</p>"})

    with frozen_clock(ENDED):
        entry = only_entry(agent)
    assert (call["state"], entry["state"]) == ("wrap_up", "draft")
    assert entry["wrap_up_deadline"] == "2026-11-20T12:06:00Z"


def test_a_call_that_nobody_logged_leaves_a_draft(agent, end_call, announced):
    call = end_call(agent)

    entry = only_entry(agent)
    assert entry["conversation_id"] == call["id"]
    assert entry["agent"]["id"] == str(agent.user.pk)
    assert announced()[0] == "entry.created"


def test_wrap_up_that_runs_out_leaves_the_entry_unfinished_never_complete(agent, end_call, announced):
    call = end_call(agent, entry_values=DONE)

    with frozen_clock(ENDED + timedelta(seconds=61)):
        before_the_job = only_entry(agent)
        marked = mark_unfinished()
        again = mark_unfinished()
        after = only_entry(agent)
        found = agent.get("/log-entries", state="unfinished").json()["items"]
        cards = unfinished_of(agent.user.pk)

    assert (before_the_job["state"], after["state"]) == ("unfinished", "unfinished")
    assert after["unfinished_since"] == "2026-11-20T12:06:00Z"
    assert (marked, again) == (1, 0)
    assert announced() == ["entry.created", "entry.unfinished"]
    assert [one["id"] for one in found] == [after["id"]]
    assert [(str(card.id), card.missing) for card in cards] == [(after["id"], ())]
    assert drafts_of(agent.user.pk) == []
    conversation = agent.get(f"/conversations/{call['id']}").json()
    assert conversation["legs"][0]["wrap_up_ended_at"] == "2026-11-20T12:06:00Z"


def test_an_entry_whose_conversation_is_broken_keeps_no_other_from_being_marked(
    agent, phone_system, make_call, monkeypatch
):
    monkeypatch.setattr(sweeping, "_failed", {})
    with frozen_clock(ENDED):
        times = {
            "initiated_at": NOON.isoformat(),
            "connected_at": NOON.isoformat(),
            "ended_at": ENDED.isoformat(),
        }
        calls = [make_call(agent, **times) for _ in range(3)]
    late = NOON + timedelta(days=1)
    Conversation.objects.filter(pk=calls[0]["id"]).update(reported_initiated_at=late)

    with frozen_clock(ENDED + timedelta(minutes=3)):
        assert mark_unfinished() == 2


def test_the_job_that_marks_unfinished_entries_is_on_the_timetable(agent, end_call):
    with frozen_clock(ENDED):
        run_due_jobs()
    end_call(agent, entry_values={})

    with frozen_clock(ENDED + timedelta(minutes=3)):
        run_due_jobs()
        assert unfinished_of(agent.user.pk)[0].unfinished_since == ENDED + timedelta(minutes=1)


def test_an_unfinished_entry_is_still_saved_and_completed(agent, end_call):
    end_call(agent, entry_values={})
    with frozen_clock(ENDED + timedelta(minutes=10)):
        mark_unfinished()
        saved = agent.save(only_entry(agent), {"notes_html": "<p>later</p>"})
        done = agent.complete(saved.json(), DONE)

    assert (saved.status_code, done.status_code) == (200, 200)
    assert done.json()["state"] == "completed"


def test_wrap_up_can_be_extended_while_it_runs(agent, end_call):
    end_call(agent, entry_values={})
    with frozen_clock(ENDED + timedelta(seconds=30)):
        entry = only_entry(agent)
        extended = agent.post(f"/log-entries/{entry['id']}/extend-wrap-up", {"seconds": 120})
        too_much = agent.post(f"/log-entries/{entry['id']}/extend-wrap-up", {"seconds": 9999})
    with frozen_clock(ENDED + timedelta(minutes=10)):
        over = agent.post(f"/log-entries/{entry['id']}/extend-wrap-up", {"seconds": 60})

    assert extended.json()["wrap_up_deadline"] == "2026-11-20T12:08:00Z"
    assert (too_much.status_code, over.status_code) == (422, 409)


def test_completing_ends_the_wrap_up_of_the_leg(agent, end_call):
    call = end_call(agent, entry_values=DONE)
    with frozen_clock(ENDED + timedelta(seconds=20)):
        done = agent.complete(only_entry(agent))
        leg = agent.get(f"/conversations/{call['id']}").json()["legs"][0]

    assert done.json()["wrap_up_deadline"] is None
    assert leg["wrap_up_s"] == 20


def test_an_entry_completed_during_the_call_needs_no_wrap_up(agent, phone_system, make_call):
    with frozen_clock(NOON):
        call = make_call(agent, initiated_at=NOON.isoformat(), connected_at=NOON.isoformat())
        entry = agent.post("/log-entries", {"conversation_id": call["id"], "values": DONE}).json()
        agent.complete(entry)
    with frozen_clock(ENDED):
        phone_system.send("PATCH", f"/conversations/{call['id']}", {"ended_at": ENDED.isoformat()})
        ended = agent.get(f"/conversations/{call['id']}").json()

    assert len(agent.get("/log-entries").json()["items"]) == 1
    assert ended["state"] == "closed"


def test_a_parked_entry_waits_unfinished_and_the_wrap_up_ends(agent, end_call):
    call = end_call(agent, entry_values={})
    with frozen_clock(ENDED + timedelta(seconds=10)):
        parked = agent.post(f"/log-entries/{only_entry(agent)['id']}/park").json()
        conversation = agent.get(f"/conversations/{call['id']}").json()

    assert parked["state"] == "unfinished"
    assert conversation["state"] == "closed"


def test_after_a_transfer_the_receiver_reads_the_senders_draft_at_once(agent, signed_in, make_call):
    receiver = signed_in("agent")
    call = make_call(agent)
    sent = agent.post(
        "/log-entries", {"conversation_id": call["id"], "values": {"handover_note": "Knows"}}
    ).json()

    moved = agent.post(f"/conversations/{call['id']}/transfer", {"to": receiver.user.email})
    taken = receiver.post(f"/conversations/{call['id']}/accept")
    entry = receiver.post("/log-entries", {"conversation_id": call["id"]}).json()

    assert (moved.status_code, taken.status_code) == (200, 200), (moved.content, taken.content)
    assert entry["id"] != sent["id"]
    assert entry["shared_from"] == {"entry_id": sent["id"], "agent": sent["agent"]}
    assert receiver.get(f"/log-entries/{sent['id']}").json()["values"]["handover_note"] == "Knows"
    assert agent.get(f"/log-entries/{sent['id']}").json()["shared_from"] is None
