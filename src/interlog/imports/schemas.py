"""Imports on the wire."""

from datetime import datetime
from uuid import UUID

from ninja import Schema

from interlog.imports.contracts import ImportCard, ImportState


class ImportOut(Schema):
    """An import. `errors_url` is there when rows were refused; `progress` goes from 0 to 1."""

    id: UUID
    kind: str
    name: str
    state: ImportState
    rows_read: int
    created: int
    updated: int
    unchanged: int
    failed: int
    notes: list[str]
    progress: float
    message: str
    errors_url: str | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None

    @classmethod
    def of(cls, card: ImportCard) -> "ImportOut":
        return cls(
            id=card.id,
            kind=card.kind,
            name=card.name,
            state=card.state,
            rows_read=card.result.rows_read,
            created=card.result.created,
            updated=card.result.updated,
            unchanged=card.result.unchanged,
            failed=card.result.failed,
            notes=list(card.result.notes),
            progress=card.progress,
            message=card.message,
            errors_url=f"/api/v1/imports/{card.id}/errors" if card.result.failed else None,
            created_at=card.created_at,
            started_at=card.started_at,
            finished_at=card.finished_at,
        )


class ImportsPage(Schema):
    items: list[ImportOut]
    next_cursor: str | None
