"""What a filter by a field of one's own looks for: parameters of an address in, conditions on the index out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from interlog.kit.errors import FieldError
from interlog.logbook.rules.indexed import IndexedValue, rows_of
from interlog.logbook.rules.kinds import BadValue, Leaf
from interlog.logbook.rules.setup import CUSTOM, Setup
from interlog.logbook.rules.written import Reader

MAX_FILTERS = 5
MAX_VALUES = 100
_FROM, _TO = "from", "to"
_RANGED = frozenset({"number", "money", "date", "datetime"})
_CODED = frozenset({"picklist", "tree", "multi_picklist"})


@dataclass(frozen=True, slots=True)
class OwnFilter:
    """Entries whose field `key` (without "custom.") has one of these values, or one from `low` to `high`, both included.

    Values and ends are as the index has them for the kind of the field; amounts are found in `currency` alone.
    """

    key: str
    kind: str
    values: tuple[str | float | datetime, ...] = ()
    low: str | float | datetime | None = None
    high: str | float | datetime | None = None
    currency: str = ""

    @property
    def column(self) -> str:
        """Where the index has such values."""
        if self.kind in ("number", "money"):
            return "number"
        return "moment" if self.kind in ("date", "datetime") else "text"

    @property
    def holds_several(self) -> bool:
        """One entry may have more than one of the values."""
        return self.kind == "multi_picklist"


def own_filters(
    asked: Mapping[str, Sequence[str]], setup: Setup, leaves: Mapping[str, Leaf], reader: Reader
) -> tuple[list[OwnFilter], list[FieldError]]:
    """The filters of parameters such as `custom.order_no=7`, `custom.refund.from=10.00 EUR`, and what is wrong.

    `leaves` has the fields of earlier versions too. A code also means what lies below it or was merged into it.
    """
    errors: list[FieldError] = []
    wanted: dict[str, dict[str, Sequence[str]]] = {}
    for name, given in asked.items():
        key, part = _parts(name, leaves)
        values = [one for one in given if one.strip()]
        told = _refusal(key, part, values, leaves)
        if told:
            errors.append(FieldError(name[:80], *told))
        elif values:
            wanted.setdefault(key, {})[part] = values
    if len(wanted) > MAX_FILTERS:
        errors.append(
            FieldError("custom", "too_many", f"filter by at most {MAX_FILTERS} fields of your own at once")
        )
    found = []
    for key, parts in wanted.items():
        try:
            found.append(_filter(leaves[key], parts, setup, reader))
        except BadValue as error:
            errors.append(FieldError(key, error.rule, f"{setup.label_of_field(key)} {error}"))
    return found, errors


def _parts(name: str, leaves: Mapping[str, Leaf]) -> tuple[str, str]:
    key, _, part = name.rpartition(".")
    return (key, part) if part in (_FROM, _TO) and key in leaves else (name, "")


def _refusal(
    key: str, part: str, values: Sequence[str], leaves: Mapping[str, Leaf]
) -> tuple[str, str] | None:
    if key not in leaves:
        return "unknown_parameter", f"there is no field called {key[:80]}"
    kind = leaves[key].kind
    if kind == "rich_text":
        return "kind", "long texts are found by the search, not by a filter"
    if part and kind not in _RANGED:
        return "kind", "from and to are for numbers, amounts, dates and times"
    if (part and len(values) > 1) or len(values) > MAX_VALUES:
        return "too_many", f"once at most, or {MAX_VALUES} values" if part else f"at most {MAX_VALUES} values"
    return None


def _filter(leaf: Leaf, parts: Mapping[str, Sequence[str]], setup: Setup, reader: Reader) -> OwnFilter:
    rows = [row for text in parts.get("", ()) for row in _read(leaf, text, setup, reader)]
    ends = {part: _read(leaf, parts[part][0], setup, reader)[0] for part in (_FROM, _TO) if part in parts}
    currencies = {row.text for row in (*rows, *ends.values())} if leaf.kind == "money" else {""}
    if len(currencies) > 1:
        raise BadValue("can be asked for in one currency at a time")
    return OwnFilter(
        leaf.key.removeprefix(CUSTOM),
        leaf.kind,
        values=tuple(dict.fromkeys(found for row in rows if (found := _found(row)) is not None)),
        low=_found(ends[_FROM]) if _FROM in ends else None,
        high=_found(ends[_TO]) if _TO in ends else None,
        currency=next(iter(currencies)) or "",
    )


def _found(row: IndexedValue) -> str | float | datetime | None:
    """Where the value itself stands: the text of an amount is its currency."""
    return next((one for one in (row.number, row.moment, row.text) if one is not None), None)


def _read(leaf: Leaf, text: str, setup: Setup, reader: Reader) -> list[IndexedValue]:
    if leaf.kind in _CODED:
        one = Leaf(leaf.key, "picklist", code_list=leaf.code_list)
        try:
            code = str(reader.value(one, text))
        except BadValue:
            code = text  # a code of an earlier version, which the lists do not name any more
        return [IndexedValue(leaf.key, text=meant) for meant in setup.meant_by(leaf.code_list, code)]
    return list(rows_of(leaf.key, leaf.kind, reader.value(leaf, text)))
