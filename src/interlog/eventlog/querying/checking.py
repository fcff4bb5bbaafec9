"""Values as senders write them, checked: what a field takes, times and periods."""

import re
from datetime import UTC, datetime

from interlog.eventlog.querying.fields import WORDS, sort_of
from interlog.eventlog.querying.filter import WILDCARD, Value, length_of, number_in, number_text

MAX_VALUES = 100
MAX_CONDITIONS = 50
MAX_VALUE = 1000
_PERIOD = re.compile(r"[1-9]\d{0,4}[smhdw]")
_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = datetime(2200, 1, 1, tzinfo=UTC)
_STARS = re.compile(r"\*+")


class NotAValueError(Exception):
    """A value that its field does not take; the message says what it takes."""


def checked_value(field: str, text: str, *, pattern: bool = False) -> Value:
    """The value of a field of the envelope (or of `data`), as it is compared.

    Raises: NotAValueError.
    """
    if len(text) > MAX_VALUE:
        raise NotAValueError(f"{len(text)} characters, at most {MAX_VALUE} are compared")
    if "\x00" in text or any("\ud800" <= one <= "\udfff" for one in text):
        raise NotAValueError("holds a character that no event has; take it out")
    sort = sort_of(field)
    if sort == "number":
        return Value(checked_number(text))
    allowed = ("true", "false") if sort == "flag" else WORDS.get(field)
    if allowed is not None:
        if text not in allowed:
            raise NotAValueError(f"there is no {field} {text!r}; use {', '.join(allowed)}")
        return Value(text)
    return Value(_STARS.sub(WILDCARD, text), pattern=True) if pattern else Value(text)


def checked_number(text: str) -> str:
    """A number in its one way of writing.

    Raises: NotAValueError.
    """
    number = number_in(text)
    if number is None:
        raise NotAValueError(f"{text!r} is no number; write one like 500 or 0.5")
    return number_text(number)


def checked_period(text: str) -> str:
    """A period.

    Raises: NotAValueError.
    """
    if not _PERIOD.fullmatch(text):
        raise NotAValueError("a period is a number and one of s, m, h, d, w, like 24h")
    length_of(text)
    return text


def checked_instant(text: str) -> datetime:
    """An instant with its offset, in UTC.

    Raises: NotAValueError.
    """
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise NotAValueError(f"{text!r} is no time; write it like 2026-03-02T09:30:00Z") from error
    if at.tzinfo is None:
        raise NotAValueError(
            f"a time needs its offset; write {at.isoformat()}Z for UTC, or +01:00 at its end"
        )
    try:
        at = at.astimezone(UTC)
    except OverflowError as error:
        raise NotAValueError(f"{text!r} is out of range") from error
    if not _EARLIEST <= at <= _LATEST:
        raise NotAValueError(
            f"events lie between {_EARLIEST.year} and {_LATEST.year}; write a time between them"
        )
    return at


def checked_flag(text: str) -> bool:
    """True or false.

    Raises: NotAValueError.
    """
    if text not in {"true", "false"}:
        raise NotAValueError(f"{text!r} is neither true nor false; write one of them")
    return text == "true"
