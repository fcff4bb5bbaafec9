"""What an import tells of itself, and what can be exported."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

ImportState = Literal["waiting", "running", "done", "failed"]
ExportKind = Literal["conversations", "log-entries"]
ExportFormat = Literal["csv", "jsonl", "parquet"]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The counts of a whole file, those of earlier, broken-off attempts included.

    `rows_read` = created + updated + unchanged + failed; a failed row is in the errors file with its line and
    reason. `notes` are sentences for the one who imports: codes that were added, what was left unlinked.
    """

    rows_read: int
    created: int
    updated: int
    unchanged: int
    failed: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportCard:
    """An import as it stands. `message` says why it failed; `progress` goes from 0 to 1."""

    id: UUID
    kind: str
    name: str
    state: ImportState
    result: ImportResult
    progress: float
    message: str
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
