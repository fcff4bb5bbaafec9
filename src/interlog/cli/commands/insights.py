"""`interlog insights …`"""

from typing import Any

from cyclopts import App

from interlog.cli.app import app
from interlog.cli.operations import operation
from interlog.cli.output import Output
from interlog.cli.stores import run_operation

insights = App(name="insights", help="The facts that figures are asked of.")
app.command(insights)


@insights.command
def rebuild() -> int:
    """Make all facts anew from the records, while everybody works on. Broken off, begin it again."""
    return run_operation("insights.rebuild", {}, events=True)


@operation("insights.rebuild")
def _rebuild(_arguments: dict[str, Any], output: Output) -> int:
    from interlog.insights import facade

    seen = facade.rebuild_facts(report=lambda done: output.progress(done, None, "reading"))
    output.line(f"{seen:,} records read")
    return 0
