"""`interlog search …`"""

from typing import Any

from cyclopts import App

from interlog.cli.app import app
from interlog.cli.operations import operation
from interlog.cli.output import Output
from interlog.cli.stores import run_operation

search = App(name="search", help="The search over people, cases, notes and transcripts.")
app.command(search)


@search.command
def rebuild() -> int:
    """Make the search index anew from the records, while everybody works on. Broken off, begin it again."""
    return run_operation("search.rebuild", {})


@operation("search.rebuild")
def _rebuild(_arguments: dict[str, Any], output: Output) -> int:
    from interlog.desk import facade

    seen = facade.rebuild_search_index(report=lambda done: output.progress(done, None, "indexing"))
    output.line(f"{seen:,} records indexed")
    return 0
