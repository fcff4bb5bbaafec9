"""Pure decisions about events: their key, what may be taken, and what is filled in."""

import hashlib
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import Any

import msgspec

from interlog.eventlog.contracts import OWN_SOURCE, Event
from interlog.kit.redaction import CARD_IN_IDENTITY, holds_card, mask_card_data, mask_card_data_deep

OLDEST = datetime(1970, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=1)
MAX_DATA_BYTES = 256 * 1024
MAX_DEPTH = 32
_MAX_KEY = 512
_MAX_NAME = 200
_MAX_TEXT = 8192
_LONGER = {"error_message": _MAX_TEXT, "id": _MAX_KEY, "source": _MAX_KEY}
FREE_TEXT = ("object_name", "element_name", "error_message", "performed_by")
# Names of something: two would become one when masked, so they are refused.
IDENTITIES = ("id", "source", "person_id", "object_id")
TEXT_FIELDS = (
    "id", "source", "type", "interaction_id", "conversation_id", "person_id", "object_id", "object_name",
    "version_id", "element_id", "element_name", "element_type", "performed_by", "channel", "session_id",
    "message_id", "parent_id", "trace_id", "error_code", "error_message", "supersedes",
)  # fmt: skip
MAX_DURATION_MS = 2**53
LONGEST = {name: _LONGER.get(name, _MAX_NAME) for name in TEXT_FIELDS}  # characters
_texts = attrgetter(*TEXT_FIELDS)
_NAMES = tuple(field.name for field in fields(Event))
_values = attrgetter(*_NAMES)


class NotTakenError(Exception):
    """An event that cannot be taken; the message tells its sender why."""


def uid_of(source: str, event_id: str) -> str:
    """The key of source and id: 128 bits as 32 hex digits.

    Lengths go in first, so that no two pairs share their bytes.
    """
    first, second = source.encode(), event_id.encode()
    prefix = len(first).to_bytes(4, "big")
    return hashlib.blake2b(prefix + first + second, digest_size=16).hexdigest()


def ready_to_store(event: Event, *, own: bool = False) -> Event:
    """The event with its key, card data masked.

    `own` events may bear Interlog's own source; their payload was masked when it was announced.
    Raises: NotTakenError.
    """
    _check_texts(event, own=own)
    if event.type.split() != [event.type]:
        raise NotTakenError("type must not contain spaces")
    if event.duration_ms is not None and not 0 <= event.duration_ms <= MAX_DURATION_MS:
        raise NotTakenError("duration_ms must be a number of milliseconds, 0 or more")
    if not OLDEST <= event.time <= event.received_at + AHEAD:
        raise NotTakenError(f"time must lie between {OLDEST:%Y-%m-%d} and {AHEAD.days} day after now")
    masked: dict[str, Any] = {name: mask_card_data(getattr(event, name)) for name in FREE_TEXT}
    data, uid = checked_data(event.data, mask=not own), uid_of(event.source, event.id)
    # What `dataclasses.replace` does, without its loop: this runs for every event there is.
    values = dict(zip(_NAMES, _values(event), strict=True))
    return Event(**{**values, **masked, "data": data, "uid": uid})


def checked_data(data: Mapping[str, Any], *, mask: bool) -> dict[str, Any]:
    """The payload, with card data masked where `mask` says so.

    Raises: NotTakenError when it is too deep, too large, or holds a value that JSON cannot keep.
    """
    if _deeper_than(data, MAX_DEPTH):
        raise NotTakenError(f"data is nested deeper than {MAX_DEPTH} levels")
    kept: dict[str, Any] = mask_card_data_deep(dict(data)) if mask else dict(data)
    try:
        size = len(msgspec.json.encode(kept))
    except (OverflowError, UnicodeEncodeError, TypeError, ValueError) as error:
        raise NotTakenError(f"data holds a value that cannot be kept: {error}") from error
    if size > MAX_DATA_BYTES:
        raise NotTakenError(f"data is {size} bytes, at most {MAX_DATA_BYTES} are taken")
    return kept


def shortened(name: str, value: Any) -> Any:
    """A text no longer than its field takes; other values as they are."""
    return value[: _LONGER.get(name, _MAX_NAME)] if isinstance(value, str) else value


def _check_texts(event: Event, *, own: bool) -> None:
    if not own and event.source == OWN_SOURCE:
        raise NotTakenError(f"the source {OWN_SOURCE!r} is Interlog's own; name yours")
    for name in ("id", "source", "type"):
        if not getattr(event, name).strip():
            raise NotTakenError(f"{name} is missing")
    for (name, longest), text in zip(LONGEST.items(), _texts(event), strict=True):
        if len(text) > longest or not text.isascii():
            _check_text(name, text)
    for name in () if own else IDENTITIES:
        if holds_card(getattr(event, name)):
            raise NotTakenError(f"{name} {CARD_IN_IDENTITY}")


def _check_text(name: str, value: str) -> None:
    longest = _LONGER.get(name, _MAX_NAME)
    if len(value) > longest:
        raise NotTakenError(f"{name} has {len(value)} characters, at most {longest} are taken")
    if not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
        raise NotTakenError(f"{name} holds half a character (a lone surrogate)")


def _deeper_than(value: Any, levels: int) -> bool:
    """Level by level, so that no depth of the input can exhaust the stack."""
    layer = [value]
    for _ in range(levels + 1):
        layer = [
            child
            for parent in layer
            if isinstance(parent, (Mapping, list))
            for child in (parent.values() if isinstance(parent, Mapping) else parent)
        ]
        if not layer:
            return False
    return True
