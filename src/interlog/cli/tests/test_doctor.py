"""What the doctor sees, what it says to do, and how it exits."""

import json
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest

import interlog.cli.commands.doctor  # noqa: F401 - registers the operation
from interlog.cli.doctor import configuration, machine, stores
from interlog.cli.doctor.report import Seen, is_sound, told
from interlog.cli.operations import perform
from interlog.kit.clock import frozen_clock, now
from interlog.kit.database import write_transaction
from interlog.kit.jobs import enqueue
from interlog.kit.models import Job, OutboxMessage
from interlog.kit.outbox import Announcement, announce
from interlog.logbook.contracts import BlockedBy, CompletionBlocked
from interlog.setup.services.findings import note_blocked


@pytest.fixture
def open_events(monkeypatch):
    monkeypatch.setattr(stores.eventlog, "store_is_open", lambda: True)
    monkeypatch.setattr(stores.eventlog, "last_seq", lambda: 7)


def of_area(seen, area):
    return [(one.severity, one.message) for one in seen if one.area == area]


def seen_of_stores(*, alone=False):
    return list(stores.of_stores(alone=alone))


def announced():
    with write_transaction():
        announce(Announcement(type="setup.published", time=now(), occurred_in="record", object_name="x"))


def test_a_sound_installation_has_nothing_to_mend(db, open_events):
    seen = [*seen_of_stores(), *configuration.of_configuration()]

    assert {one.area for one in seen} >= {"records", "events", "outbox", "jobs", "time", "coding agreement"}
    assert [one for one in seen if one.severity == "error"] == []
    assert all(one.mend for one in seen if one.severity != "ok")


def test_an_event_store_that_is_not_open_is_an_error(db, monkeypatch):
    monkeypatch.setattr(stores.eventlog, "store_is_open", lambda: False)

    assert of_area(seen_of_stores(), "events") == [("error", "The event store is not open.")]


def test_who_has_the_event_store_open_is_said(db, open_events):
    (alone,), (beside,) = (of_area(seen_of_stores(alone=way), "events") for way in (True, False))

    assert ("no server runs" in alone[1], "running server" in beside[1]) == (True, True)
    assert "number 7" in alone[1]


def test_announcements_that_wait_are_an_error_beside_a_server_and_expected_without_one(db, open_events):
    with frozen_clock(now() - timedelta(minutes=10)):
        announced()

    assert of_area(seen_of_stores(), "outbox")[0][0] == "error"
    assert of_area(seen_of_stores(alone=True), "outbox")[0][0] == "warning"


def test_jobs_that_were_given_up_and_jobs_nobody_takes_are_errors(db, open_events):
    with write_transaction(), frozen_clock(now() - timedelta(minutes=10)):
        enqueue("desk.forget_live_messages")

    (late,) = of_area(seen_of_stores(), "jobs")
    assert late == ("error", "1 job should have begun and nobody takes it.")
    assert of_area(seen_of_stores(alone=True), "jobs") == [("ok", "none was given up")]

    Job.objects.update(failed_at=now())
    assert of_area(seen_of_stores(), "jobs") == [("error", "“desk.forget_live_messages” was given up.")]


def test_a_clock_that_was_set_back_is_an_error(db, open_events):
    announced()
    OutboxMessage.objects.update(created_at=now() + timedelta(hours=1))

    assert of_area(seen_of_stores(), "time")[0][0] == "error"


def test_what_kept_an_agent_from_completing_is_an_error_with_its_mend(db):
    note_blocked(
        CompletionBlocked(
            entry_id=uuid4(),
            version=1,
            form="live",
            channel="voice",
            errors=(BlockedBy("custom.gone", "Rule", "rule_error", "The rule could not be checked."),),
        )
    )

    (blocked,) = [one for one in configuration.of_configuration() if one.severity == "error"]

    assert "1 thing kept agents" in blocked.message
    assert blocked.mend


def test_codes_that_two_people_use_differently_are_a_warning(db, monkeypatch):
    confused = (SimpleNamespace(mend="Merge them."),)
    low, none = (
        SimpleNamespace(
            label="Topic", confused=confused, agreement=SimpleNamespace(kappa=kappa, n=9, note="Too few.")
        )
        for kappa in (0.41, None)
    )
    study = SimpleNamespace(name="Spring")
    monkeypatch.setattr(configuration.setup, "newest_results", lambda: (study, [low, none]))

    agreement = [one for one in configuration.of_configuration() if one.area == "coding agreement"]

    told_low = "Topic: kappa 0.41 over 9 entries of “Spring” is low."
    assert agreement == [
        Seen("coding agreement", "warning", told_low, "Merge them."),
        Seen("coding agreement", "ok", "Topic, “Spring”: Too few."),
    ]


def test_settings_that_cannot_be_used_or_do_nothing_are_named(tmp_path):
    environment = {
        "INTERLOG_DATA_DIR": str(tmp_path),
        "INTERLOG_LOG_FORMAT": "xml",
        "INTERLOG_LOG_LEVLE": "info",
        "INTERLOG_PUBLIC_URL": "http://care.example.org",
    }

    seen = list(machine.of_machine(environment))

    wrong = {one.severity: one for one in seen if one.area == "settings" and "INTERLOG_LOG" in one.message}
    assert "INTERLOG_LOG_FORMAT" in wrong["error"].message
    assert "INTERLOG_LOG_LEVEL?" in wrong["warning"].mend
    assert any("http" in message for _, message in of_area(seen, "settings"))


@pytest.mark.parametrize(("free", "severity"), [(10**8, "error"), (2 * 10**9, "warning"), (9 * 10**9, "ok")])
def test_a_full_disk_is_told_before_nothing_fits_any_more(tmp_path, monkeypatch, free, severity):
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _path: SimpleNamespace(free=free))

    seen = list(machine.of_machine({"INTERLOG_DATA_DIR": str(tmp_path)}))

    assert of_area(seen, "data folder")[0][0] == severity


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path, monkeypatch):
    def refused(**_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(machine.tempfile, "TemporaryFile", refused)

    seen = list(machine.of_machine({"INTERLOG_DATA_DIR": str(tmp_path)}))

    assert of_area(seen, "data folder") == [("error", f"{tmp_path} cannot be written: Permission denied.")]


def test_a_secret_that_others_can_read_is_an_error(tmp_path):
    path = tmp_path / "secret.key"
    path.write_text("x")
    path.chmod(0o644)

    readable = list(machine.of_machine({"INTERLOG_DATA_DIR": str(tmp_path)}))
    path.chmod(0o600)
    own = list(machine.of_machine({"INTERLOG_DATA_DIR": str(tmp_path)}))

    assert (of_area(readable, "secret")[0][0], of_area(own, "secret")[0][0]) == ("error", "ok")


def test_warnings_leave_it_sound_and_errors_do_not():
    warned = [Seen("a", "ok", "fine"), Seen("b", "warning", "Odd.", "Look.")]
    broken = [*warned, Seen("c", "error", "Gone.", "Mend it.")]

    assert (is_sound(warned), is_sound(broken)) == (True, False)
    assert told(broken, as_json=False) == [
        "ok       a: fine",
        "warning  b: Odd. Look.",
        "error    c: Gone. Mend it.",
        "1 error, 1 warning",
    ]
    (report,) = told(broken, as_json=True)
    assert json.loads(report)["sound"] is False
    assert json.loads(report)["checks"][2] == {
        "area": "c",
        "severity": "error",
        "message": "Gone.",
        "mend": "Mend it.",
    }


def test_the_exit_code_says_whether_it_is_sound(db, monkeypatch):
    lines = []
    output = SimpleNamespace(alone=True, line=lines.append)
    asked = {"seen": [], "json": True}
    codes = []
    for is_open in (True, False):
        monkeypatch.setattr(stores.eventlog, "store_is_open", lambda is_open=is_open: is_open)
        monkeypatch.setattr(stores.eventlog, "last_seq", lambda: 0)
        codes.append(perform("doctor", asked, output))

    assert codes == [0, 1]
    assert [json.loads(line)["sound"] for line in lines] == [True, False]
