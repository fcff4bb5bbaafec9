"""What agents do with a conversation."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from interlog.conversations.rules.transcripts import Line
from interlog.conversations.schemas.fields import (
    Id200,
    Masked80,
    SpeakerIn,
    Strict,
    Text160,
    Text254,
    Text255,
)

_MAX_LINES = 1000
_MAX_TEXT = 16 * 1024
_MAX_MS = 10**12
_MAX_NOTE = 4000


class DeclineIn(Strict):
    reason: Text255 | None = None


class TransferIn(Strict):
    """`to` is the email address of the agent who takes over."""

    to: Text254
    note: Annotated[str, Field(max_length=_MAX_NOTE)] | None = None


class LineIn(Strict):
    """One line; `id` is the sender's, by which a partial line is replaced. Without it speaker and `at_ms` do."""

    id: Id200 | None = None
    at_ms: Annotated[int, Field(ge=0, le=_MAX_MS)]
    speaker: SpeakerIn
    speaker_name: Text160 | None = None
    text: Annotated[str, Field(max_length=_MAX_TEXT)]
    final: bool = True
    source: Masked80 | None = None


class TranscriptIn(Strict):
    lines: list[LineIn] = Field(min_length=1, max_length=_MAX_LINES)

    def to_lines(self) -> list[Line]:
        """The lines as the rules take them."""
        return [
            Line(
                ref=line.id,
                at_ms=line.at_ms,
                speaker=line.speaker,
                speaker_name=line.speaker_name or None,
                text=line.text,
                final=line.final,
                source=line.source,
            )
            for line in self.lines
        ]


class MessageIn(Strict):
    text: Annotated[str, Field(min_length=1, max_length=_MAX_TEXT)]


class InteractionMergeIn(Strict):
    """The interaction that this one becomes part of."""

    into: UUID
