"""Conditions are taken apart as the compiler understood them, and the parts say together what the whole says."""

import pytest

from interlog.logbook.language import Circumstances, Guard, Setup
from interlog.setup.rules.checked import Tree, fingerprint
from interlog.setup.rules.proof.atoms import ERROR, FAILS, HAS, HOLDS, IS, LENGTH, MEMBER, ORDER, OTHER, TRUE
from interlog.setup.rules.proof.ground import Ground
from interlog.setup.rules.proof.reads import CONVERSATION, STARTED
from interlog.setup.rules.proof.samples import texts_like
from interlog.setup.tests.proof.bodies import AT, body, field, form, place, rule


def ground_of(condition, **more):
    return Ground(body(rule("R", condition), forms=[form("panel", place("disposition"))], **more), AT)


@pytest.mark.parametrize(
    ("condition", "scope", "kind", "constants"),
    [
        ("has(entry.topic)", ("topic",), HAS, ()),
        ("entry.custom.asked", ("custom.asked",), TRUE, ()),
        ("entry.custom.asked == false", ("custom.asked",), IS, (False,)),
        ('"done" != entry.disposition', ("disposition",), IS, ("done",)),
        ('entry.disposition_class == "escalated"', ("disposition",), IS, ("escalated",)),
        ('entry.notes_text == ""', ("notes_html",), IS, ("",)),
        ('entry.topic in ["a", "b" + "c"]', ("topic",), IS, ("a", "bc")),
        ('"damage" in entry.custom.tags', ("custom.tags",), MEMBER, ("damage",)),
        ("size(entry.custom.order) >= 3", ("custom.order",), LENGTH, (3,)),
        ("entry.custom.order.size() == 3", ("custom.order",), LENGTH, (3,)),
        ("entry.custom.number > -2.5", ("custom.number",), ORDER, (-2.5,)),
        ("entry.custom.amount.minor_units < 100", ("custom.amount",), ORDER, (100,)),
        ("entry.follow_up.due_at > entry.started_at", (STARTED, "follow_up.due_at"), ORDER, (AT,)),
        ("entry.has_conversation", (CONVERSATION,), TRUE, ()),
        ("entry.custom.order < 'm'", ("custom.order",), OTHER, ("m",)),
        ("entry.custom.order.matches('^a')", ("custom.order",), OTHER, ("^a",)),
        ("entry.custom.order == entry.topic", ("custom.order", "topic"), OTHER, ()),
        ("entry.more_issues.exists(i, i.topic == 'x')", ("more_issues",), OTHER, None),
        ("has(entry.summary)", ("summary.actions", "summary.commitment", "summary.next_step", "summary.reason"), OTHER, ()),
    ],
)  # fmt: skip
def test_an_atom_is_known_by_what_it_reads_and_what_it_compares_with(condition, scope, kind, constants):
    [atom] = ground_of(condition).atoms_of(0)

    assert (atom.scope, atom.shape.kind) == (scope, kind)
    assert constants is None or atom.shape.constants == constants


def test_connectives_are_taken_apart_and_equal_parts_are_one():
    ground = ground_of(
        '(has(entry.topic) ? entry.custom.asked : !(entry.outcome == "open")) && (has(entry.topic) || true)'
    )

    atoms = ground.atoms_of(0)

    assert [atom.shape.kind for atom in atoms] == [HAS, TRUE, IS, HAS]
    assert atoms[0] is atoms[3]


@pytest.mark.parametrize("order", ["", "12", "x"])
@pytest.mark.parametrize("asked", [None, True, False])
@pytest.mark.parametrize(
    "condition",
    [
        "entry.custom.asked || int(entry.custom.order) > 5",
        "int(entry.custom.order) > 5 || entry.custom.asked",
        "!(int(entry.custom.order) > 5) && entry.custom.asked",
        "entry.custom.asked && int(entry.custom.order) > 5",
        "int(entry.custom.order) > 5 ? entry.custom.asked : !entry.custom.asked",
        "entry.custom.asked ? int(entry.custom.order) > 5 : true",
    ],
)
def test_the_parts_say_what_the_whole_says_errors_included(condition, asked, order):
    ground = ground_of(condition)
    values = {"custom.asked": asked, "custom.order": order or None}
    choice = {key: ground.domains[key].number_of(value) for key, value in values.items()}
    guard = Guard(Setup(0, ground.body))
    about = Circumstances(has_conversation=False, started_at=AT)

    whole = guard.conditions[0][1].verdict(
        guard.seen({k: v for k, v in values.items() if v is not None}, about)
    )

    assert ground.search.constraints[0].judge(choice) == (HOLDS if whole.holds else FAILS)
    assert ground.is_kept(0, choice) is whole.holds


def test_an_error_is_not_a_no():
    ground = ground_of("int(entry.custom.order) > 5")
    [atom] = ground.atoms_of(0)

    assert [atom.ask({"custom.order": text}) for text in ("x", "3", "7")] == [ERROR, FAILS, HOLDS]


def test_a_part_can_be_evaluated_by_itself():
    guard = Guard(Setup(0, body(rule("R", 'entry.topic == "a" && 2 < 3'), forms=[])))
    tree = Tree.of(guard.conditions[0][1].checked())
    left, right = tree.root.call_expr.args

    part = guard.engine.part(tree.cut(left))

    assert part.verdict(guard.engine.entry({"topic": "a"})).holds
    assert not part.verdict(guard.engine.entry({"topic": "b"})).holds
    assert fingerprint(left) != fingerprint(right)


@pytest.mark.parametrize(
    ("kind", "condition", "complete"),
    [
        ("number", "entry.custom.x > 1.0 && entry.custom.x != 7.0", True),
        ("number", "entry.custom.x * 2.0 > 1.0", False),
        ("date", "entry.custom.x > timestamp('2026-01-01T12:00:00Z')", True),
        ("money", "entry.custom.x.minor_units > 5 && entry.custom.x.currency == 'USD'", True),
        ("text", "entry.custom.x == 'a' && size(entry.custom.x) < 9", True),
        ("text", "entry.custom.x.contains('a')", False),
        ("rich_text", "size(entry.custom.x) < 9", False),
        ("boolean", "entry.custom.x", True),
        ("url", "entry.custom.x == ''", True),
    ],
)
def test_values_count_as_complete_only_for_comparisons_with_constants(kind, condition, complete):
    ground = ground_of(condition, fields=[field("custom.x", kind)])

    assert ground.search.is_exact([0], {}) is complete


def test_numbers_are_tried_at_and_beside_every_bound():
    values = (
        ground_of("entry.custom.number > 1.0 && entry.custom.number < 4.0").domains["custom.number"].values
    )

    assert {None, 0, 1, 1.000001, 0.999999, 2.5, 4, 4.000001, 3.999999, 5, -1} <= set(values)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("^[A-Z]{2}[0-9]{6}$", "AA000000"),
        (r"^INV-\d{4}$", "INV-7777"),
        ("(a|b)+c?", "a"),
        ("[^0-9]x", "ax"),
        (r"\.com$", ".com"),
    ],
)
def test_a_text_is_made_for_a_pattern(pattern, text):
    assert texts_like(pattern)[0] == text


@pytest.mark.parametrize("pattern", ["(", "[", "a{", "x)", r"\p{L}", "[b-"])
def test_a_pattern_that_cannot_be_read_gives_no_text_and_no_error(pattern):
    assert all(isinstance(text, str) for text in texts_like(pattern))
