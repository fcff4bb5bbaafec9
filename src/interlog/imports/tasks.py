"""Imports of uploaded files, a slice of time at a turn, so that other jobs are not kept waiting."""

import time
from uuid import UUID

from django.conf import settings

from interlog.imports.errors import FileNotUsable, ImportTooLarge
from interlog.imports.queries import upload_path
from interlog.imports.services.beginning import look_at_upload
from interlog.imports.services.running import fail, finish, go_on
from interlog.imports.services.uploading import JOB
from interlog.kit.jobs import enqueue, job, note_progress

_TURN_S = 5.0
_UNPACKED = 20  # how many times larger than the limit of an upload its unpacked content may be


def give_up_upload(run_id: str) -> None:
    """The job has failed for good: the import says so instead of seeming to go on."""
    run = UUID(run_id)
    path = upload_path(run)
    fail(run, "the import was broken off again and again; the server's log says why. Send the file again")
    if path is not None:
        path.unlink(missing_ok=True)


@job(JOB, given_up=give_up_upload)
def go_on_with_upload(run_id: str) -> None:
    """Import what fits into one turn; safe to repeat, because the run knows its place."""
    run = UUID(run_id)
    path = upload_path(run)
    if path is None:
        return
    try:
        look_at_upload(run, max_bytes=settings.IMPORT_MAX_BYTES * _UNPACKED)
        at_end = go_on(run, path, report=_note_progress, until=time.monotonic() + _TURN_S)
    except (FileNotUsable, ImportTooLarge) as error:
        fail(run, error.detail)
        path.unlink(missing_ok=True)
        return
    if not at_end:
        enqueue(JOB, run_id=run_id)
        return
    finish(run)
    path.unlink(missing_ok=True)


def _note_progress(_done: int, _total: int) -> None:
    """The run's row shows the progress; the job is told that there is any."""
    note_progress()
