"""The one way in which a configuration is kept.

What each type of the grammar needs done is worked out once, not for every one of ten thousand codes.
"""

from collections.abc import Callable, Mapping
from typing import Any
from unicodedata import normalize

from interlog.setup.rules.grammar import BODY, Member, Record, Sequence, Table, Text, Type, Value

_Make = Callable[[Any], Any]
_MONEY = ("minor_units", "currency")


def canonical(raw: Mapping[str, Any], type_: Type = BODY) -> Any:
    """The same, in the one way it is kept: members in their order, empty ones left out, codes in their order.

    Two bodies that say the same are equal afterwards. `raw` must have the shape.
    """
    return (_BODY if type_ is BODY else _maker(type_))(raw)


def _maker(type_: Type) -> _Make:
    match type_:
        case Record(members=members):
            return _record(members)
        case Sequence(of=of):
            make = _maker(of)
            return lambda raw: [make(item) for item in _in_order(raw)]
        case Table(of=of):
            make_one = _maker(of)
            return lambda raw: {
                _one_form(key): make_one(raw[key]) for key in sorted(raw) if raw[key] is not None
            }
        case Value():
            return _value
        case Text():
            return _one_form
        case _:
            return _as_it_is


def _as_it_is(raw: Any) -> Any:
    return raw


def _one_form(raw: str) -> str:
    """Entries hold texts in NFC: a code kept otherwise would never be the one that was chosen."""
    return raw if raw.isascii() else normalize("NFC", raw)


def _value(raw: Any) -> Any:
    if isinstance(raw, Mapping):
        return {name: raw[name] for name in _MONEY}
    if isinstance(raw, list):
        return [_one_form(one) for one in raw]
    return _one_form(raw) if isinstance(raw, str) else raw


def _record(members: Mapping[str, Member]) -> _Make:
    steps = [
        (name, _maker(member.type), member.empty, member.kept)
        for name, member in members.items()
        if name != "order"
    ]

    def make(raw: Mapping[str, Any]) -> dict[str, Any]:
        full = {}
        for name, make_one, empty, kept in steps:
            value = raw.get(name)
            if value is not None:
                value = make_one(value)
            elif kept:
                value = empty.copy() if isinstance(empty, list | dict) else empty
            else:
                continue
            if kept or value != empty:
                full[name] = value
        return full

    return make


def _in_order(raw: list[Any]) -> list[Any]:
    """Codes by their `order`, which is the place in the list where none is given; everything else as it stands."""
    if not any(isinstance(item, Mapping) and item.get("order") is not None for item in raw):
        return raw
    places = [place if item.get("order") is None else item["order"] for place, item in enumerate(raw)]
    return [raw[place] for place in sorted(range(len(raw)), key=lambda place: (places[place], place))]


_BODY = _maker(BODY)
