"""What became of an entry after it was completed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from interlog.logbook.models import EntryRevision
from interlog.logbook.queries.entries import entry_row
from interlog.logbook.rules.canonical import REASON, is_commitment
from interlog.logbook.rules.fields import nest


@dataclass(frozen=True, slots=True)
class RevisionView:
    """One revision with its difference from the one before; an erased text reads None."""

    revision: int
    action: str
    actor: dict[str, Any]
    reason: str | None
    at: datetime
    changes: list[dict[str, Any]]
    values: dict[str, Any]


def revisions_of(entry_id: UUID) -> list[RevisionView]:
    """All revisions of an entry, the first one first. Raises: NotFound."""
    entry_row(entry_id)
    rows = EntryRevision.objects.filter(entry_id=entry_id).select_related("personal").order_by("revision")
    views: list[RevisionView] = []
    earlier: dict[str, Any] = {}
    for row in rows:
        values, around, reason = _read(row)
        flat = {**values, **around}
        views.append(
            RevisionView(
                revision=row.revision,
                action=row.action,
                actor={"id": row.actor_id, "name": row.actor_name},
                reason=reason or None,
                at=row.at,
                changes=changes(earlier, flat),
                values=nest(values),
            )
        )
        earlier = flat
    return views


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Field by field what differs, None where a field was or is empty."""
    return [
        {"field": key, "before": before.get(key), "after": after.get(key)}
        for key in sorted({*before, *after})
        if before.get(key) != after.get(key)
    ]


def _read(row: EntryRevision) -> tuple[dict[str, Any], dict[str, Any], str]:
    record = json.loads(bytes(row.canonical))
    personal = getattr(row, "personal", None)
    texts = personal.texts if personal else {}
    values = {
        key: texts.get(key, {}).get("value") if is_commitment(value) else value
        for key, value in record["values"].items()
    }
    return values, _around(record), texts.get(REASON, {}).get("value", "")


def _around(record: dict[str, Any]) -> dict[str, Any]:
    """What hangs on the entry, empty parts left out: its links, and what was done about its transcript."""
    transcript = {key: value for key, value in record.get("transcript", {}).items() if value is not None}
    return {key: part for key, part in (("links", record["links"]), ("transcript", transcript)) if part}
