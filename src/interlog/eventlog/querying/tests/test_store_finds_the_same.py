"""What the store finds by SQL is what the same filter in plain Python finds."""

import random
from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interlog.eventlog.contracts import Event
from interlog.eventlog.queries import facets, histogram, search
from interlog.eventlog.querying import Condition, FreeText, Value, filter_of, read_query
from interlog.eventlog.querying.fields import FACETS
from interlog.eventlog.querying.tests.plain import matches
from interlog.eventlog.rules import ready_to_store
from interlog.eventlog.tests.conftest import NOON, store  # noqa: F401 - a fixture
from interlog.kit.errors import InvalidInput
from interlog.kit.ids import new_id

TYPES = ("ai_agent.tool_called", "ai_agent.tool_failed", "ai_agentXtool_called", "call.ended")
NAMES = (
    "",
    "Send SMS",
    "send sms",
    "100%",
    "a_b",
    "aXb",
    "ü",
    'q"uote',
    "back\\slash",
    "line\nbreak",
    "ta\tb",
    "'",
    "*",
)
STATUSES = ("success", "failure", "in_progress", "warning")
PEOPLE = ("", "p1", "p2", "p10")
NUMBERS = (0, 1, 5, 500, 0.5, -3)
PAYLOADS = (*NUMBERS, "500", "", "Card declined", "a_b", 'q"uote', "ÄRGER", True, False, None, "*")
QUESTIONS = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def events_at_random(source):
    """Three hundred events of few values, so that filters meet some and miss some."""
    chance = random.Random(7)
    for number in range(300):
        data = {"http": {"status": chance.choice(PAYLOADS)}, "a b.c": chance.choice(PAYLOADS)}
        yield ready_to_store(
            Event(
                id=str(number),
                source=source,
                type=chance.choice(TYPES),
                time=NOON + timedelta(minutes=chance.randrange(60)),
                received_at=NOON + timedelta(hours=2),
                status=chance.choice(STATUSES),
                final=chance.random() < 0.5,
                object_name=chance.choice(NAMES),
                element_name=chance.choice(NAMES),
                person_id=chance.choice(PEOPLE),
                duration_ms=chance.choice([None, 0, 1, 500, 2**53]),
                visibility=chance.choice(["visible", "visible", "internal"]),
                data=data if chance.random() < 0.8 else {},
            )
        )


@pytest.fixture(scope="module")
def mine(_engine):
    from interlog.eventlog import opened

    source = f"test-{new_id()}"
    made = list(events_at_random(source))
    opened.the_store().append(made)
    return source, made


def patterns(values):
    return st.sampled_from(values).flatmap(
        lambda text: st.sampled_from(
            [Value(text), Value(text[:1].replace("*", "") + "*", pattern=True), Value("*", pattern=True)]
        )
    )


def condition(field, values, path=()):
    some = st.lists(patterns(values), min_size=1, max_size=3).map(tuple)
    return st.builds(Condition, st.just(field), some, st.just("is"), st.booleans(), st.just(path))


def comparison(field, path=()):
    value = st.sampled_from(NUMBERS).map(lambda number: (Value(str(number)),))
    operator = st.sampled_from([">", ">=", "<", "<="])
    return st.builds(Condition, st.just(field), value, operator, st.booleans(), st.just(path))


IN_PAYLOAD = [str(one) for one in PAYLOADS if one is not None] + ["true", "none at all"]
CONDITIONS = st.one_of(
    condition("type", TYPES),
    condition("object_name", NAMES),
    condition("person_id", PEOPLE),
    st.builds(Condition, st.just("status"), st.sampled_from(STATUSES).map(lambda one: (Value(one),))),
    st.builds(Condition, st.just("final"), st.sampled_from([(Value("true"),), (Value("false"),)])),
    st.builds(Condition, st.just("visibility"), st.just((Value("internal"),)), st.just("is"), st.booleans()),
    st.builds(Condition, st.just("duration_ms"), st.sampled_from([(Value("500"), Value("-1"))]), st.just("is"), st.booleans()),
    comparison("duration_ms"),
    condition("data", IN_PAYLOAD, ("http", "status")),
    condition("data", IN_PAYLOAD, ("a b.c",)),
    condition("data", ["x"], ("missing", "path")),
    comparison("data", ("http", "status")),
)  # fmt: skip
TEXTS = st.builds(
    FreeText, st.sampled_from([one for one in (*NAMES, *IN_PAYLOAD, "sms", "ärger", "http", "TOOL_") if one]), st.booleans()
)  # fmt: skip
TIMES = st.none() | st.integers(0, 60).map(lambda minutes: NOON + timedelta(minutes=minutes))
FILTERS = st.builds(
    filter_of, st.lists(CONDITIONS, max_size=3), st.lists(TEXTS, max_size=2), start=TIMES, end=TIMES, internal=st.booleans()
)  # fmt: skip


def within(source, filter_):
    """The filter among the events of this test."""
    own = Condition("source", (Value(source),))
    return filter_of(
        [*filter_.conditions, own],
        filter_.texts,
        start=filter_.start,
        end=filter_.end,
        internal=filter_.internal,
    )


@given(filter_=FILTERS)
@QUESTIONS
def test_the_store_finds_what_plain_python_finds(mine, filter_):
    source, made = mine

    found = search(within(source, filter_), limit=1000).items

    assert {one.id for one in found} == {one.id for one in made if matches(filter_, one)}


@given(filter_=FILTERS, size=st.integers(1, 120), order=st.sampled_from(["desc", "asc"]))
@settings(QUESTIONS, max_examples=20)
def test_pages_by_cursor_are_the_whole_in_its_order(mine, filter_, size, order):
    source, made = mine
    asked = within(source, filter_)

    page = search(asked, order=order, limit=size)
    seen = list(page.items)
    while page.next_cursor:
        page = search(asked, order=order, limit=size, cursor=page.next_cursor)
        seen += page.items

    expected = sorted((one for one in made if matches(filter_, one)), key=lambda one: (one.time, int(one.id)))
    assert [one.id for one in seen] == [one.id for one in (expected if order == "asc" else expected[::-1])]


@given(filter_=FILTERS, name=st.sampled_from(["type", "status", "object_name", "person_id"]))
@settings(QUESTIONS, max_examples=40)
def test_a_facet_counts_all_of_the_time_and_what_matches_but_for_its_own_field(mine, filter_, name):
    source, made = mine
    timed = filter_of(
        filter_.conditions,
        filter_.texts,
        start=filter_.start or NOON,
        end=filter_.end or NOON + timedelta(hours=1),
        internal=filter_.internal,
    )

    found = facets(within(source, timed), [name], limit=1000)[name]

    expected = Counter(getattr(one, name) for one in made if matches(timed.without(name), one))
    expected.pop("", None)
    assert {one.value: one.matching for one in found if one.matching} == dict(expected)
    assert all(one.total >= one.matching for one in found)


@given(filter_=FILTERS)
@settings(QUESTIONS, max_examples=30)
def test_a_histogram_counts_every_match_once(mine, filter_):
    source, made = mine
    timed = filter_of(
        filter_.conditions,
        filter_.texts,
        start=NOON,
        end=NOON + timedelta(hours=1),
        internal=filter_.internal,
    )

    found = histogram(within(source, timed), by="status")

    counted = Counter()
    for bucket in found.buckets:
        counted.update(bucket.counts)
    assert counted == Counter(one.status for one in made if matches(timed, one))
    assert len(found.buckets) <= 150
    gaps = {
        after.began - before.began for before, after in zip(found.buckets, found.buckets[1:], strict=False)
    }
    assert gaps == {found.step}


def test_all_facets_are_listed_at_once_and_take_a_beginning(mine):
    source, _ = mine
    asked = within(source, filter_of(start=NOON, end=NOON + timedelta(hours=1)))

    everything = facets(asked, [])
    some = facets(asked, ["person_id"], prefix="p1")

    assert list(everything) == list(FACETS)
    assert {one.value for one in some["person_id"]} == {"p1", "p10"}


def test_a_typed_line_finds_the_events_it_means(mine):
    source, made = mine

    found = search(
        read_query(f"source:{source} type:ai_agent.tool_* data.http.status>=500 internal:true"), limit=1000
    ).items

    expected = {
        one.id
        for one in made
        if one.type.startswith("ai_agent.tool_") and one.data.get("http", {}).get("status") == 500
    }
    assert {one.id for one in found} == expected


@pytest.mark.parametrize(
    "ask", [lambda: facets(filter_of(), ["data"]), lambda: histogram(filter_of(), by="person_id")]
)
def test_a_list_or_histogram_of_another_field_is_refused(mine, ask):
    with pytest.raises(InvalidInput):
        ask()


def test_a_histogram_that_ends_before_it_begins_is_refused(mine):
    with pytest.raises(InvalidInput):
        histogram(filter_of(start=NOON, end=NOON))
