"""What the slice above may ask and do: numbered versions, codes in use, entries to be judged."""

from uuid import uuid4

import pytest

from interlog.kit.errors import NotFound
from interlog.logbook.facade import (
    codes_in_use,
    ensure_imported_codes,
    entry_to_judge,
    first_setup,
    publish_version,
    published,
)
from interlog.logbook.tests.conftest import DONE


def test_a_version_gets_the_next_number_and_is_in_force_at_once(agent):
    body = {**first_setup(), "settings": {"max_unfinished": 7}}

    number = publish_version(body=body, note="Seven", published_by=agent.user.pk)

    assert (number, published().number, published().settings) == (2, 2, {"max_unfinished": 7})
    assert published(1).settings["max_unfinished"] == 5
    current = agent.get("/setup/current").json()
    assert (current["version"], current["note"]) == (2, "Seven")


def test_a_version_that_never_was_is_not_found(db):
    with pytest.raises(NotFound):
        published(9)


def test_a_code_is_in_use_as_soon_as_a_draft_carries_it(agent, draft):
    agent.save(draft, DONE)

    used = codes_in_use("topics", ["billing.refund", "billing", "no", "billing.refund"])

    assert used == {"billing.refund"}
    assert codes_in_use("dispositions", ["resolved_first_contact", "handed_over"]) == {
        "resolved_first_contact"
    }
    assert codes_in_use("outcomes", []) == set()


def test_of_ten_thousand_codes_the_used_ones_are_found_in_a_few_questions(
    agent, draft, django_assert_max_num_queries
):
    agent.save(draft, DONE)
    codes = [f"c{n}" for n in range(10_000)]

    with django_assert_max_num_queries(25):
        assert codes_in_use("topics", [*codes, "billing.refund"]) == {"billing.refund"}


def test_a_code_of_a_further_issue_is_in_use_too_until_it_is_taken_away(agent, draft):
    saved = agent.save(draft, {"more_issues": [{"topic": "orders.late", "outcome": "solved"}]}).json()

    assert codes_in_use("topics", ["orders.late", "orders.lost"]) == {"orders.late"}
    assert codes_in_use("outcomes", ["solved", "orders.late"]) == {"solved"}

    agent.save(saved, {"more_issues": []}, no=2)
    assert codes_in_use("topics", ["orders.late"]) == set()


def test_codes_of_a_list_that_no_column_holds_all_count_as_used(draft):
    assert codes_in_use("sentiments", ["positive", "upset"]) == {"positive", "upset"}


def test_codes_of_a_list_that_a_field_of_one_s_own_ever_had_all_count_as_used(draft):
    own = {"key": "custom.cause", "label": "Cause", "kind": "tree", "code_list": "topics"}
    body = first_setup()
    publish_version(body={**body, "fields": [*body["fields"], own]}, note="", published_by=None)
    publish_version(body=body, note="Gone again", published_by=None)

    assert codes_in_use("topics", ["orders.late"]) == {"orders.late"}
    assert codes_in_use("outcomes", ["solved"]) == set()


def test_without_any_entry_no_code_is_in_use(db):
    assert codes_in_use("sentiments", ["positive"]) == set()


def test_an_entry_to_be_judged_comes_with_its_circumstances(agent, draft):
    agent.save(draft, DONE)

    values, about = entry_to_judge(draft["id"])

    assert values["topic"] == "billing.refund"
    assert not about.has_conversation
    with pytest.raises(NotFound):
        entry_to_judge(uuid4())


def test_who_has_the_version_in_force_already_is_told_so_until_another_is_published(agent):
    first = agent.get("/setup/current")
    etag = first.headers["ETag"]

    again = agent.client.get("/api/v1/setup/current", headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    assert (etag[0], again.headers["Cache-Control"]) == ('"', "private, no-cache")

    publish_version(body={**first_setup(), "settings": {"max_unfinished": 7}}, note="", published_by=None)
    changed = agent.client.get("/api/v1/setup/current", headers={"If-None-Match": etag})
    assert (changed.status_code, changed.json()["version"]) == (200, 2)
    assert changed.headers["ETag"] != etag
    assert agent.get("/setup/versions/1").headers["ETag"] == etag


def test_a_code_that_an_import_brought_is_seen_although_the_version_is_the_same(agent):
    etag = agent.get("/setup/current").headers["ETag"]

    ensure_imported_codes(topics=["Lost umbrella"])

    after = agent.client.get("/api/v1/setup/current", headers={"If-None-Match": etag})
    assert after.status_code == 200
    assert after.json()["code_lists"]["topics"][-1]["code"] == "Lost umbrella"


def test_a_version_brings_everything_that_a_handbook_of_its_codes_needs(agent):
    body = first_setup()
    body["lists"] = [{"key": "parcels", "label": "Parcels", "help": "By size"}]
    body["code_lists"] = {
        **body["code_lists"],
        "parcels": [
            {
                "code": "small",
                "label": "Small",
                "definition": "Fits a letter box",
                "example": "A letter",
                "counter_example": "A sofa",
                "class": "light",
                "active": False,
                "valid_to": "2026-11-01",
                "replaced_by": "any",
            },
            {"code": "any", "label": "Any"},
        ],
    }
    body["practice"] = [{"key": "one", "channel": "voice", "text": "Hello", "codes": {"topic": "billing"}}]
    publish_version(body=body, note="", published_by=None)

    current = agent.get("/setup/current").json()

    small, other = current["code_lists"]["parcels"]
    assert small.items() >= body["code_lists"]["parcels"][0].items()
    assert (other["definition"], other["active"], other["replaced_by"]) == (None, True, None)
    assert current["lists"] == body["lists"]
    assert "practice" not in current


def test_a_version_of_an_earlier_release_has_no_lists_of_its_own(agent):
    body = {name: part for name, part in first_setup().items() if name not in ("lists", "practice")}
    publish_version(body=body, note="", published_by=None)

    current = agent.get("/setup/current").json()

    assert current["lists"] == []


def test_what_only_programs_fill_is_said_to_be_read_only(agent):
    fields = agent.get("/setup/current").json()["fields"]

    assert [one["key"] for one in fields if one["read_only"]] == ["sentiment_machine"]
