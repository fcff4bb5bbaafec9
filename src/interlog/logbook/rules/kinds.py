"""The kinds of values an entry can hold, and how each is checked and brought into its one form."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, get_args
from uuid import UUID

from interlog.conversations.contracts import Channel
from interlog.logbook.rules.texts import plain, rich

CHANNELS: tuple[Channel, ...] = get_args(Channel)
NOTES_MAX_BYTES = 64 * 1024
MAX_ISSUES = 20
MAX_ARTICLES = 50
_MAX_CHOICES = 200
_MAX_NUMBER = 10**12  # below the shortest card number
_MAX_OFFSET_MIN = 14 * 60 + 59
_OFFSET = re.compile(r"[+-](?:0\d|1[0-4]):[0-5]\d")
_CURRENCY = re.compile(r"[A-Z]{3}")
_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_ARTICLE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/#-]{0,119}")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value of an entry. `personal` texts are kept apart in the revisions so that they can be erased.

    `by_machine`: what a program found; no person sets it. `currency`: that of amounts written without one.
    """

    key: str
    kind: str
    max_length: int = 10_000
    code_list: str = ""
    personal: bool = False
    by_machine: bool = False
    currency: str = ""


class BadValue(ValueError):
    """A value does not fit its kind; `rule` names what is wrong, the message says how to mend it."""

    def __init__(self, message: str, rule: str = "invalid") -> None:
        super().__init__(message)
        self.rule = rule


def is_nothing(value: Any) -> bool:
    """True for what counts as an empty field; `False` and 0 are values."""
    return value is None or value in ("", [], {})


def _text(leaf: Leaf, value: Any) -> str:
    if not isinstance(value, str):
        raise BadValue("must be a text")
    if len(value) > leaf.max_length:
        raise BadValue(f"is too long: at most {leaf.max_length} characters", "too_long")
    return plain(value)


def _rich_text(_leaf: Leaf, value: Any) -> str:
    if not isinstance(value, str):
        raise BadValue("must be a text")
    if len(value.encode("utf-8", "replace")) > NOTES_MAX_BYTES:
        raise BadValue("the notes are too long: at most 64 KiB", "too_long")
    notes = rich(value)
    if len(notes.encode()) > NOTES_MAX_BYTES:
        # Escaping and one Unicode form make a text longer: what is stored must come back through this door too.
        raise BadValue("the notes are too long: at most 64 KiB, written as HTML", "too_long")
    return notes


def _code(_leaf: Leaf, value: Any) -> str:
    return _text(Leaf("", "text", 120), value)


def _channel(_leaf: Leaf, value: Any) -> str:
    if value not in CHANNELS:
        raise BadValue(f"must be one of {', '.join(CHANNELS)}", "unknown_code")
    return str(value)


def _choices(leaf: Leaf, value: Any) -> list[str]:
    if not isinstance(value, list) or len(value) > _MAX_CHOICES:
        raise BadValue(f"must be a list of at most {_MAX_CHOICES} codes")
    return [_code(leaf, item) for item in value]


def _number(_leaf: Leaf, value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise BadValue("must be a number")
    if abs(value) >= _MAX_NUMBER:
        raise BadValue("is too large a number", "range")
    return value if isinstance(value, int) else round(value, 6)


def _seconds(_leaf: Leaf, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 10**8:
        raise BadValue("must be whole seconds, 0 or more")
    return value


def _money(_leaf: Leaf, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict) or set(value) != {"minor_units", "currency"}:
        raise BadValue("must be {minor_units, currency}")
    amount, currency = value["minor_units"], value["currency"]
    if isinstance(amount, bool) or not isinstance(amount, int) or abs(amount) >= _MAX_NUMBER:
        raise BadValue("minor_units must be a whole number, for example cents")
    if not isinstance(currency, str) or not _CURRENCY.fullmatch(currency):
        raise BadValue("currency must be three capital letters, for example EUR")
    return {"minor_units": amount, "currency": currency}


def _boolean(_leaf: Leaf, value: Any) -> bool:
    if not isinstance(value, bool):
        raise BadValue("must be true or false")
    return value


def _date(_leaf: Leaf, value: Any) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError) as error:
        raise BadValue("must be a date, for example 2026-11-27", "invalid_date") from error


def _datetime(_leaf: Leaf, value: Any) -> str:
    try:
        moment = datetime.fromisoformat(value)
        utc = moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
    except (TypeError, ValueError, OverflowError) as error:
        raise BadValue("must be a time, for example 2026-11-27T10:00:00Z", "invalid_time") from error
    if moment.tzinfo is None:
        raise BadValue("needs its offset from UTC, for example 2026-11-27T10:00:00+01:00", "invalid_time")
    return utc


def _offset(_leaf: Leaf, value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _MAX_OFFSET_MIN:
        hours, minutes = divmod(abs(value), 60)
        return f"{'-' if value < 0 else '+'}{hours:02}:{minutes:02}"
    if not isinstance(value, str) or not _OFFSET.fullmatch(value):
        raise BadValue("must be an offset from UTC, for example +02:00")
    return value


def _uuid(_leaf: Leaf, value: Any) -> str:
    try:
        return str(UUID(value))
    except (TypeError, ValueError, AttributeError) as error:
        raise BadValue("must be an id (UUID)") from error


def _url(leaf: Leaf, value: Any) -> str:
    text = _text(Leaf(leaf.key, "text", 2000), value)
    if not _URL.fullmatch(text):
        raise BadValue("must be an address that begins with http:// or https://")
    return text


def _articles(leaf: Leaf, value: Any) -> list[str]:
    if not isinstance(value, list) or len(value) > MAX_ARTICLES:
        raise BadValue(f"must be a list of at most {MAX_ARTICLES} articles")
    return list(dict.fromkeys(_article(leaf, item) for item in value if not is_nothing(item)))


def _article(leaf: Leaf, value: Any) -> str:
    text = _text(Leaf(leaf.key, "text", 2000), value).strip()
    if not _URL.fullmatch(text) and not _ARTICLE_ID.fullmatch(text):
        raise BadValue("each article must be an address (https://…) or an id without spaces")
    return text


def _issues(_leaf: Leaf, value: Any) -> list[dict[str, str]]:
    if not isinstance(value, list) or len(value) > MAX_ISSUES:
        raise BadValue(f"must be a list of at most {MAX_ISSUES} issues")
    return [issue for issue in (_issue(item) for item in value) if issue]


def _issue(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise BadValue("each issue must be an object")
    for key in value:
        if key not in _ISSUE_PARTS:
            raise BadValue(f"an issue has no field called {plain(str(key))[:120]}", "unknown_field")
    filled = {key: item for key, item in value.items() if not is_nothing(item)}
    return {key: _ISSUE_PARTS[key](Leaf(key, ""), item) for key, item in filled.items()}


_ISSUE_PARTS: Mapping[str, Callable[[Leaf, Any], str]] = {
    "topic": _code,
    "disposition": _code,
    "outcome": _code,
    "case_id": _uuid,
}
CHECKS: Mapping[str, Callable[[Leaf, Any], Any]] = {
    "text": _text,
    "phone": _text,
    "user": _text,
    "rich_text": _rich_text,
    "picklist": _code,
    "tree": _code,
    "channel": _channel,
    "multi_picklist": _choices,
    "number": _number,
    "seconds": _seconds,
    "money": _money,
    "boolean": _boolean,
    "date": _date,
    "datetime": _datetime,
    "offset": _offset,
    "reference": _uuid,
    "url": _url,
    "issues": _issues,
    "articles": _articles,
}
KINDS = frozenset(CHECKS)
