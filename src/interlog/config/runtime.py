"""What runs beside the requests in one process: the event store, its feeder, the job worker. Started and stopped once."""

import threading
from collections.abc import Callable
from pathlib import Path

import structlog
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from interlog.eventlog import facade as eventlog
from interlog.insights import facade as insights
from interlog.kit import jobs
from interlog.kit.data_dir import DataDirLock, lock_data_dir
from interlog.kit.database import is_sqlite
from interlog.logbook import facade as logbook

log = structlog.get_logger(__name__)


class Runtime:
    """Owns the data folder while it is open. `start` and `stop` may be called again without harm."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.stopping = threading.Event()
        self._lock: DataDirLock | None = None
        self._threads: list[threading.Thread] = []

    def start(self, *, background: bool = True, events: bool = True, exclusive: bool = True) -> None:
        """Lock the folder (`exclusive`), bring the tables up to date, open the event store, start the threads.

        Raises: DataDirInUse when another process has the folder; Unavailable when a store does not open.
        """
        self.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        if exclusive:
            self._lock = lock_data_dir(self.data_dir)
        try:
            _bring_tables_up_to_date()
            if events:
                eventlog.open_store()
        except BaseException:
            self.stop()
            raise
        if background:
            if exclusive and is_sqlite() and not settings.CLICKHOUSE_URL:
                # Nobody else can have these records open: what is leased was cut off by a kill and goes on at once.
                jobs.take_back_leases()
            self._begin("event-feeder", lambda: eventlog.feed_from_outbox(self.stopping))
            self._begin("facts-feeder", lambda: insights.feed_facts(self.stopping))
            self._begin("job-worker", lambda: jobs.work_until(self.stopping))

    def deliver_announcements(self) -> None:
        """Bring what waits in the outbox into the open event store, here and now."""
        while eventlog.feed_once():
            pass

    def stop(self) -> None:
        """Stop the threads, close the store, give the folder back."""
        self.stopping.set()
        for thread in self._threads:
            thread.join(timeout=10)
        self._threads.clear()
        eventlog.close_store()
        connections.close_all()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _begin(self, name: str, body: Callable[[], None]) -> None:
        thread = threading.Thread(target=body, name=name, daemon=True)
        thread.start()
        self._threads.append(thread)


def _bring_tables_up_to_date() -> None:
    """The command takes half a second to find out that there is nothing to do: it draws the models of every migration."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
    # The command does it too, unless it was killed between the last table and that.
    logbook.ensure_first_version()
