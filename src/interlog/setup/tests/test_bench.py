"""The test bench: names, errors at their character, and what rules say about an entry."""

import json

import pytest
from hypothesis import given, settings
from jsonschema_rs import Draft202012Validator

from interlog.logbook.language import DERIVED, SYSTEM_LEAVES, Engine
from interlog.setup.rules.entry_schema import entry_schema
from interlog.setup.rules.names import names
from interlog.setup.rules.reading import Reading
from interlog.setup.tests.bodies import changed, code, first_body, own_field
from interlog.setup.tests.generated import bodies

OWN = [
    own_field("price", "money", label="Price"),
    own_field("parts", "multi_picklist", code_list="outcomes"),
    own_field("amount", "number"),
]


def test_every_name_that_is_offered_compiles(admin):
    admin.change(fields=[*admin.get("/setup/draft")["fields"], *OWN])

    offered = admin.get("/setup/draft/names")

    by_name = {one["name"]: one for one in offered}
    assert by_name["entry.follow_up.due_at"] == {
        "name": "entry.follow_up.due_at",
        "label": "Follow-up: due at",
        "kind": "datetime",
        "list": None,
    }
    assert by_name["entry.topic"]["list"] == "topics"
    assert by_name["entry.custom.price.minor_units"]["kind"] == "whole_number"
    assert by_name["entry.custom.amount"]["kind"] == "number"
    condition = " || ".join(f"{name} == {name}" for name in list(by_name)[:25])
    rest = " || ".join(f"{name} == {name}" for name in list(by_name)[25:])
    for written in (condition, rest):
        assert admin.post("/setup/draft/compile", {"condition": written}) == {"ok": True, "errors": []}


def test_every_leaf_has_a_name_in_words():
    found = names(Reading(first_body()))

    assert {one.name.removeprefix("entry.") for one in found} == {
        *SYSTEM_LEAVES,
        *(leaf.key for leaf in DERIVED),
    }
    assert [one.name for one in found if not one.label or one.label == one.name.removeprefix("entry.")] == []


def test_a_condition_is_compiled_against_the_fields_of_the_draft(admin):
    wrong = admin.post("/setup/draft/compile", {"condition": "entry.custom.amount > 5.0"})
    admin.change(fields=[*admin.get("/setup/draft")["fields"], *OWN])
    right = admin.post("/setup/draft/compile", {"condition": "entry.custom.amount > 5.0"})

    assert wrong == {
        "ok": False,
        "errors": [{"message": "“custom” has no field “amount”", "line": 1, "column": 14, "offset": 13}],
    }
    assert right["ok"]


def test_rules_of_the_draft_are_tried_on_typed_values(admin):
    rules = admin.get("/setup/draft")["rules"]
    only_email = {**rules[0], "name": "Only email", "channels": ["email"]}
    broken = {**rules[0], "name": "Broken", "condition": "entry.dispo"}
    admin.change(rules=[*rules, only_email, broken])
    values = {"disposition": "callback_promised", "topic": "billing.refund"}

    told = admin.post("/setup/draft/try", {"values": values, "channel": "voice"})

    verdicts = {one["name"]: (one["applies"], one["holds"]) for one in told["rules"]}
    assert told["form"] == {"key": "live", "name": "Calls and chats"}
    assert verdicts["Disposition required"] == (True, True)
    assert verdicts["Callback needs a due time"] == (True, False)
    assert verdicts["Only email"] == (False, True)
    assert verdicts["Broken"] == (True, False)
    assert "did you mean “disposition”?" in told["rules"][-1]["error"]
    problems = {one["rule"]: one for one in told["problems"]}
    assert problems["Callback needs a due time"]["field"] == "follow_up.due_at"
    assert "does not compile" in problems["Broken"]["message"]


def test_rules_of_the_draft_are_tried_on_an_entry_as_it_stands(admin, agent):
    entry = agent.post("/log-entries", {"values": {"disposition": "callback_promised"}})

    told = admin.post("/setup/draft/try", {"entry_id": entry["id"]})

    assert told["form"]["key"] == "any"
    assert "Callback needs a due time" in [one["rule"] for one in told["problems"]]
    assert (
        admin.post("/setup/draft/try", {"entry_id": str(admin.user.pk)}, 404)["type"] == "/problems/not_found"
    )


def test_a_form_for_a_queue_is_found_by_the_queue(admin):
    forms = admin.get("/setup/draft")["forms"]
    vip = {
        "key": "vip",
        "name": "VIP",
        "channels": [],
        "queues": ["VIP"],
        "fields": [{"key": "topic", "required": True}],
    }
    admin.change(forms=[*forms, vip])

    told = admin.post("/setup/draft/try", {"values": {}, "channel": "voice", "queue": "VIP"})

    assert told["form"]["key"] == "vip"
    assert "topic" in [one["field"] for one in told["problems"]]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "values"),
        ({"values": {"colour": "red"}}, "colour"),
        ({"values": {"duration_s": "long"}}, "duration_s"),
        ({"values": {}, "entry_id": "018f0000-0000-7000-8000-000000000000"}, "values"),
    ],
)
def test_values_that_no_entry_could_hold_are_refused_by_their_field(admin, body, field):
    assert [one["field"] for one in admin.post("/setup/draft/try", body, 422)["errors"]] == [field]


def test_the_bench_works_while_fields_are_half_written(admin):
    half = [
        own_field("", "picklist"),
        own_field("Bad Key"),
        own_field("in"),
        own_field("a", "issues"),
        own_field("a"),
    ]
    admin.change(fields=[*admin.get("/setup/draft")["fields"], *half])

    assert admin.post("/setup/draft/try", {"values": {}})["rules"]
    assert admin.post("/setup/draft/compile", {"condition": 'entry.topic == "a"'})["ok"]
    assert admin.get("/setup/draft/names")
    assert admin.get("/setup/entry-schema", version="draft")["properties"]


def test_the_schema_of_values_takes_what_the_api_takes(admin, agent):
    admin.change(fields=[*admin.get("/setup/draft")["fields"], *OWN])
    admin.publish()
    validator = Draft202012Validator(agent.get("/setup/entry-schema"))
    good = {
        "subject": "S",
        "topic": "billing.refund",
        "follow_up": {"due_at": "2026-11-27T10:00:00Z", "required": True},
        "more_issues": [{"topic": "billing"}],
        "custom": {"price": {"minor_units": 500, "currency": "EUR"}, "parts": ["solved"], "amount": 1.5},
        "outcome": None,
    }
    wrong = [
        {"topic": "no"},
        {"custom": {"price": 5}},
        {"custom": {"colour": "red"}},
        {"duration_s": 1.5},
        {"customer_repeated": "yes"},
    ]

    assert agent.post("/log-entries", {"values": good})
    assert list(validator.iter_errors(good)) == []
    assert [values for values in wrong if validator.is_valid(values)] == []


def test_the_schema_says_what_a_field_is_and_lists_codes_where_they_are_few():
    body = changed(lambda body: body["code_lists"]["topics"].extend(code(f"c{n}") for n in range(1_000)))

    schema = entry_schema(Reading(body), "1")["properties"]

    assert schema["disposition"]["title"] == "Disposition"
    assert "handed_over" in schema["disposition"]["enum"]
    assert "enum" not in schema["topic"]
    assert schema["topic"]["x-code-list"] == "topics"


def test_a_retired_code_is_not_offered_by_the_schema():
    body = changed(lambda body: body["code_lists"]["outcomes"][0].update(active=False))

    assert "solved" not in entry_schema(Reading(body), "1")["properties"]["outcome"]["enum"]


@given(bodies())
@settings(max_examples=30, deadline=None)
def test_names_and_schema_can_be_had_of_any_configuration(body):
    reading = Reading(body)

    Draft202012Validator(entry_schema(reading, "1"))
    json.dumps([one.name for one in names(reading)])
    Engine(reading.leaves)
