from datetime import UTC, datetime, timedelta

import pytest

from interlog.kit import jobs
from interlog.kit.clock import frozen_clock
from interlog.kit.models import Job

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)
ran: list[str] = []


@jobs.job("test.note")
def _note(text: str) -> None:
    ran.append(text)


@jobs.job("test.fail")
def _fail() -> None:
    raise OSError("not today")


@pytest.fixture(autouse=True)
def _only_these_jobs(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(jobs, "_periodic", {})
    ran.clear()


def test_a_job_runs_once_when_it_is_due():
    with frozen_clock(AT):
        jobs.enqueue("test.note", run_at=AT + timedelta(minutes=1), text="later")
        assert jobs.run_due_jobs() == 0

    with frozen_clock(AT + timedelta(minutes=2)):
        assert jobs.run_due_jobs() == 1
        assert jobs.run_due_jobs() == 0

    assert ran == ["later"]


def test_a_unique_job_waits_only_once():
    with frozen_clock(AT):
        jobs.enqueue("test.note", unique_key="one", text="a")
        jobs.enqueue("test.note", unique_key="one", text="b")
        jobs.run_due_jobs()
    assert ran == ["a"]


def test_a_unique_job_asked_for_while_it_runs_runs_once_more(monkeypatch: pytest.MonkeyPatch):
    def ask_again() -> None:
        ran.append("again")
        if len(ran) == 1:
            jobs.enqueue("test.again", unique_key="one")

    monkeypatch.setitem(jobs._functions, "test.again", ask_again)
    with frozen_clock(AT):
        jobs.enqueue("test.again", unique_key="one")
        jobs.run_due_jobs()

    assert ran == ["again", "again"]


def test_a_job_whose_worker_died_is_taken_again_after_its_lease():
    with frozen_clock(AT):
        jobs.enqueue("test.note", text="again")
        assert jobs._lease_next() is not None
        assert jobs.run_due_jobs() == 0

    with frozen_clock(AT + jobs.LEASE + timedelta(seconds=1)):
        assert jobs.run_due_jobs() == 1

    assert ran == ["again"]


def test_a_job_whose_process_was_killed_goes_on_at_the_next_start_of_the_only_worker():
    with frozen_clock(AT):
        jobs.enqueue("test.note", text="again")
        assert jobs._lease_next() is not None
        assert jobs.take_back_leases() == 1
        assert jobs.run_due_jobs() == 1

    assert ran == ["again"]


def test_a_failing_job_is_tried_with_growing_pauses_and_given_up_at_last():
    moment = AT
    with frozen_clock(moment):
        jobs.enqueue("test.fail")
    pauses = []
    for _ in range(jobs.MAX_ATTEMPTS):
        with frozen_clock(moment):
            jobs.run_due_jobs(limit=1)
        row = Job.objects.get()
        pauses.append(row.run_at - moment)
        moment = row.run_at

    assert pauses == sorted(pauses)
    assert row.failed_at is not None
    assert row.last_error == "OSError: not today"


def test_a_periodic_job_runs_again_and_again(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(jobs, "_periodic", {})
    monkeypatch.setitem(jobs._functions, "test.tick", lambda: ran.append("tick"))
    jobs.periodic("test.tick", every=timedelta(seconds=10))
    for seconds in range(0, 60, 5):
        with frozen_clock(AT + timedelta(seconds=seconds)):
            jobs.run_due_jobs()

    assert len(ran) == 5
    assert Job.objects.count() == 1
