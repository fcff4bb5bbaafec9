"""`interlog doctor`"""

import os
from dataclasses import asdict
from typing import Annotated, Any

from cyclopts import Parameter
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from interlog.cli.app import app
from interlog.cli.doctor.machine import of_machine
from interlog.cli.doctor.report import Seen, is_sound, told
from interlog.cli.operations import operation
from interlog.cli.output import Output, Terminal
from interlog.cli.stores import run_operation
from interlog.kit.errors import InterlogError


@app.command
def doctor(*, as_json: Annotated[bool, Parameter(name="--json", negative=())] = False) -> int:
    """Check the installation, and say of everything that is wrong how to mend it.

    Settings, data folder, stores, jobs, the clock, and the configuration in force: what kept agents from completing
    entries, what its linter finds, whether two people code alike. Exits with 1 when something is an error.

    Args:
        as_json: One JSON object: sound, and checks with area, severity (ok, warning, error), message and mend.
    """
    seen = list(of_machine(os.environ))
    if is_sound(seen):
        try:
            return run_operation(
                "doctor", {"seen": [asdict(one) for one in seen], "json": as_json}, events=True
            )
        except (InterlogError, DatabaseError, ImproperlyConfigured) as error:
            said = error.in_one_line() if isinstance(error, InterlogError) else " ".join(str(error).split())
            mend = "Look at INTERLOG_DATABASE_URL and INTERLOG_CLICKHOUSE_URL, and at the data folder."
            seen.append(Seen("stores", "error", f"A store does not open: {said}", mend))
    _tell(seen, Terminal(), as_json=as_json)
    return 1


@operation("doctor")
def _perform(arguments: dict[str, Any], output: Output) -> int:
    from interlog.cli.doctor.configuration import of_configuration
    from interlog.cli.doctor.stores import of_stores

    seen = [Seen(**one) for one in arguments["seen"]]
    seen += of_stores(alone=output.alone)
    if is_sound([one for one in seen if one.area == "records"]):
        seen += of_configuration()
    _tell(seen, output, as_json=arguments["json"])
    return 0 if is_sound(seen) else 1


def _tell(seen: list[Seen], output: Output, *, as_json: bool) -> None:
    for line in told(seen, as_json=as_json):
        output.line(line)
