"""`interlog job …`"""

from typing import Any

from cyclopts import App

from interlog.cli.app import app
from interlog.cli.operations import operation
from interlog.cli.output import Output
from interlog.cli.stores import run_operation

job = App(name="job", help="Background jobs that were given up.")
app.command(job)


@job.command(name="list")
def list_jobs() -> int:
    """List the jobs that were given up, the newest first, each with why."""
    return run_operation("job.list", {})


@job.command
def retry(id: int) -> int:  # noqa: A002 - the name in the help
    """Let a job that was given up run again at once.

    Args:
        id: The number in front of the job in `interlog job list`.
    """
    return run_operation("job.retry", {"id": id})


@operation("job.list")
def _list(_arguments: dict[str, Any], output: Output) -> int:
    from interlog.kit.jobs import failed_jobs

    for one in failed_jobs():
        output.line(
            f"{one.id}\t{one.name}\t{one.failed_at:%Y-%m-%dT%H:%M:%SZ}\t{one.attempts} tries\t{one.error}"
        )
    return 0


@operation("job.retry")
def _retry(arguments: dict[str, Any], output: Output) -> int:
    from interlog.kit.jobs import retry_job

    name = retry_job(arguments["id"])
    output.line(f"{name} runs again")
    return 0
