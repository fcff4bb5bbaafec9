"""`interlog events …` and `interlog import events`"""

import sys
from pathlib import Path
from typing import Any

from cyclopts import App

from interlog.cli.app import app
from interlog.cli.commands.imports import import_app
from interlog.cli.operations import operation
from interlog.cli.output import Output
from interlog.cli.stores import run_operation
from interlog.kit.errors import InvalidInput

events = App(name="events", help="The event log from a terminal.")
app.command(events)


@import_app.command(name="events")
def import_file(file: Path) -> int:
    """Import events from a file of JSON lines: one event a line, in the plain envelope of `POST /api/v1/events`.

    Safe to repeat: an event that is stored already is a duplicate. Lines that are not taken are listed, with the
    reason, in a file beside it.

    Args:
        file: The file, plain or gzip.
    """
    path = file.resolve()
    if not path.is_file():
        raise InvalidInput(f"{file}: there is no such file")
    arguments = {"path": str(path), "errors_path": f"{path}.errors.csv"}
    return run_operation("import.events", arguments, events=True)


@events.command
def send() -> int:
    """Store the events on standard input: JSON, one event or an array of them."""
    return run_operation("events.send", {"body": sys.stdin.read()}, events=True)


@events.command
def search(query: str = "", *, limit: int = 20) -> int:
    """Print the newest events that a query line finds, newest first, one JSON object a line.

    Args:
        query: Like `status:failure type:ai_agent.tool_*` (docs/guides/search-events.md); nothing finds all.
        limit: At most so many, up to 1000.
    """
    return run_operation("events.search", {"query": query, "limit": limit}, events=True)


@events.command
def tail(query: str = "", *, after: int | None = None) -> int:
    """Print events that a query line finds as they arrive, one JSON object a line, until Ctrl-C or the server's end.

    Args:
        query: Like `status:failure type:ai_agent.tool_*` (docs/guides/search-events.md); nothing finds all.
        after: Begin after the event with this arrival number (`seq`), without a gap; else with what arrives now.
    """
    return run_operation("events.tail", {"query": query, "after": after}, events=True)


@operation("import.events")
def _import(arguments: dict[str, Any], output: Output) -> int:
    from interlog.eventlog import facade

    done = facade.import_events(
        Path(arguments["path"]),
        errors_path=Path(arguments["errors_path"]),
        report=lambda lines: output.progress(lines, None, "importing"),
    )
    output.line(
        f"{done.lines:,} lines read: {done.accepted:,} stored, {done.duplicates:,} known before, {done.rejected:,} refused"
    )
    if done.rejected:
        output.error(f"the refused lines and their reasons are in {arguments['errors_path']}")
    return 1 if done.rejected else 0


@operation("events.send")
def _send(arguments: dict[str, Any], output: Output) -> int:
    from interlog.eventlog import facade

    told = facade.send(arguments["body"].encode(), content_type="application/json")
    output.line(f"{told.accepted:,} stored, {told.duplicates:,} known before, {len(told.rejected):,} refused")
    for one in told.rejected:
        output.error(f"event {one.index + 1} ({one.id or 'without an id'}): {one.error}")
    return 1 if told.rejected else 0


@operation("events.search")
def _search(arguments: dict[str, Any], output: Output) -> int:
    from interlog.eventlog import facade

    for line in facade.search_lines(arguments["query"], limit=arguments["limit"]):
        output.line(line)
    return 0


@operation("events.tail")
def _tail(arguments: dict[str, Any], output: Output) -> int:
    from interlog.eventlog import facade

    if output.alone:
        raise InvalidInput(
            "no server has this data folder open, so nothing can arrive; start `interlog serve`, "
            "or look back with `interlog events search`"
        )
    try:
        for line in facade.follow_lines(arguments["query"], after=arguments["after"]):
            # An empty piece prints nothing, and tells when the one who follows has gone.
            output.data(f"{line}\n" if line else "")
    except ConnectionError:
        return 0
    output.error("the server ended the stream; run the command again with --after and the last seq")
    return 1
