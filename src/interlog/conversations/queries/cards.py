"""Conversations as other slices see them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from django.db.models import Count, Min

from interlog.conversations.contracts import (
    Channel,
    ContactCounts,
    ConversationCard,
    ConversationHead,
    CustomerAddress,
    Direction,
    LegCard,
    LegRole,
)
from interlog.conversations.models import Conversation, Leg, TranscriptLine
from interlog.conversations.queries.facts import facts_of
from interlog.conversations.queries.records import external_ids_of, legs_of
from interlog.conversations.rules.settle import SettledLeg, settle
from interlog.kit.paging import ids_after, older_than

_CHUNK = 500


def cards_by_id(ids: Iterable[UUID]) -> dict[UUID, ConversationCard]:
    """The cards of these ids that exist."""
    wanted = list(dict.fromkeys(ids))
    found: dict[UUID, ConversationCard] = {}
    for start in range(0, len(wanted), _CHUNK):
        rows = Conversation.objects.filter(pk__in=wanted[start : start + _CHUNK])
        found.update({card.id: card for card in cards_of_rows(list(rows))})
    return found


def heads_by_id(ids: Collection[UUID]) -> dict[UUID, ConversationHead]:
    """The heads of these ids that exist, in two questions per 500."""
    wanted = list(dict.fromkeys(ids))
    found: dict[UUID, ConversationHead] = {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        external = external_ids_of(chunk)
        for row in Conversation.objects.filter(pk__in=chunk).values(*_HEAD, "address_value"):
            address, known = row.pop("address_value") or "", external.get(row["id"], ())
            ids_only = tuple(one for _, one in known)
            found[row["id"]] = ConversationHead(**row, customer_address=address, external_ids=ids_only)
    return found


_HEAD = (
    "id", "channel", "direction", "state", "subject", "topic", "person_id", "queue", "last_agent_id", "initiated_at",
    "connected_at", "ended_at", "transcript_lines", "interaction_id",
)  # fmt: skip


def ids_of_conversations(after: UUID | None = None, *, limit: int = 500) -> list[UUID]:
    """The ids of all conversations after `after`, in ascending order and in portions."""
    return ids_after(Conversation.objects.all(), after, limit)


def cards_of_rows(rows: Sequence[Conversation]) -> list[ConversationCard]:
    """Cards in the order of the rows, in two questions."""
    ids = [row.id for row in rows]
    legs, external = legs_of(ids), external_ids_of(ids)
    return [_card(row, legs.get(row.id, []), external.get(row.id, [])) for row in rows]


def live_cards_of(agent_id: UUID) -> list[ConversationCard]:
    """The conversations this agent has at hand: offered, connected, in wrap-up, open threads; oldest first."""
    ids = Leg.objects.filter(agent_id=agent_id, live=True).values_list("conversation_id", flat=True)
    return sorted(cards_by_id(ids).values(), key=lambda card: (card.initiated_at, card.id))


def cards_of_people(person_ids: Collection[UUID], limit: int) -> list[ConversationCard]:
    """The newest conversations of these persons."""
    rows = Conversation.objects.filter(person_id__in=person_ids)
    return cards_of_rows(list(rows.order_by("-initiated_at", "-id")[:limit]))


def keys_of_people(
    person_ids: Collection[UUID], before: datetime | None, limit: int, before_id: UUID | None = None
) -> list[tuple[datetime, UUID]]:
    """(initiated_at, id) of the newest conversations of these persons that began before a moment."""
    rows = Conversation.objects.filter(person_id__in=person_ids)
    if before is not None:
        rows = older_than(rows, "initiated_at", before, before_id)
    return list(rows.order_by("-initiated_at", "-id").values_list("initiated_at", "id")[:limit])


def contact_counts(person_ids: Collection[UUID], since: datetime) -> ContactCounts:
    """Inbound conversations of these persons since a moment, all and by topic."""
    rows = (
        Conversation.objects.filter(person_id__in=person_ids, initiated_at__gte=since, direction="inbound")
        .values_list("topic")
        .annotate(count=Count("id"))
        .order_by()
    )
    by_topic: dict[str | None, int] = dict(rows)
    return ContactCounts(sum(by_topic.values()), by_topic)


def transcript_texts(ids: Collection[UUID]) -> dict[UUID, str]:
    """The final lines of each transcript as one text, a line each, in the order they were said."""
    texts: dict[UUID, list[str]] = {}
    lines = TranscriptLine.objects.filter(conversation_id__in=ids, final=True)
    for conversation_id, text in lines.order_by("conversation_id", "at_ms", "seq").values_list(
        "conversation_id", "text"
    ):
        texts.setdefault(conversation_id, []).append(text)
    return {one: "\n".join(lines) for one, lines in texts.items()}


def first_answers(ids: Collection[UUID]) -> dict[UUID, datetime]:
    """When an agent first wrote or said something, of those conversations that have such a line."""
    lines = TranscriptLine.objects.filter(conversation_id__in=ids, final=True, speaker="agent")
    first = lines.values_list("conversation_id", "conversation__initiated_at").annotate(first=Min("at_ms"))
    return {one: began + timedelta(milliseconds=at_ms) for one, began, at_ms in first.order_by()}


def _card(row: Conversation, legs: list[Leg], external: list[tuple[str, str]]) -> ConversationCard:
    by_id = {leg.id: leg for leg in legs}
    plain: dict[str, Any] = {name: getattr(row, name) for name in _PLAIN}
    address = (
        CustomerAddress(cast("Any", row.address_kind), row.address_value or "") if row.address_kind else None
    )
    return ConversationCard(
        **plain,
        channel=cast("Channel", row.channel),
        direction=cast("Direction", row.direction),
        person_candidates=tuple(UUID(one) for one in row.person_candidates),
        customer_address=address,
        external_ids=tuple(external),
        legs=tuple(_leg_card(by_id[leg.id], leg) for leg in settle(facts_of(row, legs)).legs),
    )


_PLAIN = (
    "id", "interaction_id", "initiation", "state", "state_since", "person_id", "account_id", "case_id", "queue", "subject",
    "initiated_at", "connected_at", "ended_at", "transcript_lines", "talk_s", "handle_s", "topic", "disposition",
    "has_entry", "last_agent_id", "technical_disposition",
)  # fmt: skip


def _leg_card(row: Leg, settled: SettledLeg) -> LegCard:
    figures = settled.durations
    return LegCard(
        id=row.id,
        conversation_id=row.conversation_id,
        agent_id=row.agent_id,
        role=cast("LegRole", row.role),
        queue=row.queue,
        team=row.team,
        tenure_days=row.tenure_days,
        enqueued_at=row.enqueued_at,
        offered_at=row.offered_at,
        accepted_at=row.accepted_at,
        left_at=settled.left_at,
        left_by=settled.left_by,
        wrap_up_started_at=settled.wrap_up_started_at,
        wrap_up_ended_at=settled.wrap_up_ended_at,
        queue_s=figures.queue_s,
        ring_s=figures.ring_s,
        talk_s=figures.talk_s,
        hold_s=figures.hold_s,
        wrap_up_s=figures.wrap_up_s,
        handle_s=figures.handle_s,
        state=settled.state,
    )
