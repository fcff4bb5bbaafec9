"""Conversations in full, in the order they began, in portions: for files of all of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db.models import Q, QuerySet

from interlog.conversations.contracts import ConversationRecord, LegCard, Speaker, TranscriptSeed
from interlog.conversations.models import Conversation, ExternalId, Leg, TranscriptLine
from interlog.conversations.queries.cards import cards_of_rows

_CHUNK = 500
OWN_SOURCE = "interlog"


def conversations_between(
    since: datetime | None, until: datetime | None, after: tuple[datetime, UUID] | None, limit: int
) -> list[ConversationRecord]:
    """The next conversations that began in a period, the oldest first; `after` is (began, id) of the last one had."""
    rows = _between(since, until)
    if after is not None:
        at, row_id = after
        rows = rows.filter(Q(initiated_at__gte=at) & (Q(initiated_at__gt=at) | Q(pk__gt=row_id)))
    return _records(list(rows.order_by("initiated_at", "id")[:limit]))


def count_between(since: datetime | None, until: datetime | None) -> int:
    """How many conversations began in a period."""
    return _between(since, until).count()


def custom_keys_between(since: datetime | None, until: datetime | None) -> set[str]:
    """Everything that conversations of a period have in `custom`, by key."""
    filled = _between(since, until).exclude(custom={}).values_list("custom", flat=True)
    return {key for custom in filled.iterator(chunk_size=2000) for key in custom}


def known_otherwise(identities: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of the (source, id) pairs by which a conversation is known that no import has made."""
    by_source: dict[str, set[str]] = defaultdict(set)
    for source, external_id in identities:
        by_source[source].add(external_id)
    found: set[tuple[str, str]] = set()
    for source, ids in by_source.items():
        wanted = sorted(ids)
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            rows = ExternalId.objects.filter(
                source=source, external_id__in=chunk, current=True, seed_hash=None
            )
            found |= {(source, one) for one in rows.values_list("external_id", flat=True)}
            if source == OWN_SOURCE:
                found |= {(source, one) for one in chunk if _is_ours(one)}
    return found


def _is_ours(text: str) -> bool:
    try:
        return Conversation.objects.filter(pk=UUID(text)).exists()
    except ValueError:
        return False


def _between(since: datetime | None, until: datetime | None) -> QuerySet[Conversation]:
    rows = Conversation.objects.all()
    if since is not None:
        rows = rows.filter(initiated_at__gte=since)
    return rows if until is None else rows.filter(initiated_at__lt=until)


def _records(rows: Sequence[Conversation]) -> list[ConversationRecord]:
    ids = [row.pk for row in rows]
    known, totals = _identities(ids), _hold_totals(ids)
    said = _transcripts([row.pk for row in rows if row.transcript_lines])
    records = []
    for row, card in zip(rows, cards_of_rows(rows), strict=True):
        source, external_id = known.get(row.pk, (OWN_SOURCE, str(row.pk)))
        records.append(
            ConversationRecord(
                card=card,
                source=source,
                external_id=external_id,
                csat=row.csat,
                custom=row.custom,
                holds={leg.id: _hold(leg, totals) for leg in card.legs},
                transcript=tuple(said.get(row.pk, ())),
            )
        )
    return records


def _identities(ids: Collection[UUID]) -> dict[UUID, tuple[str, str]]:
    """The first of the ids in other systems by which each is known now."""
    rows = ExternalId.objects.filter(conversation_id__in=ids, current=True).order_by("-id")
    return {
        conversation_id: (source, external_id)
        for conversation_id, source, external_id in rows.values_list(
            "conversation_id", "source", "external_id"
        )
    }


def _hold_totals(ids: Collection[UUID]) -> dict[UUID, tuple[float | None, bool]]:
    """For each leg the total that was reported, and whether there are spans instead."""
    rows = Leg.objects.filter(conversation_id__in=ids).values_list("id", "hold_total_s", "holds")
    return {leg_id: (total, bool(spans)) for leg_id, total, spans in rows}


def _hold(leg: LegCard, totals: dict[UUID, tuple[float | None, bool]]) -> float | None:
    total, spans = totals.get(leg.id, (None, False))
    return leg.hold_s if total is None and spans else total


def _transcripts(ids: Collection[UUID]) -> dict[UUID, list[TranscriptSeed]]:
    lines = TranscriptLine.objects.filter(conversation_id__in=ids, final=True)
    said: dict[UUID, list[TranscriptSeed]] = defaultdict(list)
    for line in lines.order_by("conversation_id", "at_ms", "seq"):
        speaker = cast("Speaker", line.speaker)
        said[line.conversation_id].append(
            TranscriptSeed(at_ms=line.at_ms, speaker=speaker, text=line.text, speaker_name=line.speaker_name)
        )
    return said
