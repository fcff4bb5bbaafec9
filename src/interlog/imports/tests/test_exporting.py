"""Exports: what stands in a row, in which form, and that it goes in again unchanged."""

import json
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interlog.imports import facade
from interlog.imports.tests.contacts_of_every_sort import (
    FIELDS,
    FULL,
    MISSED,
    exported,
    fields,
    rows_of,
    stored,
)
from interlog.imports.tests.files import TAKEN, counts, run, write
from interlog.kit.errors import InvalidInput
from interlog.logbook.tests.configurations import body, publish
from interlog.logbook.tests.conftest import DONE, make_call, make_user, phone_system, signed_in, with_key
from interlog.people.models import Person

pytestmark = pytest.mark.django_db
# Fixtures of the slice below and of the contacts.
__all__ = ["fields", "make_call", "make_user", "phone_system", "signed_in", "stored", "with_key"]


def test_a_row_has_the_canonical_cells_as_an_import_reads_them(stored):
    full, missed = (row for row in rows_of(exported()) if row["external_id"] in ("c1", "c2"))

    assert full == {**FULL, "external_source": "import"}
    made = {
        "external_source": "import",
        "interaction_id": missed["interaction_id"],
        "person_name": "mara@example.org",
    }
    assert missed == {**MISSED, **made}


def test_importing_the_export_where_it_came_from_changes_nothing(tmp_path, stored):
    before = exported(), exported("log-entries"), Person.objects.count()
    path = tmp_path / "export.csv"
    path.write_text(before[0])

    result = run(path)

    assert counts(result) == (4, 0, 0, 4, 0), result
    assert (exported(), exported("log-entries"), Person.objects.count()) == before


@pytest.mark.parametrize("file_format", ["csv", "jsonl"])
def test_an_empty_installation_that_takes_the_export_in_exports_the_same(tmp_path, stored, file_format):
    before = exported(file_format=file_format)
    path = tmp_path / f"export.{file_format}"
    path.write_text(before)
    for slice_ in ("logbook", "conversations", "cases", "people", "imports"):
        for model in apps.get_app_config(slice_).get_models():
            if model._meta.db_table != "setup_version":
                model._base_manager.all()._raw_delete("default")

    result = run(path)

    assert counts(result) == (4, 4, 0, 0, 0), result
    assert exported(file_format=file_format) == before


def test_json_lines_have_the_types_of_their_values(stored):
    lines = [json.loads(line) for line in exported(file_format="jsonl").splitlines()]
    full = next(line for line in lines if line["external_id"] == "c1")

    assert (full["hold_s"], full["wrap_up_s"], full["csat"]) == (30, 45.5, 5)
    assert full["transcript"][0]["text"] == "I paid\ntwice"
    assert full["custom"] == {
        "order_no": "AB-7, =1+1",
        "items": 3.5,
        "refund": {"minor_units": 1250, "currency": "EUR"},
        "vip": False,
        "due": "2027-01-31",
        "at": "2026-03-02T09:00:00Z",
        "tags": ["late", "lost"],
        "mobile": "+442079460018",
        "tale": "<p>A <strong>long</strong> one</p>",
        "tier": "gold",
    }


def test_parquet_has_a_column_of_its_type_for_every_kind(tmp_path, stored):
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "calls.parquet"

    done = facade.run_export("conversations", file_format="parquet", path=path, say=print)
    table = parquet.read_table(path)
    full = next(row for row in table.to_pylist() if row["external_id"] == "c1")

    assert (done, table.num_rows) == (4, 4)
    assert full["initiated_at"] == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert full["custom.refund"] == {"minor_units": 1250, "currency": "EUR"}
    assert (full["custom.items"], full["custom.vip"], full["custom.tags"]) == (3.5, False, ["late", "lost"])
    assert str(table.schema.field("custom.due").type) == "date32[day]"
    assert full["csat"] == 5
    assert path.stat().st_mode & 0o777 == 0o600


def test_parquet_of_entries_holds_every_system_value(tmp_path, stored):
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "entries.parquet"

    facade.run_export("log-entries", file_format="parquet", path=path, say=print)

    rows = {row["notes"]: row for row in parquet.read_table(path).to_pylist()}
    full = rows["Paid twice, “by card”;\nrefund sent"]
    assert (full["activity_date"].isoformat(), full["imported"], full["revision"]) == ("2026-03-02", True, 1)
    assert full["custom.at"] == datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_entries_come_with_all_values_and_the_words_of_their_own_version(stored):
    publish(*FIELDS, code_lists={**body()["code_lists"], "tags": []})

    rows = rows_of(exported("log-entries"))

    assert [row["happened_at"] for row in rows] == ["2026-03-02T09:00:00Z"] * 3
    full = next(row for row in rows if row.get("custom.order_no"))
    assert (full["topic"], full["topic_label"], full["outcome_label"]) == ("Billing question",) * 2 + (
        "Solved",
    )
    assert (full["agent_ref"], full["queue"], full["state"]) == ("A1", "billing", "completed")
    assert full["notes_html"].startswith("<p>Paid twice")
    assert full["custom.refund"] == "12.50 EUR"


def test_drafts_and_void_entries_are_left_out_and_an_amended_one_is_as_it_is_now(signed_in, fields):
    agent = signed_in("agent")
    agent.post("/log-entries", {"values": DONE})
    kept, void = (agent.post("/log-entries", {"values": DONE}).json() for _ in range(2))
    done = [agent.complete(one).json() for one in (kept, void)]
    change = {"revision": done[0]["revision"], "values": {"custom.order_no": "late"}, "reason": "r"}
    agent.post(f"/log-entries/{kept['id']}/amend", change)
    agent.post(f"/log-entries/{void['id']}/void", {"reason": "r"})

    (row,) = rows_of(exported("log-entries"))

    assert (row["id"], row["state"], row["custom.order_no"]) == (kept["id"], "amended", "late")


def test_a_live_contact_is_exported_under_its_own_name_and_left_as_it_is_when_it_comes_back(
    tmp_path, signed_in, phone_system, make_call, fields
):
    agent = signed_in("agent")
    call = make_call(
        agent, external="live-1", person_phone="+442079460018", custom={"items": "few", "x": {"a": 1}}
    )
    entry = agent.post("/log-entries", {"conversation_id": call["id"]}).json()
    agent.complete(entry, {**DONE, "custom": {"order_no": "A"}})
    persons, before = Person.objects.count(), exported()
    (row,) = rows_of(before)
    path = tmp_path / "export.csv"
    path.write_text(before)

    result = run(path)

    assert (row["external_source"], row["external_id"]) == ("pbx", "live-1")
    assert (row["agent_ref"], row["custom.order_no"], row["custom.x"]) == (agent.user.email, "A", '{"a": 1}')
    assert counts(result) == (1, 0, 0, 1, 0), result
    assert any("left as they are" in note for note in result.notes)
    assert (exported(), Person.objects.count()) == (before, persons)


def test_a_value_that_does_not_fit_the_field_it_is_called_like_is_left_out(
    signed_in, phone_system, make_call, fields
):
    make_call(signed_in("agent"), custom={"items": "few", "order_no": "A-7"}, ended_at=None)

    (row,) = rows_of(exported())

    assert ("custom.items" in row, row["custom.order_no"]) == (False, "A-7")


def test_only_what_began_in_the_period_is_exported_in_the_reporting_time_zone(stored, settings):
    settings.REPORTING_TIME_ZONE = "Europe/Berlin"

    def ids(**period):
        return sorted(row["external_id"] for row in rows_of(exported(**period)))

    assert ids(since="2026-03-03") == ["c2"]
    assert ids(until="2026-03-03") == ["c1", "c3", "c4"]
    assert ids(since="2026-03-02T10:00", until="2026-03-02T10:00:01") == ["c1", "c3", "c4"]
    assert ids(since="2026-03-02T10:00:01", until="2026-03-03T10:00+01:00") == []
    assert exported(until="2020-01-01").count("\n") == 1


def test_portions_follow_each_other_and_the_progress_is_told(tmp_path, fields, monkeypatch):
    monkeypatch.setattr("interlog.imports.services.exporting._PORTION", 2)
    run(write(tmp_path, [{**TAKEN, "external_id": f"c{number}"} for number in range(5)]))
    told = []

    text = exported(report=lambda done, total: told.append((done, total)))

    assert [row["external_id"] for row in rows_of(text)] == ["c0", "c1", "c2", "c3", "c4"]
    assert told == [(2, 5), (4, 5), (5, 5)]


def test_as_many_rows_as_you_like_cost_the_same_questions_a_portion(
    tmp_path, fields, django_assert_num_queries
):
    run(
        write(
            tmp_path,
            [{**FULL, "external_id": f"c{number}", "person_ref": f"P{number}"} for number in range(3)],
        )
    )
    with_three = _questions()
    run(
        write(
            tmp_path,
            [{**FULL, "external_id": f"d{number}", "person_ref": f"Q{number}"} for number in range(9)],
        )
    )

    with django_assert_num_queries(with_three):
        exported()


def _questions():
    with CaptureQueriesContext(connection) as captured:
        exported()
    return len(captured)


@pytest.mark.parametrize(
    ("options", "field", "told"),
    [
        ({"since": "yesterday"}, "from", "no day"),
        ({"until": "2026-13-01"}, "to", "no day"),
        ({"file_format": "parquet"}, "output", "--output"),
    ],
)
def test_what_cannot_be_exported_is_said(db, options, field, told):
    with pytest.raises(InvalidInput) as refused:
        exported(**options)

    assert (refused.value.errors[0].field, told in refused.value.errors[0].message) == (field, True)


def test_a_file_that_cannot_be_written_is_said_and_an_older_one_stays(tmp_path, stored, monkeypatch):
    path = tmp_path / "out.csv"
    path.write_text("the one before")

    def broken(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("interlog.imports.services.exporting.csv_rows", broken)
    with pytest.raises(InvalidInput, match="No space left"):
        facade.run_export("conversations", file_format="csv", path=path, say=print)

    assert path.read_text() == "the one before"
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("out")] == ["out.csv"]
    with pytest.raises(InvalidInput, match="cannot be written"):
        facade.run_export("conversations", file_format="csv", path=tmp_path / "no" / "out.csv", say=print)


def test_nothing_is_exported_that_is_not_there(db):
    assert exported().count("\n") == 1
    assert exported(file_format="jsonl") == ""
