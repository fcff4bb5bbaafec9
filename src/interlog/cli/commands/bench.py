"""`interlog bench`"""

import subprocess
import sys
from pathlib import Path
from typing import Literal

import interlog
from interlog.cli.app import app
from interlog.kit.errors import InvalidInput

_FOLDER = Path(interlog.__file__).parents[2] / "bench"
_MODULES = {"capture": "capture", "setup": "setup_check"}


@app.command
def bench(suite: Literal["capture", "setup"] = "capture", *, json: Path | None = None) -> int:
    """Measure this machine: the tables of `bench/`, each figure beside its baseline of the same run.

    Args:
        suite: Which table.
        json: Also write the figures to this file.
    """
    if not (_FOLDER / f"{_MODULES[suite]}.py").is_file():
        raise InvalidInput("the benchmarks come with a source checkout, not with the installed package")
    asked = ["--json", str(json.resolve())] if json else []
    command = [sys.executable, "-m", f"bench.{_MODULES[suite]}", *asked]
    return subprocess.run(command, cwd=_FOLDER.parent, check=False).returncode  # noqa: S603 - our own module
