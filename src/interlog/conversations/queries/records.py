"""Conversations as they are shown, any number of them with a fixed number of questions to the database."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from interlog.cases import facade as cases
from interlog.conversations.errors import ConversationNotFound
from interlog.conversations.models import Conversation, ExternalId, Leg
from interlog.conversations.queries.facts import facts_of
from interlog.conversations.rules.settle import DURATIONS, SettledLeg, settle
from interlog.identity import facade as identity
from interlog.people import facade as people

_OPEN_CASES_SHOWN = 20


def conversation_id_of_external(source: str, external_id: str) -> UUID:
    """The conversation now known by this external id.

    Raises: ConversationNotFound.
    """
    found = (
        ExternalId.objects.filter(source=source, external_id=external_id, current=True)
        .values_list("conversation_id", flat=True)
        .first()
    )
    if found is None:
        raise ConversationNotFound(f"no conversation is known as {external_id!r} in {source!r}")
    return found


def shown_conversation(conversation_id: UUID) -> dict[str, Any]:
    """One conversation in full, with the person's open cases.

    Raises: ConversationNotFound.
    """
    row = Conversation.objects.filter(pk=conversation_id).first()
    if row is None:
        raise ConversationNotFound(f"there is no conversation {conversation_id}")
    shown = shown_conversations([row])[0]
    person = shown["person"]
    shown["open_cases"] = cases.open_cases_of(person.id, limit=_OPEN_CASES_SHOWN) if person else []
    return shown


def shown_conversations(rows: Sequence[Conversation]) -> list[dict[str, Any]]:
    """Conversations in the shape of `ConversationOut`, in the order given."""
    ids = [row.id for row in rows]
    legs = legs_of(ids)
    external = external_ids_of(ids)
    seen = _Seen(rows, [leg for of_one in legs.values() for leg in of_one])
    return [_shown(row, legs.get(row.id, []), external.get(row.id, []), seen) for row in rows]


def legs_of(ids: Collection[UUID]) -> dict[UUID, list[Leg]]:
    """The legs by conversation."""
    grouped: dict[UUID, list[Leg]] = defaultdict(list)
    for leg in Leg.objects.filter(conversation_id__in=ids):
        grouped[leg.conversation_id].append(leg)
    return grouped


def external_ids_of(ids: Collection[UUID]) -> dict[UUID, list[tuple[str, str]]]:
    """(source, id) pairs by conversation."""
    grouped: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for row in ExternalId.objects.filter(conversation_id__in=ids).order_by("id"):
        grouped[row.conversation_id].append((row.source, row.external_id))
    return grouped


class _Seen:
    """The users, persons, accounts and cases that a set of conversations names."""

    def __init__(self, rows: Sequence[Conversation], legs: Sequence[Leg]) -> None:
        self.users = identity.user_refs(
            _known([leg.agent_id for leg in legs] + [row.verified_by for row in rows])
        )
        candidates = [UUID(one) for row in rows for one in row.person_candidates]
        self.people = people.person_refs(_known([row.person_id for row in rows]) | set(candidates))
        self.accounts = people.account_refs(_known([row.account_id for row in rows]))
        self.cases = cases.case_refs(_known([row.case_id for row in rows]))


def _known(ids: Iterable[UUID | None]) -> set[UUID]:
    return {one for one in ids if one is not None}


def _shown(
    row: Conversation, legs: list[Leg], external: list[tuple[str, str]], seen: _Seen
) -> dict[str, Any]:
    settled = settle(facts_of(row, legs))
    by_id = {leg.id: leg for leg in legs}
    verified_by = seen.users.get(row.verified_by) if row.verified_by else None
    candidates = [seen.people.get(UUID(one)) for one in row.person_candidates]
    plain = {name: getattr(row, name) for name in _PLAIN}
    return {
        **plain,
        "continues": row.continues_id,
        "external_ids": [{"source": source, "id": one} for source, one in external],
        "customer_address": {"kind": row.address_kind, "value": row.address_value}
        if row.address_kind
        else None,
        "person": seen.people.get(row.person_id) if row.person_id else None,
        "person_candidates": [one for one in candidates if one is not None],
        "identity_verified": (
            {"how": row.verified_how, "at": row.verified_at, "by": verified_by} if row.verified_how else None
        ),
        "account": seen.accounts.get(row.account_id) if row.account_id else None,
        "case": seen.cases.get(row.case_id) if row.case_id else None,
        "legs": [_shown_leg(by_id[leg.id], leg, seen) for leg in settled.legs],
        "durations": {name: getattr(row, name) for name in DURATIONS},
    }


_PLAIN = (
    "id", "interaction_id", "channel", "direction", "initiation", "campaign", "called_number", "subject", "queue",
    "initiated_at", "connected_at", "ended_at", "disconnected_by", "technical_disposition", "csat", "state",
    "state_since", "snoozed_until", "pause_spans", "recording", "transcript_lines", "topic", "disposition",
    "has_entry", "custom", "updated_at",
)  # fmt: skip


def _shown_leg(row: Leg, settled: SettledLeg, seen: _Seen) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in _PLAIN_LEG}
    return {
        **plain,
        "agent": seen.users.get(row.agent_id) if row.agent_id else None,
        "left_at": settled.left_at,
        "left_by": settled.left_by,
        "wrap_up_started_at": settled.wrap_up_started_at,
        "wrap_up_ended_at": settled.wrap_up_ended_at,
        "state": settled.state,
        **{name: getattr(settled.durations, name) for name in DURATIONS},
    }


_PLAIN_LEG = (
    "id", "ref", "role", "queue", "team", "tenure_days", "enqueued_at", "offered_at", "accepted_at", "declined_at",
    "decline_reason", "timed_out_at", "transfer_note", "holds",
)  # fmt: skip
