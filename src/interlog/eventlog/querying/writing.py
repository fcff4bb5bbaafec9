"""A filter as a query line, in the one way it is written; `parsing.read_query` reads it back."""

import re
from collections.abc import Iterator
from datetime import datetime

from interlog.eventlog.querying.fields import PAYLOAD
from interlog.eventlog.querying.filter import WILDCARD, Condition, EventFilter, Value

# What stands without quotation marks; everything else is quoted.
_PLAIN_VALUE = re.compile(r'[^\s",*\\]+')
_PLAIN_TEXT = re.compile(r"[^\W\d_]\w*")
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_RESERVED = {"AND", "OR", "NOT"}


def written(filter_: EventFilter) -> str:
    """The query line of a filter, "" for one that lets everything visible through."""
    return " ".join(_terms(filter_))


def written_instant(at: datetime) -> str:
    """An instant in UTC; fractions of a second only where there are any."""
    return at.isoformat().replace("+00:00", "Z")


def quoted(text: str) -> str:
    """A text between quotation marks."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _terms(filter_: EventFilter) -> Iterator[str]:
    for condition in filter_.conditions:
        yield _condition(condition)
    for one in filter_.texts:
        plain = _PLAIN_TEXT.fullmatch(one.text) and one.text not in _RESERVED
        yield ("-" if one.negated else "") + (one.text if plain else quoted(one.text))
    if filter_.period is not None:
        yield f"period:{filter_.period}"
    if filter_.start is not None:
        yield f"from:{written_instant(filter_.start)}"
    if filter_.end is not None:
        yield f"to:{written_instant(filter_.end)}"
    if filter_.internal:
        yield "internal:true"


def _condition(one: Condition) -> str:
    names = (name if _PLAIN_NAME.fullmatch(name) else quoted(name) for name in one.path)
    field = ".".join([PAYLOAD, *names]) if one.field == PAYLOAD else one.field
    operator = ":" if one.operator == "is" else one.operator
    return f"{'-' if one.negated else ''}{field}{operator}{','.join(_value(value) for value in one.values)}"


def _value(value: Value) -> str:
    if not value.pattern:
        return value.text if _PLAIN_VALUE.fullmatch(value.text) else quoted(value.text)
    parts = value.text.split(WILDCARD)
    return WILDCARD.join(part if not part or _PLAIN_VALUE.fullmatch(part) else quoted(part) for part in parts)
