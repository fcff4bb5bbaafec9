"""Records, events, what waits between them, jobs and the clock. Needs the stores open."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from interlog.cli.doctor.report import Seen
from interlog.eventlog import facade as eventlog
from interlog.kit.clock import now
from interlog.kit.database import is_sqlite
from interlog.kit.jobs import count_failed_jobs, count_overdue_jobs
from interlog.kit.outbox import newest_announcement_at, pending_announcements

_LATE = timedelta(minutes=2)
_APART = timedelta(seconds=5)
_RESTART = "Restart the server; its log says what keeps it."


def of_stores(*, alone: bool) -> Iterator[Seen]:
    """Everything about the stores. `alone`: no server runs, so that what waits has nobody to do it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        yield Seen(
            "records", "error", f"The database does not answer: {error}", "Look at INTERLOG_DATABASE_URL."
        )
        return
    if waiting:
        yield Seen(
            "records", "error", f"{len(waiting)} changes of the tables are missing.", "Restart the server."
        )
    else:
        yield Seen("records", "ok", f"{connection.vendor} answers and its tables are up to date")
    yield from _events(alone=alone)
    yield from _announcements(alone=alone)
    yield from _jobs(alone=alone)
    yield from _time()


def _events(*, alone: bool) -> Iterator[Seen]:
    if not eventlog.store_is_open():
        yield Seen("events", "error", "The event store is not open.", _RESTART)
        return
    where = (
        f"the ClickHouse server {settings.CLICKHOUSE_URL.rpartition('@')[2]}"
        if settings.CLICKHOUSE_URL
        else "the folder"
    )
    holder = "no server runs, this command has it open" if alone else "the running server has it open"
    yield Seen("events", "ok", f"the store in {where} answers up to number {eventlog.last_seq():,}; {holder}")


def _announcements(*, alone: bool) -> Iterator[Seen]:
    waiting, oldest = pending_announcements()
    if oldest is None or now() - oldest < _LATE:
        yield Seen("outbox", "ok", f"{waiting:,} announcements on their way")
        return
    told = f"{waiting:,} announcements wait since {oldest:%Y-%m-%d %H:%M} UTC for the event store."
    mend = "They are delivered when the server starts." if alone else _RESTART
    yield Seen("outbox", "warning" if alone else "error", told, mend)


def _jobs(*, alone: bool) -> Iterator[Seen]:
    given_up = count_failed_jobs()
    for name, times in given_up.items():
        mend = "`interlog job list` says why, `interlog job retry` tries again."
        yield Seen(
            "jobs",
            "error",
            f"“{name}” was given up {times} times." if times > 1 else f"“{name}” was given up.",
            mend,
        )
    overdue = count_overdue_jobs(_LATE)
    if overdue and not alone:
        yield Seen("jobs", "error", _late(overdue), _RESTART)
    elif not given_up:
        yield Seen("jobs", "ok", "none was given up" if alone else "none was given up, none is late")


def _late(jobs: int) -> str:
    them = "them" if jobs > 1 else "it"
    return f"{jobs:,} job{'s' if jobs > 1 else ''} should have begun and nobody takes {them}."


def _time() -> Iterator[Seen]:
    newest, moment = newest_announcement_at(), now()
    if newest and newest - moment > _LATE:
        told = (
            f"The clock says {moment:%Y-%m-%d %H:%M} UTC, and records are from {newest:%Y-%m-%d %H:%M} UTC."
        )
        yield Seen("time", "error", told, "Set the machine's clock, best by a time service.")
        return
    apart = timedelta(0) if is_sqlite() else _apart_from_database()
    if abs(apart) > _APART:
        told = f"The clocks of this machine and of the database are {abs(apart).total_seconds():.0f} s apart."
        yield Seen("time", "warning", told, "Let both follow a time service.")
    else:
        yield Seen(
            "time", "ok", f"{moment:%Y-%m-%d %H:%M} UTC; days are those of {settings.REPORTING_TIME_ZONE}"
        )


def _apart_from_database() -> timedelta:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        apart: timedelta = now() - cursor.fetchone()[0]
    return apart
