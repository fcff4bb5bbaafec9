"""What the end of a conversation does to its entries: a deadline, then unfinished; never silently complete."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from interlog.conversations.contracts import ConversationCard
from interlog.conversations.facade import (
    conversation_card,
    conversation_cards,
    finish_wrap_up,
    hold_conversation,
)
from interlog.identity.contracts import Actor
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.errors import Conflict, InvalidInput
from interlog.kit.paging import ids_after
from interlog.kit.sweeping import PORTION, sweep
from interlog.logbook.errors import EntryClosed
from interlog.logbook.models import OPEN_STATES, LogEntry
from interlog.logbook.queries.setup import current_guard
from interlog.logbook.rules.context import follow_context
from interlog.logbook.rules.states import CLOSED, OPEN, state_at
from interlog.logbook.services.drafts import context_of, make_draft, queue_of
from interlog.logbook.services.merging import Sender, fill_defaults, merge_into
from interlog.logbook.services.records import (
    SYSTEM,
    By,
    demand,
    guard_of,
    locked,
    locked_with_conversation,
    rights,
    tell,
)

_MAX_EXTENSION_S = 3600


def leg_ended(*, conversation_id: UUID, agent_id: UUID, at: datetime) -> None:
    """Start the wrap-up of this agent; without an entry yet a draft is made, so that nothing goes unlogged."""
    with write_transaction():
        hold_conversation(conversation_id)
        mine = LogEntry.objects.filter(conversation_id=conversation_id, agent_id=agent_id)
        entry = mine.select_for_update().filter(state__in=OPEN_STATES).first()
        if entry is None and mine.filter(state__in=CLOSED).exists():
            finish_wrap_up(conversation_id, agent_id, at)
            return
        entry = entry or _made_at_end(conversation_id, agent_id)
        if entry is not None and entry.state == "draft":
            _start_wrap_up(entry, at)


def mark_unfinished() -> int:
    """Note every draft whose wrap-up has run out; returns how many. Safe to run again and beside others."""
    due = LogEntry.objects.filter(state="draft", wrap_up_deadline__lte=now())
    return sweep("logbook.mark_unfinished", lambda after: ids_after(due, after, PORTION), _mark_unfinished)


def _mark_unfinished(entry_id: UUID) -> int:
    with write_transaction():
        entry = locked_with_conversation(entry_id)
        ran_out = state_at(entry.state, entry.wrap_up_deadline, now()) == "unfinished"
        if not ran_out or entry.state != "draft":
            return 0
        _set_aside(entry, entry.wrap_up_deadline or now(), SYSTEM)
        return 1


def extend_wrap_up(*, entry_id: UUID, seconds: int, actor: Actor) -> None:
    """Move the deadline of a running wrap-up.

    Raises: InvalidInput outside 1 to 3600 seconds; Conflict when no wrap-up runs; NotYourEntry; EntryClosed.
    """
    if not 1 <= seconds <= _MAX_EXTENSION_S:
        raise InvalidInput.of("seconds", f"between 1 and {_MAX_EXTENSION_S} seconds", rule="range")
    with write_transaction():
        entry = _open_entry(entry_id, actor)
        if (
            entry.wrap_up_deadline is None
            or state_at(entry.state, entry.wrap_up_deadline, now()) == "unfinished"
        ):
            raise Conflict("no wrap-up is running; the entry waits in the list of unfinished ones")
        entry.wrap_up_deadline += timedelta(seconds=seconds)
        entry.save(update_fields=["wrap_up_deadline"])
        tell(entry, By(actor))


def park_entry(*, entry_id: UUID, actor: Actor) -> None:
    """Set a draft aside for later: it is unfinished from now on, and the wrap-up ends.

    Raises: NotYourEntry; EntryClosed.
    """
    with write_transaction():
        entry = _open_entry(entry_id, actor)
        if entry.state == "draft":
            _set_aside(entry, now(), By(actor))


def follow_conversations(ids: Iterable[UUID]) -> None:
    """Bring the context values of open entries up to their conversations; what an agent has set stays."""
    with write_transaction():
        following = LogEntry.objects.filter(conversation_id__in=list(ids), state__in=OPEN_STATES)
        rows = list(following)
        cards = conversation_cards({row.conversation_id for row in rows if row.conversation_id})
        # Only what changes is held: an entry that has nothing to follow waits for nobody and holds nobody up.
        behind = [row.pk for row in rows if _is_behind(row, _card_of(row, cards))]
        for entry in list(following.filter(pk__in=behind).select_for_update().order_by("id")):
            card = _card_of(entry, cards)
            if card is not None:
                _follow(entry, card)


def leg_transferred(*, conversation_id: UUID, to_agent_id: UUID) -> None:
    """Let the receiver's open entry show the sender's at once."""
    mine = LogEntry.objects.filter(
        conversation_id=conversation_id, agent_id=to_agent_id, state__in=OPEN_STATES
    )
    with write_transaction():
        for entry in mine:
            tell(entry, SYSTEM)


def _card_of(entry: LogEntry, cards: Mapping[UUID, ConversationCard]) -> ConversationCard | None:
    return cards.get(entry.conversation_id) if entry.conversation_id else None


def _is_behind(entry: LogEntry, card: ConversationCard | None) -> bool:
    if card is None:
        return False
    now_there = (card.interaction_id, card.initiated_at, queue_of(card, entry.agent_id))
    return now_there != (entry.interaction_id, entry.happened_at, entry.queue) or bool(
        follow_context(entry.values, entry.origins, context_of(card))
    )


def _follow(entry: LogEntry, card: ConversationCard) -> None:
    queue = queue_of(card, entry.agent_id)
    to_another_queue = queue != entry.queue
    if to_another_queue or (entry.interaction_id, entry.happened_at) != (
        card.interaction_id,
        card.initiated_at,
    ):
        entry.interaction_id, entry.happened_at, entry.queue = card.interaction_id, card.initiated_at, queue
        entry.save(update_fields=["interaction_id", "happened_at", "queue"])
    moved = follow_context(entry.values, entry.origins, context_of(card))
    known = {key: entry.values[key] for key in moved if key in entry.values}
    merged, _ = merge_into(entry, base=known, mine=moved, sender=Sender(origin="context"))
    changed = {
        *merged.before,
        *(fill_defaults(entry) if to_another_queue or "channel" in merged.before else ()),
    }
    if changed or to_another_queue:
        tell(entry, SYSTEM, fields=changed)


def _made_at_end(conversation_id: UUID, agent_id: UUID) -> LogEntry | None:
    card = conversation_card(conversation_id)
    if card is None or not current_guard().setup.settings.get("draft_when_conversation_ends", True):
        return None
    entry_id, _ = make_draft(agent_id=agent_id, card=card, given={}, by=SYSTEM, origin="system")
    return locked(entry_id)


def _start_wrap_up(entry: LogEntry, at: datetime) -> None:
    seconds = guard_of(entry).setup.wrap_up_s(entry.channel)
    entry.wrap_up_deadline = at + timedelta(seconds=seconds) if seconds else None
    entry.save(update_fields=["wrap_up_deadline"])
    tell(entry, SYSTEM)


def _set_aside(entry: LogEntry, since: datetime, by: By) -> None:
    entry.state, entry.unfinished_since = "unfinished", since
    entry.save(update_fields=["state", "unfinished_since"])
    tell(entry, by, "entry.unfinished")
    if entry.conversation_id:
        finish_wrap_up(entry.conversation_id, entry.agent_id, since)


def _open_entry(entry_id: UUID, actor: Actor) -> LogEntry:
    entry = locked_with_conversation(entry_id)
    if entry.state not in OPEN:
        raise EntryClosed(f"this entry is {entry.state}")
    demand(rights(actor, entry).edit, "this draft belongs to someone else")
    return entry
