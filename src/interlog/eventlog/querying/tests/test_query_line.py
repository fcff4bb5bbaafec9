"""The query line: what it says, how it is written, and what is told of one that is not understood."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlog.eventlog.querying import (
    Condition,
    FreeText,
    Value,
    filter_of,
    read_parameters,
    read_query,
    written,
    written_parameters,
)
from interlog.eventlog.querying.tests.filters import filters
from interlog.kit.errors import InvalidInput

MARCH = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def is_(field, *texts, negated=False):
    return Condition(field, tuple(Value(text) for text in texts), negated=negated)


@given(filters())
def test_a_filter_comes_back_from_its_query_line(filter_):
    assert read_query(written(filter_)) == filter_


@given(filters())
def test_a_filter_comes_back_from_its_parameters(filter_):
    given_: dict[str, list[str]] = {}
    for name, value in written_parameters(filter_):
        given_.setdefault(name, []).append(value)

    assert read_parameters(given_) == filter_


@given(st.text(st.sampled_from('ab:"\\*-,.<>=! \tdatype012'), max_size=30))
def test_whatever_is_typed_is_read_or_told_with_a_place_in_it(line):
    filter_, told = None, None
    try:
        filter_ = read_query(line)
    except InvalidInput as error:
        told = error

    if told is None:
        assert read_query(written(filter_)) == filter_
    else:
        assert 1 <= told.extra["at"] <= len(line) + 1
        assert told.detail.startswith(f"character {told.extra['at']}: ")


def test_the_example_of_the_contract_is_understood():
    found = read_query('status:failure type:ai_agent.tool_* data.http.status>=500 "card declined"')

    assert found == filter_of(
        [
            is_("status", "failure"),
            Condition("type", (Value("ai_agent.tool_*", pattern=True),)),
            Condition("data", (Value("500"),), ">=", path=("http", "status")),
        ],
        [FreeText("card declined")],
    )


@pytest.mark.parametrize(
    ("line", "canonical"),
    [
        ("", ""),
        ("  status:failure   status:warning ", "status:failure,warning"),
        ("status!=failure", "-status:failure"),
        ("-status!=failure", "status:failure"),
        ("status=failure", "status:failure"),
        ('object_name:"Send SMS"', 'object_name:"Send SMS"'),
        ('object_name:"Send "*', 'object_name:"Send "*'),
        ("object_name:a**b", "object_name:a*b"),
        ("person_id:*", "person_id:*"),
        ('-person_id:""', '-person_id:""'),
        ("duration_ms>5e2 duration_ms<=1000.50", "duration_ms<=1000.5 duration_ms>500"),
        ('data."gen_ai.usage".input>5', 'data."gen_ai.usage".input>5'),
        ("time>=2026-03-02T10:30:00+01:00 time<2026-03-03T00:00:00Z", "from:2026-03-02T09:30:00Z to:2026-03-03T00:00:00Z"),
        ("period:24h internal:true", "period:24h internal:true"),
        ('-refund Refund refund "two  words"', 'Refund refund -refund "two  words"'),
        (r'"a \"quoted\" word and C:\dir"', r'"a \"quoted\" word and C:\\dir"'),
        ('"OR"', '"OR"'),
        ("user@example.test 5>3", '"5>3" "user@example.test"'),
    ],
)  # fmt: skip
def test_a_line_has_one_way_of_being_written(line, canonical):
    assert written(read_query(line)) == canonical
    assert written(read_query(canonical)) == canonical


@pytest.mark.parametrize(
    ("line", "at", "said"),
    [
        ("stauts:failure", 1, "did you mean status?"),
        ("period:24h colour:red", 12, "there is no field colour"),
        ("status:failure,broken", 16, "use success, failure"),
        ("status:", 8, '"" stands for none'),
        ("type:a,", 8, "a value of type is missing"),
        ('type:"a', 6, "never closed"),
        ("status>failure", 1, "use status: with a value"),
        ("duration_ms>long", 13, "no number"),
        ("duration_ms:5*", 13, "no number"),
        ("period:day", 8, "like 24h"),
        ("period:24h from:2026-03-02T00:00:00Z", 12, "either from or period"),
        ("period:24h period:7d", 12, "twice"),
        ("from:yesterday", 6, "like 2026-03-02T09:30:00Z"),
        ("from:2026-03-02T00:00:00", 6, "needs its offset"),
        ("-from:2026-03-02T00:00:00Z", 2, "cannot be taken out"),
        ("time:2026-03-02T00:00:00Z", 1, "time>= and time<"),
        ("to>=2026-03-02T00:00:00Z", 1, "write to:"),
        ("internal:yes", 10, "neither true nor false"),
        ("data:5", 1, "data.http.status"),
        ("data.:5", 6, "a name is missing"),
        ('data."a b" x', 11, "comparison"),
        ('a "" b', 3, "nothing to look for"),
        ("a - b", 3, "right before"),
        ("a OR b", 3, "a comma is or"),
        ('"a"b', 4, "a space"),
        ('type:"a*"b*', 6, "cannot stand beside"),
        ("type:\x00", 6, "no event has"),
        ("x" * 4001, 4001, "the line ends here"),
        ("a " * 51, 101, "at most 50"),
        ("type:" + "a," * 101, 206, "at most 100 values"),
    ],
)
def test_what_is_not_understood_is_told_with_its_character_and_the_mend(line, at, said):
    with pytest.raises(InvalidInput) as told:
        read_query(line)

    assert told.value.extra["at"] == at
    assert said in told.value.detail
    assert told.value.errors[0].field == "q"


def test_parameters_repeat_and_are_negated():
    found = read_parameters({"type": ["a", "b"], "status!": ["failure"], "from": ["2026-03-02T09:30:00Z"]})

    assert found == filter_of([is_("type", "a", "b"), is_("status", "failure", negated=True)], start=MARCH)


def test_parameters_and_query_line_are_one_filter():
    found = read_parameters(
        {"type": ["a"], "q": ["type:b person_id:7"], "period": ["1h"], "internal": ["true"]}
    )

    assert written(found) == "type:a,b person_id:7 period:1h internal:true"


def test_a_star_in_a_parameter_is_a_star():
    assert written(read_parameters({"object_name": ["5*"]})) == 'object_name:"5*"'


@pytest.mark.parametrize(
    ("given_", "field", "said"),
    [
        ({"colour": ["red"]}, "colour", "events cannot be filtered by it"),
        ({"stauts!": ["failure"]}, "stauts!", "did you mean status?"),
        ({"status": ["ok"]}, "status", "use success"),
        ({"period": ["1h", "2h"]}, "period", "once"),
        ({"period": ["1h"], "from": ["2026-03-02T09:30:00Z"]}, "period", "either"),
        ({"period": ["1h"], "q": ["period:2h"]}, "period", "in q already"),
        ({"q": ["status:ok"]}, "q", "character 8"),
        ({"type": ["a"] * 101}, "type", "at most 100"),
    ],
)
def test_a_parameter_that_is_not_understood_is_named_with_the_mend(given_, field, said):
    with pytest.raises(InvalidInput) as told:
        read_parameters(given_)

    assert told.value.errors[0].field == field
    assert said in told.value.errors[0].message


def test_a_period_counts_back_from_now():
    found = read_query("period:24h").at(MARCH)

    assert found == filter_of(start=datetime(2026, 3, 1, 9, 30, tzinfo=UTC))
