"""The door of this slice."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

from interlog.imports.contracts import ExportFormat, ExportKind, ImportResult
from interlog.imports.errors import FileNotUsable
from interlog.imports.rules.formulas import guarded
from interlog.imports.rules.times import parse_bound
from interlog.imports.services.beginning import DEFAULT_SOURCE, Report, begin
from interlog.imports.services.exporting import Say, export
from interlog.imports.services.running import fail, finish, go_on
from interlog.kit.errors import InvalidInput

__all__ = ["guarded", "run_export", "run_import"]


def run_import(
    path: Path,
    *,
    errors_path: Path,
    time_zone: str | None = None,
    source: str = DEFAULT_SOURCE,
    name: str = "",
    report: Report | None = None,
    resume: bool = True,
    alone: bool = False,
) -> ImportResult:
    """Import the conversations of a CSV or JSONL file (plain or gzip), to its end.

    Safe to repeat: rows that are there already are `unchanged`. When an earlier attempt at the very same file was
    broken off, it goes on where that one stopped (`resume`), and its counts are included. `report(lines done, lines
    in all)` is called after each chunk. Refused rows go to `errors_path`, which exists only when there are some.
    `alone`: nobody else uses the records meanwhile, which lets it store larger chunks.
    `source` names the system that gave the external ids; `time_zone` (IANA) is that of times without an offset.

    Raises: FileNotUsable, before anything is stored; InvalidInput for an unknown time zone; ImportTaken.
    """
    told = report or (lambda _done, _total: None)
    run_id = begin(
        path,
        name=name or path.name,
        errors_path=errors_path,
        source=source,
        time_zone=time_zone or "",
        resume=resume,
        report=lambda _done, _total: None,
    )
    try:
        go_on(run_id, path, report=told, alone=alone)
    except FileNotUsable as error:
        fail(run_id, error.detail)
        raise
    return finish(run_id)


def run_export(
    kind: ExportKind,
    *,
    file_format: ExportFormat,
    since: str = "",
    until: str = "",
    path: Path | None = None,
    say: Say,
    report: Report | None = None,
) -> int:
    """Export conversations or closed log entries, the oldest first, with all personal data; returns the number of rows.

    `since` (included) and `until` (not) are days or times; what has no offset is in the reporting time zone. Written
    to `path`, or piece by piece to `say`. `report(rows done, rows in all)` is called after each portion.
    Conversations have the canonical columns of an import: importing them again where they came from changes nothing.

    Raises: InvalidInput for a bad period, or when the file cannot be written.
    """
    zone = ZoneInfo(settings.REPORTING_TIME_ZONE)
    return export(
        kind,
        file_format=file_format,
        since=_bound("from", since, zone),
        until=_bound("to", until, zone),
        path=path,
        say=say,
        report=report or (lambda _done, _total: None),
    )


def _bound(name: str, text: str, zone: ZoneInfo) -> datetime | None:
    try:
        return parse_bound(text, zone) if text else None
    except ValueError as error:
        raise InvalidInput.of(name, str(error), rule="invalid_time") from error
