"""Files sent over HTTP: guarded before they are read, imported by a job, forgotten afterwards."""

import gzip
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from interlog.conversations.models import Conversation
from interlog.identity.keys import hash_of, new_secret
from interlog.identity.models import ApiKey, User
from interlog.imports import tasks
from interlog.imports.models import ImportRun
from interlog.imports.services.uploading import JOB
from interlog.kit import jobs
from interlog.kit.clock import now
from interlog.kit.jobs import run_due_jobs

CSV = "external_id,channel,initiated_at,direction\n" + "".join(
    f"c{number},voice,2026-03-02T09:00:00Z,inbound\n" for number in range(5)
)
URL = "/api/v1/imports"


def key_client(*scopes: str) -> Client:
    secret = new_secret()
    ApiKey.objects.create(
        name="Importer", prefix=secret[:8], secret_hash=hash_of(secret), scopes=list(scopes), created_at=now()
    )
    return Client(headers={"Authorization": f"Bearer {secret}"})


@pytest.fixture
def admin(db) -> Client:
    return key_client("admin")


def send(client: Client, body: Any, kind: str = "text/csv", query: str = "?kind=conversations") -> Any:
    return client.post(URL + query, body, content_type=kind)


def kept() -> list[Path]:
    folder = django_settings.DATA_DIR / "imports"
    return sorted(folder.glob("*.upload")) if folder.exists() else []


@pytest.fixture(autouse=True)
def _no_files_of_other_tests() -> None:
    for file in kept():
        file.unlink()


def test_a_body_is_taken_and_imported_by_a_job(admin):
    answer = send(admin, CSV, query="?kind=conversations&name=calls.csv")

    assert answer.status_code == 202
    taken = answer.json()
    assert (taken["state"], taken["name"], taken["rows_read"]) == ("waiting", "calls.csv", 0)
    assert not Conversation.objects.exists()
    run_due_jobs()
    done = admin.get(f"{URL}/{taken['id']}").json()
    assert (done["state"], done["rows_read"], done["created"], done["failed"]) == ("done", 5, 5, 0)
    assert (done["progress"], done["errors_url"]) == (1.0, None)
    assert kept() == []
    assert admin.get(URL).json()["items"] == [done]


def test_a_form_and_a_packed_body_do_the_same(admin):
    form = admin.post(URL + "?kind=conversations", {"file": SimpleUploadedFile("calls.csv", CSV.encode())})
    packed = send(admin, gzip.compress(CSV.encode()), "application/gzip")

    run_due_jobs()

    assert form.json()["name"] == "calls.csv"
    assert admin.get(f"{URL}/{form.json()['id']}").json()["created"] == 5
    assert admin.get(f"{URL}/{packed.json()['id']}").json()["unchanged"] == 5


def test_refused_rows_can_be_fetched(admin):
    sent = send(admin, CSV + "c9,fax,2026-03-02T09:00:00Z,inbound\n").json()
    run_due_jobs()

    done = admin.get(f"{URL}/{sent['id']}").json()
    rows = admin.get(done["errors_url"])

    assert done["failed"] == 1
    assert rows.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert rows.headers["Interlog-Complete"] == "true"
    assert rows.content.decode().splitlines()[1].startswith("7,\"channel: 'fax' is none of")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"\n", "empty"),
        (b"hello\n", "no CSV or JSONL"),
        (b"PK\x03\x04", "Excel workbook"),
        (b"external_id\n1", "is missing"),
    ],
)
def test_a_file_that_is_not_usable_is_refused_at_once(admin, body, reason):
    answer = send(admin, body)

    assert answer.status_code == 422
    assert answer.json()["type"] == "/problems/file_not_usable"
    assert reason in answer.json()["detail"]
    assert kept() == []
    assert not ImportRun.objects.exists()


def test_what_only_the_whole_file_shows_fails_the_import_with_its_reason(admin):
    sent = send(admin, CSV.encode() + b"x" * 5000 + b"\xff\n").json()

    run_due_jobs()

    failed = admin.get(f"{URL}/{sent['id']}").json()
    assert failed["state"] == "failed"
    assert "byte 0xFF" in failed["message"]
    assert kept() == []
    assert not Conversation.objects.exists()


@pytest.mark.parametrize("form", [False, True])
def test_too_large_a_file_is_refused_before_it_is_read(admin, settings, form):
    settings.IMPORT_MAX_BYTES = 1000
    body = CSV.encode() * 20

    if form:
        answer = admin.post(URL + "?kind=conversations", {"file": SimpleUploadedFile("f.csv", body)})
    else:
        answer = send(admin, body)

    assert answer.status_code == 413
    assert answer.json()["type"] == "/problems/import_too_large"
    assert kept() == []


@pytest.mark.django_db
@pytest.mark.parametrize("form", [False, True])
@pytest.mark.parametrize("role", ["agent", "supervisor", "auditor", "builder", None])
def test_only_an_administrator_may_import(role, form):
    client = Client(enforce_csrf_checks=True)
    if role:
        client.force_login(User.objects.create(email="u@example.org", name="U", role=role))

    if form:
        answer = client.post(URL + "?kind=conversations", {"file": SimpleUploadedFile("f.csv", CSV.encode())})
    else:
        answer = client.post(URL + "?kind=conversations", CSV, content_type="text/csv")

    assert answer.status_code in {401, 403}
    assert key_client("records:write", "events:write").get(URL).status_code == 403


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("", "kind"),
        ("?kind=people", "kind"),
        ("?kind=conversations&time_zone=Mars/Base", "time_zone"),
        ("?kind=conversations&source=" + "x" * 81, "source"),
    ],
)
def test_a_wrong_option_is_named(admin, query, field):
    answer = send(admin, CSV, query=query)

    assert answer.status_code == 422
    assert field in [one["field"] for one in answer.json()["errors"]]


@pytest.mark.timeout(60)
def test_a_long_import_lets_other_jobs_in_between(admin, monkeypatch):
    monkeypatch.setattr(tasks, "_TURN_S", 0.0)
    many = "external_id,channel,initiated_at,direction\n" + "".join(
        f"c{number},voice,2026-03-02T09:00:00Z,inbound\n" for number in range(250)
    )
    sent = send(admin, many).json()

    turns = 0
    while admin.get(f"{URL}/{sent['id']}").json()["state"] != "done":
        assert run_due_jobs(limit=1) == 1
        turns += 1

    assert turns > 2
    assert Conversation.objects.count() == 250


def test_an_import_that_takes_its_worker_down_again_and_again_is_shown_as_failed(admin, monkeypatch):
    sent = send(admin, CSV).json()

    def lose_worker(*_: Any, **__: Any) -> bool:
        raise KeyboardInterrupt  # no error of a job: it goes through the worker, as the end of its process does

    monkeypatch.setattr(tasks, "go_on", lose_worker)
    for _ in range(jobs.MAX_LOST_LEASES):
        with pytest.raises(KeyboardInterrupt):
            run_due_jobs()
        jobs.take_back_leases()
    run_due_jobs()

    shown = admin.get(f"{URL}/{sent['id']}").json()
    assert (shown["state"], shown["message"][:37]) == ("failed", "the import was broken off again and a")
    assert [one.name for one in jobs.failed_jobs()] == [JOB]
    assert kept() == []


def test_unknown_imports_are_not_found(admin):
    missing = "0190a0a0-0000-7000-8000-000000000000"
    assert admin.get(f"{URL}/{missing}").status_code == 404
    assert admin.get(f"{URL}/{missing}/errors").status_code == 404


def test_a_packed_file_is_unpacked_once_however_many_turns_its_import_takes(admin, monkeypatch):
    lines = "".join(f"p{n},voice,2026-03-02T09:00:00Z,inbound\n" for n in range(600))
    monkeypatch.setattr(tasks, "_TURN_S", 0.0)
    taken = send(admin, gzip.compress((CSV + lines).encode()), "application/gzip").json()
    unpacked, begun = [], gzip.GzipFile.__init__
    monkeypatch.setattr(
        gzip.GzipFile,
        "__init__",
        lambda self, *given, **named: unpacked.append(1) or begun(self, *given, **named),
    )

    assert run_due_jobs(limit=1) == 1
    in_the_first_turn = len(unpacked)
    assert run_due_jobs() > 1
    in_all = len(unpacked)

    assert in_all == in_the_first_turn
    assert admin.get(f"{URL}/{taken['id']}").json()["created"] == 605
    assert kept() == []
