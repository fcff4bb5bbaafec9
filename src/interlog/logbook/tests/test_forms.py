"""Which form applies, and which of its fields are shown."""

from datetime import UTC, datetime

import pytest

from interlog.logbook.rules.completion import Circumstances, Guard
from interlog.logbook.rules.setup import Setup

BEGAN = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def form(key, *, channels=(), queues=(), fields=()):
    return {"key": key, "name": key, "channels": [*channels], "queues": [*queues], "fields": [*fields]}


def setup(*forms, fields=(), lists=None):
    return Setup(
        1, {"fields": [*fields], "forms": [*forms], "rules": [], "settings": {}, "code_lists": lists or {}}
    )


ALL = [
    form("general"),
    form("voice", channels=["voice", "chat"]),
    form("claims", queues=["Claims"]),
    form("claims by voice", channels=["voice"], queues=["Claims", "Refunds"]),
]


@pytest.mark.parametrize(
    ("channel", "queue", "expected"),
    [
        ("voice", "Claims", "claims by voice"),
        ("voice", "Refunds", "claims by voice"),
        ("email", "Claims", "claims"),
        ("", "Claims", "claims"),
        ("chat", "Claims", "claims"),
        ("voice", "Orders", "voice"),
        ("voice", "", "voice"),
        ("email", "", "general"),
        ("email", "Orders", "general"),
        ("", "", "general"),
    ],
)
@pytest.mark.parametrize("forms", [ALL, ALL[::-1]])
def test_a_form_that_names_channel_and_queue_goes_before_queue_before_channel_before_neither(
    forms, channel, queue, expected
):
    assert setup(*forms).form_for(channel, queue).key == expected


def test_the_first_of_two_forms_that_fit_alike_is_taken_and_the_first_of_all_where_none_fits():
    voices = [form("one", channels=["voice"]), form("two", channels=["voice"])]

    assert setup(*voices).form_for("voice").key == "one"
    assert setup(*voices).form_for("email", "Claims").key == "one"
    assert setup().form_for("voice") is None


def test_a_form_of_the_first_kind_without_queues_is_read_as_naming_none():
    old = form("old")
    del old["queues"]

    assert setup(old).form_for("voice", "Claims").key == "old"


@pytest.mark.parametrize(
    ("field", "any_of", "values", "shown"),
    [
        ("disposition", ["refund", "credit"], {"disposition": "credit"}, True),
        ("disposition", ["refund", "credit"], {"disposition": "other"}, False),
        ("disposition", ["refund"], {}, False),
        ("disposition", [], {"disposition": "refund"}, False),
        ("custom.tags", ["vip"], {"custom.tags": ["new", "vip"]}, True),
        ("custom.tags", ["vip"], {"custom.tags": ["new"]}, False),
        ("custom.asked", [True], {"custom.asked": True}, True),
        ("custom.asked", [True], {"custom.asked": False}, False),
        ("custom.asked", [False], {"custom.asked": False}, True),
        ("custom.asked", [False], {}, True),
        ("custom.asked", [False], {"custom.asked": None}, True),
        ("custom.asked", [1], {"custom.asked": True}, False),
    ],
)
def test_a_field_is_shown_while_another_one_holds_a_wanted_value(field, any_of, values, shown):
    place = {"key": "subject", "required": True, "shown_when": [{"field": field, "any_of": any_of}]}
    one = setup(form("any", fields=[place])).forms[0].fields[0]

    assert one.is_shown(values) is shown


def test_a_required_field_counts_only_while_all_its_conditions_hold():
    when = [{"field": "disposition", "any_of": ["refund"]}, {"field": "custom.asked", "any_of": [True]}]
    place = {"key": "subject", "required": True, "shown_when": when}
    lists = {"dispositions": [{"code": "refund", "label": "Refund"}]}
    asked = {"key": "custom.asked", "label": "Asked", "kind": "boolean"}
    guard = Guard(setup(form("any", fields=[place]), fields=[asked], lists=lists))
    about = Circumstances(has_conversation=True, started_at=BEGAN)

    def blocked(**values):
        return [error.field for error in guard.problems(values, about)]

    assert blocked(disposition="refund") == []
    assert blocked(disposition="refund", **{"custom.asked": True}) == ["subject"]
    assert blocked(disposition="refund", **{"custom.asked": True}, subject="x") == []


def test_what_is_required_is_asked_of_the_form_of_the_queue():
    needed = {"key": "subject", "required": True}
    guard = Guard(setup(form("general"), form("claims", queues=["Claims"], fields=[needed])))

    def blocked(queue):
        about = Circumstances(has_conversation=True, started_at=BEGAN, queue=queue)
        return [error.field for error in guard.problems({"channel": "voice"}, about)]

    assert (blocked("Claims"), blocked("Orders"), blocked("")) == (["subject"], [], [])
