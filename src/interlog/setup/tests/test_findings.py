"""What a published configuration does to entries reaches its administrators, once for each cause."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from interlog.kit.clock import frozen_clock, now
from interlog.kit.database import write_transaction
from interlog.kit.models import LiveMessage
from interlog.kit.subscriptions import publish
from interlog.logbook.contracts import BlockedBy, CompletionBlocked
from interlog.logbook.facade import publish_version
from interlog.setup.tests.bodies import changed, own_field

FAILS = BlockedBy("topic", "Share", "rule_error", "The rule “Share” could not be checked (divide by zero).")
HIDDEN = BlockedBy("handover_note", "required", "hidden_field", "Hand-over note is needed before completing.")
STUCK = BlockedBy("custom.ghost", "Ghost", "unwritable", "Fill the ghost.")


def blocked(*errors: BlockedBy, entry_id: UUID | None = None, version: int = 1, form: str = "live") -> None:
    with write_transaction():
        publish(CompletionBlocked(entry_id or uuid4(), version, form, "voice", errors))


def test_what_blocked_an_entry_is_a_finding_with_its_mend(db, admin):
    entry_id = uuid4()

    blocked(HIDDEN, entry_id=entry_id)

    (found,) = admin.get("/setup/findings")["items"]
    assert (found["kind"], found["field"], found["rule"], found["version"]) == (
        "hidden_field",
        "handover_note",
        "required",
        1,
    )
    assert (found["count"], found["entry_id"], found["channel"]) == (1, str(entry_id), "voice")
    assert (found["field_label"], found["form_name"]) == ("Hand-over note", "Calls and chats")
    assert found["mend"] == "Show “Hand-over note” on the form “Calls and chats”, or do not require it there."


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FAILS, "Rewrite the condition of “Share”"),
        (HIDDEN, "do not require it there"),
        (BlockedBy("topic", "A rule", "hidden_field", "…"), "limit the rule to other channels"),
        (STUCK, "Nobody can fill “custom.ghost”"),
        (BlockedBy("outcome", "unknown_code", "unwritable", "…"), "offer the code again"),
    ],
)
def test_each_kind_has_its_own_mend(db, admin, error, said):
    blocked(error)

    assert said in admin.get("/setup/findings")["items"][0]["mend"]


def test_the_same_cause_is_counted_not_told_again(db, admin):
    with frozen_clock(now() - timedelta(hours=2)):
        blocked(FAILS)
    blocked(FAILS, HIDDEN)

    items = {one["kind"]: one for one in admin.get("/setup/findings")["items"]}

    assert items["rule_error"]["count"] == 2
    assert items["rule_error"]["first_at"] < items["rule_error"]["last_at"]
    assert items["hidden_field"]["count"] == 1
    assert LiveMessage.objects.filter(type="setup.findings_changed").count() == 2


def test_another_form_or_version_is_another_cause(db, admin):
    publish_version(body=changed(lambda _body: None), note="", published_by=None)
    blocked(FAILS)
    blocked(FAILS, form="written")
    blocked(FAILS, version=2)

    assert len(admin.get("/setup/findings")["items"]) == 3


def test_a_resolved_finding_is_out_of_the_list_and_opens_again_when_it_happens_again(db, admin):
    blocked(FAILS)
    finding = admin.get("/setup/findings")["items"][0]

    resolved = admin.post(f"/setup/findings/{finding['id']}/resolve")
    again = admin.post(f"/setup/findings/{finding['id']}/resolve")

    assert resolved["resolved_at"] == again["resolved_at"] is not None
    assert admin.get("/setup/findings")["items"] == []
    assert len(admin.get("/setup/findings", resolved="true")["items"]) == 1

    blocked(FAILS)
    (reopened,) = admin.get("/setup/findings")["items"]
    assert (reopened["id"], reopened["count"], reopened["resolved_at"]) == (finding["id"], 2, None)


def test_findings_are_announced_when_they_open_and_are_resolved(db, admin, announced):
    blocked(FAILS)
    blocked(FAILS)
    finding = admin.get("/setup/findings")["items"][0]
    admin.post(f"/setup/findings/{finding['id']}/resolve")

    told = [(one["type"], one["data"]["kind"]) for one in announced()]
    assert told == [("setup.finding_opened", "rule_error"), ("setup.finding_resolved", "rule_error")]


def test_everyone_reads_findings_and_administrators_resolve_them(db, admin, agent):
    blocked(FAILS)
    finding = agent.get("/setup/findings")["items"][0]

    agent.post(f"/setup/findings/{finding['id']}/resolve", status=403)
    admin.post(f"/setup/findings/{uuid4()}/resolve", status=404)


def test_a_rule_that_fails_when_an_agent_completes_becomes_a_finding(agent, admin):
    def change(body):
        body["fields"].append(own_field("parts", "number"))
        body["rules"].append(
            {
                "name": "Share",
                "condition": "1 / int(entry.custom.parts) > 0",
                "message": "Say how many parts.",
                "field": "topic",
                "channels": [],
            }
        )

    publish_version(body=changed(change), note="", published_by=None)
    entry = agent.post("/log-entries", {"values": {"disposition": "information_only"}}, 201)

    agent.post(f"/log-entries/{entry['id']}/complete", {"revision": entry["revision"]}, 422)

    (found,) = admin.get("/setup/findings")["items"]
    assert (found["kind"], found["rule"], found["entry_id"]) == ("rule_error", "Share", entry["id"])
