import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given

import interlog.logbook
from interlog.setup.rules.canonical import canonical
from interlog.setup.rules.grammar import BODY, MAX_CODES, MAX_FIELDS, Record
from interlog.setup.rules.shape import MAX_ERRORS, shape_errors
from interlog.setup.tests.generated import values

FIRST = yaml.safe_load((Path(interlog.logbook.__file__).parent / "default_setup.yaml").read_text())


def with_change(path: list[Any], value: Any) -> dict[str, Any]:
    body = json.loads(json.dumps(FIRST))  # two forms share their fields in the file
    target = body
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    return body


def test_what_interlog_comes_with_has_the_shape():
    assert shape_errors(FIRST) == []


@pytest.mark.parametrize(
    ("path", "value", "at", "rule"),
    [
        (["forms", 1, "fields", 3, "width"], "third", "forms[1].fields[3].width", "choice"),
        (["forms", 1, "fields", 3, "widht"], "half", "forms[1].fields[3].widht", "unknown"),
        (["forms", 0, "channels"], "voice", "forms[0].channels", "type"),
        (["forms", 0, "channels"], [7], "forms[0].channels[0]", "type"),
        (["forms", 0, "fields", 0, "required"], "yes", "forms[0].fields[0].required", "type"),
        (
            ["forms", 0, "fields", 0, "shown_when"],
            [{"field": "topic"}],
            "forms[0].fields[0].shown_when[0].any_of",
            "missing",
        ),
        (["fields", 0, "kind"], "colour", "fields[0].kind", "choice"),
        (["fields", 0, "default"], {"minor_units": "5", "currency": "EUR"}, "fields[0].default", "type"),
        (["fields", 0, "default"], [["a"]], "fields[0].default", "type"),
        (["fields", 0, "label"], "Card 4111 1111 1111 1111", "fields[0].label", "card_number"),
        (["fields", 0, "default"], "4111111111111111", "fields[0].default", "card_number"),
        (["fields", 0, "default"], "half \ud800", "fields[0].default", "characters"),
        (["code_lists", "a\x00b"], [], "code_lists", "characters"),
        (["fields", 0, "label"], None, "fields[0].label", "missing"),
        (["fields", 0, "label"], "x" * 201, "fields[0].label", "too_long"),
        (["fields"], {}, "fields", "type"),
        (["fields"], [{}] * (MAX_FIELDS + 1), "fields", "too_many"),
        (["rules", 0], "entry.topic", "rules[0]", "type"),
        (["code_lists", "topics", 2, "colour"], "red", "code_lists.topics[2].colour", "unknown"),
        (["code_lists", "topics", 2, "code"], 1001, "code_lists.topics[2].code", "type"),
        (["code_lists", "topics"], [{}] * (MAX_CODES + 1), "code_lists.topics", "too_many"),
        (["code_lists", ""], [], "code_lists", "key"),
        (["settings", "wrap_up_s", "voice"], -1, "settings.wrap_up_s.voice", "range"),
        (["settings", "wrap_up_s", "voice"], True, "settings.wrap_up_s.voice", "type"),
        (["settings", "wrap_up_s", "voice"], 1.5, "settings.wrap_up_s.voice", "type"),
        (["settings", "lint"], {"catch_all_share": 1.5}, "settings.lint.catch_all_share", "range"),
        (["settings", "colour"], "red", "settings.colour", "unknown"),
        (["colour"], "red", "colour", "unknown"),
        (["practice"], [{"key": "a", "channel": "voice"}], "practice[0].text", "missing"),
    ],
)
def test_what_has_not_the_shape_is_refused_by_its_path(path, value, at, rule):
    errors = shape_errors(with_change(path, value))

    assert [(error.field, error.rule) for error in errors] == [(at, rule)]


@pytest.mark.parametrize("raw", [None, [], "text", 5, True])
def test_what_is_no_object_is_no_body(raw):
    assert [error.rule for error in shape_errors(raw)] == ["type"]


def test_a_body_full_of_errors_is_not_answered_with_all_of_them():
    body = {**FIRST, "code_lists": {"topics": [{}] * 10_000}}

    assert len(shape_errors(body)) == MAX_ERRORS


def test_a_body_is_kept_in_one_way_whatever_is_left_out_or_empty():
    short = {"key": "custom.a", "label": "A", "kind": "text"}
    long = {**short, "help": "", "code_list": None, "default": None, "currency": "", "personal_data": ""}

    assert canonical({"fields": [short]}) == canonical({"fields": [long], "forms": [], "practice": None})


def test_what_readers_count_on_is_there_even_when_it_was_not_sent():
    form = canonical({"forms": [{"key": "any", "name": "Any", "fields": [{"key": "topic"}]}]})["forms"][0]

    assert form["channels"] == []
    assert form["fields"] == [{"key": "topic", "required": False, "region": "main", "width": "full"}]


def test_a_value_that_is_false_or_zero_is_not_empty():
    fields = [
        {"key": "custom.a", "label": "A", "kind": "boolean", "default": False},
        {"key": "custom.b", "label": "B", "kind": "number", "default": 0},
    ]
    body = canonical({"fields": fields, "settings": {"max_unfinished": 0}})

    assert [one["default"] for one in body["fields"]] == [False, 0]
    assert body["settings"] == {"max_unfinished": 0}


def test_codes_stand_in_the_order_of_their_numbers_else_as_they_were_sent():
    codes = [
        {"code": "c", "label": "C", "order": 2},
        {"code": "a", "label": "A", "order": None},
        {"code": "b", "label": "B"},
        {"code": "first", "label": "First", "order": -1},
    ]
    body = canonical({"code_lists": {"own": codes}})

    assert [one["code"] for one in body["code_lists"]["own"]] == ["first", "a", "c", "b"]
    assert "order" not in body["code_lists"]["own"][0]


def test_keeping_a_body_twice_changes_nothing():
    once = canonical(FIRST)

    assert canonical(once) == once
    assert shape_errors(once) == []


@given(values(BODY))
def test_the_quick_look_and_the_close_one_agree(body):
    closely = shape_errors(
        body, Record(BODY.members)
    )  # another object than the body's own: looked at closely

    assert bool(shape_errors(body)) == bool(closely)
