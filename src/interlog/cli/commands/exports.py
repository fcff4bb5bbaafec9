"""`interlog export …`"""

from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import App, Parameter

from interlog.cli.app import app
from interlog.cli.operations import operation
from interlog.cli.output import Output
from interlog.cli.stores import run_operation

export_app = App(name="export", help="Take records out: everything of a period, personal data included.")
app.command(export_app)

_Format = Annotated[Literal["csv", "jsonl", "parquet"], Parameter(name="--format")]
_From = Annotated[str | None, Parameter(name="--from")]


@export_app.command
def conversations(
    *, since: _From = None, to: str | None = None, file_format: _Format = "csv", output: Path | None = None
) -> int:
    """Export conversations with the canonical columns of an import, the oldest first.

    Importing the file again where it came from changes nothing. A row has the entry that was completed last on its
    conversation; all entries are in `interlog export log-entries`.

    Args:
        since: Only what began at this day or time, or later: 2026-03-01, 2026-03-01T09:30+01:00.
        to: Only what began before this day or time.
        file_format: csv, jsonl or parquet.
        output: The file to write, which appears when it is whole; without it standard output.
    """
    return _export("conversations", since, to, file_format, output)


@export_app.command
def log_entries(
    *, since: _From = None, to: str | None = None, file_format: _Format = "csv", output: Path | None = None
) -> int:
    """Export completed log entries with all their values, the oldest first. Void ones and drafts are left out.

    Args:
        since: Only what happened at this day or time, or later: 2026-03-01, 2026-03-01T09:30+01:00.
        to: Only what happened before this day or time.
        file_format: csv, jsonl or parquet.
        output: The file to write, which appears when it is whole; without it standard output.
    """
    return _export("log-entries", since, to, file_format, output)


def _export(kind: str, since: str | None, to: str | None, file_format: str, output: Path | None) -> int:
    path = None if output is None else str(output.resolve())
    arguments = {"kind": kind, "since": since, "until": to, "format": file_format, "path": path}
    return run_operation("export", arguments)


@operation("export")
def _perform(arguments: dict[str, Any], output: Output) -> int:
    from interlog.imports import facade

    path = Path(arguments["path"]) if arguments["path"] else None
    rows = facade.run_export(
        arguments["kind"],
        file_format=arguments["format"],
        since=arguments["since"] or "",
        until=arguments["until"] or "",
        path=path,
        say=output.data,
        report=lambda done, total: output.progress(done, total, "exporting"),
    )
    if path is not None:
        output.line(f"{rows:,} rows are in {path}")
    return 0
