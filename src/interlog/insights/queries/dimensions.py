"""How rows are cut and filtered: fixed pieces of SQL; what a caller wrote comes as typed parameters alone."""

from collections.abc import Mapping, Sequence
from typing import Any

from interlog.insights.figures.definition import PAIRS, Figure

NONE = "none"  # the key of what is not known
NOBODY = "00000000-0000-0000-0000-000000000000"
_KEYS = {
    "hour": "toHour(at, {zone:String})",
    "weekday": "toDayOfWeek(at, 0, {zone:String})",
    "day": "toDate(at, {zone:String})",
    "week": "toMonday(at, {zone:String})",
    "month": "toStartOfMonth(at, {zone:String})",
}
_IDS = ("agent",)
_BETWEEN = "|"  # the two keys of a pair


def key_expression(figure: Figure, dimension: str) -> str:
    """The SQL of a row's key."""
    if figure.bins and dimension == figure.bins.dimension:
        edges = ", ".join(str(edge) for edge in figure.bins.edges[1:])
        return f"arrayCount(edge -> {figure.bins.column} >= edge, [{edges}])"
    if dimension in PAIRS:
        first, second = (f"toString({key_expression(figure, one)})" for one in PAIRS[dimension])
        return f"concat({first}, '{_BETWEEN}', {second})"
    return _KEYS.get(dimension, dimension)


def key_of(value: Any, dimension: str) -> str:
    """The key as it is shown, of a value of `key_expression`."""
    if dimension == "month":
        return str(value)[:7]
    if dimension in PAIRS:
        return _BETWEEN.join(map(key_of, keys_of_pair(str(value)), PAIRS[dimension]))
    text = str(value)
    return NONE if text in {"", NOBODY} else text


def condition_of_key(figure: Figure, dimension: str) -> str:
    """The SQL that holds for rows of the key `{at:String}`, as `stored_key` gives it."""
    return f"toString({key_expression(figure, dimension)}) = {{at:String}}"


def stored_key(key: str, dimension: str) -> str:
    """A key as the store writes it."""
    if dimension in PAIRS:
        return _BETWEEN.join(map(stored_key, keys_of_pair(key), PAIRS[dimension]))
    if key == NONE:
        return NOBODY if dimension in _IDS else ""
    return f"{key}-01" if dimension == "month" else key


def keys_of_pair(key: str) -> tuple[str, str]:
    """The two keys in that of a pair; what has no second one has an empty one."""
    first, _, second = key.partition(_BETWEEN)
    return first, second


def conditions_of(filters: Mapping[str, Sequence[str]]) -> str:
    """The SQL of the filters, "" without any."""
    return "".join(
        f" AND {name} IN {{{name}:Array({'UUID' if name in _IDS else 'String'})}}" for name in filters
    )
