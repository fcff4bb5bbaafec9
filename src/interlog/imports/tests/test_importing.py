"""Whole imports: what a row becomes, repeated, broken off, gone on with, refused."""

import gzip
import json
from datetime import datetime

import pytest

from interlog.cases.models import Case
from interlog.conversations.models import Conversation
from interlog.identity.models import User
from interlog.imports.errors import FileNotUsable
from interlog.imports.models import ImportRun
from interlog.imports.services import storing
from interlog.imports.tests.files import TAKEN, calls, counts, refused, run, write
from interlog.kit.errors import InvalidInput
from interlog.kit.models import OutboxMessage
from interlog.logbook.models import LogEntry
from interlog.people import facade as people

pytestmark = pytest.mark.django_db


def test_a_taken_call_becomes_a_conversation_with_a_completed_entry(tmp_path):
    row = {
        **TAKEN,
        "external_id": "c1",
        "person_ref": "P1",
        "person_name": "Mara Okafor",
        "person_phone": "020 7946 0018",
        "account_ref": "ACME",
        "case_ref": "Z-1",
        "queue": "billing",
        "agent_hired_on": "2026-02-20",
        "enqueued_at": "2026-03-02T09:00:05Z",
        "hold_s": "30",
        "wrap_up_s": "45",
        "csat": "5",
        "notes": "Paid twice <b>by card</b>\nRefund sent",
        "transcript": json.dumps([{"at_ms": 0, "speaker": "customer", "text": "I paid twice"}]),
        "custom.tier": "gold",
    }

    result = run(write(tmp_path, [row]))

    assert counts(result) == (1, 1, 0, 0, 0)
    call = Conversation.objects.get()
    entry = LogEntry.objects.get()
    person = people.person_with_external_ref("P1")
    assert (call.state, call.channel, call.queue, call.csat) == ("closed", "voice", "billing", 5)
    assert (call.queue_s, call.talk_s, call.hold_s, call.wrap_up_s) == (15, 250, 30, 45)
    assert (call.person_id, call.address_value) == (person.id, "+442079460018")
    assert (call.has_entry, call.transcript_lines, call.custom) == (True, 1, {"tier": "gold"})
    assert (entry.state, entry.conversation_id, entry.agent_id) == ("completed", call.pk, call.last_agent_id)
    assert set(entry.origins.values()) == {"import"}
    assert entry.values["notes_html"] == "<p>Paid twice &lt;b&gt;by card&lt;/b&gt;</p><p>Refund sent</p>"
    assert entry.values["topic"] == call.topic
    assert entry.tenure_days == 10
    assert (person.name, person.account.name) == ("Mara Okafor", "ACME")
    assert Case.objects.get(pk=call.case_id).external_ref == "Z-1"
    assert any("Billing question" in note for note in result.notes)


def test_an_entry_stands_in_the_event_log_where_its_contact_ended_and_says_when_it_was_imported(tmp_path):
    run(write(tmp_path, [{**TAKEN, "external_id": "c1"}]))

    said = [one.envelope for one in OutboxMessage.objects.all() if one.envelope["type"] == "entry.completed"]
    entry = LogEntry.objects.get()
    assert [datetime.fromisoformat(one["time"]) for one in said] == [
        datetime.fromisoformat(TAKEN["ended_at"])
    ]
    assert said[0]["data"]["completed_at"] == entry.completed_at.isoformat()
    assert entry.completed_at > datetime.fromisoformat(TAKEN["ended_at"])


def test_a_call_nobody_took_is_a_conversation_with_its_topic_alone(tmp_path):
    row = {
        **TAKEN,
        "external_id": "c1",
        "connected_at": "",
        "agent_ref": "",
        "agent_name": "",
        "notes": "Voicemail left",
    }

    result = run(write(tmp_path, [row]))

    assert counts(result) == (1, 1, 0, 0, 0)
    call = Conversation.objects.get()
    assert call.state == "abandoned"
    assert call.topic
    assert call.custom == {"notes": "Voicemail left"}
    assert not LogEntry.objects.exists()
    assert any("Billing question" in note for note in result.notes)


def test_a_row_without_an_end_does_not_stay_open(tmp_path):
    run(write(tmp_path, [{**TAKEN, "external_id": "c1", "ended_at": ""}]))

    assert Conversation.objects.get().state == "closed"


def test_a_taken_call_without_an_agent_keeps_what_was_written(tmp_path):
    result = run(
        write(tmp_path, [{**TAKEN, "external_id": "c1", "agent_ref": "", "agent_name": "", "notes": "N"}])
    )

    assert User.objects.get(pk=LogEntry.objects.get().agent_id).name == "Unknown agent"
    assert any("name no agent" in note for note in result.notes)


def test_refused_rows_can_be_mended_and_imported_from_the_errors_file(tmp_path):
    rows = calls(4)
    rows[1] = {**rows[1], "channel": "fax", "notes": "card 4111 1111 1111 1111"}
    rows[2] = {**rows[2], "ended_at": "2026-03-02T08:00:00Z"}
    path = write(tmp_path, rows)

    first = run(path)

    assert counts(first) == (4, 2, 0, 0, 2)
    wrong = refused(path)
    assert [row["error_line"] for row in wrong] == ["3", "4"]
    assert wrong[0]["error_reason"].startswith("channel: 'fax' is none of")
    assert wrong[1]["error_reason"] == "ended_at: ended_at lies before initiated_at"
    assert "4111" not in wrong[0]["notes"]
    mended = write(
        tmp_path,
        [{**wrong[0], "channel": "voice"}, {**wrong[1], "ended_at": "2026-03-02T09:05:00Z"}],
        "mended.csv",
    )
    assert counts(run(mended)) == (2, 2, 0, 0, 0)
    assert not mended.with_name("mended.csv.errors.csv").exists()


def test_a_later_good_import_takes_the_old_errors_file_away(tmp_path):
    path = write(tmp_path, [{**TAKEN, "external_id": "c1", "channel": "fax"}])
    run(path)
    assert refused(path)

    run(write(tmp_path, calls(1)))

    assert not path.with_name("calls.csv.errors.csv").exists()


def test_a_row_the_database_refuses_costs_only_itself(tmp_path, monkeypatch):
    store = storing.people.ensure_people_bulk

    def picky(seeds, **options):
        if any(seed.external_ref == "P3" for seed in seeds):
            raise InvalidInput("P3 is not welcome")
        return store(seeds, **options)

    monkeypatch.setattr(storing.people, "ensure_people_bulk", picky)

    path = write(tmp_path, calls(14))
    result = run(path)

    assert counts(result) == (14, 12, 0, 0, 2)
    assert refused(path)[0]["error_reason"] == "cannot be stored: P3 is not welcome"


def test_json_lines_and_packed_files_come_in_alike(tmp_path):
    rows = calls(5)
    path = tmp_path / "calls.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(json.dumps({**row, "csat": 4}) for row in rows).encode()))

    assert counts(run(path)) == (5, 5, 0, 0, 0)
    assert Conversation.objects.filter(csat=4).count() == 5


def test_naive_times_need_the_zone_of_the_file(tmp_path):
    row = {**TAKEN, "external_id": "c1", "initiated_at": "2026-03-02T11:00:00"}
    row |= {"connected_at": "2026-03-02T11:00:20", "ended_at": "2026-03-02T11:05:00"}
    path = write(tmp_path, [row])

    assert counts(run(path)) == (1, 0, 0, 0, 1)
    assert "has no offset from UTC" in refused(path)[0]["error_reason"]
    assert counts(run(path, time_zone="Asia/Jerusalem")) == (1, 1, 0, 0, 0)
    assert Conversation.objects.get().initiated_at.isoformat() == "2026-03-02T09:00:00+00:00"
    with pytest.raises(InvalidInput, match="no IANA time zone"):
        run(path, time_zone="Mars/Base")


@pytest.mark.parametrize(
    "content",
    [b"", b"nonsense\n", b"PK\x03\x04", "external_id,channel,initiated_at,direction\nä".encode("cp1252")],
)
def test_a_file_that_is_not_usable_stores_nothing(tmp_path, content):
    path = tmp_path / "bad.csv"
    path.write_bytes(content)

    with pytest.raises(FileNotUsable):
        run(path)

    assert not ImportRun.objects.exists()


def test_a_header_alone_is_an_import_of_nothing(tmp_path):
    path = tmp_path / "none.csv"
    path.write_text("external_id,channel,initiated_at,direction\n")

    assert counts(run(path)) == (0, 0, 0, 0, 0)


def test_an_ambiguous_number_is_left_for_an_agent_to_link(tmp_path):
    people.ensure_person(external_ref="P1", name="Mara", phone="07700 900001")
    people.ensure_person(external_ref="P2", name="Jon", phone="07700 900001")

    result = run(write(tmp_path, [{**TAKEN, "external_id": "c1", "person_phone": "07700 900001"}]))

    call = Conversation.objects.get()
    assert (call.person_id, call.address_value) == (None, "+447700900001")
    assert any("several people have" in note for note in result.notes)


def test_another_source_has_ids_of_its_own(tmp_path):
    path = write(tmp_path, calls(2))
    run(path)

    assert counts(run(path, source="pbx")) == (2, 2, 0, 0, 0)


def test_an_entry_an_agent_has_changed_is_left_alone(tmp_path):
    path = write(tmp_path, calls(1))
    run(path)
    LogEntry.objects.update(origins={"notes_html": "agent"}, values={"notes_html": "<p>mine</p>"})

    result = run(write(tmp_path, [{**calls(1)[0], "notes": "theirs"}]))

    assert LogEntry.objects.get().values == {"notes_html": "<p>mine</p>"}
    assert any("changed by agents" in note for note in result.notes)
