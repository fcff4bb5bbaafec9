"""Repeating an import, breaking it off, and going on."""

import pytest

from interlog.cases.models import Case
from interlog.conversations.models import Conversation
from interlog.identity.models import User
from interlog.imports.errors import ImportTaken
from interlog.imports.models import ImportRun
from interlog.imports.services import running
from interlog.imports.tests.files import TAKEN, calls, counts, refused, run, write
from interlog.kit.models import OutboxMessage
from interlog.logbook.models import LogEntry
from interlog.people import facade as people
from interlog.people.models import Person

pytestmark = pytest.mark.django_db


def everything():
    """What is stored, as far as an import may touch it."""
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in (Conversation, LogEntry, Person, User, Case, OutboxMessage)
    }


def test_importing_again_changes_nothing(tmp_path):
    path = write(tmp_path, [*calls(60), {**TAKEN, "external_id": "x", "connected_at": ""}])
    first = run(path)
    before = everything()

    again = run(path)

    assert counts(first) == (61, 61, 0, 0, 0)
    assert counts(again) == (61, 0, 0, 61, 0)
    assert everything() == before
    assert again.notes == ()


def test_importing_again_after_a_merge_changes_nothing(tmp_path):
    path = write(
        tmp_path, [{**TAKEN, "external_id": "c1", "person_ref": "P1", "person_phone": "07700 900001"}]
    )
    run(path)
    old = people.person_with_external_ref("P1").id
    new = people.ensure_person(external_ref="P2", name="Mara")
    Person.objects.filter(pk=old).update(merged_into=new, root_id=new)

    assert counts(run(path)) == (1, 0, 0, 1, 0)
    assert Conversation.objects.get().person_id == old


def test_a_voided_entry_does_not_come_back(tmp_path):
    path = write(tmp_path, calls(2))
    run(path)
    LogEntry.objects.filter(pk=LogEntry.objects.order_by("pk")[0].pk).update(state="void")

    again = run(path)

    assert counts(again) == (2, 0, 0, 2, 0)
    assert sorted(LogEntry.objects.values_list("state", flat=True)) == ["completed", "void"]


def test_a_corrected_row_updates_what_it_made(tmp_path):
    run(write(tmp_path, calls(3)))

    result = run(write(tmp_path, [*calls(2), {**calls(3)[2], "notes": "Called back", "csat": "4"}]))

    assert counts(result) == (3, 0, 1, 2, 0)
    assert Conversation.objects.filter(csat=4).count() == 1
    assert "Called back" in LogEntry.objects.get(state="amended").values["notes_html"]


def test_the_same_id_twice_in_a_file_is_one_conversation(tmp_path):
    result = run(write(tmp_path, [*calls(2), calls(1)[0]]))

    assert counts(result) == (3, 2, 0, 1, 0)


def test_an_import_broken_off_goes_on_where_it_stopped(tmp_path, monkeypatch):
    rows = calls(300)
    rows[10] = {**rows[10], "channel": "fax"}
    rows[250] = {**rows[250], "csat": "lots"}
    path = write(tmp_path, rows)
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


def test_starting_over_is_possible_and_doubles_nothing(tmp_path, monkeypatch):
    path = write(tmp_path, calls(300))
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


def test_rows_and_place_are_stored_together_or_not_at_all(tmp_path, monkeypatch):
    path = write(tmp_path, calls(30))
    monkeypatch.setattr(running, "_note_place", _broken(after=0))

    with pytest.raises(KeyboardInterrupt):
        run(path)

    assert not Conversation.objects.exists()
    assert not LogEntry.objects.exists()
    assert not Person.objects.exists()


def test_two_imports_of_one_file_at_once_do_not_both_go_on(tmp_path, monkeypatch):
    path = write(tmp_path, calls(30))
    noted = running._note_place

    def overtaken(run_row, *rest):
        ImportRun.objects.filter(pk=run_row.pk).update(next_byte=1)
        noted(run_row, *rest)

    monkeypatch.setattr(running, "_note_place", overtaken)

    with pytest.raises(ImportTaken):
        run(path)
