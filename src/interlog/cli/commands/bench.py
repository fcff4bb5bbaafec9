"""`interlog bench`"""

import subprocess
import sys
from pathlib import Path
from typing import Literal

import interlog
from interlog.cli.app import app
from interlog.kit.errors import InvalidInput

_FOLDER = Path(interlog.__file__).parents[2] / "bench"
_MODULES = {
    "capture": "capture",
    "setup": "setup_check",
    "insights": "insights",
    "events": "events",
    "explorer": "explorer",
}
_OF_EVENTS = ("events", "explorer")


@app.command
def bench(
    suite: Literal["capture", "setup", "insights", "events", "explorer"] = "capture",
    *,
    json: Path | None = None,
    events: int | None = None,
    keep: Path | None = None,
    conversations: int | None = None,
) -> int:
    """Measure this machine: the tables of `bench/`, each figure beside its baseline of the same run.

    Args:
        suite: Which table.
        json: Also write the figures to this file, with every sample.
        events: How many made-up events the event log holds: 100_000 (if not said), 1_000_000, 10_000_000.
        keep: Make what is measured in this folder and use it again the next time.
        conversations: How many of them insights are asked of: 100_000 (if not said), 1_000_000.
    """
    if not (_FOLDER / "measuring.py").is_file():
        raise InvalidInput("the benchmarks come with a source checkout, not with the installed package")
    given: dict[str, Path | int | None] = {"--json": json and json.resolve()}
    if suite in (*_OF_EVENTS, "insights"):
        given["--keep"] = keep and keep.resolve()
    elif keep:
        raise InvalidInput("--keep belongs to `interlog bench events`, `explorer` and `insights`")
    if suite in _OF_EVENTS:
        given["--events"] = events
    elif events:
        raise InvalidInput("--events belongs to `interlog bench events` and `interlog bench explorer`")
    if suite == "insights":
        given["--conversations"] = conversations
    elif conversations:
        raise InvalidInput("--conversations belongs to `interlog bench insights`")
    asked = [part for name, value in given.items() if value for part in (name, str(value))]
    command = [sys.executable, "-m", f"bench.{_MODULES[suite]}", *asked]
    return subprocess.run(command, cwd=_FOLDER.parent, check=False).returncode  # noqa: S603 - our own module
