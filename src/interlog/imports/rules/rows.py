"""What a row means: cells in, values out, or every reason why not."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar, get_args
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from interlog.conversations.contracts import Channel, Direction, Speaker, TranscriptSeed
from interlog.imports.rules.columns import CUSTOM, REQUIRED
from interlog.imports.rules.times import parse_time
from interlog.kit.redaction import without_card
from interlog.kit.text import clean_line
from interlog.logbook.language import Leaf, Reader, is_nothing

T = TypeVar("T")

CHANNELS: tuple[str, ...] = get_args(Channel)
DIRECTIONS: tuple[str, ...] = get_args(Direction)
TECHNICAL = ("no_answer", "congestion", "failed", "busy", "hung_up", "voicemail")
SPEAKERS: tuple[str, ...] = get_args(Speaker)
MAX_NOTES_BYTES = 64 * 1024
MAX_CUSTOM = 4000
MAX_LINES = 20_000
_MAX_SPAN_S = 30 * 86400.0
_MAX_CSAT = 100
_TRUE, _FALSE = frozenset({"true", "yes", "1"}), frozenset({"false", "no", "0"})
_LINE_KEYS = frozenset({"at_ms", "speaker", "text", "speaker_name", "final", "source", "seq"})


@dataclass(frozen=True, slots=True)
class Reading:
    """How the cells of this file are read: the zone of times without an offset, and now.

    `fields` are those of one's own that the form has today, by "custom.<key>", and `texts` reads what stands in them.
    """

    zone: ZoneInfo | None
    moment: datetime
    fields: Mapping[str, Leaf]
    texts: Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row that can be stored. Texts are "" where the cell is empty.

    `custom` has the values of fields of one's own, by key and ready to be stored; `other` what stood in columns
    `custom.<key>` that no field is called by.
    """

    external_id: str
    channel: str
    direction: str
    initiated_at: datetime
    external_source: str = ""
    interaction_id: UUID | None = None
    person_ref: str = ""
    person_name: str = ""
    person_phone: str = ""
    person_email: str = ""
    account_ref: str = ""
    case_ref: str = ""
    queue: str = ""
    agent_ref: str = ""
    agent_name: str = ""
    agent_hired_on: date | None = None
    topic: str = ""
    disposition: str = ""
    outcome: str = ""
    resolved: bool | None = None
    enqueued_at: datetime | None = None
    connected_at: datetime | None = None
    ended_at: datetime | None = None
    hold_s: float | None = None
    wrap_up_s: float | None = None
    technical_disposition: str = ""
    csat: int | None = None
    notes: str = ""
    transcript: tuple[TranscriptSeed, ...] = ()
    custom: dict[str, Any] = field(default_factory=dict)
    other: dict[str, str] = field(default_factory=dict)

    @property
    def makes_entry(self) -> bool:
        """A contact that was taken, and of which something was written down."""
        return self.connected_at is not None and bool(self.topic or self.disposition or self.notes)


class RowRefused(Exception):
    """A row that cannot be stored; the message names each column and its reason."""


def read_row(cells: Mapping[str, Any], how: Reading) -> Row:
    """The values of a row's cells (texts; in JSONL also numbers, booleans and lists).

    Raises: RowRefused with every reason.
    """
    values: dict[str, Any] = {}
    wrong: list[str] = []
    custom: dict[str, Any] = {}
    other: dict[str, str] = {}
    for name, cell in cells.items():
        if cell is None or cell == "":
            continue
        try:
            if name in how.fields:
                custom[name.removeprefix(CUSTOM)] = _custom(how.fields[name], cell, how)
            elif name.startswith(CUSTOM):
                other[name.removeprefix(CUSTOM)] = _other(cell)
            elif name in _READERS:
                values[name] = _READERS[name](cell, how)
        except ValueError as error:
            wrong.append(f"{name}: {error}")
    refused = {reason.partition(":")[0] for reason in wrong}
    wrong += [f"{name}: is empty" for name in REQUIRED if not values.get(name) and name not in refused]
    if wrong:
        raise RowRefused("; ".join(wrong))
    filled = {key: value for key, value in custom.items() if not is_nothing(value)}
    return Row(**values, custom=filled, other=other)


def _text(limit: int) -> Callable[[Any, Reading], str]:
    def read(cell: Any, _how: Reading) -> str:
        text = clean_line(_written(cell))
        if len(text) > limit:
            raise ValueError(f"longer than {limit} characters")
        return text

    return read


def _ref(limit: int) -> Callable[[Any, Reading], str]:
    """A text that names a record: never masked, so one that is a card's number is refused."""
    read_text = _text(limit)
    return lambda cell, how: without_card(read_text(cell, how))


def _one_of(allowed: tuple[str, ...]) -> Callable[[Any, Reading], str]:
    def read(cell: Any, _how: Reading) -> str:
        text = _written(cell).strip().lower()
        if text not in allowed:
            raise ValueError(f"{_written(cell)[:40]!r} is none of {', '.join(allowed)}")
        return text

    return read


def _time(cell: Any, how: Reading) -> datetime:
    return parse_time(_written(cell).strip(), how.zone, how.moment)


def _day(cell: Any, _how: Reading) -> date:
    try:
        return date.fromisoformat(_written(cell).strip())
    except ValueError as error:
        raise ValueError(f"{_written(cell)[:40]!r} is no date such as 2026-03-02") from error


def _yes_or_no(cell: Any, _how: Reading) -> bool:
    text = _written(cell).strip().lower()
    if text not in _TRUE | _FALSE:
        raise ValueError(f"{text[:40]!r} is neither true nor false")
    return text in _TRUE


def _seconds(cell: Any, _how: Reading) -> float:
    try:
        seconds = float(_written(cell))
    except ValueError as error:
        raise ValueError(f"{_written(cell)[:40]!r} is no number of seconds") from error
    if not 0 <= seconds <= _MAX_SPAN_S:  # also false for NaN
        raise ValueError(f"{seconds} is not between 0 and {_MAX_SPAN_S:.0f} seconds")
    return seconds


def _score(cell: Any, _how: Reading) -> int:
    text = _written(cell).strip().removesuffix(".0")
    if not text.isascii() or not text.isdigit() or len(text) > len(str(_MAX_CSAT)) or int(text) > _MAX_CSAT:
        raise ValueError(f"{text[:40]!r} is no whole number from 0 to {_MAX_CSAT}")
    return int(text)


def _notes(cell: Any, _how: Reading) -> str:
    text = _written(cell).replace("\r\n", "\n").strip()
    if len(text.encode()) > MAX_NOTES_BYTES:
        raise ValueError(f"longer than {MAX_NOTES_BYTES // 1024} KiB")
    return text


def _interaction(cell: Any, _how: Reading) -> UUID:
    """An id of ours, or one of another system: the same text is the same interaction, always."""
    text = clean_line(_written(cell))
    try:
        return UUID(text)
    except ValueError:
        return uuid5(NAMESPACE_URL, f"interlog:interaction:{text}")


def _transcript(cell: Any, _how: Reading) -> tuple[TranscriptSeed, ...]:
    try:
        lines = json.loads(cell) if isinstance(cell, str) else cell
    except (ValueError, RecursionError) as error:
        raise ValueError(f"is no JSON ({str(error)[:80]})") from error
    if not isinstance(lines, list) or len(lines) > MAX_LINES:
        raise ValueError(f"is no JSON list of at most {MAX_LINES} lines")
    return tuple(_transcript_line(number, line) for number, line in enumerate(lines, start=1))


def _transcript_line(number: int, line: Any) -> TranscriptSeed:
    if not isinstance(line, dict) or line.keys() - _LINE_KEYS:
        raise ValueError(f"line {number} is no object of at_ms, speaker, text and speaker_name")
    at_ms, speaker, text = line.get("at_ms"), line.get("speaker"), _written(line.get("text", ""))
    if isinstance(at_ms, bool) or not isinstance(at_ms, int) or not 0 <= at_ms <= _MAX_SPAN_S * 1000:
        raise ValueError(f"line {number}: at_ms is no whole number of milliseconds from the start")
    if speaker not in SPEAKERS:
        raise ValueError(f"line {number}: speaker is none of {', '.join(SPEAKERS)}")
    name = line.get("speaker_name")
    shown = clean_line(name)[:160] if isinstance(name, str) and name else None
    return TranscriptSeed(at_ms=at_ms, speaker=speaker, text=text, speaker_name=shown)


def _custom(leaf: Leaf, cell: Any, how: Reading) -> Any:
    """The value of a field of one's own; BadValue, which it raises, is a ValueError that names the expected form."""
    return how.texts.value(leaf, _storable(cell) if isinstance(cell, str) else cell)


def _other(cell: Any) -> str:
    text = _written(cell).strip()
    if len(text) > MAX_CUSTOM:
        raise ValueError(f"longer than {MAX_CUSTOM} characters")
    return text


def _written(cell: Any) -> str:
    """A cell as text. JSON has types; a CSV has only texts."""
    if isinstance(cell, str):
        return _storable(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return str(cell)
    raise ValueError("is a list or an object where a text is expected")


def _storable(text: str) -> str:
    if "\x00" in text:
        raise ValueError("holds a NUL character")
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("holds half a character (a lone surrogate)")
    return text


_READERS: Mapping[str, Callable[[Any, Reading], Any]] = {
    "external_id": _ref(200),
    "external_source": _ref(80),
    "channel": _one_of(CHANNELS),
    "direction": _one_of(DIRECTIONS),
    "initiated_at": _time,
    "interaction_id": _interaction,
    "person_ref": _ref(160),
    "person_name": _text(160),
    "person_phone": _text(254),
    "person_email": _text(254),
    "account_ref": _ref(160),
    "case_ref": _ref(160),
    "queue": _text(120),
    "agent_ref": _ref(160),
    "agent_name": _ref(160),
    "agent_hired_on": _day,
    "topic": _text(160),
    "disposition": _text(160),
    "outcome": _text(160),
    "resolved": _yes_or_no,
    "enqueued_at": _time,
    "connected_at": _time,
    "ended_at": _time,
    "hold_s": _seconds,
    "wrap_up_s": _seconds,
    "technical_disposition": _one_of(TECHNICAL),
    "csat": _score,
    "notes": _notes,
    "transcript": _transcript,
}
