from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from interlog.logbook.rules.cel import BadCondition, Engine
from interlog.logbook.rules.completion import Circumstances, Guard
from interlog.logbook.rules.fields import SYSTEM_LEAVES, clean
from interlog.logbook.rules.kinds import KINDS, Leaf
from interlog.logbook.rules.setup import CODE_LISTS, Setup

BEGAN = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
FIRST = Setup(
    1, yaml.safe_load((Path(__file__).parents[1] / "default_setup.yaml").read_text(encoding="utf-8"))
)
GUARD = Guard(FIRST)
DONE = {"channel": "voice", "topic": "billing.refund", "disposition": "resolved_first_contact"}


def broken(values):
    about = Circumstances(has_conversation=True, started_at=BEGAN)
    return [(error.field, error.rule) for error in GUARD.problems(values, about)]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (DONE, []),
        ({}, [("disposition", "Disposition required")]),
        ({**DONE, "disposition": "callback_promised"}, [("follow_up.due_at", "Callback needs a due time")]),
        ({**DONE, "disposition": "callback_promised", "follow_up.due_at": "2026-11-21T10:00:00Z"}, []),
        ({**DONE, "follow_up.required": True}, [("follow_up.due_at", "Follow-up needs a due time")]),
        ({**DONE, "follow_up.required": False}, []),
        (
            {**DONE, "follow_up.due_at": "2026-11-19T10:00:00Z"},
            [("follow_up.due_at", "Follow-up lies ahead")],
        ),
        ({**DONE, "disposition": "handed_over"}, [("handover_note", "Escalation is explained")]),
        ({**DONE, "disposition": "handed_over", "handover_note": "Knows the invoice"}, []),
        ({**DONE, "disposition": "handed_over", "notes_html": "<p>All said</p>"}, []),
        (
            {**DONE, "disposition": "handed_over", "notes_html": "<p> </p>"},
            [("handover_note", "Escalation is explained")],
        ),
        ({**DONE, "topic": "nonsense"}, [("topic", "unknown_code")]),
        (
            {**DONE, "more_issues": [{"topic": "orders.lost"}, {"outcome": "x"}]},
            [("more_issues[1].outcome", "unknown_code")],
        ),
        ({**DONE, "channel": "back_office"}, []),
    ],
)
def test_the_first_configuration_blocks_exactly_this(values, expected):
    assert broken(values) == expected


def test_a_code_that_the_entry_had_before_may_stay_when_the_list_no_longer_offers_it():
    about = Circumstances(has_conversation=True, started_at=BEGAN)

    assert GUARD.problems({**DONE, "topic": "old"}, about, known=frozenset({"topics:old"})) == []


def test_every_field_of_the_first_configuration_is_known_and_every_code_has_what_the_picker_shows():
    groups = {"summary", "follow_up"}
    for field in FIRST.body["fields"]:
        assert field["key"] in SYSTEM_LEAVES or field["key"] in groups, field
    for form in FIRST.body["forms"]:
        assert all(place["key"] in FIRST.labels for place in form["fields"])
    assert set(FIRST.body["code_lists"]) == set(CODE_LISTS)
    leaves = [code for code in FIRST.body["code_lists"]["topics"] if "parent" in code]
    assert len(leaves) >= 25
    for code in [*leaves, *FIRST.body["code_lists"]["dispositions"]]:
        assert code["definition"]
        assert code["example"]
        assert code["counter_example"]


ENGINE = Engine(
    {
        **SYSTEM_LEAVES,
        "custom.refund": Leaf("custom.refund", "money"),
        "custom.tags": Leaf("custom.tags", "multi_picklist"),
    }
)


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("entry.nonsense == 1", "undefined field 'nonsense'"),
        ("entry.custom.nonsense == 1", "undefined field 'nonsense'"),
        ("entry.disposition == 1", "no matching overload"),
        ("entry.disposition", "must be true or false"),
        ("entry.disposition ==", "Syntax error"),
        ("nonsense", "undeclared reference"),
    ],
)
def test_a_condition_that_cannot_be_right_is_refused_when_it_is_compiled(condition, told):
    with pytest.raises(BadCondition, match=told):
        ENGINE.compile(condition)


@pytest.mark.parametrize(
    ("condition", "values", "holds"),
    [
        ("has(entry.follow_up.kept)", {"follow_up.kept": False}, True),
        ("has(entry.follow_up.kept)", {}, False),
        ("has(entry.duration_s)", {"duration_s": 0}, True),
        (
            "entry.custom.refund.minor_units > 500",
            {"custom.refund": {"minor_units": 501, "currency": "EUR"}},
            True,
        ),
        ('"vip" in entry.custom.tags', {"custom.tags": ["new", "vip"]}, True),
        ('entry.more_issues.exists(i, i.topic == "a")', {"more_issues": [{"topic": "a"}]}, True),
        ("entry.activity_date < timestamp('2026-11-21T00:00:00Z')", {"activity_date": "2026-11-20"}, True),
        (
            "entry.occurred_at == timestamp('2026-11-20T12:00:00.25Z')",
            {"occurred_at": "2026-11-20T12:00:00.250000Z"},
            True,
        ),
        ("1 / entry.duration_s == 1", {"duration_s": 0}, False),
        ("int(entry.subject) > 0", {"subject": "five"}, False),
    ],
)
def test_a_condition_holds_only_when_its_result_is_true(condition, values, holds):
    verdict = ENGINE.compile(condition).verdict(ENGINE.entry(values))

    assert verdict.holds is holds


def test_an_evaluation_error_is_a_broken_rule_that_says_so():
    verdict = ENGINE.compile("1 / entry.duration_s == 1").verdict(ENGINE.entry({"duration_s": 0}))

    assert (verdict.holds, verdict.error) == (False, "INVALID_ARGUMENT: divide by zero")


def test_a_condition_that_never_ends_is_stopped():
    numbers = "[" + ",".join("1" for _ in range(60)) + "]"
    endless = f"{numbers}.all(a, {numbers}.all(b, {numbers}.all(c, {numbers}.all(d, a == b))))"

    verdict = ENGINE.compile(endless).verdict(ENGINE.entry({}))

    assert not verdict.holds
    assert "budget" in verdict.error


CUSTOM = {
    key: Leaf(key, kind)
    for key, kind in {
        "custom.n": "number", "custom.m": "money", "custom.u": "url", "custom.l": "multi_picklist", "custom.p": "phone",
    }.items()
}  # fmt: skip


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ({"subject": "  a\x00b "}, {"subject": "  ab "}),
        ({"subject": "e\u0301"}, {"subject": "é"}),
        ({"subject": ""}, {"subject": None}),
        ({"summary": {"reason": "x", "actions": ""}}, {"summary.reason": "x", "summary.actions": None}),
        ({"summary.reason": "x"}, {"summary.reason": "x"}),
        (
            {"follow_up": None},
            {f"follow_up.{part}": None for part in ("required", "due_at", "owner", "note", "kept")},
        ),
        ({"follow_up": {"required": False}}, {"follow_up.required": False}),
        ({"occurred_at": "2026-11-20T13:00:00+01:00"}, {"occurred_at": "2026-11-20T12:00:00Z"}),
        ({"utc_offset": -90}, {"utc_offset": "-01:30"}),
        ({"custom.n": 1.5}, {"custom.n": 1.5}),
        ({"custom": {"n": 0}}, {"custom.n": 0}),
        (
            {"custom.m": {"minor_units": 5, "currency": "EUR"}},
            {"custom.m": {"minor_units": 5, "currency": "EUR"}},
        ),
        ({"custom.l": ["a", "b"]}, {"custom.l": ["a", "b"]}),
        (
            {"articles_used": [" https://help.example.com/a?b=1 ", "KB-7", "", "KB-7"]},
            {"articles_used": ["https://help.example.com/a?b=1", "KB-7"]},
        ),
        ({"more_issues": [{"topic": "a", "case_id": None}, {}]}, {"more_issues": [{"topic": "a"}]}),
    ],
)
def test_values_are_brought_into_one_form(given, stored):
    assert clean(given, {**SYSTEM_LEAVES, **CUSTOM}) == (stored, [])


@pytest.mark.parametrize(
    ("given", "field", "rule"),
    [
        ({"nonsense": 1}, "nonsense", "unknown_field"),
        ({"custom": {"nonsense": 1}}, "custom.nonsense", "unknown_field"),
        ({"summary": {"nonsense": 1}}, "summary.nonsense", "unknown_field"),
        ({"summary": "x"}, "summary", "invalid"),
        ({"subject": 5}, "subject", "invalid"),
        ({"subject": "x" * 256}, "subject", "too_long"),
        ({"notes_html": "ä" * 40_000}, "notes_html", "too_long"),
        ({"channel": "fax"}, "channel", "unknown_code"),
        ({"topic": ["a"]}, "topic", "invalid"),
        ({"occurred_at": "yesterday"}, "occurred_at", "invalid_time"),
        ({"occurred_at": "2026-11-20T12:00:00"}, "occurred_at", "invalid_time"),
        ({"occurred_at": "0001-01-01T00:00:00+14:00"}, "occurred_at", "invalid_time"),
        ({"activity_date": 20261120}, "activity_date", "invalid_date"),
        ({"duration_s": True}, "duration_s", "invalid"),
        ({"duration_s": -1}, "duration_s", "invalid"),
        ({"customer_repeated": "yes"}, "customer_repeated", "invalid"),
        ({"person_id": "7"}, "person_id", "invalid"),
        ({"more_issues": [{"nonsense": 1}]}, "more_issues", "unknown_field"),
        ({"more_issues": [{}] * 21}, "more_issues", "invalid"),
        ({"custom.n": float("inf")}, "custom.n", "invalid"),
        ({"custom.n": 4111111111111111}, "custom.n", "range"),
        ({"custom.m": {"minor_units": 1.5, "currency": "EUR"}}, "custom.m", "invalid"),
        ({"custom.u": "javascript:alert(1)"}, "custom.u", "invalid"),
        ({"articles_used": ["javascript:alert(1)"]}, "articles_used", "invalid"),
        ({"articles_used": ["two words"]}, "articles_used", "invalid"),
        ({"articles_used": "KB-7"}, "articles_used", "invalid"),
        ({"articles_used": ["KB-7"] * 51}, "articles_used", "invalid"),
        ({"articles_used": ["https://x/" + "a" * 2000]}, "articles_used", "too_long"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_with_its_field(given, field, rule):
    _, errors = clean(given, {**SYSTEM_LEAVES, **CUSTOM})

    assert [(error.field, error.rule) for error in errors] == [(field, rule)]


def test_every_kind_of_field_has_a_test_value():
    assert {leaf.kind for leaf in {**SYSTEM_LEAVES, **CUSTOM}.values()} | {"money", "multi_picklist"} == set(
        KINDS
    )
