import pytest

from interlog.logbook.language import SYSTEM_LEAVES, Engine, Leaf
from interlog.setup.rules.conditions import condition_errors
from interlog.setup.rules.grammar import LONGEST_CONDITION

LEAVES = {
    **SYSTEM_LEAVES,
    "custom.amount": Leaf("custom.amount", "number"),
    "custom.price": Leaf("custom.price", "money"),
    "custom.parts": Leaf("custom.parts", "multi_picklist"),
}


@pytest.fixture(scope="module")
def errors():
    engine = Engine(LEAVES)
    return lambda condition: condition_errors(engine, condition, LEAVES)


@pytest.mark.parametrize(
    ("condition", "said", "at"),
    [
        ('entry.dispositio != ""', "did you mean “disposition”?", (1, 7, 6)),
        ('"😀" == entry.subjekt', "did you mean “subject”?", (1, 14, 13)),
        (
            "has(entry.follow_up.du_at)",
            "“follow_up” has no field “du_at”; did you mean “due_at”?",
            (1, 21, 20),
        ),
        ("entry.custom.price.minor > 5", "did you mean “minor_units”?", (1, 20, 19)),
        ('entry.more_issues.all(i, i.topi != "")', "did you mean “topic”?", (1, 28, 27)),
        ("entry.disposition != 1", "“!=” does not take a text and a whole number", (1, 19, 18)),
        ("entry.custom.amount > 5", "for example 5.0", (1, 21, 20)),
        ("1 in entry.custom.parts", "“in” does not take a whole number and a list", (1, 3, 2)),
        ('-entry.subject == ""', "“-” does not take a text", (1, 1, 0)),
        ('entry.disposition != "" &&', "the condition ends too early", (1, 27, 26)),
        ('entry.disposition = "a"', "write “==”", (1, 19, 18)),
        ('entry.subject == "open', "a text begins here and does not end", (1, 18, 17)),
        ('entry.subject == "a" and true', "“and” is not expected here", (1, 22, 21)),
        ("billing != entry.topic", "“billing” is not known here", (1, 1, 0)),
        ("lower(entry.subject) == entry.topic", "there is no function “lower”", (1, 6, 5)),
        ("", "there is no condition yet", (1, 1, 0)),
        ("1 + 1", "must be true or false, not a whole number", (1, 1, 0)),
        ("entry.subject", "must be true or false, not a text", (1, 1, 0)),
        ("(" * 300 + "true" + ")" * 300, "nested too deeply", (1, 1, 0)),
        ("true ||" * LONGEST_CONDITION + "true", "too long", (1, 1, 0)),
    ],
)
def test_an_error_is_told_in_plain_words_at_its_character(errors, condition, said, at):
    first = errors(condition)[0]

    assert said in first.message
    assert (first.at.line, first.at.column, first.at.offset) == at


def test_every_error_of_a_condition_is_told_with_the_offset_in_the_whole_text():
    condition = "entry.disposition ==\n  foo && entry.bar"

    found = condition_errors(Engine(LEAVES), condition, LEAVES)

    assert [(one.at.line, one.at.column) for one in found] == [(2, 3), (2, 16)]
    assert [condition[one.at.offset :][:3] for one in found] == ["foo", "bar"]


def test_a_condition_that_compiles_has_no_errors(errors):
    assert (
        errors('entry.custom.amount > 5.0 || entry.notes_text.size() > 5 && "a" in entry.custom.parts') == []
    )


DOUBLED = ".map(a, a + a + a + a + a + a + a + a)"


@pytest.mark.parametrize(
    "condition",
    [
        f"[[0]]{DOUBLED * 9}[0].size() > 0",
        f'["aaaaaaaa"]{DOUBLED * 9}[0].size() > 0',
        "[dyn([0])].map(a, a + a).size() > 0",
        "[[0]].map(a, true ? a + a : a).size() > 0",
        "[[0]].filter(a, (a + a).size() > 0).size() > 0",
        "[[0]].map(a, [a].map(b, b + b)).size() > 0",
        "[[0]].map(a, [a, a]) == [[[0], [0]]]",
        '[[0]].map(a, {"x": a, "y": a}).size() > 0',
    ],
)
def test_what_would_fill_the_memory_in_a_few_steps_does_not_compile(errors, condition):
    (told,) = errors(condition)

    assert "would grow without end" in told.message
    assert told.at.offset > 0


@pytest.mark.parametrize(
    "condition",
    [
        "[1, 2].map(a, a + a).size() == 2",
        'entry.more_issues.all(i, !("a" in [i.topic, i.outcome]))',
        'entry.more_issues.exists(i, i.topic + "." + i.outcome == "a.b")',
        'entry.more_issues.filter(i, i.topic != "").map(i, i.topic).size() < 3',
        "entry.articles_used.map(a, [a]).size() < 3",
        'entry.subject + entry.subject != ""',
    ],
)
def test_what_cannot_grow_compiles(errors, condition):
    assert errors(condition) == []


def test_too_many_parts_after_each_other_are_told_in_plain_words(errors):
    (told,) = errors('"a"' + ' + "a"' * 600 + ' != ""')

    assert told.message == "the condition is nested too deeply; make several rules of it"


@pytest.mark.parametrize(
    ("condition", "said", "offset"),
    [
        ("entry.subject.matches('(')", "“(” is no pattern: missing ): (", 22),
        ("entry.subject == '' || entry.topic.matches('[a')", "“[a” is no pattern: missing ]: [a", 43),
        ("matches(entry.subject, 'a{1001}')", "“a{1001}” is no pattern: invalid repetition size", 23),
    ],
)
def test_a_pattern_that_cannot_be_read_does_not_compile(errors, condition, said, offset):
    (told,) = errors(condition)

    assert said in told.message
    assert told.at.offset == offset


@pytest.mark.parametrize(
    "condition", [r"entry.subject.matches('^[A-Z]\\d{3}$')", "entry.subject.matches(entry.topic)"]
)
def test_a_pattern_that_can_be_read_compiles(errors, condition):
    assert errors(condition) == []
