"""Takes a file that was sent, keeps it until the job has read it, and never longer."""

import os
from collections.abc import Iterable
from pathlib import Path

from interlog.imports.contracts import ImportCard
from interlog.imports.errors import ImportTooLarge
from interlog.imports.models import ImportRun
from interlog.imports.queries import import_card
from interlog.imports.reading.files import refuse_other_formats
from interlog.imports.reading.records import layout_of
from interlog.imports.services.beginning import CONVERSATIONS, checked_options
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.errors import InterlogError
from interlog.kit.jobs import enqueue
from interlog.kit.redaction import mask_card_data
from interlog.kit.text import clean_line

JOB = "imports.go_on"
MEGABYTE = 1024 * 1024


def take_upload(
    blocks: Iterable[bytes], *, name: str, source: str, time_zone: str, folder: Path, max_bytes: int, by: str
) -> ImportCard:
    """Keep the file and hand it to a job.

    Raises: FileNotUsable when its beginning is not that of a CSV or JSONL file; ImportTooLarge; InvalidInput.
    """
    source, time_zone = checked_options(source=source, time_zone=time_zone)
    run = ImportRun(
        kind=CONVERSATIONS,
        name=mask_card_data(clean_line(name))[:255] or "upload",
        source=source,
        time_zone=time_zone,
    )
    run.state, run.created_by, run.created_at = "waiting", by[:160], now()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{run.pk}.upload"
    run.path, run.errors_path = str(path), str(folder / f"{run.pk}.errors.csv")
    try:
        _keep(blocks, path, max_bytes)
        refuse_other_formats(path)
        layout_of(path)
    except (InterlogError, OSError):
        path.unlink(missing_ok=True)
        raise
    with write_transaction():
        run.save(force_insert=True)
        enqueue(JOB, run_id=str(run.pk))
    return import_card(run.pk)


def _keep(blocks: Iterable[bytes], path: Path, max_bytes: int) -> None:
    size = 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for block in blocks:
            size += len(block)
            if size > max_bytes:
                raise ImportTooLarge(f"the file is over {max_bytes // MEGABYTE} MB")
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
