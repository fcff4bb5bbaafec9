from typing import Any

import pytest

from interlog.setup.contracts import Problem
from interlog.setup.rules.linting import lint_problems
from interlog.setup.tests.bodies import changed, code, first_body
from interlog.setup.tests.test_packs import PACKS, pack

LETTERS = str.maketrans("0123456789", "klmnopqrst")
TOLD = {"definition": "The customer wants it.", "example": "Please.", "counter_example": "No, thanks."}


def told(label: str, name: str = "", **more: Any) -> dict[str, Any]:
    """A code that is explained, in words that no other code has."""
    name = name or label
    return code(name, **{"label": label, **TOLD, "definition": f"Whoever asks about {name}.", **more})


def lint(*codes: dict[str, Any], name: str = "topics", **settings: Any) -> list[Problem]:
    """What the linter says about these codes, which are all of one list."""

    def change(body: dict[str, Any]) -> None:
        body["code_lists"] = {name: list(codes)}
        body["practice"], body["settings"]["lint"] = [], settings

    return lint_problems(changed(change))


def kinds(*codes: dict[str, Any], **more: Any) -> list[tuple[str, str | None]]:
    return [(one.kind, one.code) for one in lint(*codes, **more)]


def test_what_interlog_comes_with_is_clear():
    assert lint_problems(first_body()) == []


@pytest.mark.parametrize("key", PACKS)
def test_a_ready_made_configuration_is_clear(key):
    assert lint_problems(pack(key).body) == []


@pytest.mark.parametrize(
    "label",
    [
        "Other",
        "Others…",
        "other question",
        "Other products",
        "Delivery - other",
        "Something else",
        "Misc",
        "Miscellaneous delivery",
        "General",
        "General enquiry",
        "General information",
        "Various",
        "Unknown",
        "Unknown reason",
        "N/A",
        "n.a.",
        "not applicable",
        "None of these",
        "-",
        "???",
        "Sonstiges",
        "Allgemeine Fragen und Sonstiges",
        "Resolved",
        "Case closed",
        "Issue solved",
        "Done!",
    ],
)
def test_a_label_that_says_nothing_is_named(label):
    found = lint(told(label, "x"))

    assert [(one.kind, one.code, one.severity) for one in found] == [("vague_label", "x", "warning")]
    assert found[0].path == "code_lists.topics[0]"
    assert found[0].mend


@pytest.mark.parametrize(
    "label",
    [
        "Other day or parcel shop",
        "Left with someone else",
        "General liability",
        "Unknown charge on a card",
        "Sender unknown",
        "Resolved on this contact",
        "Resolved after processing",
        "Information given",
        "Nobody reached",
        "Claim closed without payment",
        "Not reliable enough",
        "Name or address",
    ],
)
def test_a_label_that_says_something_is_left_alone(label):
    assert lint(told(label, "x")) == []


def test_words_of_the_group_above_say_nothing_of_their_own():
    group = code("billing", label="Billing and payment")

    assert kinds(group, told("General billing question", "x", parent="billing")) == [("vague_label", "x")]
    assert kinds(group, told("General ledger", "x", parent="billing")) == []


def test_states_may_say_that_it_is_done():
    done = code("done", label="Done", definition="Nobody has to act.")

    assert lint(done, name="statuses") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Refund", "refund"),
        ("Refund", "Refunds"),
        ("Sign-in", "Sign in"),
        ("Sign in", "Signin"),
        ("E-mail address", "Email address"),
        ("Inquiries", "Inquiry"),
        ("Driver's conduct", "Driver conduct"),
        ("Café bill", "Cafe bill"),
        ("Change of plan", "Plan change"),
        ("Delivery of the order", "Order delivery"),
        ("Refund", "Refund request"),
        ("Cancellation", "Cancelation"),
        ("Acount blocked", "Account blocked"),
        ("Recieved papers", "Received papers"),
        ("Contract change", "Contact change"),
    ],
)
def test_labels_that_read_alike_are_named(one, other):
    found = lint(told(one, "a"), told(other, "b"))

    assert [(problem.kind, problem.code) for problem in found] == [("near_duplicate", "b")]
    assert one in found[0].message
    assert other in found[0].message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Late delivery", "Lost delivery"),
        ("Incoming call", "Outgoing call"),
        ("Delivered parcel", "Undelivered parcel"),
        ("Payment problem", "Payment request"),
        ("Payment of a claim", "Payment failed"),
        ("Severity 1", "Severity 2"),
        ("Model A10", "Model A11"),
        ("Invoice", "Voice"),
    ],
)
def test_labels_that_only_look_a_little_alike_are_left_alone(one, other):
    assert lint(told(one, "a"), told(other, "b")) == []


def test_the_same_label_below_two_groups_is_fine_when_counter_examples_tell_them_apart():
    groups = [code("motor"), code("home")]
    apart = [told("Windows", "motor.w", parent="motor"), told("Windows", "home.w", parent="home")]
    poor = [apart[0], {**apart[1], "counter_example": ""}]

    assert kinds(*groups, *apart) == []
    assert kinds(*groups, *poor) == [("near_duplicate", "home.w")]


def test_a_code_that_is_called_like_its_group_is_named():
    assert kinds(code("billing"), told("Billing", "x", parent="billing")) == [("near_duplicate", "x")]


def test_three_that_are_alike_are_one_problem():
    assert kinds(told("Refund", "a"), told("Refunds", "b"), told("refund", "c")) == [("near_duplicate", "c")]


def test_two_codes_with_one_definition_are_named():
    assert kinds(told("Refund", definition="Money."), told("Fee", definition="money")) == [
        ("same_definition", "Fee")
    ]


def test_retired_codes_are_no_longer_judged():
    assert lint(told("Refund"), told("Other", "x", active=False), told("Refunds", "y", active=False)) == []


def test_a_code_needs_a_definition_and_in_judged_lists_an_example():
    bare = code("refund")

    assert kinds(bare) == [("definition_missing", "refund"), ("example_missing", "refund")]
    assert kinds(bare, name="outcomes") == [("definition_missing", "refund")]


def test_a_group_needs_no_definition_because_one_of_its_codes_is_chosen():
    assert kinds(code("billing"), told("Refund", parent="billing")) == []


def test_a_definition_that_repeats_the_label_is_none():
    assert kinds(told("Late delivery", "x", definition="A delivery is late.")) == [("definition_empty", "x")]


def test_channels_are_interlogs_own_and_not_judged():
    assert lint(code("other", label="Other"), name="channels") == []


def test_too_many_codes_beside_each_other_are_named_also_below_a_group():
    many = [told(f"Topic {chr(65 + number)}", f"t{number}", parent="all") for number in range(16)]

    found = lint(code("all"), *many)

    assert [(one.kind, one.code) for one in found] == [("flat_list", "all")]
    assert "16 codes" in found[0].message
    assert lint(code("all"), *many[:-1]) == []
    assert lint(code("all"), *many, flat_codes=16) == []


def test_a_tree_that_is_too_deep_is_named_once_by_its_deepest_code():
    chain = [code(f"l{level}", parent=f"l{level - 1}" if level else "") for level in range(5)]
    chain[-1] = told("Deep", "l4", parent="l3")
    chain += [told("Deeper", "l5", parent="l4")]
    chain[-2] = code("l4", parent="l3")

    assert kinds(*chain) == [("deep_tree", "l5")]
    assert kinds(*chain[:3], told("Leaf", parent="l2")) == []


def test_codes_that_lie_below_each_other_do_not_stop_the_linter():
    assert lint(told("Left", parent="Right"), told("Right", parent="Left")) == []


def test_ten_thousand_codes_are_looked_at_and_only_what_is_wrong_with_them_is_told():
    letters = "abcdefghij"
    names = [f"{a}{b}{c}{d}" for a in letters for b in letters for c in letters for d in letters]
    groups = [code(name) for name in names[:700]]
    codes = [told(f"{name} way", name, parent=names[number // 15]) for number, name in enumerate(names[700:])]
    codes += [told("Refund", "x1", parent=names[699]), told("Refunds", "x2", parent=names[699])]

    found = lint(*groups, *codes)

    assert [(one.kind, one.code) for one in found if one.kind == "near_duplicate"] == [
        ("near_duplicate", "x2")
    ]


def test_a_thousand_problems_of_a_kind_are_told_in_a_few_lines():
    found = lint(*[code(f"c{number}", label=f"Code {number}", example="Yes.") for number in range(1000)])
    bare = [one for one in found if one.kind == "definition_missing"]

    assert len(bare) == 21
    assert bare[-1].code is None
    assert "980 more codes" in bare[-1].message


@pytest.mark.parametrize(
    "codes",
    [
        [told("Same", f"c{n}", parent=f"c{n + 1}") for n in range(4_000)],
        [told("Same", f"c{n}", parent=f"c{(n + 1) % 4_000}") for n in range(4_000)],
        [told(f"Same {'request' if n else ''}", f"c{n}") for n in range(6_000)],
        [told(f"abcde{n:04}".translate(LETTERS), f"c{n}") for n in range(6_000)],
    ],
    ids=["a chain", "a circle", "fillers", "one letter apart"],
)
def test_thousands_of_codes_that_are_all_alike_are_told_in_a_few_lines(codes):
    alike = [one for one in lint(*codes) if one.kind == "near_duplicate"]

    assert 0 < len(alike) <= 21
