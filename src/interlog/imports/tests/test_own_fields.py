"""Columns of one's own: read by the kind of the field, refused by row where they do not fit, kept where there is none."""

import json

import pytest

from interlog.conversations.models import Conversation
from interlog.imports.tests.files import TAKEN, counts, refused, run, write
from interlog.logbook.models import EntryValue, LogEntry
from interlog.logbook.tests.configurations import body, own, publish

pytestmark = pytest.mark.django_db
REASONS = [{"code": "late", "label": "Came late"}, {"code": "lost", "label": "Lost"}]
CELLS = {
    "custom.order_no": "AB-7",
    "custom.items": "3",
    "custom.refund": "12.50 EUR",
    "custom.vip": "yes",
    "custom.due": "2027-01-31",
    "custom.at": "2026-03-02 10:00",
    "custom.reason": "Came late",
    "custom.tags": "late; Lost",
    "custom.mobile": "020 7946 0018",
    "custom.page": "https://example.org/a",
}
VALUES = {
    "custom.order_no": "AB-7",
    "custom.items": 3,
    "custom.refund": {"minor_units": 1250, "currency": "EUR"},
    "custom.vip": True,
    "custom.due": "2027-01-31",
    "custom.at": "2026-03-02T09:00:00Z",
    "custom.reason": "late",
    "custom.tags": ["late", "lost"],
    "custom.mobile": "+442079460018",
    "custom.page": "https://example.org/a",
}


@pytest.fixture
def fields(db):
    fields = [
        own("order_no"),
        own("items", "number"),
        own("refund", "money"),
        own("vip", "boolean"),
        own("due", "date"),
        own("at", "datetime"),
        own("reason", "picklist", code_list="reasons"),
        own("tags", "multi_picklist", code_list="reasons"),
        own("mobile", "phone"),
        own("page", "url"),
    ]
    return publish(*fields, code_lists={**body()["code_lists"], "reasons": REASONS})


def own_values(entry):
    return {key: value for key, value in entry.values.items() if key.startswith("custom.")}


def test_cells_become_values_of_their_kind_stand_in_the_entry_alone_and_can_be_asked_for(tmp_path, fields):
    result = run(write(tmp_path, [{**TAKEN, "external_id": "c1", **CELLS}]), time_zone="Europe/Berlin")

    entry = LogEntry.objects.get()
    assert counts(result) == (1, 1, 0, 0, 0)
    assert own_values(entry) == VALUES
    assert {entry.origins[key] for key in VALUES} == {"import"}
    assert Conversation.objects.get().custom == {}
    assert EntryValue.objects.get(key="refund").number == 1250
    assert not any("custom" in note for note in result.notes)


def test_json_lines_may_bring_types_of_their_own(tmp_path, fields):
    custom = {
        "items": 3,
        "refund": {"minor_units": 1250, "currency": "EUR"},
        "vip": True,
        "tags": ["late", "lost"],
    }
    path = tmp_path / "calls.jsonl"
    path.write_text(json.dumps({**TAKEN, "external_id": "c1", "custom": custom}) + "\n")

    run(path)

    assert own_values(LogEntry.objects.get()) == {f"custom.{key}": VALUES[f"custom.{key}"] for key in custom}


def test_importing_the_file_again_changes_nothing_and_a_corrected_cell_is_taken_over(tmp_path, fields):
    row = {**TAKEN, "external_id": "c1", **CELLS}
    run(write(tmp_path, [row]), time_zone="Europe/Berlin")

    same = run(write(tmp_path, [row]), time_zone="Europe/Berlin")
    mended = run(
        write(tmp_path, [{**row, "custom.items": "4"}], name="mended.csv"), time_zone="Europe/Berlin"
    )

    assert (counts(same), counts(mended)) == ((1, 0, 0, 1, 0), (1, 0, 1, 0, 0))
    assert LogEntry.objects.get().values["custom.items"] == 4
    assert EntryValue.objects.get(key="items").number == 4


@pytest.mark.parametrize(
    ("column", "cell", "told"),
    [
        ("custom.items", "three", "custom.items: must be a number, for example 12.5"),
        (
            "custom.refund",
            "12,50 EUR",
            "custom.refund: must be an amount with its currency, for example 12.50 EUR",
        ),
        ("custom.refund", "12.50", "custom.refund: must be an amount with its currency"),
        ("custom.vip", "perhaps", "custom.vip: must be true or false"),
        ("custom.due", "31.01.2027", "custom.due: must be a date, for example 2026-11-27"),
        ("custom.at", "2026-03-02 10:00", "custom.at: needs its offset from UTC"),
        ("custom.reason", "no such", "custom.reason: must be a code or a label of the list reasons"),
        ("custom.mobile", "unknown", "custom.mobile: must be a phone number"),
    ],
)
def test_a_cell_that_does_not_fit_costs_its_row_alone_and_names_column_and_form(
    tmp_path, fields, column, cell, told
):
    path = write(
        tmp_path, [{**TAKEN, "external_id": "c1", column: cell}, {**TAKEN, "external_id": "c2", column: ""}]
    )

    result = run(path)

    (bad,) = refused(path)
    assert counts(result) == (2, 1, 0, 0, 1)
    assert bad["error_reason"].startswith(told)
    assert bad[column] == cell


def test_a_contact_without_an_entry_keeps_its_cells_with_the_conversation(tmp_path, fields):
    missed = {**TAKEN, "external_id": "c1", "connected_at": "", "custom.refund": "12.50 EUR"}

    run(write(tmp_path, [missed]))

    assert Conversation.objects.get().custom == {"refund": VALUES["custom.refund"]}
    assert LogEntry.objects.count() == 0


def test_a_column_that_no_field_is_called_by_is_kept_with_the_conversation_and_said(tmp_path, fields):
    rows = [
        {**TAKEN, "external_id": f"c{number}", "custom.tier": "gold", "custom.items": "1"}
        for number in range(2)
    ]

    result = run(write(tmp_path, rows))

    assert [call.custom for call in Conversation.objects.all()] == [{"tier": "gold"}] * 2
    assert own_values(LogEntry.objects.first()) == {"custom.items": 1}
    assert any("no such fields" in note and "custom.tier (2 rows)" in note for note in result.notes)
