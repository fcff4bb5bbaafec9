"""What became of an entry after it was completed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from interlog.kit.errors import NotFound
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


def values_at(entry_id: UUID, revision: int) -> dict[str, Any]:
    """The flat values of an entry as they stood at a revision, erased texts left out. Raises: NotFound."""
    rows = EntryRevision.objects.filter(entry_id=entry_id, revision__lte=revision).select_related("personal")
    row = rows.order_by("-revision").first()
    if row is None:
        raise NotFound(f"log entry {entry_id} has no revision {revision}")
    return {key: value for key, value in _read(row)[0].items() if value is not None}


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
