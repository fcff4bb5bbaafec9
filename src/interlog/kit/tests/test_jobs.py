from datetime import UTC, datetime, timedelta

import pytest

from interlog.kit import jobs
from interlog.kit.clock import frozen_clock
from interlog.kit.errors import NotFound
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

    assert pauses[:-1] == sorted(pauses[:-1])
    assert pauses[0] > timedelta(0)
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


def lose_worker(times: int, moment: datetime = AT) -> datetime:
    """A worker takes the next job and dies, so often; returns when the last lease has run out."""
    for _ in range(times):
        with frozen_clock(moment):
            assert jobs._lease_next() is not None
        moment += jobs.LEASE + timedelta(seconds=1)
    return moment


def test_a_job_that_is_lost_with_its_worker_again_and_again_is_given_up_and_shown(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setitem(jobs._when_given_up, "test.note", lambda text: ran.append(f"given up: {text}"))
    with frozen_clock(AT):
        jobs.enqueue("test.note", text="killer")
        jobs.enqueue("test.note", run_at=AT + timedelta(days=1), text="other")
    after = lose_worker(jobs.MAX_LOST_LEASES)

    with frozen_clock(after):
        assert jobs.run_due_jobs() == 0
        (failed,) = jobs.failed_jobs()

    assert (failed.name, failed.error[:27]) == ("test.note", "its worker ended 5 times wh")
    assert jobs.count_failed_jobs() == {"test.note": 1}
    assert ran == ["given up: killer"]


def test_a_kill_at_the_start_of_the_only_worker_counts_as_a_loss():
    with frozen_clock(AT):
        jobs.enqueue("test.note", text="killer")
        for _ in range(jobs.MAX_LOST_LEASES):
            jobs._lease_next()
            assert jobs.take_back_leases() == 1
        assert jobs.run_due_jobs() == 0

    assert ran == []
    assert len(jobs.failed_jobs()) == 1


def test_a_job_that_gets_on_is_not_blamed_for_kills(monkeypatch: pytest.MonkeyPatch):
    def get_on() -> None:
        jobs.note_progress()
        row = Job.objects.get()
        assert row.leased_until is not None
        ran.append(f"{row.lost_leases} {row.leased_until - AT}")

    monkeypatch.setitem(jobs._functions, "test.get_on", get_on)
    with frozen_clock(AT):
        jobs.enqueue("test.get_on")
    after = lose_worker(jobs.MAX_LOST_LEASES - 1)
    with frozen_clock(after):
        jobs.run_due_jobs()

    assert ran == [f"0 {after + jobs.LEASE - AT}"]


def test_a_job_that_failed_by_an_error_is_shown_too_and_runs_again_when_asked():
    moment = AT
    with frozen_clock(moment):
        jobs.enqueue("test.fail")
    for _ in range(jobs.MAX_ATTEMPTS):
        with frozen_clock(moment):
            jobs.run_due_jobs(limit=1)
        moment = Job.objects.get().run_at
    (failed,) = jobs.failed_jobs()

    with frozen_clock(moment):
        assert jobs.retry_job(failed.id) == "test.fail"
        assert jobs.failed_jobs() == []
        assert jobs.run_due_jobs() == 1
        with pytest.raises(NotFound):
            jobs.retry_job(failed.id)


def test_a_periodic_job_that_kills_its_worker_rests_for_a_day(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(jobs._functions, "test.tick", lambda: ran.append("tick"))
    jobs.periodic("test.tick", every=timedelta(seconds=10))
    with frozen_clock(AT):
        jobs.run_due_jobs()
    after = lose_worker(jobs.MAX_LOST_LEASES, AT + timedelta(seconds=11))
    for hours in (0, 1, 23):
        with frozen_clock(after + timedelta(hours=hours)):
            jobs.run_due_jobs()
    assert (ran, Job.objects.count(), len(jobs.failed_jobs())) == ([], 1, 1)

    with frozen_clock(after + timedelta(hours=25)):
        jobs.run_due_jobs()

    assert (ran, jobs.failed_jobs()) == (["tick"], [])
