"""Begins an import, or finds the one of the same file that was broken off."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from interlog.imports.errors import ImportNotFound
from interlog.imports.models import ImportRun
from interlog.imports.reading.files import look_through, refuse_other_formats, unpack
from interlog.imports.reading.records import layout_of
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.errors import InvalidInput
from interlog.kit.redaction import mask_card_data, refuse_card
from interlog.kit.text import clean_line
from interlog.people.facade import is_time_zone

CONVERSATIONS = "conversations"
DEFAULT_SOURCE = "import"
_MAX_SOURCE = 80

Report = Callable[[int, int], None]


def checked_options(*, source: str, time_zone: str) -> tuple[str, str]:
    """The name of the system the external ids are of, and the zone of times without an offset ("": refused).

    Raises: InvalidInput.
    """
    source = clean_line(source) or DEFAULT_SOURCE
    if len(source) > _MAX_SOURCE:
        raise InvalidInput.of("source", f"longer than {_MAX_SOURCE} characters", rule="too_long")
    refuse_card("source", source)
    if time_zone and not is_time_zone(time_zone):
        raise InvalidInput.of(
            "time_zone", f"{time_zone!r} is no IANA time zone such as Europe/London", rule="time_zone"
        )
    return source, time_zone


def begin(
    path: Path, *, name: str, errors_path: Path, source: str, time_zone: str, resume: bool, report: Report
) -> UUID:
    """Look through the file and answer with the run to go on with: a new one, or that of a broken-off attempt.

    Raises: FileNotUsable; nothing is stored then.
    """
    source, time_zone = checked_options(source=source, time_zone=time_zone)
    # The refused rows are written beside the file: its path is kept, and a path cannot be masked.
    refuse_card("file", str(errors_path))
    run = ImportRun(
        kind=CONVERSATIONS,
        name=mask_card_data(name)[:255],
        source=source,
        time_zone=time_zone,
        created_at=now(),
    )
    run.errors_path = str(errors_path)
    _look(run, path, max_bytes=None, report=report)
    with write_transaction():
        known = _broken_off(run.fingerprint) if resume else None
        if known is not None:
            _move_errors(known, errors_path)
            return known.pk
        run.save(force_insert=True)
        return run.pk


def look_at_upload(run_id: UUID, *, max_bytes: int) -> None:
    """Look through an uploaded file, once, unpack it, and make its run ready to go on with.

    Raises: FileNotUsable, ImportTooLarge.
    """
    run = ImportRun.objects.filter(pk=run_id).first()
    if run is None:
        raise ImportNotFound
    if run.state != "waiting":
        return
    _look(run, Path(run.path), max_bytes=max_bytes, report=lambda _done, _total: None)
    unpack(Path(run.path))
    with write_transaction():
        run.save()


def _look(run: ImportRun, path: Path, *, max_bytes: int | None, report: Report) -> None:
    refuse_other_formats(path)
    layout = layout_of(path)
    looked = look_through(path, max_bytes=max_bytes, report=report)
    meaning = f"{looked.fingerprint}|{run.kind}|{run.source}|{run.time_zone}"
    run.fingerprint = hashlib.sha256(meaning.encode()).hexdigest()
    run.total_bytes, run.total_lines = looked.size, looked.lines
    run.next_line, run.next_byte = layout.first_line, layout.first_byte
    run.state = "running"


def _broken_off(fingerprint: str) -> ImportRun | None:
    """The newest unfinished import of this very file that is not an upload's."""
    rows = ImportRun.objects.filter(fingerprint=fingerprint, state="running", path="")
    return rows.order_by("-created_at", "-id").first()


def _move_errors(run: ImportRun, errors_path: Path) -> None:
    known = Path(run.errors_path)
    if known == errors_path:
        return
    if known.is_file():
        shutil.copyfile(known, errors_path)
    run.errors_path = str(errors_path)
    run.save(update_fields=["errors_path"])
