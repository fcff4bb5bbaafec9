"""Whole imports: what a row becomes, repeated, broken off, gone on with, refused."""

import csv
import gzip
import json

import pytest

from interlog.cases.models import Case
from interlog.conversations.models import Conversation
from interlog.identity.models import User
from interlog.imports import facade
from interlog.imports.errors import FileNotUsable, ImportTaken
from interlog.imports.models import ImportRun
from interlog.imports.services import running, storing
from interlog.kit.errors import InvalidInput
from interlog.kit.models import OutboxMessage
from interlog.logbook.models import LogEntry
from interlog.people import facade as people
from interlog.people.models import Person

pytestmark = pytest.mark.django_db

TAKEN = {
    "channel": "voice",
    "direction": "inbound",
    "initiated_at": "2026-03-02T09:00:00Z",
    "connected_at": "2026-03-02T09:00:20Z",
    "ended_at": "2026-03-02T09:05:00Z",
    "agent_ref": "A1",
    "agent_name": "Olu",
    "topic": "Billing question",
    "disposition": "Answered",
}


@pytest.fixture
def folder(tmp_path):
    return tmp_path


def write(folder, rows, name="calls.csv"):
    columns = list(dict.fromkeys(key for row in rows for key in row))
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
    return path


def run(path, **options):
    return facade.run_import(path, errors_path=path.with_name(path.name + ".errors.csv"), **options)


def counts(result):
    return (result.rows_read, result.created, result.updated, result.unchanged, result.failed)


def calls(count, **more):
    return [
        {**TAKEN, "external_id": f"c{number}", "person_ref": f"P{number % 7}", **more}
        for number in range(count)
    ]


def refused(path):
    with path.with_name(path.name + ".errors.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def everything():
    """What is stored, as far as an import may touch it."""
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in (Conversation, LogEntry, Person, User, Case, OutboxMessage)
    }


def test_a_taken_call_becomes_a_conversation_with_a_completed_entry(folder):
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

    result = run(write(folder, [row]))

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


def test_a_call_nobody_took_is_a_conversation_with_its_topic_alone(folder):
    row = {
        **TAKEN,
        "external_id": "c1",
        "connected_at": "",
        "agent_ref": "",
        "agent_name": "",
        "notes": "Voicemail left",
    }

    result = run(write(folder, [row]))

    assert counts(result) == (1, 1, 0, 0, 0)
    call = Conversation.objects.get()
    assert call.state == "abandoned"
    assert call.topic
    assert call.custom == {"notes": "Voicemail left"}
    assert not LogEntry.objects.exists()
    assert any("Billing question" in note for note in result.notes)


def test_a_row_without_an_end_does_not_stay_open(folder):
    run(write(folder, [{**TAKEN, "external_id": "c1", "ended_at": ""}]))

    assert Conversation.objects.get().state == "closed"


def test_a_taken_call_without_an_agent_keeps_what_was_written(folder):
    result = run(
        write(folder, [{**TAKEN, "external_id": "c1", "agent_ref": "", "agent_name": "", "notes": "N"}])
    )

    assert User.objects.get(pk=LogEntry.objects.get().agent_id).name == "Unknown agent"
    assert any("name no agent" in note for note in result.notes)


def test_importing_again_changes_nothing(folder):
    path = write(folder, [*calls(60), {**TAKEN, "external_id": "x", "connected_at": ""}])
    first = run(path)
    before = everything()

    again = run(path)

    assert counts(first) == (61, 61, 0, 0, 0)
    assert counts(again) == (61, 0, 0, 61, 0)
    assert everything() == before
    assert again.notes == ()


def test_importing_again_after_a_merge_changes_nothing(folder):
    path = write(folder, [{**TAKEN, "external_id": "c1", "person_ref": "P1", "person_phone": "07700 900001"}])
    run(path)
    old = people.person_with_external_ref("P1").id
    new = people.ensure_person(external_ref="P2", name="Mara")
    Person.objects.filter(pk=old).update(merged_into=new, root_id=new)

    assert counts(run(path)) == (1, 0, 0, 1, 0)
    assert Conversation.objects.get().person_id == old


def test_a_corrected_row_updates_what_it_made(folder):
    run(write(folder, calls(3)))

    result = run(write(folder, [*calls(2), {**calls(3)[2], "notes": "Called back", "csat": "4"}]))

    assert counts(result) == (3, 0, 1, 2, 0)
    assert Conversation.objects.filter(csat=4).count() == 1
    assert "Called back" in LogEntry.objects.get(state="amended").values["notes_html"]


def test_the_same_id_twice_in_a_file_is_one_conversation(folder):
    result = run(write(folder, [*calls(2), calls(1)[0]]))

    assert counts(result) == (3, 2, 0, 1, 0)


def test_an_import_broken_off_goes_on_where_it_stopped(folder, monkeypatch):
    rows = calls(300)
    rows[10] = {**rows[10], "channel": "fax"}
    rows[250] = {**rows[250], "csat": "lots"}
    path = write(folder, rows)
    stored = running._store
    seen = []

    def break_off_at_the_third(run_row, chunk, errors):
        if len(seen) == 2:
            # The rows are stored, the errors written, and then the machine stops before the commit.
            errors.append([(chunk.rows[0][0], "never committed")])
            raise KeyboardInterrupt
        seen.append(len(chunk.rows) + len(chunk.refused))
        stored(run_row, chunk, errors)

    monkeypatch.setattr(running, "_store", break_off_at_the_third)
    with pytest.raises(KeyboardInterrupt):
        run(path)
    monkeypatch.setattr(running, "_store", stored)
    assert 0 < Conversation.objects.count() < 298
    assert ImportRun.objects.get().state == "running"
    begun = []

    result = run(path, report=lambda done, total: begun.append((done, total)))

    assert counts(result) == (300, 298, 0, 0, 2)
    assert begun[0][0] > sum(seen)
    assert begun[-1] == (301, 301)
    assert [(row["error_line"], row["external_id"]) for row in refused(path)] == [
        ("12", "c10"),
        ("252", "c250"),
    ]
    assert ImportRun.objects.get().state == "done"


def test_starting_over_is_possible_and_doubles_nothing(folder, monkeypatch):
    path = write(folder, calls(300))
    monkeypatch.setattr(running, "_note_place", _broken(after=1))
    with pytest.raises(KeyboardInterrupt):
        run(path)
    monkeypatch.undo()

    result = run(path, resume=False)

    assert result.rows_read == 300
    assert Conversation.objects.count() == 300
    assert result.created + result.unchanged == 300


def _broken(*, after):
    original, passed = running._note_place, []

    def note(*arguments):
        if len(passed) == after:
            raise KeyboardInterrupt
        passed.append(1)
        original(*arguments)

    return note


def test_rows_and_place_are_stored_together_or_not_at_all(folder, monkeypatch):
    path = write(folder, calls(30))
    monkeypatch.setattr(running, "_note_place", _broken(after=0))

    with pytest.raises(KeyboardInterrupt):
        run(path)

    assert not Conversation.objects.exists()
    assert not LogEntry.objects.exists()
    assert not Person.objects.exists()


def test_two_imports_of_one_file_at_once_do_not_both_go_on(folder, monkeypatch):
    path = write(folder, calls(30))
    noted = running._note_place

    def overtaken(run_row, *rest):
        ImportRun.objects.filter(pk=run_row.pk).update(next_byte=1)
        noted(run_row, *rest)

    monkeypatch.setattr(running, "_note_place", overtaken)

    with pytest.raises(ImportTaken):
        run(path)


def test_refused_rows_can_be_mended_and_imported_from_the_errors_file(folder):
    rows = calls(4)
    rows[1] = {**rows[1], "channel": "fax", "notes": "card 4111 1111 1111 1111"}
    rows[2] = {**rows[2], "ended_at": "2026-03-02T08:00:00Z"}
    path = write(folder, rows)

    first = run(path)

    assert counts(first) == (4, 2, 0, 0, 2)
    wrong = refused(path)
    assert [row["error_line"] for row in wrong] == ["3", "4"]
    assert wrong[0]["error_reason"].startswith("channel: 'fax' is none of")
    assert wrong[1]["error_reason"] == "ended_at: ended_at lies before initiated_at"
    assert "4111" not in wrong[0]["notes"]
    mended = write(
        folder,
        [{**wrong[0], "channel": "voice"}, {**wrong[1], "ended_at": "2026-03-02T09:05:00Z"}],
        "mended.csv",
    )
    assert counts(run(mended)) == (2, 2, 0, 0, 0)
    assert not mended.with_name("mended.csv.errors.csv").exists()


def test_a_later_good_import_takes_the_old_errors_file_away(folder):
    path = write(folder, [{**TAKEN, "external_id": "c1", "channel": "fax"}])
    run(path)
    assert refused(path)

    run(write(folder, calls(1)))

    assert not path.with_name("calls.csv.errors.csv").exists()


def test_a_row_the_database_refuses_costs_only_itself(folder, monkeypatch):
    store = storing.people.ensure_people_bulk

    def picky(seeds, **options):
        if any(seed.external_ref == "P3" for seed in seeds):
            raise InvalidInput("P3 is not welcome")
        return store(seeds, **options)

    monkeypatch.setattr(storing.people, "ensure_people_bulk", picky)

    path = write(folder, calls(14))
    result = run(path)

    assert counts(result) == (14, 12, 0, 0, 2)
    assert refused(path)[0]["error_reason"] == "cannot be stored: P3 is not welcome"


def test_json_lines_and_packed_files_come_in_alike(folder):
    rows = calls(5)
    path = folder / "calls.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(json.dumps({**row, "csat": 4}) for row in rows).encode()))

    assert counts(run(path)) == (5, 5, 0, 0, 0)
    assert Conversation.objects.filter(csat=4).count() == 5


def test_naive_times_need_the_zone_of_the_file(folder):
    row = {**TAKEN, "external_id": "c1", "initiated_at": "2026-03-02T11:00:00"}
    row |= {"connected_at": "2026-03-02T11:00:20", "ended_at": "2026-03-02T11:05:00"}
    path = write(folder, [row])

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
def test_a_file_that_is_not_usable_stores_nothing(folder, content):
    path = folder / "bad.csv"
    path.write_bytes(content)

    with pytest.raises(FileNotUsable):
        run(path)

    assert not ImportRun.objects.exists()


def test_a_header_alone_is_an_import_of_nothing(folder):
    path = folder / "none.csv"
    path.write_text("external_id,channel,initiated_at,direction\n")

    assert counts(run(path)) == (0, 0, 0, 0, 0)


def test_an_ambiguous_number_is_left_for_an_agent_to_link(folder):
    people.ensure_person(external_ref="P1", name="Mara", phone="07700 900001")
    people.ensure_person(external_ref="P2", name="Jon", phone="07700 900001")

    result = run(write(folder, [{**TAKEN, "external_id": "c1", "person_phone": "07700 900001"}]))

    call = Conversation.objects.get()
    assert (call.person_id, call.address_value) == (None, "+447700900001")
    assert any("several people have" in note for note in result.notes)


def test_another_source_has_ids_of_its_own(folder):
    path = write(folder, calls(2))
    run(path)

    assert counts(run(path, source="pbx")) == (2, 2, 0, 0, 0)


def test_an_entry_an_agent_has_changed_is_left_alone(folder):
    path = write(folder, calls(1))
    run(path)
    LogEntry.objects.update(origins={"notes_html": "agent"}, values={"notes_html": "<p>mine</p>"})

    result = run(write(folder, [{**calls(1)[0], "notes": "theirs"}]))

    assert LogEntry.objects.get().values == {"notes_html": "<p>mine</p>"}
    assert any("changed by agents" in note for note in result.notes)
