"""Transcripts grow line by line, in any order and with repeats; a reply to a thread joins, reopens or goes on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from interlog.conversations.contracts import TranscriptAppended
from interlog.conversations.errors import NotConnected
from interlog.conversations.models import Conversation, ExternalId, TranscriptLine
from interlog.conversations.rules.facts import LIVE_LEG_STATES, REPLY_WINDOW, RUNNING_LEG_STATES
from interlog.conversations.rules.reports import mark_thread
from interlog.conversations.rules.settle import settle
from interlog.conversations.rules.transcripts import KnownLine, Line, changes_line, line_replaced, mask_across
from interlog.conversations.services.access import require_part
from interlog.conversations.services.announcing import message
from interlog.conversations.services.interactions import start_interaction
from interlog.conversations.services.records import Record, new_record, open_record, save
from interlog.identity.contracts import Actor
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.errors import Conflict
from interlog.kit.ids import new_id
from interlog.kit.live import notify
from interlog.kit.subscriptions import publish

_WRITTEN = frozenset({"chat", "email", "sms", "social"})
_NUMBER_SPREADS_OVER = 3  # lines of one speaker; a card number read out slowly
_COPIED = (
    "channel", "direction", "campaign", "called_number", "address_kind", "address_value", "subject", "person_id",
    "person_chosen", "person_candidates", "account_id", "case_id", "queue",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Appended:
    """What became of the lines, and where they went."""

    conversation_id: UUID
    last_seq: int
    transcript_lines: int
    appended: int
    replaced: int
    unchanged: int


def append_transcript(*, actor: Actor, conversation_id: UUID, lines: Sequence[Line]) -> Appended:
    """Add lines, or replace those they complete; repeats change nothing. Card data is masked.

    Raises: ConversationNotFound; NotYourConversation.
    """
    with write_transaction():
        record = _where_replies_go(conversation_id)
        require_part(actor, record)
        return _append(record, actor, lines)


def send_message(*, actor: Actor, conversation_id: UUID, text: str) -> Appended:
    """Append what the agent writes to the customer; a connector delivers it.

    Raises: ConversationNotFound; NotYourConversation; NotConnected; Conflict on a channel that is not written.
    """
    with write_transaction():
        record = open_record(conversation_id)
        require_part(actor, record)
        if record.row.channel not in _WRITTEN:
            raise Conflict("messages are written in chats, emails and messages only")
        states = {leg.id: leg.state for leg in settle(record.facts).legs}
        own = [leg for leg in record.facts.legs if leg.agent_id == actor.user_id]
        if actor.role == "agent" and not any(states[leg.id] in RUNNING_LEG_STATES for leg in own):
            raise NotConnected
        began = record.row.connected_at or record.row.initiated_at
        at_ms = max(int((now() - began) / timedelta(milliseconds=1)), 0)
        line = Line(
            at_ms=at_ms, speaker="agent", text=text, ref=f"message:{new_id()}", speaker_name=actor.name
        )
        return _append(record, actor, [line])


def _append(record: Record, actor: Actor, lines: Sequence[Line]) -> Appended:
    row = record.row
    known = _known_lines(row.id, lines)
    appended = replaced = 0
    seen: list[TranscriptLine] = []
    for line in lines:
        cleaned = _masked(line)
        old = line_replaced(known, cleaned)
        if old is not None and not changes_line(old, cleaned):
            continue
        if old is None and record.row.id == row.id and _needs_next(record, line):
            record = _continuation(record, actor)
            row = record.row
        row.last_seq += 1
        stored = _stored(row, old, cleaned)
        seen.append(stored)
        appended, replaced = appended + (old is None), replaced + (old is not None)
        if old is None:
            known.append(
                KnownLine(stored.id, stored.line_ref, stored.at_ms, stored.speaker, stored.text, stored.final)
            )
            _note_message(record, actor, stored)
        else:
            old.text, old.final = stored.text, stored.final
    if seen:
        row.transcript_lines += appended
        _mask_spread_numbers(row, seen)
        if record.said:
            save(record, actor=actor, change="message")
        else:
            row.save(update_fields=["transcript_lines", "last_seq"])
        _tell(record)
    unchanged = len(lines) - appended - replaced
    return Appended(row.id, row.last_seq, row.transcript_lines, appended, replaced, unchanged)


def _known_lines(conversation_id: UUID, lines: Sequence[Line]) -> list[KnownLine]:
    rows = TranscriptLine.objects.filter(conversation_id=conversation_id)
    refs = [line.ref for line in lines if line.ref is not None]
    times = {line.at_ms for line in lines if line.ref is None}
    found = {
        row.id: row for row in (*rows.filter(line_ref__in=refs), *rows.filter(line_ref=None, at_ms__in=times))
    }
    return [
        KnownLine(row.id, row.line_ref, row.at_ms, row.speaker, row.text, row.final) for row in found.values()
    ]


def _masked(line: Line) -> Line:
    name = mask_across([line.speaker_name])[0] if line.speaker_name else None
    return Line(
        at_ms=line.at_ms, speaker=line.speaker, text=mask_across([line.text])[0], final=line.final, ref=line.ref,
        speaker_name=name, source=line.source,
    )  # fmt: skip


def _stored(row: Conversation, old: KnownLine | None, line: Line) -> TranscriptLine:
    if old is None:
        return TranscriptLine.objects.create(
            conversation=row, seq=row.last_seq, line_ref=line.ref, at_ms=line.at_ms, speaker=line.speaker,
            speaker_name=line.speaker_name, text=line.text, final=line.final, source=line.source, created_at=now(),
        )  # fmt: skip
    stored = TranscriptLine.objects.get(pk=old.id)
    stored.seq, stored.text, stored.final = row.last_seq, line.text, line.final
    stored.speaker_name = line.speaker_name or stored.speaker_name
    stored.save(update_fields=["seq", "text", "final", "speaker_name"])
    return stored


def _mask_spread_numbers(row: Conversation, seen: Sequence[TranscriptLine]) -> None:
    """A number read out over several lines is masked in all of them, the earlier ones included."""
    for speaker in {line.speaker for line in seen}:
        start = min(line.at_ms for line in seen if line.speaker == speaker)
        said = TranscriptLine.objects.filter(conversation=row, speaker=speaker)
        earlier = list(said.filter(at_ms__lt=start).order_by("-at_ms", "-seq")[: _NUMBER_SPREADS_OVER - 1])[
            ::-1
        ]
        lines = [*earlier, *said.filter(at_ms__gte=start).order_by("at_ms", "seq")]
        for line, text in zip(lines, mask_across([line.text for line in lines]), strict=True):
            if text != line.text:
                row.last_seq += 1
                line.text, line.seq = text, row.last_seq
                line.save(update_fields=["text", "seq"])


def _note_message(record: Record, actor: Actor, line: TranscriptLine) -> None:
    row = record.row
    if row.channel not in _WRITTEN or line.speaker == "system" or not line.final:
        return
    if record.facts.is_thread and line.speaker == "customer" and settle(record.facts).state in _ANSWERABLE:
        resolved = row.state == "resolved"
        mark_thread(record.facts, "reopened" if resolved else "open", now())
    at = min(row.initiated_at + timedelta(milliseconds=line.at_ms), now())
    record.said.append(
        message(row, line_id=line.id, speaker=line.speaker, at=at, chars=len(line.text), actor=actor)
    )


_ANSWERABLE = frozenset({"resolved", "pending", "snoozed"})


def _needs_next(record: Record, line: Line) -> bool:
    """A customer's reply after the window begins a new conversation of the same case."""
    settled = settle(record.facts)
    if not record.facts.is_thread or settled.state != "resolved" or line.speaker != "customer":
        return False
    return now() - (settled.ended_at or settled.state_since) > REPLY_WINDOW


def _where_replies_go(conversation_id: UUID) -> Record:
    """The thread itself, or the one that went on after it."""
    record = open_record(conversation_id)
    while record.facts.is_thread and record.row.state == "resolved":
        following = (
            Conversation.objects.filter(continues_id=record.row.id).values_list("id", flat=True).first()
        )
        if following is None:
            return record
        record = open_record(following)
    return record


def _continuation(record: Record, actor: Actor) -> Record:
    old = record.row
    moment: datetime = now()
    interaction = start_interaction(person_id=old.person_id, started_at=moment)
    row = Conversation(
        interaction_id=interaction.id, continues=old, created_at=moment, updated_at=moment, initiated_at=moment,
        state="", state_since=moment, **{name: getattr(old, name) for name in _COPIED},
    )  # fmt: skip
    fresh = new_record(row)
    save(fresh, actor=actor)
    moved = list(ExternalId.objects.filter(conversation=old, current=True))
    ExternalId.objects.filter(pk__in=[one.pk for one in moved]).update(current=False)
    for one in moved:
        ExternalId.objects.create(conversation=row, source=one.source, external_id=one.external_id)
    return fresh


def _tell(record: Record) -> None:
    row = record.row
    publish(TranscriptAppended(row.id))
    agents = {
        leg.agent_id
        for leg in record.legs.values()
        if leg.agent_id is not None and leg.state in LIVE_LEG_STATES
    }
    notify(agents, "transcript.appended", {"conversation_id": str(row.id), "last_seq": row.last_seq})
