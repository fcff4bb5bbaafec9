"""Questions hold their values beside them, never in their text; and no filter is read from a name."""

from datetime import timedelta

import pytest
from hypothesis import given

from interlog.eventlog.querying import Condition, FreeText, Value, filter_of, questions
from interlog.eventlog.querying.conditions import Parameters, conditions
from interlog.eventlog.querying.tests.filters import filters
from interlog.eventlog.tests.conftest import NOON

EVIL = "x') OR 1=1 --{p0:String}/*order*/\\'"


def a_filter(text):
    return filter_of(
        [
            Condition("type", (Value(text),)),
            Condition("object_name", (Value(f"{text}*", pattern=True),), negated=True),
            Condition("data", (Value(text),), path=(text, "b")),
        ],
        [FreeText(text)],
        start=NOON,
    )


@pytest.mark.parametrize(
    "asked",
    [
        lambda filter_: questions.page(filter_, as_of=9, order="desc", limit=5, after=(NOON, 3)),
        lambda filter_: questions.arrived(filter_, after=1, as_of=9, limit=5),
        lambda filter_: questions.facets(filter_, ["type", "person_id"], as_of=9, limit=5, prefix="a"),
    ],
)
def test_a_value_never_stands_in_the_text_of_a_question(asked):
    plain, evil = asked(a_filter("plain")), asked(a_filter(EVIL))

    assert evil.sql == plain.sql
    assert EVIL in evil.parameters.values()


@given(filters())
def test_every_value_is_named_once_in_the_text(filter_):
    values = Parameters()

    text = " ".join(conditions(filter_.at(NOON), values))

    assert [name for name in values.values if f"{{{name}:" not in text] == []


def test_a_filter_whose_period_has_no_beginning_yet_is_refused():
    with pytest.raises(ValueError, match="period"):
        conditions(filter_of(period="24h"), Parameters())


@pytest.mark.parametrize("names", [[], ["data"], ["type", "1) FROM event --"]])
def test_only_fields_that_have_a_list_are_put_into_a_question(names):
    with pytest.raises(ValueError, match="no facets"):
        questions.facets(filter_of(), names, as_of=9, limit=5)


def test_a_histogram_by_another_field_is_no_question():
    with pytest.raises(ValueError, match="few words"):
        questions.histogram(filter_of(start=NOON, end=NOON), by="person_id", step=timedelta(1), as_of=9)


@pytest.mark.parametrize(
    ("length", "step"),
    [
        (timedelta(seconds=1), timedelta(seconds=1)),
        (timedelta(hours=1), timedelta(seconds=30)),
        (timedelta(days=1), timedelta(minutes=10)),
        (timedelta(days=7), timedelta(hours=2)),
        (timedelta(days=30), timedelta(hours=6)),
        (timedelta(days=365), timedelta(days=7)),
        (timedelta(days=84000), timedelta(days=564)),
    ],
)
def test_a_histogram_has_stretches_of_a_usual_length_and_never_too_many(length, step):
    assert questions.step_of(length) == step
    assert length / step <= questions.MOST_BUCKETS
