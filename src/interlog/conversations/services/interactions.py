"""Interactions: begun, ended, proposed to belong together, merged and taken apart again."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from interlog.conversations.contracts import ConversationsChanged, InteractionCard
from interlog.conversations.errors import InteractionNotFound, InteractionsAlreadyMerged
from interlog.conversations.models import Conversation, Interaction, InteractionLink
from interlog.conversations.queries.interactions import card_of
from interlog.identity.contracts import Actor, performer
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.outbox import Announcement, announce
from interlog.kit.subscriptions import publish

_WINDOW = timedelta(hours=24)
_CLOSE = timedelta(hours=1)
_PROPOSED = 3


def start_interaction(
    *, interaction_id: UUID | None = None, person_id: UUID | None = None, started_at: datetime | None = None
) -> InteractionCard:
    """Begin an interaction; an id that exists gives that one, so a journey and a call may both name it."""
    with write_transaction():
        defaults = {"person_id": person_id, "started_at": started_at or now()}
        if interaction_id is None:
            return card_of(Interaction.objects.create(**defaults))
        row, _ = Interaction.objects.get_or_create(pk=interaction_id, defaults=defaults)
        return card_of(row)


def hold_interactions(interaction_ids: Iterable[UUID]) -> None:
    """Hold interactions against other writers until the transaction ends; several always in one order."""
    rows = Interaction.objects.select_for_update(no_key=True).filter(pk__in=list(interaction_ids))
    list(rows.order_by("pk").values_list("pk"))


def settle_interaction(interaction_id: UUID) -> None:
    """Let the interaction end with its last conversation, and go on when one of them does; inside a transaction."""
    # Held before its conversations are read: of two that end at once, the later one sees the end of the other.
    interaction = Interaction.objects.select_for_update(no_key=True).get(pk=interaction_id)
    rows = Conversation.objects.filter(interaction_id=interaction_id)
    times = list(rows.values_list("initiated_at", "ended_at", "person_id"))
    if not times:
        return
    ends = [ended for _, ended, _ in times]
    over = all(ended is not None for ended in ends)
    if interaction.end_rule == "by_hand":
        return
    interaction.started_at = min([interaction.started_at, *(began for began, _, _ in times)])
    interaction.ended_at = max((ended for ended in ends if ended), default=None) if over else None
    interaction.end_rule = "last_conversation" if over else None
    interaction.person_id = interaction.person_id or next((one for *_, one in times if one), None)
    interaction.save()


def end_interaction(*, actor: Actor, interaction_id: UUID) -> InteractionCard:
    """End an interaction by hand; repeated, it stays as it was."""
    with write_transaction():
        row = _load(interaction_id)
        if row.end_rule != "by_hand":
            row.ended_at, row.end_rule = row.ended_at or now(), "by_hand"
            row.save()
            announce(_event("interaction.ended", row, actor, {"end_rule": row.end_rule}))
        return card_of(row)


def propose_links(row: Conversation) -> None:
    """Propose that a new conversation goes on an earlier interaction of the same person; a person decides."""
    if row.person_id is None:
        return
    nearby = Interaction.objects.filter(
        person_id=row.person_id,
        merged_into=None,
        started_at__range=(row.initiated_at - _WINDOW, row.initiated_at),
    ).exclude(pk=row.interaction_id)
    for other in nearby.order_by("-started_at")[:_PROPOSED]:
        confidence, reason = _confidence(row, other)
        link, made = InteractionLink.objects.get_or_create(
            interaction_id=row.interaction_id,
            into=other,
            defaults={"state": "proposed", "confidence": confidence, "reason": reason, "proposed_at": now()},
        )
        if made:
            data = {"into": str(other.id), "confidence": link.confidence, "reason": link.reason}
            announce(_event("interaction.link_proposed", link.interaction, None, data))


def merge_interaction(*, actor: Actor, interaction_id: UUID, into: UUID) -> InteractionCard:
    """Let one interaction count as part of another, confirmed by `actor`; nothing is moved.

    Raises: InteractionNotFound; InteractionsAlreadyMerged.
    """
    with write_transaction():
        hold_interactions([interaction_id, into])
        row, target = _load(interaction_id), _load(into)
        if row.pk == target.pk or row.merged_into_id or target.merged_into_id:
            raise InteractionsAlreadyMerged("one of them is merged already, or both are the same")
        row.merged_into = target
        row.save()
        # Merges do not nest, so that taking one back never takes another with it unasked.
        Interaction.objects.filter(merged_into=row).update(merged_into=target)
        _decide(row, target, "confirmed", actor)
        announce(_event("interaction.merged", row, actor, {"into": str(target.pk)}))
        _changed([row.pk, target.pk])
        return card_of(row)


def unmerge_interaction(*, actor: Actor, interaction_id: UUID) -> InteractionCard:
    """Take a merge back.

    Raises: InteractionNotFound; InteractionsAlreadyMerged when there is none.
    """
    with write_transaction():
        row = _load(interaction_id)
        target = row.merged_into
        if target is None:
            raise InteractionsAlreadyMerged("this interaction is not merged into another")
        row.merged_into = None
        row.save()
        _decide(row, target, "taken_back", actor)
        announce(_event("interaction.unmerged", row, actor, {"from": str(target.pk)}))
        _changed([row.pk, target.pk])
        return card_of(row)


def _load(interaction_id: UUID) -> Interaction:
    row = Interaction.objects.select_for_update(no_key=True).filter(pk=interaction_id).first()
    if row is None:
        raise InteractionNotFound(f"there is no interaction {interaction_id}")
    return row


def _confidence(row: Conversation, other: Interaction) -> tuple[float, str]:
    gap = row.initiated_at - (other.ended_at or other.started_at)
    close = gap <= _CLOSE
    same_number = (
        bool(row.called_number)
        and Conversation.objects.filter(interaction=other, called_number=row.called_number).exists()
    )
    reason = f"same person within {'an hour' if close else 'a day'}" + (
        ", same number called" if same_number else ""
    )
    return round(0.5 + 0.2 * close + 0.2 * same_number, 2), reason


def _decide(row: Interaction, target: Interaction, state: str, actor: Actor) -> None:
    InteractionLink.objects.update_or_create(
        interaction=row,
        into=target,
        defaults={"state": state, "decided_at": now(), "decided_by": actor.label},
        create_defaults={
            "state": state, "confidence": 1.0, "reason": "chosen by hand", "proposed_at": now(),
            "decided_at": now(), "decided_by": actor.label,
        },
    )  # fmt: skip


def _changed(interaction_ids: list[UUID]) -> None:
    ids = Conversation.objects.filter(interaction_id__in=interaction_ids).values_list("id", flat=True)
    publish(ConversationsChanged(tuple(ids)))


def _event(kind: str, row: Interaction, actor: Actor | None, data: dict[str, object]) -> Announcement:
    by_type, by = performer(actor)
    return Announcement(
        type=kind,
        time=now(),
        occurred_in="record",
        interaction_id=row.pk,
        person_id=row.person_id,
        object_id=str(row.pk),
        performed_by_type=by_type,
        performed_by=by,
        data=data,
    )
