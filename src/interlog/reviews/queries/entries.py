"""The entries that reviews are about."""

from collections.abc import Iterable
from uuid import UUID

from interlog.kit.html import html_to_text
from interlog.logbook import facade as logbook
from interlog.logbook.contracts import EntryRecord
from interlog.reviews.contracts import ReviewedEntry

_PARTS = (
    ("summary.reason", "Reason"),
    ("summary.actions", "Actions"),
    ("summary.commitment", "Commitment"),
    ("summary.next_step", "Next step"),
    ("notes_html", "Notes"),
    ("handover_note", "Handover note"),
)


def reviewed_entries(ids: Iterable[UUID]) -> dict[UUID, ReviewedEntry]:
    """The entries of these ids as they are now, void ones among them."""
    return {one: _reviewed(record) for one, record in logbook.closed_entries(ids).items()}


def entry_parts(entry_id: UUID, revision: int) -> tuple[tuple[str, str], ...]:
    """(label, text) of what stood in an entry at a revision. Raises: NotFound."""
    values = logbook.entry_values_at(entry_id, revision)
    return tuple((label, _plain(key, str(values[key]))) for key, label in _PARTS if values.get(key))


def _plain(key: str, text: str) -> str:
    return html_to_text(text) if key == "notes_html" else text


def _reviewed(record: EntryRecord) -> ReviewedEntry:
    card = record.card
    return ReviewedEntry(
        id=card.id,
        agent_id=card.agent_id,
        revision=record.revision,
        state=card.state,
        subject=card.subject,
        channel=card.channel,
        topic_label=card.topic_label,
        disposition_label=card.disposition_label,
        team=record.team,
        occurred_at=card.occurred_at,
        conversation_id=card.conversation_id,
        person_id=card.person_id,
    )
