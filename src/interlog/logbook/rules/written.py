"""Values of fields as texts: in the cells of a file, in the address of a filter."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from interlog.logbook.rules.kinds import CHECKS, BadValue, Leaf
from interlog.logbook.rules.money import read_money, written_money
from interlog.logbook.rules.setup import Code

_NUMBER = re.compile(r"[+-]?\d{1,18}(\.\d{1,12})?")
_TRUE, _FALSE = frozenset({"true", "yes", "1"}), frozenset({"false", "no", "0"})
_BETWEEN = ";"


@dataclass(frozen=True, slots=True)
class Reader:
    """What texts are read against.

    `codes`: the code lists. `phone` gives a number in E.164, None for what is none. `zone`: the one of times without
    an offset, None: they are refused.
    """

    codes: Mapping[str, Mapping[str, Code]]
    phone: Callable[[str], str | None]
    zone: tzinfo | None = None

    def value(self, leaf: Leaf, written: Any) -> Any:
        """The value a text stands for, as it is stored; what JSON gave with a type of its own is only checked.

        Codes may be written as their labels, several of them with a semicolon between.
        Raises: BadValue naming the form that is expected.
        """
        if isinstance(written, str):
            return CHECKS[leaf.kind](leaf, _READERS.get(leaf.kind, _as_it_is)(self, leaf, written.strip()))
        if leaf.kind in _TYPED and isinstance(written, _TYPED[leaf.kind]):
            return CHECKS[leaf.kind](leaf, written)
        if isinstance(written, int | float) and not isinstance(written, bool):
            return self.value(leaf, str(written))
        raise BadValue("must be a text")


# What JSON may bring in its own type; `True` is a whole number to Python, and refused by the check of numbers.
_TYPED: Mapping[str, tuple[type, ...]] = {
    "boolean": (bool,),
    "number": (int, float),
    "multi_picklist": (list,),
    "money": (dict,),
}


def written(value: Any) -> str:
    """A stored value as a text that is read back as the same: "12.50 EUR", "true", "red;blue"."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return written_money(value)
    if isinstance(value, list):
        plain = not any(_BETWEEN in one or one != one.strip() for one in value)
        return _BETWEEN.join(value) if plain else json.dumps(value, ensure_ascii=False)
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    return str(value)


def _as_it_is(_reader: Reader, _leaf: Leaf, text: str) -> str:
    return text


def _number(_reader: Reader, _leaf: Leaf, text: str) -> int | float:
    if not _NUMBER.fullmatch(text):
        raise BadValue("must be a number, for example 12.5")
    return float(text) if "." in text else int(text)


def _money(_reader: Reader, leaf: Leaf, text: str) -> dict[str, Any]:
    try:
        return read_money(text, leaf.currency)
    except ValueError as error:
        raise BadValue(str(error)) from error


def _boolean(_reader: Reader, _leaf: Leaf, text: str) -> bool:
    if text.lower() not in _TRUE | _FALSE:
        raise BadValue("must be true or false")
    return text.lower() in _TRUE


def _datetime(reader: Reader, _leaf: Leaf, text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    if moment.tzinfo or reader.zone is None:
        return text
    first, second = (moment.replace(tzinfo=reader.zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() != second.utcoffset():
        raise BadValue(
            "came twice or never, where the clocks changed; write its offset from UTC", "invalid_time"
        )
    return first.isoformat()


def _phone(reader: Reader, _leaf: Leaf, text: str) -> str:
    number = reader.phone(text)
    if number is None:
        raise BadValue("must be a phone number, for example +44 20 7946 0018")
    return number


def _code(reader: Reader, leaf: Leaf, text: str) -> str:
    codes = reader.codes.get(leaf.code_list, {})
    if text in codes:
        return text
    wanted = text.casefold()
    found = [code.code for code in codes.values() if wanted in (code.code.casefold(), code.label.casefold())]
    offered = [code for code in found if codes[code].active] or found
    if not offered:
        raise BadValue(f"must be a code or a label of the list {leaf.code_list}", "unknown_code")
    if len(offered) > 1:
        raise BadValue(
            f"is the label of several codes; write the code: {', '.join(offered[:5])}", "unknown_code"
        )
    return offered[0]


def _codes(reader: Reader, leaf: Leaf, text: str) -> list[str]:
    parts: Any = text.split(_BETWEEN)
    if text.startswith("["):
        try:
            parts = json.loads(text)
        except ValueError as error:
            raise BadValue("must be codes with a semicolon between, or a JSON list") from error
        if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
            raise BadValue("must be codes with a semicolon between, or a JSON list")
    return list(dict.fromkeys(_code(reader, leaf, part.strip()) for part in parts if part.strip()))


_READERS: Mapping[str, Callable[[Reader, Leaf, str], Any]] = {
    "number": _number,
    "money": _money,
    "boolean": _boolean,
    "datetime": _datetime,
    "phone": _phone,
    "picklist": _code,
    "tree": _code,
    "multi_picklist": _codes,
}
