"""Publishing: what passes the check becomes the next version, and nothing that entries carry is lost."""

from datetime import UTC, datetime

import pytest

from interlog.kit.clock import frozen_clock
from interlog.kit.models import LiveMessage
from interlog.logbook import facade as logbook
from interlog.setup.services import publishing
from interlog.setup.tests.bodies import code, own_field

LATE = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)


def with_refund(admin, **more):
    """A field, shown on every form when a refund was started."""
    draft = admin.get("/setup/draft")
    shown = {
        "key": "custom.refund",
        "required": True,
        "shown_when": [{"field": "outcome", "any_of": ["refund_started"]}],
    }
    forms = [{**one, "fields": [*one["fields"], shown]} for one in draft["forms"]]
    return admin.change(
        fields=[*draft["fields"], own_field("refund", "money", currency="EUR")], forms=forms, **more
    )


def test_a_draft_that_passes_becomes_the_next_version(admin, announced):
    with_refund(admin)

    published = admin.publish(note="Refunds, card 4111 1111 1111 1111", revision=1)

    assert published["version"] == 2
    assert published["check"]["answer"] == "proved"
    current = admin.get("/setup/current")
    assert current["version"] == 2
    assert current["note"].startswith("Refunds, card ••••")
    assert admin.get("/setup/versions")["items"][0]["published_by"] == str(admin.user.pk)
    draft = admin.get("/setup/draft")
    assert (draft["base_version"], draft["revision"], draft["changes"]) == (2, 2, 0)
    event = announced()[0]
    assert (event["type"], event["object_id"], event["performed_by"]) == (
        "setup.published",
        "2",
        str(admin.user.pk),
    )
    assert event["data"]["version"] == 2
    assert "note" not in event["data"]


def test_every_open_panel_hears_of_it(admin):
    with_refund(admin)

    admin.publish()

    message = LiveMessage.objects.get(type="setup.published")
    assert (message.user_id, message.body) == (None, {"version": 2})


def test_an_entry_made_before_keeps_its_form_and_one_made_after_has_the_new_one(admin, agent):
    before = agent.post("/log-entries", {"values": {}})
    with_refund(admin)
    admin.publish()

    refused = agent.post("/log-entries", {"values": {"custom": {"refund": "five"}}}, 422)
    after = agent.post(
        "/log-entries", {"values": {"custom": {"refund": {"minor_units": 500, "currency": "EUR"}}}}
    )

    assert refused["errors"][0]["field"] == "custom.refund"
    assert (before["form_version"], after["form_version"]) == (1, 2)


def test_a_draft_with_errors_is_refused_with_each_of_them_and_the_check(admin):
    draft = admin.get("/setup/draft")
    rules = [{**draft["rules"][0], "condition": "entry.dispo != 1"}]
    admin.change(rules=rules, fields=[*draft["fields"], own_field("a", "picklist", code_list="no")])

    refused = admin.publish(422)

    assert refused["type"] == "/problems/setup_refused"
    assert {"field_list_missing", "condition_invalid"} <= {
        one["kind"] for one in refused["check"]["problems"]
    }
    assert refused["check"]["answer"] == "refuted"
    told = {(one["field"], one["rule"]) for one in refused["errors"]}
    assert ("rules[0].condition", "Disposition required") in told
    assert (f"fields[{len(draft['fields'])}].code_list", "field_list_missing") in told
    assert admin.get("/setup/current")["version"] == 1
    assert admin.get("/setup/draft")["revision"] == 1


def test_warnings_do_not_keep_it_from_being_published(admin):
    admin.change(settings={"hotkeys": {"open_panel": "Mod+Alt+7"}})

    published = admin.publish()

    assert "hotkey_writes" in [one["kind"] for one in published["check"]["problems"]]


def test_what_says_the_same_is_not_published_twice(admin):
    assert admin.publish(409)["type"] == "/problems/nothing_to_publish"

    admin.change(settings=admin.get("/setup/draft")["settings"])
    assert admin.publish(409)["type"] == "/problems/nothing_to_publish"


def test_only_the_draft_that_was_looked_at_is_published(admin):
    with_refund(admin)
    admin.change(settings={})

    assert admin.publish(409, revision=1)["type"] == "/problems/draft_changed"
    assert admin.publish(revision=2)["version"] == 2


def test_a_draft_that_is_saved_while_it_is_checked_is_not_published(admin, monkeypatch):
    with_refund(admin)
    passed = publishing.passed

    def saved_meanwhile(body):
        admin.change(settings={})
        return passed(body)

    monkeypatch.setattr(publishing, "passed", saved_meanwhile)

    assert admin.publish(409)["type"] == "/problems/draft_changed"
    assert admin.get("/setup/current")["version"] == 1


def test_a_version_that_is_published_while_another_is_checked_comes_first(admin, monkeypatch):
    with_refund(admin)
    passed = publishing.passed

    def published_meanwhile(body):
        other = {**logbook.published().body, "settings": {}}
        logbook.publish_version(body=other, note="", published_by=None)
        return passed(body)

    monkeypatch.setattr(publishing, "passed", published_meanwhile)

    assert admin.publish(409)["type"] == "/problems/draft_changed"
    assert admin.get("/setup/current")["version"] == 2


def without(draft, list_name, *codes):
    return {list_name: [one for one in draft["code_lists"][list_name] if one["code"] not in codes]}


def test_a_code_that_an_entry_carries_can_only_be_retired(admin, agent):
    agent.post("/log-entries", {"values": {"topic": "orders.late"}})
    draft = admin.get("/setup/draft")
    admin.change(code_lists=without(draft, "topics", "orders.late", "orders.lost"))

    refused = admin.publish(422)

    lost = [one for one in refused["check"]["problems"] if one["kind"] == "code_in_use"]
    assert [(one["list"], one["code"]) for one in lost] == [("topics", "orders.late")]
    assert "retire" in lost[0]["mend"]
    retired = code(
        "orders.late", label="Late delivery", parent="orders", active=False, replaced_by="orders.status"
    )
    codes = without(draft, "topics", "orders.late", "orders.lost")["topics"]
    admin.change(code_lists={"topics": [*codes, retired]})
    assert admin.publish()["version"] == 2


def test_a_code_that_is_taken_up_during_the_check_is_not_lost(admin, agent, monkeypatch):
    admin.change(code_lists=without(admin.get("/setup/draft"), "topics", "orders.lost"))
    passed = publishing.passed

    def taken_up(body):
        check = passed(body)
        agent.post("/log-entries", {"values": {"topic": "orders.lost"}})
        return check

    monkeypatch.setattr(publishing, "passed", taken_up)

    assert "orders.lost" in admin.publish(422)["detail"]


def test_an_earlier_version_comes_back_as_a_new_one_and_codes_in_use_come_along(admin, agent, announced):
    draft = admin.get("/setup/draft")
    topics = [
        *draft["code_lists"]["topics"],
        code("new", label="New"),
        code("new.used", label="Used", parent="new"),
        code("new.unused"),
    ]
    admin.change(code_lists={"topics": topics}, settings={"max_unfinished": 9})
    admin.publish()
    agent.post("/log-entries", {"values": {"topic": "new.used"}})
    admin.change(settings={"max_unfinished": 3})

    with frozen_clock(LATE):
        restored = admin.post("/setup/versions/1/restore", {}, 201)

    current = admin.get("/setup/current")
    assert (restored["version"], current["note"]) == (3, "Version 1 again")
    assert current["settings"]["max_unfinished"] == 5
    codes = {one["code"]: one for one in current["code_lists"]["topics"]}
    assert (codes["new.used"]["active"], codes["new.used"]["parent"]) == (False, None)
    assert "new" not in codes
    kept = [one for one in logbook.published().body["code_lists"]["topics"] if one["code"] == "new.used"]
    assert kept[0]["valid_to"] == "2026-11-20"
    assert announced()[-1]["data"]["restored_from"] == 1


def test_a_draft_in_the_making_stays_when_a_version_is_restored(admin):
    admin.change(settings={"max_unfinished": 9})
    admin.publish()
    admin.change(settings={"max_unfinished": 3})

    admin.post("/setup/versions/1/restore", {"note": "Back"}, 201)

    draft = admin.get("/setup/draft")
    assert (draft["settings"], draft["base_version"]) == ({"max_unfinished": 3}, 2)
    lines = admin.get("/setup/diff")["items"][0]["lines"]
    assert lines == [{"what": "Value", "before": "5", "after": "3"}]


def test_a_screen_from_before_a_version_was_restored_cannot_undo_it(admin):
    admin.change(settings={"max_unfinished": 9})
    admin.publish()
    read = admin.get("/setup/draft")["revision"]

    admin.post("/setup/versions/1/restore", {}, 201)

    assert (
        admin.put("/setup/draft", {"revision": read, "settings": {}}, 409)["type"]
        == "/problems/draft_changed"
    )


@pytest.mark.parametrize(("number", "status"), [(1, 409), (9, 404), (10**30, 404)])
def test_a_version_that_is_in_force_or_never_was_is_not_restored(admin, number, status):
    admin.post(f"/setup/versions/{number}/restore", {}, status)
