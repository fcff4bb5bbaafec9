"""Which transcript an entry refers to. It is read where it is, never copied: a conversation is attached, or none."""

from uuid import UUID

from interlog.conversations.contracts import ConversationCard
from interlog.conversations.facade import conversation_card
from interlog.identity.contracts import Actor
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.errors import Conflict, Forbidden, InvalidInput
from interlog.logbook.models import LogEntry
from interlog.logbook.rules.states import OPEN, transcript_of
from interlog.logbook.services.linking import changeable, note_change
from interlog.logbook.services.records import By, tell, touch
from interlog.logbook.services.revisions import append_revision
from interlog.people.facade import person_refs


def attach_transcript(*, entry_id: UUID, conversation_id: UUID, actor: Actor) -> None:
    """Let the entry refer to the transcript of another conversation of its agent or person; again changes nothing.

    Raises: InvalidInput for a conversation of neither; Forbidden for a key that reads no records; NotYourEntry;
    EntryClosed when void.
    """
    if not actor.may("records.read"):
        raise Forbidden("this key may not read conversations; give it the scope records:read")
    with write_transaction():
        entry = changeable(entry_id, actor)
        card = conversation_card(conversation_id)
        if card is None or not _is_theirs(entry, card):
            told = "choose a conversation of this entry's agent or of its person"
            raise InvalidInput.of("conversation_id", told, rule="unknown" if card is None else "not_theirs")
        if entry.transcript_conversation_id == conversation_id:
            return
        entry.transcript_conversation_id, entry.transcript_detached_at = conversation_id, None
        _forget_review(entry)
        entry.save()
        note_change(entry, "transcript_attached", actor)


def detach_transcript(*, entry_id: UUID, actor: Actor) -> None:
    """Let the entry refer to no transcript, its own conversation's included. Again, nothing happens.

    Raises: NotYourEntry; EntryClosed when void.
    """
    with write_transaction():
        entry = changeable(entry_id, actor)
        if _source(entry) is None:
            return
        entry.transcript_conversation_id, entry.transcript_detached_at = None, now()
        _forget_review(entry)
        entry.save()
        note_change(entry, "transcript_detached", actor)


def review_transcript(*, entry_id: UUID, actor: Actor) -> None:
    """Note that the actor has read the transcript through, now.

    On a closed entry this is a revision of its own; the entry says the same as before and is not amended.
    Raises: Forbidden for a key that belongs to nobody; Conflict without a transcript; NotYourEntry; EntryClosed.
    """
    if actor.user_id is None:
        raise Forbidden("a transcript is reviewed by a person; this key belongs to no user")
    with write_transaction():
        entry = changeable(entry_id, actor)
        source = _source(entry)
        card = conversation_card(source) if source else None
        if card is None or not card.transcript_lines:
            raise Conflict("this entry has no transcript that could be reviewed")
        entry.transcript_reviewed_by_id, entry.transcript_reviewed_at = actor.user_id, now()
        if entry.state not in OPEN:
            touch(entry)
        entry.save()
        if entry.state not in OPEN:
            append_revision(entry, action="transcript_reviewed", by=By(actor))
        tell(entry, By(actor))


def _source(entry: LogEntry) -> UUID | None:
    detached = entry.transcript_detached_at is not None
    return transcript_of(entry.conversation_id, entry.transcript_conversation_id, detached=detached)


def _forget_review(entry: LogEntry) -> None:
    """A review was of the transcript that was there."""
    entry.transcript_reviewed_by_id = entry.transcript_reviewed_at = None


def _is_theirs(entry: LogEntry, card: ConversationCard) -> bool:
    if card.id == entry.conversation_id or any(leg.agent_id == entry.agent_id for leg in card.legs):
        return True
    if entry.person_id is None or card.person_id is None:
        return False
    refs = person_refs({entry.person_id, card.person_id})
    one, other = refs.get(entry.person_id), refs.get(card.person_id)
    return one is not None and other is not None and one.id == other.id
