"""The draft: part by part, by one hand at a time, never in the way of what is published."""

import json
from datetime import UTC, datetime
from typing import get_args
from uuid import uuid4

import pytest
from hypothesis import given

from interlog.identity.contracts import UserRef
from interlog.kit.clock import frozen_clock
from interlog.kit.models import LiveMessage
from interlog.setup.contracts import Draft
from interlog.setup.http.serialised import draft_answer
from interlog.setup.rules.file_reading import MAX_BYTES
from interlog.setup.rules.grammar import OWN_KINDS, SYSTEM_KINDS
from interlog.setup.schemas.drafts import DraftOut, Kind
from interlog.setup.tests.bodies import code, own_field
from interlog.setup.tests.generated import bodies

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def test_the_kinds_on_the_wire_are_those_of_the_grammar():
    assert get_args(Kind) == OWN_KINDS + SYSTEM_KINDS


def test_without_a_draft_it_shows_what_is_published(admin):
    draft, current = admin.get("/setup/draft"), admin.get("/setup/current")

    assert (draft["revision"], draft["base_version"], draft["changes"]) == (0, 1, 0)
    assert draft["updated_at"] is None
    assert draft["updated_by"] is None
    assert [one["key"] for one in draft["fields"]] == [one["key"] for one in current["fields"]]
    assert [one["code"] for one in draft["code_lists"]["topics"]] == [
        one["code"] for one in current["code_lists"]["topics"]
    ]
    assert [one["order"] for one in draft["code_lists"]["outcomes"]] == list(range(7))


def test_parts_that_are_not_sent_stay_and_what_is_published_stays(admin):
    before = admin.get("/setup/draft")
    with frozen_clock(NOON):
        after = admin.put(
            "/setup/draft", {"revision": 0, "fields": [*before["fields"], own_field("refund", "money")]}
        )

    assert (after["revision"], after["changes"]) == (1, 1)
    assert after["updated_at"] == "2026-11-20T12:00:00Z"
    assert after["updated_by"] == {"id": str(admin.user.pk), "name": admin.user.name}
    assert after["fields"][-1]["key"] == "custom.refund"
    assert {**after, "fields": None} == {**before, "fields": None} | {
        key: after[key] for key in ("revision", "changes", "updated_at", "updated_by")
    }
    assert admin.get("/setup/draft") == after
    assert "custom.refund" not in str(admin.get("/setup/current")["fields"])


def test_what_was_read_can_be_sent_back_and_changes_nothing(admin):
    draft = admin.get("/setup/draft")
    parts = ("fields", "forms", "rules", "code_lists", "lists", "settings", "practice")

    after = admin.change(**{part: draft[part] for part in parts})

    assert after["changes"] == 0
    assert {part: after[part] for part in parts} == {part: draft[part] for part in parts}


def test_lists_of_codes_are_replaced_one_by_one_and_null_takes_one_away(admin):
    own = {"colours": [code("red"), code("blue")], "sizes": [code("small")]}
    admin.change(code_lists=own, lists=[{"key": "colours", "label": "Colours"}])

    after = admin.change(code_lists={"sizes": None, "colours": [code("blue", order=1), code("red", order=2)]})

    assert [one["code"] for one in after["code_lists"]["colours"]] == ["blue", "red"]
    assert "sizes" not in after["code_lists"]
    assert len(after["code_lists"]["topics"]) > 30


def test_fields_of_interlog_s_own_that_are_not_sent_are_there_all_the_same(admin):
    after = admin.change(fields=[own_field("a")])

    assert {"subject", "disposition", "notes_html"} <= {one["key"] for one in after["fields"]}


def test_a_draft_that_does_not_hang_together_is_saved(admin):
    after = admin.change(fields=[own_field("a", "picklist", code_list="no")], forms=[])

    assert after["forms"] == []


def test_who_comes_with_an_older_revision_is_told_and_nothing_is_lost(admin, make_api):
    other = make_api("admin")
    admin.put("/setup/draft", {"revision": 0, "settings": {"max_unfinished": 7}})

    refused = other.put("/setup/draft", {"revision": 0, "settings": {"max_unfinished": 9}}, 409)

    assert refused["type"] == "/problems/draft_changed"
    assert refused["revision"] == 1
    assert admin.get("/setup/draft")["settings"] == {"max_unfinished": 7}


def test_a_draft_that_was_thrown_away_does_not_come_back_by_an_old_screen(admin, announced):
    changes = admin.change(settings={"max_unfinished": 7})["changes"]

    gone = admin.send("DELETE", "/setup/draft")
    refused = admin.put("/setup/draft", {"revision": 1, "settings": {"max_unfinished": 8}}, 409)

    assert (gone["revision"], gone["changes"]) == (2, 0)
    assert refused["type"] == "/problems/draft_changed"
    assert [(one["type"], one["data"]) for one in announced()] == [
        ("setup.draft_discarded", {"base_version": 1, "changes": changes})
    ]


def test_what_somebody_saved_meanwhile_is_not_thrown_away_by_a_screen_that_never_saw_it(admin, make_api):
    make_api("admin").change(settings={"max_unfinished": 7})

    refused = admin.send("DELETE", "/setup/draft?revision=0", status=409)

    assert refused["type"] == "/problems/draft_changed"
    assert admin.get("/setup/draft")["settings"] == {"max_unfinished": 7}
    assert admin.send("DELETE", "/setup/draft?revision=1")["changes"] == 0


def test_throwing_away_what_is_not_there_changes_nothing(admin, announced):
    assert admin.send("DELETE", "/setup/draft")["revision"] == 0
    assert announced() == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "revision"),
        ({"revision": "1"}, "revision"),
        ({"revision": 0, "colour": "red"}, "colour"),
        (
            {
                "revision": 0,
                "forms": [{"key": "a", "name": "A", "fields": [{"key": "topic", "width": "third"}]}],
            },
            "forms[0].fields[0].width",
        ),
        ({"revision": 0, "fields": {}}, "fields"),
    ],
)
def test_what_is_no_part_of_a_configuration_is_refused_by_its_path(admin, body, field):
    refused = admin.put("/setup/draft", body, 422)

    assert field in [one["field"] for one in refused["errors"]]
    assert admin.get("/setup/draft")["revision"] == 0


@pytest.mark.parametrize("raw", [b"{oops", b"", b"\xff", b'{"revision": NaN}', b'{"settings": "a\\u0000b"}'])
def test_what_is_no_json_is_refused(admin, raw):
    answer = admin.client.generic("PUT", "/api/v1/setup/draft", raw, content_type="application/json")

    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/unreadable_body")


def test_a_list_of_ten_thousand_codes_is_taken_although_it_is_larger_than_other_bodies(admin):
    codes = [code(f"c{number}", definition="What it is for. " * 15) for number in range(10_000)]
    sent = json.dumps({"revision": 0, "code_lists": {"reasons": codes}})
    assert len(sent) > 2 * 1024 * 1024

    after = admin.put("/setup/draft", json.loads(sent))

    assert len(after["code_lists"]["reasons"]) == 10_000
    assert after["changes"] == 10_000


def test_a_body_over_the_limit_is_refused(admin):
    answer = admin.client.generic(
        "PUT", "/api/v1/setup/draft", b" " * (MAX_BYTES + 1), content_type="application/json"
    )

    assert answer.status_code == 413


def test_a_program_s_change_names_nobody(program):
    after = program.change(settings={"max_unfinished": 7})

    assert after["updated_by"] is None
    assert after["updated_at"] is not None


def test_everybody_may_read_it_and_only_administrators_may_write(agent, admin):
    before = agent.get("/setup/draft")

    refused = agent.put("/setup/draft", {"revision": 0, "settings": {}}, 403)

    assert refused["type"] == "/problems/missing_permission"
    assert admin.get("/setup/draft") == before


@given(bodies())
def test_the_draft_is_answered_as_it_is_documented(body):
    draft = Draft(3, 1, NOON, UserRef(uuid4(), "Ada", ""), 2, body)

    answered = json.loads(draft_answer(draft).content)

    assert DraftOut.model_validate(answered).model_dump(mode="json", by_alias=True) == answered
    assert (answered["updated_at"], answered["updated_by"]["name"]) == ("2026-11-20T12:00:00Z", "Ada")


def test_every_change_of_the_draft_is_told_to_those_who_may_edit_it(admin, make_api):
    other = make_api("admin")
    make_api("agent")

    admin.change(settings={"max_unfinished": 7})
    other.put("/setup/draft", {"revision": 0, "settings": {}}, 409)
    other.post("/setup/packs/insurance/apply", {"revision": 1})
    admin.send("DELETE", "/setup/draft")

    told = LiveMessage.objects.filter(type="setup.draft_changed").order_by("seq")
    ada, ben = ({"id": str(one.user.pk), "name": one.user.name} for one in (admin, other))
    bodies_told = [{"revision": revision, "by": by} for revision, by in ((1, ada), (2, ben), (3, ada))]
    for editor in (admin, other):
        assert [one.body for one in told if one.user_id == editor.user.pk] == bodies_told
    assert {one.user_id for one in told} == {admin.user.pk, other.user.pk}


def test_who_publishes_the_draft_tells_that_it_is_gone(admin):
    admin.change(settings={"max_unfinished": 7})
    admin.publish()

    told = LiveMessage.objects.filter(type="setup.draft_changed").order_by("seq")
    assert [one.body["revision"] for one in told] == [1, 2]
