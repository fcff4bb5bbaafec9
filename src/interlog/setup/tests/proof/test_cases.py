"""The proof by examples: what is refuted, with which witness and mend, and what is not."""

from pathlib import Path

import pytest
import yaml

from interlog.logbook import language
from interlog.setup.contracts import Place
from interlog.setup.rules.proof import prove
from interlog.setup.tests.proof.bodies import AT, body, code, field, form, place, rule

REFUND = rule("Refund needs an amount", 'entry.disposition != "refund_issued" || has(entry.custom.amount)')
SHOWN = [place("disposition", required=True), place("topic"), place("outcome")]


def told(proof, *, warnings=False):
    """(kind, field, rule) of every problem; errors alone unless asked."""
    return [(one.kind, one.field, one.rule) for one in proof.problems if warnings or one.severity == "error"]


def proof_of(*rules, places=(), form_channels=(), **more):
    return prove(body(*rules, forms=[form("panel", *SHOWN, *places, channels=form_channels)], **more), at=AT)


def test_the_first_configuration_is_proved_without_a_word():
    path = Path(language.__file__).parent / "default_setup.yaml"

    proof = prove(yaml.safe_load(path.read_text(encoding="utf-8")))

    assert (proof.answer, proof.problems) == ("proved", ())
    assert {(one.key, one.channel) for one in proof.forms} == {
        *(("live", channel) for channel in ("voice", "chat")),
        *(("written", channel) for channel in ("email", "sms", "social")),
        *(("any", channel) for channel in ("in_person", "back_office", "other")),
    }


def test_a_form_that_lacks_the_field_a_rule_asks_for_is_named_with_the_code_that_would_trap_an_agent():
    forms = [
        form("calls", *SHOWN, place("custom.amount"), channels=["voice"]),
        form("emails", *SHOWN, channels=["email"]),
        form("rest", *SHOWN, place("custom.amount"), place("channel")),
    ]

    proof = prove(body(REFUND, forms=forms), at=AT)

    [problem] = proof.problems
    assert proof.answer == "refuted"
    assert problem.message == (
        "An agent who chooses “Refund issued” for “Disposition” cannot save on the form “emails”: "
        "the rule “Refund needs an amount” asks for “Refund amount”, which this form does not show."
    )
    assert problem.mend == (
        "Add “Refund amount” to the form “emails”, or limit the rule “Refund needs an amount” to other channels."
    )
    assert (problem.severity, problem.kind, problem.path) == ("error", "field_hidden", "rules[0]")
    assert (problem.form, problem.field, problem.list, problem.code) == (
        "emails",
        "custom.amount",
        "dispositions",
        "refund_issued",
    )
    assert problem.witness == {"disposition": "refund_issued", "channel": "email"}
    answers = {(one.key, one.channel): one.answer for one in proof.forms}
    assert answers["emails", "email"] == "refuted"
    assert {answer for key, answer in answers.items() if key[0] != "emails"} == {"proved"}


def test_the_mends_that_are_offered_do_mend():
    without = form("emails", *SHOWN, channels=["email"])
    rest = form("rest", *SHOWN, place("custom.amount"))

    added = body(REFUND, forms=[form("emails", *SHOWN, place("custom.amount"), channels=["email"]), rest])
    limited = body({**REFUND, "channels": ["voice"]}, forms=[without, rest])

    assert prove(added, at=AT).answer == "proved"
    assert prove(limited, at=AT).answer == "proved"


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ({"disposition": ["refund_issued"]}, []),
        ({"disposition": ["done"]}, [("field_hidden", "custom.amount", REFUND["name"])]),
        ({"topic": ["refund"]}, [("field_hidden", "custom.amount", REFUND["name"])]),
        (
            {"disposition": ["refund_issued"], "topic": ["refund"]},
            [("field_hidden", "custom.amount", REFUND["name"])],
        ),
    ],
)
def test_a_field_that_is_shown_at_times_must_be_shown_when_a_rule_asks_for_it(when, expected):
    proof = proof_of(REFUND, places=[place("custom.amount", required=True, when=when)])

    assert told(proof) == expected


def test_what_is_shown_only_at_other_times_is_told_so():
    proof = proof_of(REFUND, places=[place("custom.amount", when={"topic": ["refund"]})])

    [problem] = proof.problems
    assert problem.message.endswith("asks for “Refund amount”, which this form shows only at other times.")
    assert problem.mend.startswith("Show “Refund amount” on the form “panel” then too")
    assert problem.witness["disposition"] == "refund_issued"
    assert problem.witness["topic"] == "delivery"


def test_facts_that_only_together_ask_for_a_hidden_field_are_found():
    both = rule("Both", '!(entry.topic == "refund" && entry.outcome == "open") || entry.custom.order != ""')

    [problem] = proof_of(both).problems

    assert problem.kind == "field_hidden"
    assert problem.witness == {"outcome": "open", "topic": "refund"}


def test_a_figure_above_a_bound_that_asks_for_a_hidden_field_is_found():
    high = rule("High", 'entry.custom.number <= 99.5 || entry.custom.order != ""')

    [problem] = proof_of(high, places=[place("custom.number")]).problems

    assert (problem.kind, problem.field) == ("field_hidden", "custom.order")
    assert problem.witness["custom.number"] > 99.5


def test_a_default_or_what_is_known_by_itself_serves_a_rule_without_being_shown():
    order = field("custom.ref", default="none given")
    rules = [
        rule("Reference", 'entry.custom.ref != ""'),
        rule("Subject", 'entry.subject != ""'),
        rule("Date", "has(entry.activity_date)"),
        rule("Person", "has(entry.person_id)"),
    ]

    assert told(proof_of(*rules, fields=[order])) == []


@pytest.mark.parametrize(
    ("condition", "asked", "words"),
    [
        ("has(entry.account_id)", "account_id", " when no account is known"),
        (
            "entry.has_conversation || entry.custom.asked",
            "custom.asked",
            " for contacts without a conversation",
        ),
        (
            "!entry.has_conversation || entry.custom.asked",
            "custom.asked",
            " for contacts with a conversation",
        ),
    ],
)
def test_what_is_not_always_known_does_not_serve(condition, asked, words):
    proof = proof_of(rule("Asks", condition))

    assert told(proof) == [("field_hidden", asked, "Asks")]
    assert words in proof.problems[0].message


def test_what_a_machine_may_find_must_leave_a_way_to_save():
    upset = rule("Upset", 'entry.sentiment_machine != "upset" || entry.custom.order != ""')
    lists = {"sentiments": [code("upset"), code("neutral"), code("positive")]}

    trapped = proof_of(upset, lists=lists)

    assert told(trapped) == [("field_hidden", "custom.order", "Upset")]
    assert " is “Upset”: " in trapped.problems[0].message
    assert proof_of(upset, lists=lists, places=[place("custom.order")]).answer == "proved"


def test_a_phone_number_is_one_that_the_gate_takes():
    fields = [field("custom.phone", "phone")]
    asks = rule("German", 'entry.custom.phone.startsWith("+49")')

    proof = proof_of(asks, fields=fields, places=[place("custom.phone", required=True)])

    assert proof.answer == "proved"
    assert proof.forms[0].witness["custom.phone"] == "+492079460018"


@pytest.mark.parametrize("kind", sorted(language.KINDS - {"channel"}))
def test_every_kind_of_field_can_be_required(kind):
    coded = {"code_list": "reasons"} if kind in ("picklist", "multi_picklist", "tree") else {}
    one = field("custom.one", kind, **coded)

    proof = proof_of(
        rule("Filled", "has(entry.custom.one)"), fields=[one], places=[place("custom.one", required=True)]
    )

    assert (proof.answer, proof.problems) == ("proved", ())
    assert proof.forms[0].witness["custom.one"] is not None


def test_rules_that_contradict_each_other_are_named_and_no_others():
    proof = proof_of(
        rule("Few", "entry.custom.number < 3.0"),
        rule("Order", 'entry.custom.order != ""'),
        rule("Many", "entry.custom.number > 5.0"),
        rule("Topic", 'entry.topic != ""'),
        places=[place("custom.number"), place("custom.order")],
    )

    assert told(proof) == [("rules_conflict", "disposition", "Few")]
    [problem] = proof.problems
    assert problem.message == (
        "No entry can be completed on the form “panel”: no values satisfy the rules “Few” and “Many” together."
    )


@pytest.mark.parametrize(
    "conditions",
    [
        ["entry.custom.asked", "!entry.custom.asked"],
        ["entry.disposition_class == 'escalated'", "entry.disposition in ['done', 'refund_issued']"],
        [
            "entry.topic == 'refund'",
            "entry.outcome == 'open'",
            "entry.topic != 'refund' || entry.outcome != 'open'",
        ],
        ["size(entry.custom.order) > 5", "size(entry.custom.order) <= 5"],
        [
            "entry.custom.day > timestamp('2026-01-05T10:00:00Z')",
            "entry.custom.day < timestamp('2026-01-06T00:00:00Z')",
        ],
        ["entry.custom.amount.currency == 'EUR'", "entry.custom.amount.currency == 'USD'"],
        ["'damage' in entry.custom.tags", "!('damage' in entry.custom.tags)"],
        [
            "entry.custom.number > 1.0 || entry.custom.asked",
            "entry.custom.number < 1.0",
            "entry.custom.asked == false",
        ],
    ],
)
def test_every_rule_of_a_contradiction_is_needed_for_it(conditions):
    places = [place(f"custom.{key}") for key in ("asked", "order", "day", "amount", "tags", "number")]
    rules = [rule(f"R{number}", condition) for number, condition in enumerate(conditions)]

    proof = proof_of(*rules, places=places)

    assert [kind for kind, _, _ in told(proof)] == ["rules_conflict"]
    assert all(f"“{one['name']}”" in proof.problems[0].message for one in rules)
    for left_out in rules:
        rest = [one for one in rules if one is not left_out]
        assert "rules_conflict" not in [kind for kind, _, _ in told(proof_of(*rest, places=places))]


def test_a_rule_that_nothing_satisfies_is_told_once_for_all_forms():
    forms = [form("calls", *SHOWN, channels=["voice"]), form("rest", *SHOWN)]

    proof = prove(body(rule("Never", 'entry.disposition == "old"'), forms=forms), at=AT)

    assert told(proof) == [("rule_never_holds", "disposition", "Never")]
    assert "on any form" in proof.problems[0].message
    assert proof.problems[0].form is None


def test_a_choice_for_which_two_rules_contradict_each_other_is_dead():
    few = rule("Few", 'entry.outcome != "open" || entry.custom.number < 3.0')
    many = rule("Many", 'entry.outcome != "open" || entry.custom.number > 5.0')

    [problem] = proof_of(few, many, places=[place("custom.number")]).problems

    assert (problem.kind, problem.list, problem.code) == ("choice_dead", "outcomes", "open")
    assert "“Few” and “Many” together then" in problem.message


def test_a_code_that_one_rule_refuses_by_itself_is_a_warning_and_a_box_that_must_be_ticked_is_none():
    refuses = rule("Not by email", 'entry.disposition != "handed_over"', channels=["email"])
    ticked = rule("Identity checked", "entry.custom.asked")

    proof = proof_of(refuses, ticked, places=[place("custom.asked")])

    assert proof.answer == "proved"
    [problem] = proof.problems
    assert (problem.severity, problem.kind, problem.code, problem.channel) == (
        "warning",
        "choice_refused",
        "handed_over",
        "email",
    )


def test_codes_that_end_alike_are_told_in_one_breath():
    lists = {
        "dispositions": [code(f"d{number}", **{"class": "paid"}) for number in range(30)] + [code("done")]
    }
    paid = rule("Paid", 'entry.disposition_class != "paid" || has(entry.custom.amount)')
    named = rule("Named", 'entry.disposition != "d3" || entry.topic != ""')

    [problem] = proof_of(paid, named, lists=lists).problems

    assert "chooses “D0”, “D3” or one of 28 other codes" in problem.message


def test_a_required_field_whose_list_has_no_active_code_is_named():
    proof = proof_of(
        places=[place("custom.reason", required=True)], lists={"reasons": [code("gone", active=False)]}
    )

    [problem] = proof.problems
    assert (problem.kind, problem.field, problem.list) == ("list_empty", "custom.reason", "reasons")


def test_a_branch_of_a_tree_cannot_be_chosen():
    [problem] = proof_of(rule("Branch", 'entry.topic == "billing"')).problems

    assert (problem.severity, problem.kind) == ("error", "rule_never_holds")


@pytest.mark.parametrize("required", [True, False])
def test_a_field_that_waits_for_what_never_comes_is_a_warning(required):
    proof = proof_of(places=[place("custom.order", required=required, when={"disposition": ["old"]})])

    assert proof.answer == "proved"
    [problem] = proof.problems
    assert (problem.severity, problem.kind, problem.field, problem.form) == (
        "warning",
        "never_shown",
        "custom.order",
        "panel",
    )


@pytest.mark.parametrize(
    ("condition", "at"),
    [
        ("entry.disposition ==", Place(1, 21, 20)),
        ("entry.disposition != 'é' &&\n  entry.nonsense", Place(2, 9, 36)),
        ("entry.disposition == 5", Place(1, 19, 18)),
    ],
)
def test_a_condition_that_does_not_compile_is_told_with_its_place_and_the_rest_is_still_looked_at(
    condition, at
):
    proof = proof_of(rule("Bad", condition), REFUND)

    assert told(proof) == [
        ("condition_invalid", "disposition", "Bad"),
        ("field_hidden", "custom.amount", REFUND["name"]),
    ]
    assert (proof.problems[0].at, proof.problems[0].path) == (at, "rules[0].condition")


def test_a_condition_that_is_no_yes_or_no_is_an_error():
    assert told(proof_of(rule("Text", "entry.disposition"))) == [("condition_invalid", "disposition", "Text")]


def test_a_condition_that_takes_too_many_steps_is_an_error():
    numbers = "[" + ",".join("1" for _ in range(60)) + "]"
    endless = f"{numbers}.all(a, {numbers}.all(b, {numbers}.all(c, {numbers}.all(d, a == b))))"

    assert ("condition_budget", "disposition", "Endless") in told(proof_of(rule("Endless", endless)))


@pytest.mark.parametrize(
    ("items", "text"),
    [("entry.custom.many", ""), ("entry.more_issues", ".topic"), ("entry.articles_used", "")],
)
def test_a_condition_that_takes_too_many_steps_for_long_lists_alone_is_an_error_too(items, text):
    inside = f"[a{text} == b{text}, c{text} == d{text}, false] == [true]"
    for name in "dcba":
        inside = f"{items}.exists({name}, {inside})"
    codes = {"long": [code(f"c{number}") for number in range(200)]}
    many = field("custom.many", "multi_picklist", code_list="long")

    proof = proof_of(rule("Long", f"!{inside}"), fields=[many], lists=codes)

    assert ("condition_budget", "disposition", "Long") in told(proof)


def test_a_code_that_no_list_has_is_a_warning_at_its_character():
    proof = proof_of(rule("Slip", 'entry.topic == "refund" || entry.disposition != "refund_isued"'))

    [slip, *_] = [one for one in proof.problems if one.kind == "code_unknown"]
    assert slip.mend == "Did you mean “refund_issued”?"
    assert slip.at == Place(1, 49, 48)


def test_a_rule_that_every_entry_keeps_is_a_warning():
    assert told(proof_of(rule("Idle", "entry.custom.asked || !entry.custom.asked")), warnings=True) == [
        ("rule_never_broken", "disposition", "Idle")
    ]


@pytest.mark.parametrize(
    "condition",
    [
        'entry.custom.order.matches("^[A-Z]{2}-[0-9]{6}$")',
        'entry.custom.order.startsWith("INV") && entry.custom.order.endsWith("7")',
        "size(entry.custom.order) >= 12",
        "int(entry.custom.order) > 0",
        "entry.custom.number * 2.0 > 5.0",
        "entry.follow_up.due_at - entry.started_at > duration('24h')",
        "entry.custom.amount.minor_units > 5 && entry.custom.amount.currency in ['USD', 'GBP']",
        "entry.more_issues.exists(i, i.topic == 'refund')",
        "entry.custom.tags.all(t, t == 'delay') && size(entry.custom.tags) == 1",
        "entry.custom.day <= entry.started_at && has(entry.custom.day)",
        "entry.occurred_at < entry.follow_up.due_at",
        "entry.custom.reason == 'damage' ? entry.custom.asked : entry.custom.order == entry.topic",
        "has(entry.custom) && has(entry.follow_up) && !has(entry.summary)",
    ],
)
def test_values_are_found_for_conditions_of_many_kinds(condition):
    keys = ("order", "number", "amount", "tags", "day", "reason", "asked")
    places = [
        *(place(f"custom.{key}") for key in keys),
        place("follow_up"),
        place("more_issues"),
        place("occurred_at"),
    ]

    proof = proof_of(rule("Asks", condition), places=places)

    assert (proof.answer, told(proof)) == ("proved", [])


@pytest.mark.parametrize(
    "condition",
    [
        'entry.custom.order.matches("a") && !entry.custom.order.contains("a")',
        "entry.custom.number * entry.custom.number == 2.25 && entry.custom.number < 0.0 && entry.custom.number > -1.0",
        "entry.started_at.getHours() > 22",
    ],
)
def test_nothing_is_claimed_where_not_everything_could_be_tried(condition):
    proof = proof_of(rule("Hard", condition), places=[place("custom.order"), place("custom.number")])

    assert proof.answer == "too_large"
    assert {(one.severity, one.kind, one.rule) for one in proof.problems} == {
        ("warning", "too_large", "Hard")
    }
    assert proof.problems[0].message.startswith("It could not be decided whether entries can be completed")


def test_a_certain_contradiction_is_refuted_even_beside_what_cannot_be_tried():
    proof = proof_of(
        rule("Hard", 'entry.custom.order.matches("a") && !entry.custom.order.contains("a")'),
        rule("Yes", "entry.custom.asked"),
        rule("No", "!entry.custom.asked"),
        places=[place("custom.order"), place("custom.asked")],
    )

    assert proof.answer == "refuted"
    assert told(proof) == [("rules_conflict", "disposition", "Yes")]


def test_the_form_of_a_queue_is_looked_at_by_itself():
    forms = [
        form("claims", *SHOWN, queues=["Claims"]),
        form("rest", *SHOWN, place("custom.amount")),
    ]

    proof = prove(body(REFUND, forms=forms), at=AT)

    assert {one.form for one in proof.problems} == {"claims"}
    assert {one.channel for one in proof.forms if one.key == "claims"} == set(language.CHANNELS)


def test_an_entry_without_a_channel_is_looked_at_where_no_field_offers_one():
    asks = rule("Channel", 'entry.channel != ""')
    offered = form("panel", *SHOWN, place("channel"))

    assert told(proof_of(asks)) == [("rule_never_holds", "disposition", "Channel")]
    assert prove(body(asks, forms=[offered]), at=AT).answer == "proved"


def test_ten_thousand_codes_count_as_few():
    lists = {"topics": [code(f"t{number}", **{"class": f"k{number % 3}"}) for number in range(10_000)]}
    rules = [
        rule("One", 'entry.topic != "t77" || entry.custom.asked'),
        rule("Class", 'entry.topic_class != "k1" || entry.custom.order != ""'),
    ]

    proof = proof_of(*rules, places=[place("custom.asked"), place("custom.order")], lists=lists)

    assert proof.answer == "proved"
    assert "each of 7 choices" in proof.forms[0].searched  # four topics, one disposition, the box twice


def test_what_does_not_hang_together_is_left_to_those_who_tell_it():
    forms = [
        form(
            "panel",
            *SHOWN,
            place("nowhere", required=True),
            place("custom.order", when={"gone": ["x"], "topic": [["x"], 5]}),
        ),
    ]
    unsound = [
        field("custom.no good"),
        field("custom.odd", "summary"),
        field("custom.lost", "picklist", code_list="gone"),
    ]

    proof = prove(body(REFUND, forms=forms, fields=unsound), at=AT)

    assert told(proof) == [("field_hidden", "custom.amount", REFUND["name"])]
