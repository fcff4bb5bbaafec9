"""Filters made at random, of everything a filter may say."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from interlog.eventlog.querying import Condition, FreeText, Value, filter_of
from interlog.eventlog.querying.fields import NUMBERS, PAYLOAD, TEXTS, WORDS
from interlog.eventlog.querying.filter import number_text

CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
WORD = st.text(CHARACTERS, max_size=8)
NAME = st.text(CHARACTERS, min_size=1, max_size=6)
PATHS = st.lists(NAME, min_size=1, max_size=4).map(tuple)
PATTERNS = st.lists(WORD.filter(lambda part: part and "*" not in part), min_size=1, max_size=3).map(
    lambda parts: Value("*".join(["", *parts]), pattern=True)
)
VALUES = st.lists(WORD.map(Value) | PATTERNS | st.just(Value("*", pattern=True)), min_size=1, max_size=4)
NUMBER = st.floats(allow_nan=False, allow_infinity=False).map(number_text).map(Value)
TIMES = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


@st.composite
def conditions(draw):
    sort = draw(st.sampled_from(["text", "words", "number", "compared", "payload", "payload_compared"]))
    negated = draw(st.booleans())
    operator = draw(st.sampled_from([">", ">=", "<", "<="]))
    if sort == "text":
        return Condition(draw(st.sampled_from(TEXTS)), tuple(draw(VALUES)), negated=negated)
    if sort == "words":
        field = draw(st.sampled_from(list(WORDS)))
        values = draw(st.lists(st.sampled_from(WORDS[field]).map(Value), min_size=1, max_size=3))
        return Condition(field, tuple(values), negated=negated)
    if sort == "number":
        return Condition(NUMBERS[0], tuple(draw(st.lists(NUMBER, min_size=1, max_size=3))), negated=negated)
    if sort == "compared":
        return Condition(NUMBERS[0], (draw(NUMBER),), operator, negated)
    if sort == "payload":
        return Condition(PAYLOAD, tuple(draw(VALUES)), "is", negated, draw(PATHS))
    return Condition(PAYLOAD, (draw(NUMBER),), operator, negated, draw(PATHS))


@st.composite
def filters(draw):
    texts = st.builds(FreeText, st.text(CHARACTERS, min_size=1, max_size=10).filter(str.strip), st.booleans())
    start = draw(st.none() | TIMES)
    return filter_of(
        draw(st.lists(conditions(), max_size=6)),
        draw(st.lists(texts, max_size=3)),
        start=start,
        end=draw(st.none() | TIMES),
        period=None if start else draw(st.sampled_from([None, "15m", "24h", "7d", "2w", "30s"])),
        internal=draw(st.booleans()),
    )
