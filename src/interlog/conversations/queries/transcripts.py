"""Transcripts by page."""

from typing import Any
from uuid import UUID

from interlog.conversations.errors import ConversationNotFound
from interlog.conversations.models import Conversation, TranscriptLine
from interlog.kit.errors import InvalidInput
from interlog.kit.paging import Page, checked_limit


def transcript_page(
    conversation_id: UUID, *, after_seq: int, limit: int | None, cursor: str | None
) -> Page[dict[str, Any]]:
    """Lines after a seq, in the order they came or were last replaced. The cursor is the last seq as text.

    Raises: ConversationNotFound; InvalidInput for a bad limit or cursor.
    """
    if not Conversation.objects.filter(pk=conversation_id).exists():
        raise ConversationNotFound(f"there is no conversation {conversation_id}")
    size = checked_limit(limit)
    start = _seq_of(cursor) if cursor else after_seq
    lines = TranscriptLine.objects.filter(conversation_id=conversation_id, seq__gt=start)
    found = list(
        lines.order_by("seq").values(
            "id", "seq", "at_ms", "speaker", "speaker_name", "text", "final", "source"
        )[: size + 1]
    )
    more = len(found) > size
    return Page([dict(line) for line in found[:size]], str(found[size - 1]["seq"]) if more else None)


def _seq_of(cursor: str) -> int:
    if not cursor.isascii() or not cursor.isdigit():
        raise InvalidInput.of("cursor", "this cursor is not valid; start again without one")
    return int(cursor)
