"""Reads of imports."""

from pathlib import Path
from typing import cast
from uuid import UUID

from interlog.imports.contracts import ImportCard, ImportResult, ImportState
from interlog.imports.errors import ImportNotFound
from interlog.imports.models import ImportRun
from interlog.imports.rules.remarks import sentences
from interlog.kit.paging import Page, page_by_keyset

_MOST_SHOWN = 10 * 1024 * 1024


def result_of(run: ImportRun) -> ImportResult:
    """The counts of a run so far."""
    return ImportResult(
        rows_read=run.created + run.updated + run.unchanged + run.failed,
        created=run.created,
        updated=run.updated,
        unchanged=run.unchanged,
        failed=run.failed,
        notes=sentences(run.remarks),
    )


def import_card(run_id: UUID) -> ImportCard:
    """One import.

    Raises: ImportNotFound.
    """
    run = ImportRun.objects.filter(pk=run_id).first()
    if run is None:
        raise ImportNotFound
    return _card(run)


def list_imports(*, limit: int | None, cursor: str | None) -> Page[ImportCard]:
    """Imports, newest first.

    Raises: InvalidInput for a bad limit or cursor.
    """
    rows = ImportRun.objects.all()
    return page_by_keyset(rows, order=("-created_at", "-id"), limit=limit, cursor=cursor).map(_card)


def upload_path(run_id: UUID) -> Path | None:
    """Where the file of an unfinished upload is kept; None when the import is over or unknown."""
    run = ImportRun.objects.filter(pk=run_id, state__in=("waiting", "running")).exclude(path="").first()
    return Path(run.path) if run else None


def errors_of(run_id: UUID) -> tuple[bytes, bool]:
    """The refused rows as CSV, at most 10 MiB by whole lines, and whether that is all of them.

    Raises: ImportNotFound.
    """
    run = ImportRun.objects.filter(pk=run_id).first()
    if run is None:
        raise ImportNotFound
    path = Path(run.errors_path)
    if not run.errors_bytes or not path.is_file():
        return b"", True
    with path.open("rb") as file:
        shown = file.read(min(run.errors_bytes, _MOST_SHOWN))
    if run.errors_bytes <= _MOST_SHOWN:
        return shown, True
    return shown[: shown.rfind(b"\n") + 1], False


def _card(run: ImportRun) -> ImportCard:
    done = run.next_byte / run.total_bytes if run.total_bytes else 0.0
    return ImportCard(
        id=run.pk,
        kind=run.kind,
        name=run.name,
        state=cast("ImportState", run.state),
        result=result_of(run),
        progress=1.0 if run.state == "done" else round(done, 3),
        message=run.message,
        created_at=run.created_at,
        started_at=run.started_at,
        finished_at=run.finished_at,
    )
