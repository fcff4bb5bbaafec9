"""The ready-made configurations: sound, proved, and worth coding by."""

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import interlog.setup
from interlog.logbook.language import CHANNELS
from interlog.setup.rules.completing import whole
from interlog.setup.rules.file_reading import SetupFile, read_file
from interlog.setup.rules.grammar import SYSTEM_FIELDS
from interlog.setup.rules.proof import prove
from interlog.setup.rules.soundness import soundness_problems
from interlog.setup.tests.bodies import first_body

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PACKS = ("software", "insurance", "logistics")
CLASSES = {"resolved", "escalated", "follow_up", "no_contact"}
# Lists whose codes people confuse when nobody has told them apart.
TOLD_APART = ("topics", "dispositions", "outcomes", "reasons")


@cache
def pack(key: str) -> SetupFile:
    return read_file((Path(interlog.setup.__file__).parent / "packs" / f"{key}.yaml").read_bytes())


def codes(key: str, name: str) -> dict[str, dict[str, Any]]:
    return {one["code"]: one for one in pack(key).body["code_lists"][name]}


def leaves(key: str, name: str) -> list[dict[str, Any]]:
    parents = {one.get("parent") for one in codes(key, name).values()}
    return [one for one in codes(key, name).values() if one["code"] not in parents]


@pytest.mark.parametrize("key", PACKS)
def test_a_pack_says_what_it_is_and_lacks_no_field_of_interlogs_own(key):
    assert pack(key).about["name"]
    assert len(pack(key).about["story"]) > 100
    assert set(SYSTEM_FIELDS) <= {one["key"] for one in pack(key).body["fields"]}
    assert whole(pack(key).body, first_body()) == pack(key).body


@pytest.mark.parametrize("key", PACKS)
def test_a_pack_hangs_together(key):
    assert soundness_problems(pack(key).body) == []


@pytest.mark.parametrize("key", PACKS)
def test_every_form_of_a_pack_is_proved_for_every_channel(key):
    proof = prove(pack(key).body, at=AT)

    assert proof.problems == ()
    assert proof.answer == "proved"
    assert {form.answer for form in proof.forms} == {"proved"}
    assert {form.channel for form in proof.forms} >= set(CHANNELS)


@pytest.mark.parametrize("name", TOLD_APART)
@pytest.mark.parametrize("key", PACKS)
def test_every_code_that_can_be_confused_is_defined_with_an_example_and_a_counter_example(key, name):
    wanted = ("definition", "example", "counter_example")
    poor = [one["code"] for one in leaves(key, name) if not all(one.get(part) for part in wanted)]

    assert poor == []
    assert all(one.get("definition") for one in codes(key, name).values())


@pytest.mark.parametrize("key", PACKS)
def test_dispositions_have_the_classes_that_figures_and_rules_ask_for(key):
    assert {one["class"] for one in codes(key, "dispositions").values()} == CLASSES


@pytest.mark.parametrize("key", PACKS)
def test_topics_are_a_tree_of_two_levels(key):
    topics = codes(key, "topics")

    groups = {one["code"] for one in topics.values() if not one.get("parent")}
    assert len(groups) >= 5
    assert {one["parent"] for one in topics.values() if one.get("parent")} == groups


@pytest.mark.parametrize("key", PACKS)
def test_samples_to_practise_on_cover_many_topics_and_say_why(key):
    samples = pack(key).body["practice"]

    assert 8 <= len(samples) <= 12
    assert all(one["why"] and len(one["text"]) > 40 for one in samples)
    assert len({one["codes"].get("topic") for one in samples}) >= len(samples) - 1
    assert {one["channel"] for one in samples} >= {"voice", "chat", "email"}


@pytest.mark.parametrize("key", PACKS)
def test_a_pack_has_fields_of_its_own_money_among_them_and_fields_shown_only_when_needed(key):
    own = [one for one in pack(key).body["fields"] if one["key"].startswith("custom.")]
    shown_when = [
        place for form in pack(key).body["forms"] for place in form["fields"] if place.get("shown_when")
    ]

    assert len(own) >= 8
    assert all(one.get("help") for one in own)
    assert any(one["kind"] == "money" and one["currency"] for one in own)
    assert any(place["required"] for place in shown_when)


def test_codes_that_the_software_pack_shares_with_version_1_mean_the_same():
    first = {name: {one["code"]: one for one in codes} for name, codes in first_body()["code_lists"].items()}
    shared = [
        (first[name][code], one)
        for name in ("topics", "dispositions", "outcomes", "statuses", "sentiments")
        for code, one in codes("software", name).items()
        if code in first[name]
    ]

    assert len(shared) > 40
    assert [new["code"] for old, new in shared if old.get("class") != new.get("class")] == []
    assert [new["code"] for old, new in shared if old.get("parent") != new.get("parent")] == []


def test_the_insurance_pack_holds_complaints_to_24_hours():
    pack_rules = {one["name"]: one for one in pack("insurance").body["rules"]}

    assert 'duration("24h")' in pack_rules["Complaint is answered within 24 hours"]["condition"]
    assert {"Reason is on record", "Actions are on record"} <= set(pack_rules)
    assert [one["key"] for one in pack("insurance").body["forms"] if not _shows(one, "summary")] == []


def _shows(form: dict[str, Any], field: str) -> bool:
    return any(place["key"] == field for place in form["fields"])


def test_a_pack_names_no_person_and_no_real_company():
    text = json.dumps([pack(key).body["practice"] for key in PACKS])

    assert "@" not in text.replace("@carrier.example", "")
