"""The form of an entry, by channel and queue: what it asks, what it fills in by itself, and that nothing hidden is lost."""

import pytest

from interlog.logbook.tests.configurations import form, own, place, publish
from interlog.logbook.tests.conftest import DONE

CLAIM = own("claim_no")
GENERAL = form("general")
CLAIMS = form("claims", place("custom.claim_no", required=True), queues=["Claims"], channels=["voice"])


@pytest.fixture
def draft_from(agent, make_call):
    """An open entry on a call that came through a queue."""

    def make(queue, **fields):
        call = make_call(agent, queue=queue, **fields)
        return agent.post("/log-entries", {"conversation_id": call["id"]}).json()

    return make


def test_the_queue_decides_the_form_and_the_answer_names_both(draft_from):
    publish(CLAIM, forms=[GENERAL, CLAIMS])

    claim, other = draft_from("Claims"), draft_from("Orders")

    assert (claim["form_key"], claim["conversation"]["queue"]) == ("claims", "Claims")
    assert (other["form_key"], other["conversation"]["queue"]) == ("general", "Orders")
    assert claim["blocking_fields"] == ["custom.claim_no", "disposition"]
    assert other["blocking_fields"] == ["disposition"]


def test_completing_and_amending_ask_the_form_of_the_queue(agent, draft_from):
    publish(CLAIM, forms=[GENERAL, CLAIMS])
    entry = draft_from("Claims")

    refused = agent.complete(entry, DONE)
    done = agent.complete(entry, {**DONE, "custom": {"claim_no": "C-1"}}).json()
    emptied = {"revision": done["revision"], "values": {"custom.claim_no": None}, "reason": "r"}
    amended = agent.post(f"/log-entries/{entry['id']}/amend", emptied)

    assert [one["field"] for one in refused.json()["errors"]] == ["custom.claim_no"]
    assert done["state"] == "completed"
    assert [one["field"] for one in amended.json()["errors"]] == ["custom.claim_no"]


def test_the_work_list_says_what_the_form_of_the_queue_still_misses(agent, draft_from):
    publish(CLAIM, forms=[GENERAL, CLAIMS])
    entry = draft_from("Claims")
    agent.post(f"/log-entries/{entry['id']}/park")

    waiting = agent.get("/work-list").json()["unfinished"]

    assert waiting[0]["missing"] == ["Claim no", "Disposition"]


def test_a_conversation_that_moves_to_another_queue_takes_its_entry_to_that_form(
    agent, phone_system, make_call
):
    forms = [GENERAL, form("claims", place("custom.claim_no", default="new"), queues=["Claims"])]
    publish(CLAIM, forms=forms)
    call = make_call(agent, external="c9", queue="Orders")
    entry = agent.post("/log-entries", {"conversation_id": call["id"]}).json()

    phone_system.send("PATCH", f"/conversations/{call['id']}", {"queue": "Claims"})

    moved = agent.get(f"/log-entries/{entry['id']}").json()
    assert (entry["form_key"], "custom" in entry["values"]) == ("general", False)
    assert (moved["form_key"], moved["values"]["custom"]) == ("claims", {"claim_no": "new"})
    assert moved["origins"]["custom.claim_no"] == "default"


def test_a_new_entry_begins_with_the_defaults_of_its_fields_and_those_of_its_form_on_top(agent, draft_from):
    fields = [
        own("source", default="phone"),
        own("claim_no", default="none"),
        own("vip", "boolean", default=False),
    ]
    publish(
        *fields, forms=[GENERAL, form("claims", place("custom.claim_no", default="new"), queues=["Claims"])]
    )

    claim, other = draft_from("Claims"), draft_from("Orders")

    assert claim["values"]["custom"] == {"source": "phone", "claim_no": "new", "vip": False}
    assert other["values"]["custom"] == {"source": "phone", "claim_no": "none", "vip": False}
    assert {claim["origins"][f"custom.{key}"] for key in ("source", "claim_no", "vip")} == {"default"}


def test_what_is_sent_goes_before_a_default(agent):
    publish(own("source", default="phone"))

    entry = agent.post("/log-entries", {"values": {"custom.source": "web"}}).json()

    assert (entry["values"]["custom"], entry["origins"]["custom.source"]) == ({"source": "web"}, "agent")


@pytest.mark.parametrize(
    "field",
    [
        own("reason", "picklist", code_list="topics", default="no_such_code"),
        own("reason", "picklist", code_list="topics", default="billing.old"),
        own("reason", "number", default="many"),
    ],
)
def test_a_default_that_no_entry_could_hold_is_left_out(agent, field):
    publish(field, code={"topics:billing.refund": {"code": "billing.old", "active": False}})

    entry = agent.post("/log-entries", {"values": {}}).json()

    assert "custom" not in entry["values"]


def test_another_channel_brings_another_form_whose_defaults_fill_only_what_nobody_touched(agent):
    email = form(
        "email",
        place("custom.claim_no", default="new"),
        place("custom.note", default="n"),
        channels=["email"],
    )
    publish(CLAIM, own("note"), forms=[GENERAL, email])
    entry = agent.post("/log-entries", {"values": {"custom.claim_no": "C-1"}}).json()
    emptied = agent.save(entry, {"custom.claim_no": None}).json()

    moved = agent.save(emptied, {"channel": "email"}, no=2).json()

    assert (moved["form_key"], moved["values"]["custom"]) == ("email", {"note": "n"})
    assert moved["origins"]["custom.note"] == "default"


def test_a_default_that_came_later_does_not_make_a_conflict_of_an_older_save(agent):
    publish(
        CLAIM, forms=[GENERAL, form("email", place("custom.claim_no", default="new"), channels=["email"])]
    )
    entry = agent.post("/log-entries", {"values": {}}).json()
    agent.save(entry, {"channel": "email"})

    stale = agent.save(entry, {"subject": "typed"}, client="other").json()

    assert (stale["conflicts"], stale["values"]["subject"]) == ([], "typed")
    assert stale["values"]["custom"] == {"claim_no": "new"}


def test_a_required_field_counts_only_while_it_is_shown_and_what_is_hidden_keeps_its_value(agent):
    when = [{"field": "disposition", "any_of": ["refund_issued"]}]
    refund = place("custom.amount", required=True, shown_when=when)
    code = {"dispositions:resolved_first_contact": {"code": "refund_issued"}}
    publish(own("amount", "money"), forms=[form("all", refund)], code=code, rules=[])
    entry = agent.post("/log-entries", {"values": {"disposition": "refund_issued"}}).json()

    asked = agent.complete(entry)
    filled = agent.save(entry, {"custom.amount": {"minor_units": 1250, "currency": "EUR"}}).json()
    hidden = agent.save(filled, {"disposition": "handed_over"}, no=2).json()
    done = agent.complete(hidden)

    assert [(one["field"], one["rule"]) for one in asked.json()["errors"]] == [("custom.amount", "required")]
    assert hidden["blocking_fields"] == []
    assert done.status_code == 200, done.content
    assert done.json()["values"]["custom"] == {"amount": {"minor_units": 1250, "currency": "EUR"}}
