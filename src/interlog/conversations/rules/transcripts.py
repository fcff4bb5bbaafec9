"""How transcript lines join those already there, and what in them must not be kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from interlog.kit.redaction import mask_card_data


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line as reported. `ref` is the sender's id of it, when it has one."""

    at_ms: int
    speaker: str
    text: str
    final: bool = True
    ref: str | None = None
    speaker_name: str | None = None
    source: str | None = None


@dataclass(slots=True)
class KnownLine:
    """A line as stored."""

    id: UUID
    ref: str | None
    at_ms: int
    speaker: str
    text: str
    final: bool


def line_replaced(known: Sequence[KnownLine], line: Line) -> KnownLine | None:
    """The stored line that this one repeats or replaces, None when it is new.

    By the sender's id where there is one. Otherwise by speaker and time: a partial line is replaced, a final one is
    only ever repeated, so that two messages of one moment are both kept.
    """
    if line.ref is not None:
        return next((one for one in known if one.ref == line.ref), None)
    same = [
        one for one in known if one.ref is None and (one.speaker, one.at_ms) == (line.speaker, line.at_ms)
    ]
    partial = next((one for one in same if not one.final), None)
    if partial is not None:
        return partial
    if not line.final:
        return same[0] if same else None
    return next((one for one in same if one.text == line.text), None)


def changes_line(known: KnownLine, line: Line) -> bool:
    """Whether the report says something new of a stored line; a partial never takes a final one back."""
    if known.final and not line.final:
        return False
    return (known.text, known.final) != (line.text, line.final)


def mask_across(texts: Sequence[str]) -> list[str]:
    """The texts with card data masked, also where a number is spread over lines that follow one another."""
    masked = mask_card_data(" ".join(texts))
    parts, start = [], 0
    for text in texts:
        parts.append(masked[start : start + len(text)])
        start += len(text) + 1
    return parts
