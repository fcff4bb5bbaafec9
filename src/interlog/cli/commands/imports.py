"""`interlog import …`"""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Annotated, Any

from cyclopts import App, Parameter
from django.conf import settings

from interlog.cli.app import app
from interlog.cli.operations import operation
from interlog.cli.output import Output
from interlog.cli.stores import run_operation
from interlog.kit.errors import InvalidInput

import_app = App(name="import", help="Bring existing records in.")
app.command(import_app)

_STDIN = "-"
# A single hyphen is standard input, not an option.
_File = Annotated[str, Parameter(allow_leading_hyphen=True)]


@import_app.command
def conversations(file: _File, *, time_zone: str | None = None) -> int:
    """Import conversations from a CSV or JSONL file (canonical columns; see docs/guides/import-real-calls.md).

    Safe to repeat: nothing is doubled. Broken off, it goes on where it stopped.

    Args:
        file: The file, plain or gzip; - reads standard input.
        time_zone: Zone (IANA) of times without an offset; without it such times are refused.
    """
    path, errors_path = _readable(file)
    try:
        return _import(file, path, errors_path, time_zone)
    finally:
        if file == _STDIN:
            # Customers' records: the spooled copy is for this one run, a broken-off import is piped in again.
            path.unlink(missing_ok=True)


def _import(file: str, path: Path, errors_path: Path, time_zone: str | None) -> int:
    arguments = {
        "path": str(path),
        "errors_path": str(errors_path),
        "time_zone": time_zone,
        "shown_name": file,
    }
    return run_operation("import.conversations", arguments, events=True)


def _readable(file: str) -> tuple[Path, Path]:
    """The file to read and where its refused rows go; standard input is spooled, so that it can be read again."""
    if file == _STDIN:
        folder = Path(str(settings.DATA_DIR)) / "incoming"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=folder, prefix="stdin-", suffix=".csv", delete=False) as spool:
            shutil.copyfileobj(sys.stdin.buffer, spool)
        return Path(spool.name), Path.cwd() / "stdin.errors.csv"
    path = Path(file).resolve()
    if not path.is_file():
        raise InvalidInput(f"{file}: there is no such file")
    return path, path.with_name(path.name + ".errors.csv")


@operation("import.conversations")
def _conversations(arguments: dict[str, Any], output: Output) -> int:
    from interlog.imports import facade

    result = facade.run_import(
        Path(arguments["path"]),
        errors_path=Path(arguments["errors_path"]),
        time_zone=arguments["time_zone"],
        alone=output.alone,
        name=arguments["shown_name"],
        report=lambda done, total: output.progress(done, total, "importing"),
    )
    output.line(
        f"{result.rows_read:,} rows read: {result.created:,} created, {result.updated:,} updated, "
        f"{result.unchanged:,} unchanged, {result.failed:,} refused"
    )
    for note in result.notes:
        output.line(note)
    if result.failed:
        output.error(f"the refused rows and their reasons are in {arguments['errors_path']}")
    return 1 if result.failed else 0
