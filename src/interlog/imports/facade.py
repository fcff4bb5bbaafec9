"""The door of this slice."""

from pathlib import Path

from interlog.imports.contracts import ImportResult
from interlog.imports.errors import FileNotUsable
from interlog.imports.services.beginning import DEFAULT_SOURCE, Report, begin
from interlog.imports.services.running import fail, finish, go_on

__all__ = ["run_import"]


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
