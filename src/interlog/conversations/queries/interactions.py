"""Interactions, with those that were merged into them."""

from uuid import UUID

from interlog.conversations.contracts import ConversationCard, InteractionCard
from interlog.conversations.errors import InteractionNotFound
from interlog.conversations.models import Conversation, Interaction, InteractionLink
from interlog.conversations.queries.cards import cards_of_rows

_SHOWN = 1000


def interaction_card(interaction_id: UUID) -> InteractionCard:
    """One interaction.

    Raises: InteractionNotFound.
    """
    row = Interaction.objects.filter(pk=interaction_id).first()
    if row is None:
        raise InteractionNotFound(f"there is no interaction {interaction_id}")
    return card_of(row)


def card_of(row: Interaction) -> InteractionCard:
    """The card of a stored interaction."""
    return InteractionCard(
        row.id, row.person_id, row.started_at, row.ended_at, row.end_rule, row.merged_into_id
    )


def family_of(interaction_id: UUID) -> list[UUID]:
    """The interaction that this one counts as, and all that were merged into it. Merges do not nest."""
    root = Interaction.objects.filter(pk=interaction_id).values_list("merged_into_id", flat=True).first()
    top = root or interaction_id
    return [top, *Interaction.objects.filter(merged_into_id=top).values_list("id", flat=True)]


def conversations_of(interaction_id: UUID) -> list[ConversationCard]:
    """The conversations of an interaction and of those merged with it, oldest first."""
    rows = Conversation.objects.filter(interaction_id__in=family_of(interaction_id))
    return cards_of_rows(list(rows.order_by("initiated_at", "id")[:_SHOWN]))


def links_of(interaction_id: UUID) -> list[InteractionLink]:
    """Proposed and decided links that touch this interaction, newest first."""
    interaction_card(interaction_id)
    rows = InteractionLink.objects.filter(interaction_id=interaction_id) | InteractionLink.objects.filter(
        into_id=interaction_id
    )
    return list(rows.order_by("-proposed_at", "-id")[:_SHOWN])
