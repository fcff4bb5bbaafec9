from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interlog.setup.rules.diff import Difference, differences
from interlog.setup.rules.diff.order import moved
from interlog.setup.tests.bodies import changed, code, first_body, form, own_field, place
from interlog.setup.tests.generated import bodies

HANDED = "Handed to another team or Escalated to a supervisor"


def told(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [
        (one.part, one.key, one.change, *((line.what, line.before, line.after) for line in one.lines()))
        for one in differences(before, after)
    ]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            lambda body: body["fields"][3].update(label="Reason for contact"),
            ("field", "topic", "changed", ("Label", "Topic", "Reason for contact")),
        ),
        (
            lambda body: body["fields"][1].update(default="open"),
            ("field", "status", "changed", ("Default", "Done", "In progress")),
        ),
        (
            lambda body: body["fields"].append(own_field("refund", "money", currency="EUR")),
            (
                "field",
                "custom.refund",
                "added",
                ("Label", None, "Refund"),
                ("Kind", None, "money"),
                ("Currency", None, "EUR"),
            ),
        ),
        (
            lambda body: place(body, "live", "topic").update(required=True),
            ("form", "live", "changed", ("Topic: required", "no", "yes")),
        ),
        (
            lambda body: place(body, "live", "handover_note").update(
                shown_when=[
                    {"field": "disposition", "any_of": ["handed_over", "escalated_supervisor"]},
                    {"field": "customer_repeated", "any_of": [True]},
                ]
            ),
            (
                "form",
                "live",
                "changed",
                (
                    "Hand-over note: shown",
                    "always",
                    f"when Disposition is {HANDED} and Customer had to repeat themselves is yes",
                ),
            ),
        ),
        (
            lambda body: form(body, "live")["fields"].insert(1, form(body, "live")["fields"].pop(4)),
            ("form", "live", "changed", ("Disposition: place", "after “Outcome”", "after “Subject”")),
        ),
        (
            lambda body: form(body, "live")["fields"].insert(0, form(body, "live")["fields"].pop(2)),
            ("form", "live", "changed", ("Topic: place", "after “Notes”", "first")),
        ),
        (
            lambda body: form(body, "any")["fields"].pop(-1),
            ("form", "any", "changed", ("Further issues", "behind “More”, full width", None)),
        ),
        (
            lambda body: form(body, "live").update(channels=["voice"], queues=["VIP"]),
            ("form", "live", "changed", ("Channels", "Phone, Chat", "Phone"), ("Queues", "all", "VIP")),
        ),
        (
            lambda body: body["rules"][0].update(condition='entry.disposition != "open"', channels=["email"]),
            (
                "rule",
                "Disposition required",
                "changed",
                ("Condition", 'entry.disposition != ""', 'entry.disposition != "open"'),
                ("Channels", "all", "Email"),
            ),
        ),
        (
            lambda body: body["rules"][0].update(name="Say how it ended"),
            ("rule", "Say how it ended", "changed", ("Name", "Disposition required", "Say how it ended")),
        ),
        (
            lambda body: body["code_lists"]["topics"].append(
                code("billing.tax", parent="billing", definition="D")
            ),
            (
                "code",
                "billing.tax",
                "added",
                ("Label", None, "Billing.Tax"),
                ("Lies below", None, "Billing and payment"),
                ("Definition", None, "D"),
                ("Offered", None, "yes"),
            ),
        ),
        (
            lambda body: body["code_lists"]["outcomes"][0].update(active=False, replaced_by="partly_solved"),
            (
                "code",
                "solved",
                "changed",
                ("Offered", "yes", "no"),
                ("Replaced by", None, "Partly solved"),
            ),
        ),
        (
            lambda body: body["settings"]["wrap_up_s"].update(voice=1200),
            ("setting", "wrap_up_s.voice", "changed", ("Value", "60", "1,200")),
        ),
        (
            lambda body: body["settings"]["hotkeys"].update(fields={"custom.x": "Mod+Alt+1"}),
            ("setting", "hotkeys.fields.custom.x", "added", ("Value", None, "Mod+Alt+1")),
        ),
        (
            lambda body: body["practice"].append(
                {"key": "a", "channel": "voice", "text": "T", "codes": {"topic": "billing.refund"}}
            ),
            (
                "practice",
                "a",
                "added",
                ("Channel", None, "Phone"),
                ("Text", None, "T"),
                ("Codes", None, "Topic: Refund"),
            ),
        ),
        (
            lambda body: body["fields"].append({**body["fields"][0], "label": "Subject again"}),
            (
                "field",
                "subject",
                "added",
                ("Label", None, "Subject again"),
                ("Kind", None, "text"),
                ("Help", None, "One line that says what this contact was about."),
                ("Personal data", None, "text"),
            ),
        ),
    ],
)
def test_one_change_is_one_difference_in_words(change, expected):
    assert told(first_body(), changed(change)) == [expected]


def test_a_form_that_is_new_is_told_with_its_fields():
    new = {
        "key": "vip",
        "name": "VIP",
        "queues": ["VIP"],
        "fields": [{"key": "topic", "required": True, "width": "half"}],
    }

    after = changed(lambda body: body["forms"].append(new))

    assert told(first_body(), after) == [
        (
            "form",
            "vip",
            "added",
            ("Name", None, "VIP"),
            ("Channels", None, "all"),
            ("Queues", None, "VIP"),
            ("Topic", None, "required, main part, half width"),
        )
    ]


def test_a_list_s_name_stands_beside_its_codes_and_a_moved_code_says_where_it_went():
    after = changed(
        lambda body: body["code_lists"]["outcomes"].insert(0, body["code_lists"]["outcomes"].pop(3))
    )

    found = differences(first_body(), after)

    assert [(one.list, one.key, one.name) for one in found] == [
        ("outcomes", "refund_started", "Refund started")
    ]
    assert found[0].lines()[0].before == "after “Not solved”"


def test_ten_thousand_new_codes_are_ten_thousand_differences_in_the_list_s_order():
    codes = [code(f"c{n}") for n in range(10_000)]

    found = differences(first_body(), changed(lambda body: body["code_lists"]["topics"].extend(codes)))

    assert [one.key for one in found] == [one["code"] for one in codes]


@given(bodies())
@settings(max_examples=40, deadline=None)
def test_nothing_differs_from_itself(body):
    assert differences(body, body) == []


@given(bodies(), bodies())
@settings(max_examples=40, deadline=None)
def test_two_configurations_differ_exactly_when_something_is_told(before, after):
    found: list[Difference] = differences(before, after)

    assert bool(found) == (before != after)
    assert all(one.lines() for one in found)
    assert all(line.before != line.after for one in found for line in one.lines())


@given(bodies(), bodies())
@settings(max_examples=40, deadline=None)
def test_what_is_added_one_way_is_removed_the_other_way(before, after):
    def changes(one: Any, other: Any, change: str) -> set[tuple[Any, ...]]:
        return {(d.part, d.list, d.key) for d in differences(one, other) if d.change == change}

    assert changes(before, after, "added") == changes(after, before, "removed")


@given(st.permutations(range(8)))
def test_as_few_things_as_possible_count_as_moved(order):
    stayed = [key for key in order if key not in moved(range(8), order)]

    assert stayed == sorted(stayed)
    assert len(stayed) == longest_rising(order)


def longest_rising(order: list[int]) -> int:
    lengths: list[int] = []
    for here, key in enumerate(order):
        lengths.append(1 + max((lengths[n] for n in range(here) if order[n] < key), default=0))
    return max(lengths)
