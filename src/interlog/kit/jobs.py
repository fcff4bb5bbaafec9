"""Work outside a request: leased rows, retries with growing pauses, periodic entries.

A worker takes a row by writing a lease into it; when the worker dies the lease runs out and the row is taken
again, so a job must be safe to run twice. `interlog serve` runs one worker thread, `interlog worker` another.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import close_old_connections
from django.db.models import Q

from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.models import Job

log = structlog.get_logger(__name__)

LEASE = timedelta(minutes=5)
MAX_ATTEMPTS = 8
_KEPT = timedelta(days=7)

JobFunction = Callable[..., None]
_functions: dict[str, JobFunction] = {}
_periodic: dict[str, timedelta] = {}
_wake = threading.Event()


def job(name: str) -> Callable[[JobFunction], JobFunction]:
    """Register a function as the job `name`; its arguments must be JSON values. It must be safe to repeat."""

    def register(function: JobFunction) -> JobFunction:
        _functions[name] = function
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


def take_back_leases() -> int:
    """Free the jobs that a killed process was at; returns how many. Only for a start where no other worker can live."""
    with write_transaction():
        return Job.objects.filter(leased_until__gt=now(), finished_at=None, failed_at=None).update(
            leased_until=None
        )


@dataclass(frozen=True, slots=True)
class _Leased:
    id: int
    name: str
    arguments: dict[str, Any]
    attempts: int


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
        if Job.objects.filter(unique_key=key).exists():
            continue
        enqueue(name, run_at=now() + every, unique_key=key)


def _lease_next() -> _Leased | None:
    moment = now()
    due = Job.objects.filter(
        Q(leased_until=None) | Q(leased_until__lt=moment), finished_at=None, failed_at=None
    )
    if not due.filter(run_at__lte=moment).exists():
        return None
    with write_transaction():
        rows = due.filter(run_at__lte=moment).order_by("run_at", "id")
        row = rows.select_for_update(skip_locked=True).first()
        if row is None:
            return None
        row.leased_until = moment + LEASE
        row.attempts += 1
        if row.name not in _periodic:
            # What happens from now on may need another run: the key is free again.
            row.unique_key = None
        row.save(update_fields=["leased_until", "attempts", "unique_key"])
        return _Leased(row.pk, row.name, row.arguments, row.attempts)


def _run(leased: _Leased) -> None:
    try:
        _functions[leased.name](**leased.arguments)
    except Exception as error:
        log.exception("job failed", job=leased.name, attempt=leased.attempts)
        _give_back(leased, error)
    else:
        _finish(leased)


def _finish(leased: _Leased) -> None:
    with write_transaction():
        every = _periodic.get(leased.name)
        row = Job.objects.get(pk=leased.id)
        if every and row.unique_key == f"periodic:{leased.name}":
            row.run_at, row.leased_until, row.attempts = now() + every, None, 0
            row.save(update_fields=["run_at", "leased_until", "attempts"])
            return
        row.finished_at, row.unique_key = now(), None
        row.save(update_fields=["finished_at", "unique_key"])
        Job.objects.filter(finished_at__lt=now() - _KEPT).delete()


def _give_back(leased: _Leased, error: Exception) -> None:
    with write_transaction():
        row = Job.objects.get(pk=leased.id)
        row.leased_until = None
        row.last_error = f"{type(error).__name__}: {error}"[:2000]
        row.run_at = now() + timedelta(seconds=min(2**leased.attempts, 600))
        if leased.attempts >= MAX_ATTEMPTS and leased.name not in _periodic:
            row.failed_at, row.unique_key = now(), None
        row.save(update_fields=["leased_until", "last_error", "run_at", "failed_at", "unique_key"])
