"""Work outside a request: leased rows, retries with growing pauses, periodic entries.

A worker takes a row by writing a lease into it; when the worker dies the lease runs out and the row is taken
again, so a job must be safe to run twice. `interlog serve` runs one worker thread, `interlog worker` another.
A job that is lost with its worker again and again kills it, for all anyone can tell: it is failed, and shown by
`interlog job list` and in the metrics. One that says `note_progress` is not blamed for kills that only met it.
"""

import threading
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import close_old_connections
from django.db.models import Count, Q

from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.errors import NotFound
from interlog.kit.models import Job

log = structlog.get_logger(__name__)

LEASE = timedelta(minutes=5)
MAX_ATTEMPTS = 8
MAX_LOST_LEASES = 5
_RENEWED_EVERY = LEASE / 5
_PERIODIC_RESTS = timedelta(
    days=1
)  # one that was given up is tried again after so long: it may have been mended
_KEPT = timedelta(days=7)
_LONGEST_ERROR = 2000

JobFunction = Callable[..., None]
_functions: dict[str, JobFunction] = {}
_when_given_up: dict[str, JobFunction] = {}
_periodic: dict[str, timedelta] = {}
_wake = threading.Event()


def job(name: str, *, given_up: JobFunction | None = None) -> Callable[[JobFunction], JobFunction]:
    """Register a function as the job `name`; its arguments must be JSON values. It must be safe to repeat.

    `given_up` is called with the same arguments when the job has failed for good.
    """

    def register(function: JobFunction) -> JobFunction:
        _functions[name] = function
        if given_up is not None:
            _when_given_up[name] = given_up
        return function

    return register


def periodic(name: str, *, every: timedelta) -> None:
    """Run the job `name` about `every` so long, once over all workers."""
    _periodic[name] = every


def enqueue(
    name: str, *, run_at: datetime | None = None, unique_key: str | None = None, **arguments: Any
) -> None:
    """Store a job in the current transaction; with a `unique_key` already waiting, nothing is added."""
    if name not in _functions:
        raise LookupError(f"no job is called {name!r}")
    moment = now()
    row = Job(
        name=name, arguments=arguments, unique_key=unique_key, run_at=run_at or moment, created_at=moment
    )
    with write_transaction():
        # The statement itself passes over a key that waits: asked first, two transactions would both be told no,
        # and the later one would fail with everything it had done.
        Job.objects.bulk_create([row], ignore_conflicts=unique_key is not None)
    _wake.set()


def note_progress() -> None:
    """Say that the job at hand gets on: its lease begins anew, and earlier losses of a worker are not its doing.

    Cheap to call often; outside a job nothing happens.
    """
    leased = _at_hand.get()
    if leased is None or (not leased.lost_leases and now() - leased.renewed_at < _RENEWED_EVERY):
        return
    leased.lost_leases, leased.renewed_at = 0, now()
    with write_transaction():
        Job.objects.filter(pk=leased.id).update(leased_until=leased.renewed_at + LEASE, lost_leases=0)


def take_back_leases() -> int:
    """Free the jobs that a killed process was at; returns how many. Only for a start where no other worker can live."""
    moment = now()
    with write_transaction():
        # Left in the row as one that has run out, so that the loss counts.
        return Job.objects.filter(leased_until__gt=moment, finished_at=None, failed_at=None).update(
            leased_until=moment - timedelta(microseconds=1)
        )


@dataclass(frozen=True, slots=True)
class FailedJob:
    """A job that was given up, and why."""

    id: int
    name: str
    attempts: int
    failed_at: datetime
    error: str


def failed_jobs(*, limit: int = 100) -> list[FailedJob]:
    """The jobs that were given up, the newest first."""
    rows = Job.objects.exclude(failed_at=None).order_by("-failed_at", "-id")
    return [
        FailedJob(row.pk, row.name, row.attempts, row.failed_at, row.last_error)
        for row in rows[:limit]
        if row.failed_at is not None
    ]


def count_failed_jobs() -> dict[str, int]:
    """How many jobs were given up, by name."""
    rows = Job.objects.exclude(failed_at=None).values_list("name")
    return dict(rows.annotate(count=Count("id")).order_by("name"))


def count_overdue_jobs(late: timedelta) -> int:
    """How many jobs should have begun this long ago, and nobody is at them."""
    moment = now()
    rows = Job.objects.filter(run_at__lt=moment - late, finished_at=None, failed_at=None)
    return rows.exclude(leased_until__gt=moment).count()


def retry_job(job_id: int) -> str:
    """Let a job that was given up run again at once; returns its name.

    Raises: NotFound when no such job was given up.
    """
    with write_transaction():
        row = Job.objects.exclude(failed_at=None).filter(pk=job_id).first()
        if row is None:
            raise NotFound(f"no job {job_id} was given up; `interlog job list` shows them")
        _begin_anew(row)
    _wake.set()
    return row.name


def _begin_anew(row: Job) -> None:
    row.failed_at, row.leased_until, row.run_at = None, None, now()
    row.attempts = row.lost_leases = 0
    row.save(update_fields=["failed_at", "leased_until", "run_at", "attempts", "lost_leases"])


@dataclass(slots=True)
class _Leased:
    id: int
    name: str
    arguments: dict[str, Any]
    attempts: int
    lost_leases: int
    renewed_at: datetime


_at_hand: ContextVar[_Leased | None] = ContextVar("interlog_job", default=None)


def run_due_jobs(*, limit: int = 100) -> int:
    """Run what is due now, one after another; returns how many ran (failed ones included)."""
    _plan_periodic()
    ran = 0
    while ran < limit:
        leased = _lease_next()
        if leased is None:
            return ran
        _run(leased)
        ran += 1
    return ran


def work_until(stop: threading.Event, *, pause_s: float = 1.0) -> None:
    """Run jobs until `stop` is set; a database that does not answer is tried again."""
    while not stop.is_set():
        try:
            close_old_connections()
            run_due_jobs()
        except Exception:
            log.exception("the job worker stumbled and goes on")
        _wake.wait(pause_s)
        _wake.clear()
    close_old_connections()


def _plan_periodic() -> None:
    for name, every in _periodic.items():
        key = f"periodic:{name}"
        row = Job.objects.filter(unique_key=key).only("failed_at").first()
        if row is None:
            enqueue(name, run_at=now() + every, unique_key=key)
        elif row.failed_at is not None and row.failed_at < now() - _PERIODIC_RESTS:
            with write_transaction():
                _begin_anew(row)


def _lease_next() -> _Leased | None:
    moment = now()
    due = Job.objects.filter(
        Q(leased_until=None) | Q(leased_until__lt=moment), finished_at=None, failed_at=None
    )
    if not due.filter(run_at__lte=moment).exists():
        return None
    with write_transaction():
        rows = due.filter(run_at__lte=moment).order_by("run_at", "id")
        while (row := rows.select_for_update(skip_locked=True).first()) is not None:
            row.lost_leases += row.leased_until is not None
            if row.lost_leases >= MAX_LOST_LEASES:
                told = f"its worker ended {row.lost_leases} times while it ran"
                _give_up(row, f"{told}: it may be what ends it")
                continue
            return _leased(row, moment)
    return None


def _leased(row: Job, moment: datetime) -> _Leased:
    row.leased_until = moment + LEASE
    row.attempts += 1
    if row.name not in _periodic:
        # What happens from now on may need another run: the key is free again.
        row.unique_key = None
    row.save(update_fields=["leased_until", "attempts", "lost_leases", "unique_key"])
    return _Leased(row.pk, row.name, row.arguments, row.attempts, row.lost_leases, moment)


def _run(leased: _Leased) -> None:
    token = _at_hand.set(leased)
    try:
        _functions[leased.name](**leased.arguments)
    except Exception as error:
        log.exception("job failed", job=leased.name, attempt=leased.attempts)
        _give_back(leased, error)
    else:
        _finish(leased)
    finally:
        _at_hand.reset(token)


def _finish(leased: _Leased) -> None:
    with write_transaction():
        every = _periodic.get(leased.name)
        row = Job.objects.get(pk=leased.id)
        if every and row.unique_key == f"periodic:{leased.name}":
            row.run_at, row.leased_until = now() + every, None
            row.attempts = row.lost_leases = 0
            row.save(update_fields=["run_at", "leased_until", "attempts", "lost_leases"])
            return
        row.finished_at, row.unique_key = now(), None
        row.save(update_fields=["finished_at", "unique_key"])
        Job.objects.filter(finished_at__lt=now() - _KEPT).delete()


def _give_back(leased: _Leased, error: Exception) -> None:
    with write_transaction():
        row = Job.objects.get(pk=leased.id)
        told = f"{type(error).__name__}: {error}"
        if leased.attempts >= MAX_ATTEMPTS and leased.name not in _periodic:
            _give_up(row, told)
            return
        row.leased_until, row.last_error = None, told[:_LONGEST_ERROR]
        row.run_at = now() + timedelta(seconds=min(2**leased.attempts, 600))
        row.save(update_fields=["leased_until", "last_error", "run_at"])


def _give_up(row: Job, why: str) -> None:
    """Fail a job for good. A periodic one keeps its key, so that it is not simply planned again."""
    log.error("job given up", job=row.name, id=row.pk, why=why)
    row.failed_at, row.leased_until, row.last_error = now(), None, why[:_LONGEST_ERROR]
    if row.name not in _periodic:
        row.unique_key = None
    row.save()
    if row.name not in _when_given_up:
        return
    try:
        with write_transaction():
            _when_given_up[row.name](**row.arguments)
    except Exception:
        log.exception("what follows a job that was given up failed too", job=row.name)
