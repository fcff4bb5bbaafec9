"""Cells become values, or every reason why not."""

import json
import re
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from interlog.imports.rules.rows import Reading, RowRefused, read_row
from interlog.logbook.language import Leaf, Reader

HOW = Reading(
    None,
    datetime(2026, 11, 21, tzinfo=UTC),
    {"custom.items": Leaf("custom.items", "number"), "custom.tags": Leaf("custom.tags", "multi_picklist")},
    Reader({}, str),
)
LEAST = {
    "external_id": "1",
    "channel": "voice",
    "initiated_at": "2026-03-02T09:00:00Z",
    "direction": "inbound",
}


def test_the_least_row_is_a_contact_nobody_took():
    row = read_row({**LEAST, "topic": "billing"}, HOW)

    assert (row.external_id, row.channel, row.direction) == ("1", "voice", "inbound")
    assert not row.makes_entry


@pytest.mark.parametrize("written", [{"topic": "billing"}, {"disposition": "solved"}, {"notes": "Called."}])
def test_a_taken_contact_with_something_written_down_makes_an_entry(written):
    connected = {**LEAST, "connected_at": "2026-03-02T09:00:10Z"}

    assert read_row({**connected, **written}, HOW).makes_entry
    assert not read_row(connected, HOW).makes_entry


def test_every_cell_has_its_type():
    row = read_row(
        {
            **LEAST,
            "channel": " Voice ",
            "agent_hired_on": "2020-02-29",
            "resolved": "TRUE",
            "hold_s": "12.5",
            "csat": "4.0",
            "notes": "a\r\nb ",
            "transcript": json.dumps([{"at_ms": 0, "speaker": "customer", "text": "Hello"}]),
            "custom.tier": "gold",
            "interaction_id": "0190a0a0-0000-7000-8000-000000000000",
        },
        HOW,
    )

    assert row.channel == "voice"
    assert row.agent_hired_on == date(2020, 2, 29)
    assert (row.resolved, row.hold_s, row.csat, row.notes) == (True, 12.5, 4, "a\nb")
    assert row.transcript[0].text == "Hello"
    assert (row.custom, row.other) == ({}, {"tier": "gold"})
    assert row.interaction_id == UUID("0190a0a0-0000-7000-8000-000000000000")


def test_a_foreign_interaction_id_is_always_the_same_interaction():
    first, again, other = (
        read_row({**LEAST, "interaction_id": text}, HOW).interaction_id for text in ("T-1", "T-1", "T-2")
    )

    assert first == again != other


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"external_id": ""}, "external_id: is empty"),
        ({"external_id": " "}, "external_id"),
        ({"external_id": "x" * 201}, "external_id: longer than 200"),
        ({"channel": "fax"}, "channel: 'fax' is none of voice, chat"),
        ({"initiated_at": "2026-03-02T09:00:00"}, "initiated_at: '2026-03-02T09:00:00' has no offset"),
        ({"direction": None}, "direction: is empty"),
        ({"hold_s": "-1"}, "hold_s"),
        ({"hold_s": "nan"}, "hold_s"),
        ({"hold_s": "inf"}, "hold_s"),
        ({"hold_s": "soon"}, "hold_s: 'soon' is no number"),
        ({"csat": "101"}, "csat"),
        ({"csat": "4.5"}, "csat"),
        ({"csat": "²"}, "csat"),
        ({"resolved": "maybe"}, "resolved: 'maybe' is neither"),
        ({"agent_hired_on": "yesterday"}, "agent_hired_on"),
        ({"technical_disposition": "exploded"}, "technical_disposition"),
        ({"notes": "x" * 65_537}, "notes: longer than 64 KiB"),
        ({"notes": "a\x00b"}, "notes: holds a NUL character"),
        ({"notes": "\ud800"}, "notes: holds half a character"),
        ({"person_name": {"first": "Mara"}}, "person_name: is a list or an object"),
        ({"transcript": "hello"}, "transcript: is no JSON"),
        ({"transcript": "{}"}, "transcript: is no JSON list"),
        ({"transcript": '[{"at_ms": "0"}]'}, "transcript: line 1: at_ms"),
        ({"transcript": '[{"at_ms": 0, "speaker": "dog", "text": ""}]'}, "transcript: line 1: speaker"),
        ({"transcript": "[" * 100_000}, "transcript: is no JSON"),
        ({"custom.x": "y" * 4001}, "custom.x: longer"),
        ({"custom.items": "a few"}, "custom.items: must be a number, for example 12.5"),
    ],
)
def test_a_cell_that_cannot_be_is_refused_by_name(cells, reason):
    with pytest.raises(RowRefused, match="^" + re.escape(reason)):
        read_row({**LEAST, **cells}, HOW)


def test_all_reasons_are_given_at_once():
    with pytest.raises(RowRefused) as refused:
        read_row({**LEAST, "channel": "fax", "csat": "x", "hold_s": "y"}, HOW)

    assert str(refused.value).count(";") == 2


def test_a_column_that_is_called_as_a_field_is_read_by_its_kind_and_empty_ones_leave_nothing():
    row = read_row({**LEAST, "custom.items": " 3 ", "custom.tags": [], "custom.other": "x"}, HOW)

    assert (row.custom, row.other) == ({"items": 3}, {"other": "x"})
