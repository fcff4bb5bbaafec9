"""What conversations keep of their log entries, so that lists can be filtered by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from interlog.conversations.contracts import ConversationsChanged
from interlog.conversations.models import Conversation
from interlog.kit.database import write_transaction
from interlog.kit.subscriptions import publish

_CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryNote:
    """What a conversation's primary entry says; `completed` is false for a draft or one that was voided."""

    conversation_id: UUID
    topic: str | None
    disposition: str | None
    completed: bool


def note_entry(conversation_id: UUID, *, topic: str | None, disposition: str | None, completed: bool) -> None:
    """Keep the topic, disposition and completeness of a conversation's entry; unknown ids are passed over."""
    note_entries(
        [
            EntryNote(
                conversation_id=conversation_id, topic=topic, disposition=disposition, completed=completed
            )
        ]
    )


def note_entries(notes: Sequence[EntryNote]) -> None:
    """`note_entry` for many at once; of several for one conversation the last counts."""
    with write_transaction():
        by_id = {note.conversation_id: note for note in notes}
        ids = list(by_id)
        changed: list[UUID] = []
        for start in range(0, len(ids), _CHUNK):
            rows = list(Conversation.objects.filter(pk__in=ids[start : start + _CHUNK]))
            different = [row for row in rows if _note(row, by_id[row.pk])]
            Conversation.objects.bulk_update(different, ["topic", "disposition", "has_entry"], batch_size=100)
            changed += [row.pk for row in different]
        if changed:
            publish(ConversationsChanged(tuple(changed)))


def _note(row: Conversation, note: EntryNote) -> bool:
    before = (row.topic, row.disposition, row.has_entry)
    row.topic, row.disposition, row.has_entry = note.topic or None, note.disposition or None, note.completed
    return before != (row.topic, row.disposition, row.has_entry)
