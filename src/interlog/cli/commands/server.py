"""`interlog serve` and `interlog worker`."""

import signal
import sys
import threading

from interlog.cli.app import app
from interlog.kit.errors import InvalidInput


@app.command
def serve(*, host: str = "127.0.0.1", port: int = 8700) -> int:
    """Run the server until it is stopped (Ctrl-C).

    Args:
        host: Address to listen on; 0.0.0.0 for every one of this machine.
        port: Port to listen on.
    """
    from interlog.cli.serving import serve_here

    return serve_here(host=host, port=port, on_ready=lambda address: _say(f"Interlog answers at {address}"))


@app.command
def worker() -> int:
    """Run background jobs in a process of their own, beside servers that share a ClickHouse server."""
    from interlog.cli.stores import set_up

    set_up()
    from django.conf import settings

    from interlog.config.runtime import Runtime

    if not settings.CLICKHOUSE_URL:
        raise InvalidInput(
            "the embedded event store belongs to one process, and 'interlog serve' runs the jobs itself; "
            "set INTERLOG_CLICKHOUSE_URL to run workers of their own"
        )
    runtime = Runtime(settings.DATA_DIR)
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stopped.set())
    runtime.start(exclusive=False)
    _say("The worker runs jobs now.")
    stopped.wait()
    runtime.stop()
    return 0


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
