"""Exploring the log over HTTP: negated filters, the query line, values with counts, the histogram, and files."""

import csv
import io
import json
from datetime import timedelta

import pytest
from pyarrow import parquet

from interlog.eventlog import exporting, queries
from interlog.eventlog.querying import read_query
from interlog.eventlog.tests.conftest import NOON
from interlog.identity.facade import create_key
from interlog.imports.rules.formulas import guarded

AROUND = "from=2026-03-02T11:00:00Z&to=2026-03-02T13:00:00Z"


@pytest.fixture
def get(client, db):
    secret = create_key(name="reader", scopes=["events:read"], actor=None).secret
    return lambda path: client.get(f"/api/v1{path}", headers={"Authorization": f"Bearer {secret}"})


@pytest.fixture
def three(store, make_event, source):
    made = [
        make_event("1", type="call.ended", status="success", person_id="p1"),
        make_event("2", type="call.ended", status="failure", person_id="p2", data={"talk_s": 12.5}),
        make_event("3", type="lift.stuck", status="failure", time=NOON + timedelta(minutes=5), error_message='a, "b"\nc'),
    ]  # fmt: skip
    store.append(made)
    return made


def ids(answer):
    return [one["id"] for one in answer.json()["items"]]


def test_parameters_are_negated_and_the_query_line_narrows(three, get, source):
    assert ids(get(f"/events?source={source}&status!=success")) == ["3", "2"]
    assert ids(get(f"/events?source={source}&q=-type:lift.* data.talk_s>12")) == ["2"]


def test_an_unknown_type_is_taken_and_flagged(three, get, source):
    items = get(f"/events?source={source}").json()["items"]

    assert {one["type"]: one["type_known"] for one in items} == {"call.ended": True, "lift.stuck": False}


def test_a_query_line_that_is_not_understood_points_at_its_character(three, get):
    answer = get("/events?q=type:a stauts:failure")

    assert (answer.status_code, answer.json()["at"]) == (422, 8)
    assert "did you mean status?" in answer.json()["detail"]


def test_values_have_two_counts_and_their_own_field_does_not_narrow_them(three, get, source):
    found = get(f"/events/facets?field=type&field=status&source={source}&status=success&{AROUND}").json()

    matching = {one["value"]: one["matching"] for one in found["status"] if one["matching"]}
    assert matching == {"success": 1, "failure": 2}
    assert {one["value"]: one["matching"] for one in found["type"] if one["matching"]} == {"call.ended": 1}


def test_values_that_match_stand_before_those_that_are_more_frequent(three, get, source):
    found = get(f"/events/facets?field=type&source={source}&q=stuck&{AROUND}").json()["type"]

    assert [(one["value"], one["matching"]) for one in found[:2]] == [("lift.stuck", 1), ("call.ended", 0)]


def test_a_histogram_covers_the_whole_time(three, get, source):
    found = get(f"/events/histogram?source={source}&{AROUND}").json()

    assert found["step_s"] == 60
    assert len(found["buckets"]) == 120
    assert {one["began"]: one["counts"] for one in found["buckets"] if one["counts"]} == {
        "2026-03-02T12:00:00.000000Z": {"success": 1, "failure": 1},
        "2026-03-02T12:05:00.000000Z": {"failure": 1},
    }


def in_small_portions(monkeypatch):
    """One or two events a portion, few of them planned at once, in stretches that do not grow much."""
    monkeypatch.setattr(exporting, "_PORTION_BYTES", 800)
    monkeypatch.setattr(exporting, "_PLANNED", 2)
    monkeypatch.setattr(exporting, "_MOST", timedelta(minutes=8))
    monkeypatch.setattr(exporting, "_SLOW_S", 1e9)


def test_an_export_repeats_no_event_when_its_stretches_become_shorter(three, get, source, monkeypatch):
    in_small_portions(monkeypatch)
    monkeypatch.setattr(exporting, "_QUICK_S", -1.0)
    monkeypatch.setattr(exporting, "_SLOW_S", 0.0)
    monkeypatch.setattr(exporting, "_FACTOR", 60)

    until = "from=2026-03-02T11:00:00Z&to=2026-03-02T12:06:00Z"
    lines = get(f"/events/export?source={source}&{until}").getvalue().splitlines()

    assert [json.loads(line)["id"] for line in lines] == ["3", "2", "1"]


def test_an_export_holds_every_match_in_portions(three, get, source, monkeypatch):
    in_small_portions(monkeypatch)

    lines = get(f"/events/export?source={source}&{AROUND}").getvalue().splitlines()
    table = get(f"/events/export?format=csv&source={source}&{AROUND}").getvalue().decode()

    objects, rows = [json.loads(line) for line in lines], list(csv.DictReader(io.StringIO(table, newline="")))
    assert [one["id"] for one in objects] == [one["id"] for one in rows] == ["3", "2", "1"]
    assert objects[1]["data"] == json.loads(rows[1]["data"]) == {"talk_s": 12.5}
    assert objects[0]["error_message"] == rows[0]["error_message"] == 'a, "b"\nc'
    assert (objects[0]["person_id"], rows[0]["person_id"]) == (None, "")
    assert objects[0]["time"] == "2026-03-02T12:05:00.123456Z"


def test_parquet_holds_the_same_with_types(three, get, source, monkeypatch):
    in_small_portions(monkeypatch)

    answer = get(f"/events/export?format=parquet&source={source}&{AROUND}")
    table = parquet.read_table(io.BytesIO(answer.getvalue()))

    lines = get(f"/events/export?source={source}&{AROUND}").getvalue().splitlines()
    objects = [json.loads(line) for line in lines]
    assert table.column_names == list(objects[0])
    for row, one in zip(table.to_pylist(), objects, strict=True):
        row = {**row, "data": json.loads(row["data"])}  # noqa: PLW2901 - as JSON shows it
        times = {name: row.pop(name).isoformat().replace("+00:00", "Z") for name in ("time", "received_at")}
        assert {**row, **times} == one
    empty = get(f"/events/export?format=parquet&source={source}-none&{AROUND}").getvalue()
    assert parquet.read_table(io.BytesIO(empty)).num_rows == 0


def test_lines_say_what_the_list_says_whatever_the_texts_hold(store, make_event, get, source):
    odd = 'a/b "c"\\\n\r\té,\u2028\x01'
    store.append(
        [
            make_event(
                "1", element_name=odd, performed_by=",", error_message=odd, duration_ms=2**53, data={odd: odd}
            )
        ]
    )

    (line,) = get(f"/events/export?source={source}&{AROUND}").getvalue().splitlines()
    (row,) = csv.DictReader(
        io.StringIO(
            get(f"/events/export?format=csv&source={source}&{AROUND}").getvalue().decode(), newline=""
        )
    )
    (listed,) = get(f"/events?source={source}").json()["items"]

    assert {**json.loads(line), "type_known": False} == listed
    assert (row["element_name"], row["performed_by"], row["error_message"]) == (odd, ",", odd)
    assert json.loads(row["data"]) == {odd: odd}


def test_no_spreadsheet_takes_a_cell_for_a_formula(store, make_event, get, source):
    cells = {
        "error_message": '=HYPERLINK("http://x")',
        "element_name": "@sum",
        "object_name": "-1+cmd",
        "performed_by": "'=quoted",
        "person_id": "+44 7700 900123",
        "channel": "-5.5",
        "session_id": "plain",
    }
    store.append([make_event("1", **cells)])

    (row,) = csv.DictReader(
        io.StringIO(
            get(f"/events/export?format=csv&source={source}&{AROUND}").getvalue().decode(), newline=""
        )
    )
    (line,) = get(f"/events/export?source={source}&{AROUND}").getvalue().splitlines()

    assert {name: row[name] for name in cells} == {name: guarded(text) for name, text in cells.items()}
    assert row["object_name"] == "'-1+cmd"
    assert {name: json.loads(line)[name] for name in cells} == cells


def test_a_file_walks_over_all_time_however_seldom_events_match(store, make_event, get, source, monkeypatch):
    in_small_portions(monkeypatch)
    monkeypatch.setattr(exporting, "_QUICK_S", 0)
    times = [NOON - timedelta(minutes=7 * n) for n in range(5)]
    store.append([make_event(str(n), time=at) for n, at in enumerate(times)])

    lines = get(f"/events/export?source={source}&from=2026-03-02T11:00:00Z&to=2026-03-02T12:00:01Z")

    assert [json.loads(line)["id"] for line in lines.getvalue().splitlines()] == ["0", "1", "2", "3", "4"]


def test_only_so_many_files_are_made_at_once(store, get, source, monkeypatch):
    monkeypatch.setattr(exporting, "MOST_AT_ONCE", 1)

    first = get(f"/events/export?source={source}&{AROUND}")
    second = get(f"/events/export?source={source}&{AROUND}")
    first.getvalue()
    third = get(f"/events/export?source={source}&{AROUND}")
    third.getvalue()

    assert (first.status_code, second.status_code, third.status_code) == (200, 429, 200)
    assert second["Retry-After"] == "10"
    assert second.json()["type"] == "/problems/event_store_busy"


def test_an_export_without_a_match_is_an_empty_file_with_its_head(store, get, source):
    assert get(f"/events/export?source={source}&{AROUND}").getvalue() == b""
    assert (
        get(f"/events/export?format=csv&source={source}&{AROUND}").getvalue().startswith(b"id,source,type,")
    )


def test_the_catalogue_serves_the_schema_of_each_payload(get):
    items = {one["type"]: one for one in get("/event-types").json()["items"]}

    assert items["case.resolved"]["data_schema"]["required"] == ["number", "status", "open_s"]
    assert items["ai_agent.memory_read"]["visibility"] == "internal"


@pytest.mark.parametrize("path", ["facets?field=data", f"facets?prefix={chr(97) * 201}", "histogram?by=person_id", "export?format=pdf",
    "histogram?from=2026-03-02T12:00:00Z&to=2026-03-02T12:00:00Z", "histogram?from=9999-01-01T00:00:00Z"])  # fmt: skip
def test_a_question_that_cannot_be_asked_is_refused(store, get, path):
    assert get(f"/events/{path}").status_code == 422


def test_a_very_long_period_goes_back_to_the_beginning(three, get, source):
    assert ids(get(f"/events?source={source}&period=99999w")) == ["3", "2", "1"]
    assert get(f"/events/histogram?source={source}&period=99999w").status_code == 200


def test_a_period_counts_from_the_first_page_on_every_page(store, make_event, source, monkeypatch):
    store.append([make_event(str(n), time=NOON - timedelta(minutes=n)) for n in range(4)])
    asked = read_query(f"source:{source} period:3m")
    monkeypatch.setattr(queries, "now", lambda: NOON)
    first = queries.search(asked, limit=2)

    monkeypatch.setattr(queries, "now", lambda: NOON + timedelta(hours=1))
    second = queries.search(asked, limit=2, cursor=first.next_cursor)

    assert [one.id for one in (*first.items, *second.items)] == ["0", "1", "2", "3"]
    assert queries.search(asked).items == []
