import json
from datetime import timedelta
from typing import Any

import pytest
import yaml

from interlog.kit.clock import frozen_clock, now
from interlog.logbook.models import EntryRevision, EntryRevisionText, SetupVersion
from interlog.logbook.rules.canonical import canonical_bytes, commitment
from interlog.logbook.tests.conftest import DONE, NOON


def publish(number=2, **changes: Any):
    """A newer configuration, the first one with changes."""
    body = {**SetupVersion.objects.get(pk=1).body, **changes}
    SetupVersion.objects.create(number=number, body=body, published_at=now())


def test_an_entry_that_breaks_rules_stays_a_draft_and_every_rule_is_named(agent, draft):
    answer = agent.complete(draft, {"topic": "nonsense", "follow_up": {"required": True}})

    body = answer.json()
    assert (answer.status_code, body["type"]) == (422, "/problems/rules_broken")
    assert [(error["field"], error["rule"]) for error in body["errors"]] == [
        ("topic", "unknown_code"),
        ("disposition", "Disposition required"),
        ("follow_up.due_at", "Follow-up needs a due time"),
    ]
    assert agent.get(f"/log-entries/{draft['id']}").json()["state"] == "draft"


def test_completing_again_with_the_same_revision_gives_the_same_answer(agent, draft, announced):
    first = agent.complete(draft, DONE)
    again = agent.complete(draft, DONE)
    with_new = agent.complete(first.json(), DONE)
    stale = agent.complete({**draft, "revision": 0}, DONE)

    assert [one.status_code for one in (first, again, with_new, stale)] == [200, 200, 200, 409]
    assert first.json() == again.json()
    assert announced().count("entry.completed") == 1


def test_a_newer_form_is_answered_with_the_form_and_nothing_is_lost(agent, draft):
    saved = agent.save(draft, {"notes_html": "<p>typed</p>", **DONE}).json()
    publish()

    refused = agent.complete(saved)
    moved = agent.complete(saved, form_version=2)

    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/setup_changed")
    assert refused.json()["form"]["version"] == 2
    assert moved.status_code == 200, moved.content
    assert (moved.json()["form_version"], moved.json()["values"]["notes_html"]) == (2, "<p>typed</p>")


def test_a_closed_entry_is_judged_and_shown_by_its_own_version(agent, draft):
    done = agent.complete(draft, DONE).json()
    publish(
        rules=[{"name": "Never", "condition": "false", "message": "no", "field": "topic", "channels": []}]
    )

    body = {"revision": done["revision"], "values": {"outcome": "solved"}, "reason": "r"}
    answer = agent.post(f"/log-entries/{draft['id']}/amend", body)

    assert answer.status_code == 200, answer.content
    assert answer.json()["form_version"] == 1


def test_a_retired_code_stays_on_the_entry_that_has_it_and_is_refused_on_others(agent, draft):
    lists = yaml.safe_load(yaml.safe_dump(SetupVersion.objects.get(pk=1).body["code_lists"]))
    retired = next(code for code in lists["topics"] if code["code"] == DONE["topic"])
    retired["active"] = False
    publish(code_lists=lists)

    answer = agent.complete(draft, DONE, form_version=2)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["message"].endswith("Choose another one.")


def test_a_conflict_while_completing_completes_nothing(agent, draft):
    agent.save(draft, {"outcome": "solved"}, client="other")

    answer = agent.complete(draft, {**DONE, "outcome": "not_solved"})

    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/revision_conflict")
    assert answer.json()["conflicts"][0]["theirs"] == "solved"
    assert agent.get(f"/log-entries/{draft['id']}").json()["state"] == "draft"


def test_an_entry_is_late_when_it_is_completed_an_hour_after_the_contact(agent):
    with frozen_clock(NOON):
        soon = agent.post("/log-entries", {"values": DONE}).json()
        long = agent.post("/log-entries", {"values": {**DONE, "duration_s": 300}}).json()
    with frozen_clock(NOON + timedelta(minutes=61)):
        late = agent.complete(soon).json()
        in_time = agent.complete(long).json()

    assert (late["late"], in_time["late"]) == (True, False)
    assert [one["id"] for one in agent.get("/log-entries", late="true").json()["items"]] == [soon["id"]]


def test_the_conversation_learns_the_codes_and_loses_them_when_the_entry_is_void(agent, make_call):
    call = make_call(agent)
    entry = agent.post("/log-entries", {"conversation_id": call["id"]}).json()
    agent.complete(entry, DONE)

    found = agent.get("/conversations", disposition=DONE["disposition"]).json()["items"]
    agent.post(f"/log-entries/{entry['id']}/void", {"reason": "wrong call"})
    after = agent.get("/conversations", disposition=DONE["disposition"]).json()["items"]

    assert [one["id"] for one in found] == [call["id"]]
    assert after == []


def test_amending_needs_a_reason_the_newest_revision_and_unbroken_rules(agent, draft):
    done = agent.complete(draft, DONE).json()
    path = f"/log-entries/{draft['id']}/amend"

    no_reason = agent.post(path, {"revision": done["revision"], "values": {}, "reason": " "})
    stale = agent.post(path, {"revision": 1, "values": {"outcome": "solved"}, "reason": "r"})
    broken = agent.post(path, {"revision": done["revision"], "values": {"disposition": None}, "reason": "r"})

    assert (no_reason.status_code, no_reason.json()["errors"][0]["field"]) == (422, "reason")
    assert stale.status_code == 409
    assert (broken.status_code, broken.json()["errors"][0]["rule"]) == (422, "Disposition required")


def test_a_draft_cannot_be_amended_and_a_void_entry_not_changed(agent, draft):
    body = {"revision": draft["revision"], "values": {}, "reason": "r"}
    too_early = agent.post(f"/log-entries/{draft['id']}/amend", body)
    voided = agent.post(f"/log-entries/{draft['id']}/void", {"reason": "not needed"}).json()
    too_late = agent.post(f"/log-entries/{draft['id']}/amend", body)

    assert (too_early.status_code, too_late.status_code) == (409, 409)
    assert (voided["state"], voided["void_reason"]) == ("void", "not needed")
    assert not any(voided["may"].values())


def test_every_change_is_appended_readable_with_who_when_and_why(agent, lead, draft):
    done = agent.complete(draft, {**DONE, "notes_html": "<p>one</p>"}).json()
    body = {"revision": done["revision"], "values": {"notes_html": "<p>two</p>"}, "reason": "Name was wrong"}
    lead.post(f"/log-entries/{draft['id']}/amend", body)

    first, second = agent.get(f"/log-entries/{draft['id']}/revisions").json()["items"]

    assert (first["action"], first["actor"]["name"]) == ("completed", agent.user.name)
    assert (second["action"], second["actor"]["id"]) == ("amended", str(lead.user.pk))
    assert second["reason"] == "Name was wrong"
    assert second["changes"] == [{"field": "notes_html", "before": "<p>one</p>", "after": "<p>two</p>"}]
    assert first["values"]["notes_html"] == "<p>one</p>"


def test_the_canonical_bytes_hold_no_personal_text_and_stay_valid_when_it_is_erased(agent, draft):
    agent.complete(draft, {**DONE, "notes_html": "<p>Ana has a bad knee</p>", "summary": {"reason": "knee"}})

    revision = EntryRevision.objects.get()
    raw = bytes(revision.canonical)
    texts = EntryRevisionText.objects.get(revision=revision).texts
    record = json.loads(raw)

    assert b"knee" not in raw
    assert canonical_bytes(record) == raw
    assert record["values"]["notes_html"] == commitment(
        texts["notes_html"]["salt"], "<p>Ana has a bad knee</p>"
    )
    assert record["values"]["topic"] == DONE["topic"]
    assert revision.prev_hash is None

    EntryRevisionText.objects.all().delete()
    shown = agent.get(f"/log-entries/{draft['id']}/revisions").json()["items"][0]["values"]
    assert shown["notes_html"] is None
    assert shown["topic"] == DONE["topic"]


@pytest.mark.parametrize("verb", ["complete", "amend", "void"])
def test_every_verb_is_idempotent_under_its_key(agent, draft, verb):
    key = {"Idempotency-Key": "once"}
    done = agent.complete(draft, DONE).json() if verb != "complete" else draft
    body = {
        "complete": {"revision": done["revision"], "values": DONE},
        "amend": {"revision": done["revision"], "values": {"outcome": "solved"}, "reason": "r"},
        "void": {"reason": "r"},
    }[verb]

    first = agent.post(f"/log-entries/{draft['id']}/{verb}", body, **key)
    again = agent.post(f"/log-entries/{draft['id']}/{verb}", body, **key)

    assert (first.status_code, again.status_code) == (200, 200), first.content
    assert first.json() == again.json()
