"""What an operator does at the command line when something is stuck, through the operations a server performs too."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from interlog.cli import commands  # noqa: F401 - registers the operations
from interlog.cli.operations import perform
from interlog.desk.models import SearchDocument
from interlog.identity.facade import create_user
from interlog.identity.models import User
from interlog.kit.errors import NotFound
from interlog.kit.models import Job
from interlog.people.facade import ensure_person

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


class Heard:
    """An output that keeps what was said."""

    alone = True

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.steps: list[int] = []

    def line(self, text: str) -> None:
        self.lines.append(text)

    def error(self, text: str) -> None:
        self.lines.append(text)

    def progress(self, done: int, total: int | None, what: str) -> None:  # noqa: ARG002 - the protocol's
        self.steps.append(done)


@pytest.fixture
def output() -> Heard:
    return Heard()


@pytest.fixture
def failed_job() -> Job:
    return Job.objects.create(
        name="imports.go_on",
        arguments={},
        run_at=AT,
        created_at=AT,
        failed_at=AT,
        attempts=8,
        last_error="gone",
    )


def test_a_disabled_user_is_enabled_again(output):
    create_user(email="ann@example.com", name="Ann", role="agent", actor=None)
    create_user(email="root@example.com", name="Root", role="admin", actor=None)

    assert perform("user.disable", {"email": "ann@example.com"}, output) == 0
    disabled = User.objects.get(email="ann@example.com").is_active
    assert perform("user.enable", {"email": "Ann@example.com"}, output) == 0

    assert (disabled, User.objects.get(email="ann@example.com").is_active) == (False, True)
    assert output.lines == ["ann@example.com can no longer sign in", "Ann@example.com may sign in again"]


def test_the_search_index_is_made_anew(output):
    ensure_person(external_ref="1", name="Ana Lima")
    SearchDocument.objects.all().delete()

    assert perform("search.rebuild", {}, output) == 0

    assert SearchDocument.objects.filter(kind="person").count() == 1
    assert (output.lines, output.steps) == (["1 records indexed"], [1])


def test_a_job_that_was_given_up_is_listed_and_runs_again_when_asked(output, failed_job):
    perform("job.list", {}, output)
    perform("job.retry", {"id": failed_job.pk}, output)
    perform("job.list", {}, output)

    assert output.lines == [
        f"{failed_job.pk}\timports.go_on\t2026-03-02T09:00:00Z\t8 tries\tgone",
        "imports.go_on runs again",
    ]
    with pytest.raises(NotFound):
        perform("job.retry", {"id": failed_job.pk}, output)


def test_a_job_that_was_given_up_is_in_the_metrics(failed_job):
    told = Client(REMOTE_ADDR="127.0.0.1").get("/metrics").content.decode()

    assert f'interlog_failed_jobs{{job="{failed_job.name}"}} 1.0' in told
