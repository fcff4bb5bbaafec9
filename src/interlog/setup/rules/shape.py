"""Whether something is a configuration at all.

What has this shape can be saved as a draft, however wrong it is; whether it is sound is `soundness`' question.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import singledispatch
from math import isfinite
from typing import Any

from interlog.kit.errors import FieldError
from interlog.kit.redaction import CARD_IN_IDENTITY, holds_card
from interlog.setup.rules.grammar import (
    BODY,
    MAX_CHOICES,
    Choice,
    Flag,
    Member,
    Number,
    Record,
    Sequence,
    Table,
    Text,
    Type,
    Value,
)

MAX_ERRORS = 100
_LONGEST_VALUE = 65_536
_LONGEST_NAME = 120
# What a file can spell out and no store can hold: NUL, and half a character.
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")
# That, or so many digits that a card's number may be among them.
_WORTH_A_LOOK = re.compile(r"[\x00\ud800-\udfff]|\d(?:[ \u00a0.\-\u2010-\u2015]?\d){12}")
_MONEY = {"minor_units": int, "currency": str}


def shape_errors(raw: Any, type_: Type = BODY, path: str = "") -> list[FieldError]:
    """What keeps `raw` from being a body (or another thing of the grammar), each by its path; the first 100.

    Empty means that everything that reads bodies may read it.
    """
    if type_ is BODY and _BODY_FITS(raw):
        return []
    found = []
    for error in _errors(type_, raw, path):
        found.append(error)
        if len(found) == MAX_ERRORS:
            break
    return found


@singledispatch
def _errors(type_: Any, raw: Any, path: str) -> Iterator[FieldError]:  # noqa: ARG001 - the signature of all below
    raise TypeError(f"{type_} is not of the grammar")


@_errors.register
def _text_errors(type_: Text, raw: Any, path: str) -> Iterator[FieldError]:
    if not isinstance(raw, str):
        hint = "; in a file, put it in quotes" if isinstance(raw, int | float) else ""
        yield FieldError(path, "type", f"must be a text{hint}")
    elif len(raw) > type_.longest:
        yield FieldError(path, "too_long", f"is too long: at most {type_.longest:,} characters")
    else:
        yield from _unstorable(raw, path)


@_errors.register
def _flag_errors(_type: Flag, raw: Any, path: str) -> Iterator[FieldError]:
    if not isinstance(raw, bool):
        yield FieldError(path, "type", "must be true or false")


@_errors.register
def _number_errors(type_: Number, raw: Any, path: str) -> Iterator[FieldError]:
    wanted = "a whole number" if type_.whole else "a number"
    if isinstance(raw, bool) or not isinstance(raw, int if type_.whole else int | float):
        yield FieldError(path, "type", f"must be {wanted}")
    elif not type_.low <= raw <= type_.high:
        yield FieldError(path, "range", f"must be {wanted} from {type_.low:,} to {type_.high:,}")


@_errors.register
def _choice_errors(type_: Choice, raw: Any, path: str) -> Iterator[FieldError]:
    if not isinstance(raw, str) or raw not in type_.of:
        yield FieldError(path, "choice", f"must be one of {', '.join(type_.of)}")


@_errors.register
def _value_errors(_type: Value, raw: Any, path: str) -> Iterator[FieldError]:
    if isinstance(raw, list):
        plain = len(raw) <= MAX_CHOICES and all(isinstance(item, str) and _is_plain(item) for item in raw)
    elif isinstance(raw, Mapping):
        plain = set(raw) == set(_MONEY) and all(type(raw[name]) is kind for name, kind in _MONEY.items())
        plain = plain and all(_is_plain(item) for item in raw.values())
    else:
        plain = _is_plain(raw)
    for text in _texts_in(raw):
        yield from _unstorable(text, path)
    if not plain:
        told = "must be a text, a number, true or false, a list of codes, or {minor_units, currency}"
        yield FieldError(path, "type", told)


@_errors.register
def _sequence_errors(type_: Sequence, raw: Any, path: str) -> Iterator[FieldError]:
    if not isinstance(raw, list):
        yield FieldError(path, "type", f"must be a list of {type_.what}")
        return
    if len(raw) > type_.longest:
        yield FieldError(path, "too_many", f"at most {type_.longest:,} {type_.what}")
        return
    for place, item in enumerate(raw):
        yield from _errors(type_.of, item, f"{path}[{place}]")


@_errors.register
def _table_errors(type_: Table, raw: Any, path: str) -> Iterator[FieldError]:
    if not isinstance(raw, Mapping):
        yield FieldError(path, "type", "must be an object")
        return
    if len(raw) > type_.longest:
        yield FieldError(path, "too_many", f"at most {type_.longest:,} {type_.what}")
        return
    for key, item in raw.items():
        if not isinstance(key, str) or not 0 < len(key) <= _LONGEST_NAME:
            yield FieldError(path, "key", f"each key is a text of 1 to {_LONGEST_NAME} characters")
        elif unfit := list(_unstorable(key, path)):
            yield from unfit
        elif item is not None:
            yield from _errors(type_.of, item, _below(path, key))


@_errors.register
def _record_errors(type_: Record, raw: Any, path: str) -> Iterator[FieldError]:
    if not isinstance(raw, Mapping):
        yield FieldError(path, "type", "must be an object")
        return
    for key in raw:
        if key not in type_.members:
            known = ", ".join(type_.members)
            yield FieldError(
                _below(path, str(key)[:_LONGEST_NAME]), "unknown", f"is not known; there are {known}"
            )
    for key, member in type_.members.items():
        value = raw.get(key)
        if value is not None:
            yield from _errors(member.type, value, _below(path, key))
        elif member.needed:
            yield FieldError(_below(path, key), "missing", "is needed")


def _unstorable(text: str, path: str) -> Iterator[FieldError]:
    if _UNSTORABLE.search(text):
        yield FieldError(path, "characters", "may hold no NUL and no half characters")
    elif holds_card(text):
        yield FieldError(path, "card_number", CARD_IN_IDENTITY)


def _texts_in(value: Any) -> Iterator[str]:
    items = value if isinstance(value, list) else value.values() if isinstance(value, Mapping) else [value]
    yield from (item for item in items if isinstance(item, str))


def _is_plain(value: Any) -> bool:
    if isinstance(value, str):
        return len(value) <= _LONGEST_VALUE
    return isinstance(value, bool | int) or (isinstance(value, float) and isfinite(value))


def _below(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _fits(type_: Type) -> Callable[[Any], bool]:  # noqa: PLR0911 - one return for each type of the grammar
    """Whether something surely has the shape: quick, where nothing has to be told. False means: look closely."""
    match type_:
        case Text(longest=longest):
            return lambda raw: type(raw) is str and len(raw) <= longest and not _WORTH_A_LOOK.search(raw)
        case Flag():
            return lambda raw: raw is True or raw is False
        case Number(low=low, high=high, whole=True):
            return lambda raw: type(raw) is int and low <= raw <= high
        case Sequence(of=of, longest=longest):
            fits = _fits(of)
            return lambda raw: type(raw) is list and len(raw) <= longest and all(map(fits, raw))
        case Table(of=of, longest=longest):
            return _table_fits(_fits(of), longest)
        case Record(members=members):
            return _record_fits(members)
        case _:
            return lambda raw: next(_errors(type_, raw, ""), None) is None


def _table_fits(fits: Callable[[Any], bool], longest: int) -> Callable[[Any], bool]:
    def all_fit(raw: Any) -> bool:
        return (
            type(raw) is dict
            and len(raw) <= longest
            and all(
                type(key) is str and 0 < len(key) <= _LONGEST_NAME and not _WORTH_A_LOOK.search(key)
                for key in raw
            )
            and all(item is None or fits(item) for item in raw.values())
        )

    return all_fit


def _record_fits(members: Mapping[str, Member]) -> Callable[[Any], bool]:
    fitting = {name: _fits(member.type) for name, member in members.items()}
    needed = [name for name, member in members.items() if member.needed]

    def all_fit(raw: Any) -> bool:
        if type(raw) is not dict:
            return False
        for name, value in raw.items():
            if name not in fitting or not (value is None or fitting[name](value)):
                return False
        return all(raw.get(name) is not None for name in needed)

    return all_fit


_BODY_FITS = _fits(BODY)
