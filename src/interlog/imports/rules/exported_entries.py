"""From a closed entry to the row of an export of entries."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from interlog.identity.contracts import AgentSeed
from interlog.imports.rules.exported import CellKind, Column, own_columns
from interlog.logbook.contracts import EntryRecord
from interlog.logbook.language import SYSTEM_LEAVES, Leaf

_FIRST: tuple[Column, ...] = (
    Column("id"),
    Column("state"),
    Column("revision", "whole"),
    Column("conversation_id"),
    Column("interaction_id"),
    Column("agent_ref"),
    Column("agent_name"),
    Column("team"),
    Column("tenure_days", "whole"),
    Column("queue"),
    Column("happened_at", "time"),
    Column("created_at", "time"),
    Column("completed_at", "time"),
    Column("late", "boolean"),
    Column("imported", "boolean"),
    Column("form_version", "whole"),
    Column("topic_label"),
    Column("disposition_label"),
    Column("disposition_class"),
    Column("outcome_label"),
    Column("notes"),
)
_OF_KIND: Mapping[str, CellKind] = {
    "boolean": "boolean",
    "date": "date",
    "datetime": "time",
    "seconds": "whole",
    "issues": "json",
    "articles": "json",
}


def entry_columns(fields: Mapping[str, Leaf]) -> list[Column]:
    """The columns of an export of entries: what the entry is, its values by their keys, then fields of one's own."""
    values = [Column(leaf.key, _OF_KIND.get(leaf.kind, "text")) for leaf in SYSTEM_LEAVES.values()]
    return [*_FIRST, *values, *own_columns(fields)]


def entry_cells(record: EntryRecord, agents: Mapping[UUID, AgentSeed]) -> dict[str, Any]:
    """The cells of an entry, empty ones left out. Labels are those of its own version; notes come as text and HTML."""
    card, agent = record.card, agents.get(record.card.agent_id)
    cells: dict[str, Any] = {
        **record.values,
        "id": str(card.id),
        "state": card.state,
        "revision": record.revision,
        "conversation_id": str(card.conversation_id) if card.conversation_id else None,
        "interaction_id": str(card.interaction_id) if card.interaction_id else None,
        "agent_ref": agent.external_ref if agent else None,
        "agent_name": agent.name if agent else None,
        "team": record.team,
        "tenure_days": record.tenure_days,
        "queue": record.queue,
        "happened_at": card.occurred_at,
        "created_at": card.created_at,
        "completed_at": card.completed_at,
        "late": card.late,
        "imported": record.imported,
        "form_version": record.form_version,
        "topic_label": card.topic_label,
        "disposition_label": card.disposition_label,
        "disposition_class": card.disposition_class,
        "outcome_label": record.outcome_label,
        "notes": card.notes_text,
    }
    return {name: cell for name, cell in cells.items() if cell is not None and cell not in ("", [], {})}
