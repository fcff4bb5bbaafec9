"""Somebody publishes while an agent types: whatever comes when, no value is lost and nobody is stuck."""

import json

import pytest

from interlog.logbook.facade import first_setup, publish_version, published
from interlog.logbook.models import EntryRevision
from interlog.logbook.tests.configurations import form, own, place, publish
from interlog.logbook.tests.conftest import DONE

ORDER = own("order_no", personal_data="text")
REFUND = {"topic": "billing.refund"}
RETIRED = {"topics:billing.refund": {"active": False}}


@pytest.fixture
def entry(agent):
    """An open entry under a version with an order number, which it has."""
    publish(ORDER)
    return agent.post("/log-entries", {"values": {"custom": {"order_no": "A-7"}}}).json()


def again(number):
    """The content of an earlier version as the next one."""
    return publish_version(body=published(number).body, note="again", published_by=None)


def test_between_two_autosaves_the_draft_stays_with_its_form_and_takes_in_what_is_typed(agent, entry):
    publish()

    saved = agent.save(entry, {"custom.order_no": "A-8", "subject": "typed"}, form_version=2)

    assert saved.status_code == 200, saved.content
    assert (saved.json()["form_version"], saved.json()["not_in_form"]) == (2, [])
    assert saved.json()["values"]["custom"] == {"order_no": "A-8"}


def test_a_draft_that_moves_over_keeps_what_its_new_form_does_not_know_and_says_so(agent, entry):
    publish()

    moved = agent.save(entry, {"subject": "typed"}, form_version=3).json()

    assert (moved["form_version"], moved["values"]["custom"]) == (3, {"order_no": "A-7"})
    assert moved["not_in_form"] == [
        {"key": "custom.order_no", "label": "Order no", "kind": "text", "version": 2}
    ]


def test_what_was_typed_into_a_field_that_vanished_meanwhile_is_taken_in(agent, entry):
    publish()
    moved = agent.save(entry, {"subject": "elsewhere"}, form_version=3).json()

    late = agent.save(entry, {"custom.order_no": "A-9"}, client="old tab", form_version=2)
    done = agent.complete(late.json(), {**DONE, "custom.order_no": "A-10"}, form_version=3)

    assert late.status_code == 200, late.content
    assert (late.json()["form_version"], late.json()["conflicts"]) == (3, [])
    assert late.json()["values"]["custom"] == {"order_no": "A-9"}
    assert moved["revision"] < done.json()["revision"]
    assert done.json()["values"]["custom"] == {"order_no": "A-10"}


def test_a_first_save_that_comes_after_the_publishing_is_taken_in_too(agent, entry):
    publish()

    opened = agent.post("/log-entries", {"values": {"custom": {"order_no": "B-1"}}})
    misspelt = agent.post("/log-entries", {"values": {"custom": {"order_nr": "B-1"}}})

    assert opened.status_code == 201, opened.content
    assert opened.json()["not_in_form"][0]["key"] == "custom.order_no"
    assert [one["field"] for one in misspelt.json()["errors"]] == ["custom.order_nr"]


def test_between_save_and_complete_both_versions_are_named_and_the_values_move_over(agent, entry):
    saved = agent.save(entry, DONE).json()
    publish(ORDER, own("source", default="phone"), forms=[form("all", place("custom.source"))])

    refused = agent.complete(saved, form_version=2)
    done = agent.complete(saved, form_version=3)

    answer = refused.json()
    assert (refused.status_code, answer["type"]) == (409, "/problems/setup_changed")
    assert (answer["from"], answer["to"], answer["form"]["version"]) == (2, 3, 3)
    assert "custom.source" in [one["key"] for one in answer["form"]["fields"]]
    assert done.status_code == 200, done.content
    assert done.json()["values"]["custom"] == {"order_no": "A-7", "source": "phone"}
    assert done.json()["form_version"] == 3


def test_the_form_of_the_refusal_is_the_one_that_the_setup_shows(agent, entry):
    saved = agent.save(entry, DONE).json()
    place = {"key": "custom.source", "required": True, "region": "main", "width": "half"}
    publish(own("source"), forms=[{"key": "all", "name": "All", "channels": [], "fields": [place]}])

    refused = agent.complete(saved, form_version=2).json()

    assert refused["form"]["forms"] == agent.get("/setup/current").json()["forms"]
    assert refused["form"]["forms"][0]["fields"][0]["shown_when"] == []


def test_what_differs_can_be_read_by_the_agent_from_the_one_to_the_other(agent, entry):
    publish(own("source"))

    told = agent.get("/setup/diff", **{"from": 2, "to": 3})

    assert told.status_code == 200, told.content
    assert {(one["key"], one["change"]) for one in told.json()["items"]} == {
        ("custom.order_no", "removed"),
        ("custom.source", "added"),
    }


def test_two_versions_ahead_the_one_that_is_shown_is_taken_by_a_save_and_named_by_completing(agent, entry):
    publish(ORDER, own("second"))
    publish(own("third"))

    between = agent.save(entry, {**DONE, "custom.second": "2"}, form_version=3)
    refused = agent.complete(between.json(), form_version=3)
    done = agent.complete(between.json(), form_version=4)

    assert (between.status_code, between.json()["form_version"]) == (200, 3)
    assert (refused.json()["type"], refused.json()["from"], refused.json()["to"]) == (
        "/problems/setup_changed",
        3,
        4,
    )
    assert done.json()["form_version"] == 4
    assert [one["key"] for one in done.json()["not_in_form"]] == ["custom.order_no", "custom.second"]


def test_who_completes_on_an_older_form_than_the_draft_has_is_shown_the_new_one_first(agent, entry):
    publish(ORDER)
    moved = agent.save(entry, DONE, form_version=3).json()

    refused = agent.complete(moved, form_version=2)

    assert (refused.status_code, refused.json()["from"], refused.json()["to"]) == (409, 2, 3)


@pytest.mark.parametrize("verb", ["save", "complete"])
def test_a_version_that_never_was_is_refused(agent, entry, verb):
    answer = (
        agent.save(entry, {}, form_version=9) if verb == "save" else agent.complete(entry, form_version=9)
    )

    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "form_version")


def test_a_version_that_is_restored_finds_the_values_that_were_kept_for_it(agent, entry):
    publish()
    moved = agent.save(entry, {"subject": "typed"}, form_version=3).json()
    again(2)

    back = agent.complete(moved, DONE, form_version=4).json()

    assert (len(moved["not_in_form"]), back["not_in_form"]) == (1, [])
    assert back["values"]["custom"] == {"order_no": "A-7"}


def test_a_code_that_is_retired_meanwhile_stays_where_it_was_chosen_before(agent, draft):
    saved = agent.save(draft, {**DONE, **REFUND}).json()
    publish(code=RETIRED)

    moved = agent.save(saved, {"subject": "typed"}, no=2, form_version=2).json()
    done = agent.complete(moved, form_version=2)

    assert moved["blocking_fields"] == []
    assert done.status_code == 200, done.content
    assert done.json()["values"]["topic"] == "billing.refund"


def test_it_stays_through_further_versions_and_further_issues_keep_theirs(agent, draft):
    saved = agent.save(draft, {**DONE, "topic": "orders.late", "more_issues": [REFUND]}).json()
    publish(code=RETIRED)
    moved = agent.save(saved, {"subject": "typed"}, no=2, form_version=2).json()
    publish(own("source"), code=RETIRED)

    done = agent.complete(moved, form_version=3)

    assert done.status_code == 200, done.content


def test_a_code_that_is_chosen_once_it_is_retired_must_be_chosen_again(agent, draft):
    saved = agent.save(draft, {"disposition": DONE["disposition"]}).json()
    publish(code=RETIRED)
    moved = agent.save(saved, REFUND, no=2, form_version=2).json()

    refused = agent.complete(moved, form_version=2)

    assert [(one["field"], one["rule"]) for one in refused.json()["errors"]] == [("topic", "unknown_code")]


def test_a_code_that_the_new_version_does_not_know_at_all_must_be_chosen_again(agent, draft):
    saved = agent.save(draft, {**DONE, **REFUND}).json()
    lists = dict(first_setup()["code_lists"])
    lists["topics"] = [one for one in lists["topics"] if one["code"] != "billing.refund"]
    publish(code_lists=lists)

    refused = agent.complete(saved, form_version=2)

    assert refused.json()["errors"][0]["message"].endswith("Choose another one.")


def test_personal_texts_of_a_field_that_vanished_stand_in_no_canonical_bytes(agent, entry):
    publish()
    agent.complete(entry, DONE, form_version=3)

    raw = bytes(EntryRevision.objects.get().canonical)

    assert b"A-7" not in raw
    assert "sha256" in json.loads(raw)["values"]["custom.order_no"]


def test_a_kept_value_can_be_mended_and_emptied_by_amending(agent, entry):
    publish()
    done = agent.complete(entry, DONE, form_version=3).json()
    path = f"/log-entries/{entry['id']}/amend"

    mended = agent.post(
        path, {"revision": done["revision"], "values": {"custom.order_no": "A-8"}, "reason": "r"}
    )
    emptied = agent.post(
        path, {"revision": mended.json()["revision"], "values": {"custom.order_no": None}, "reason": "r"}
    )

    assert mended.json()["values"]["custom"] == {"order_no": "A-8"}
    assert (emptied.json()["not_in_form"], "custom" in emptied.json()["values"]) == ([], False)


def test_a_conflict_over_a_vanished_field_keeps_both_texts(agent, entry):
    agent.save(entry, {"custom.order_no": "A-8"}, client="one")
    publish()

    merged = agent.save(entry, {"custom.order_no": "A-9"}, client="other", form_version=3).json()

    assert [one["field"] for one in merged["conflicts"]] == ["custom.order_no"]
    assert {merged["values"]["custom"]["order_no"], merged["kept_texts"][0]["value"]} == {"A-8", "A-9"}
