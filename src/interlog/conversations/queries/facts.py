"""From stored rows to the facts that the rules decide on."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from interlog.conversations.models import Conversation, Leg
from interlog.conversations.rules.facts import ConversationFacts, Hold, LegFacts


def facts_of(row: Conversation, legs: Iterable[Leg]) -> ConversationFacts:
    """The facts of a stored conversation."""
    return ConversationFacts(
        channel=row.channel,
        direction=row.direction,
        received_at=row.created_at,
        initiated_at=row.reported_initiated_at,
        ended_at=row.reported_ended_at,
        technical_disposition=row.technical_disposition,
        thread_status=row.thread_status,
        thread_status_at=row.thread_status_at,
        legs=[leg_facts(leg) for leg in legs],
    )


def leg_facts(row: Leg) -> LegFacts:
    """The facts of a stored leg."""
    return LegFacts(
        id=row.id,
        role=row.role,
        ref=row.ref,
        agent_id=row.agent_id,
        queue=row.queue,
        enqueued_at=row.enqueued_at,
        offered_at=row.offered_at,
        accepted_at=row.accepted_at,
        declined_at=row.declined_at,
        timed_out_at=row.timed_out_at,
        left_at=row.left_at,
        left_by=row.left_by,
        holds=spans_from_json(row.holds),
        hold_total_s=row.hold_total_s,
        wrap_up_started_at=row.wrap_up_started_at,
        wrap_up_ended_at=row.wrap_up_ended_at,
        wraps_up=row.wraps_up,
    )


def spans_from_json(stored: Sequence[dict[str, Any]]) -> list[Hold]:
    """Spans as stored: `[{"from": RFC 3339, "to": RFC 3339 or null}]`."""
    return [
        Hold(datetime.fromisoformat(span["from"]), datetime.fromisoformat(span["to"]) if span["to"] else None)
        for span in stored
    ]


def spans_to_json(spans: Iterable[Hold]) -> list[dict[str, str | None]]:
    """Spans as they are stored and shown."""
    return [
        {"from": span.start.isoformat(), "to": span.end.isoformat() if span.end else None} for span in spans
    ]
