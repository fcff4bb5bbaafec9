"""Runs an operation where the stores are: in this process when the folder is free, else in the running server."""

from pathlib import Path
from typing import Any

import django
from django.conf import settings

from interlog.cli.control import ask_server
from interlog.cli.operations import perform
from interlog.cli.output import Terminal
from interlog.config.environment import value_of
from interlog.config.logging import set_up_logging
from interlog.kit.data_dir import DataDirInUse


def set_up() -> None:
    """Make Django and the logs ready; every command that touches a store calls this first."""
    set_up_logging("error", value_of("INTERLOG_LOG_FORMAT"))
    django.setup()


def run_operation(name: str, arguments: dict[str, Any], *, events: bool = False) -> int:
    """Perform the operation `name` here or in the server that has the folder open. Returns the exit code.

    `events`: the operation needs the event store open (about a second to open when no server runs).
    """
    new = not Path(value_of("INTERLOG_DATA_DIR")).exists()
    set_up()
    from interlog.config.runtime import Runtime  # records can be imported only once Django is set up

    terminal = Terminal()
    runtime = Runtime(settings.DATA_DIR)
    try:
        runtime.start(background=False, events=events)
    except DataDirInUse:
        try:
            return ask_server(settings.DATA_DIR, name, arguments, terminal)
        finally:
            terminal.close()
    if new:
        # Whoever forgot --data-dir should not wonder why a key is refused or nothing is found.
        terminal.error(f"interlog: made the new data folder {settings.DATA_DIR} (--data-dir names another)")
    try:
        code = perform(name, arguments, terminal)
        if events:
            runtime.deliver_announcements()
        return code
    finally:
        terminal.close()
        runtime.stop()
