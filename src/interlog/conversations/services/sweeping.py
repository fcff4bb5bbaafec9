"""What time alone brings about in conversations: wrap-ups that nobody ended, snoozes that are over."""

from datetime import datetime
from uuid import UUID

from interlog.conversations.models import Conversation, Leg
from interlog.conversations.rules.facts import LONGEST_WRAP_UP
from interlog.conversations.rules.settle import settle
from interlog.conversations.services.records import Record, open_record, save
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.paging import ids_after
from interlog.kit.sweeping import PORTION, sweep


def forget_endless_wrap_ups() -> int:
    """Close wrap-ups that nobody ended for hours; their length is then not known. Returns how many."""
    horizon = now() - LONGEST_WRAP_UP
    waiting = Leg.objects.filter(live=True, state="wrap_up", conversation__state_since__lt=horizon)

    def due(after: UUID | None) -> list[UUID]:
        rows = waiting if after is None else waiting.filter(conversation_id__gt=after)
        ids = rows.order_by("conversation_id").values_list("conversation_id", flat=True).distinct()
        return list(ids[:PORTION])

    def forget(conversation_id: UUID) -> int:
        with write_transaction():
            record = open_record(conversation_id)
            closed = _forget(record, horizon)
            save(record, actor=None)
            return closed

    return sweep("conversations.forget_endless_wrap_ups", due, forget)


def wake_snoozed_threads() -> int:
    """Open the threads whose snooze is over. Returns how many."""
    snoozed = Conversation.objects.filter(snoozed_until__lte=now(), state="snoozed")
    return sweep(
        "conversations.wake_snoozed_threads", lambda after: ids_after(snoozed, after, PORTION), _wake_thread
    )


def _wake_thread(conversation_id: UUID) -> int:
    with write_transaction():
        record = open_record(conversation_id)
        until = record.row.snoozed_until
        if until is None or record.row.state != "snoozed":
            return 0
        facts = record.facts
        facts.thread_status, facts.thread_status_at = "open", max(until, record.row.state_since)
        return int(save(record, actor=None))


def _forget(record: Record, horizon: datetime) -> int:
    closed = 0
    by_id = {leg.id: leg for leg in record.facts.legs}
    for leg in settle(record.facts).legs:
        if leg.state == "wrap_up" and leg.since < horizon:
            by_id[leg.id].wraps_up = False
            by_id[leg.id].wrap_up_started_at = None
            closed += 1
    return closed
