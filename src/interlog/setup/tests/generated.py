"""Made-up configurations that have the shape, sound or not."""

from typing import Any

from hypothesis import strategies as st

from interlog.setup.rules.canonical import canonical
from interlog.setup.rules.grammar import (
    BODY,
    Choice,
    Flag,
    Number,
    Record,
    Sequence,
    Table,
    Text,
    Type,
    Value,
)

_TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\x00"),
    min_size=0,
    max_size=12,
)
_WORDS = st.sampled_from(
    [
        "a",
        "b",
        "c",
        "topic",
        "custom.a",
        "no",
        "1",
        "0x1",
        "2026-11-27",
        "~",
        " x ",
        "a: b",
        "#",
        "1e5",
        "on",
        "<<",
        "-",
        "a\n b \n\n",
    ]
)
_MONEY = st.fixed_dictionaries({"minor_units": st.integers(-(10**9), 10**9), "currency": st.just("EUR")})
_SCALARS = st.one_of(
    st.booleans(), st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9, allow_nan=False), _WORDS, _TEXTS
)


def bodies() -> st.SearchStrategy[dict[str, Any]]:
    """Bodies in canonical form."""
    return values(BODY).map(canonical)


def values(type_: Type) -> st.SearchStrategy[Any]:  # noqa: PLR0911 - one line for each type of the grammar
    """Anything that has the shape of a type of the grammar; lists are short."""
    match type_:
        case Text(longest=longest):
            return st.one_of(_WORDS, _TEXTS).map(lambda text: text[:longest])
        case Flag():
            return st.booleans()
        case Number(low=low, high=high, whole=True):
            return st.integers(low, high)
        case Number(low=low, high=high):
            return st.floats(low, high)
        case Choice(of=of):
            return st.sampled_from(of)
        case Value():
            return st.one_of(_SCALARS, st.lists(_WORDS, max_size=2), _MONEY)
        case Sequence(of=of):
            return st.lists(values(of), max_size=2)
        case Table(of=of):
            return st.dictionaries(_WORDS, values(of), max_size=2)
        case Record(members=members):
            needed = {key: values(member.type) for key, member in members.items() if member.needed}
            rest = {key: values(member.type) for key, member in members.items() if not member.needed}
            return st.fixed_dictionaries(needed, optional=rest)
    raise TypeError(type_)
