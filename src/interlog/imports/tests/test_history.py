"""Imported rows are history: rules of today do not keep them out, and the one who imports is told."""

import pytest

from interlog.imports.tests.files import TAKEN, counts, run, write
from interlog.logbook.facade import publish_version
from interlog.logbook.models import LogEntry
from interlog.logbook.tests.configurations import body, form, own, place, publish, rule

pytestmark = pytest.mark.django_db


def test_rows_that_break_a_rule_are_stored_and_counted_by_what_they_break(tmp_path):
    rules = [rule("Long notes", "size(entry.notes_text) > 20", "notes_html")]
    publish(own("ticket"), rules=rules, forms=[form("all", place("custom.ticket", required=True))])
    rows = [
        {**TAKEN, "external_id": f"c{number}", "notes": "short" if number else "x" * 30}
        for number in range(3)
    ]

    result = run(write(tmp_path, rows))

    assert counts(result) == (3, 3, 0, 0, 0)
    assert LogEntry.objects.filter(state="completed").count() == 3
    assert result.notes[-1] == (
        "3 entries break rules of today's form or lack what it requires; they are history and are stored as they are: "
        "Ticket (3), Long notes (2)"
    )


def test_rows_that_break_nothing_are_not_spoken_of(tmp_path):
    publish_version(body=body(rules=[]), note="", published_by=None)

    result = run(write(tmp_path, [{**TAKEN, "external_id": "c1"}]))

    assert not any("break" in note for note in result.notes)


def test_the_form_of_the_row_s_queue_is_asked(tmp_path):
    publish(
        own("ticket"),
        rules=[],
        forms=[form("all"), form("vip", place("custom.ticket", required=True), queues=["VIP"])],
    )
    rows = [{**TAKEN, "external_id": f"c{queue}", "queue": queue} for queue in ("VIP", "Orders")]

    result = run(write(tmp_path, rows))

    assert "Ticket (1)" in result.notes[-1]
    assert set(LogEntry.objects.values_list("queue", flat=True)) == {"VIP", "Orders"}


def test_a_row_with_another_queue_than_before_updates_its_entry(tmp_path):
    row = {**TAKEN, "external_id": "c1", "queue": "Orders"}
    run(write(tmp_path, [row]))

    again = run(write(tmp_path, [{**row, "queue": "VIP"}], name="again.csv"))

    assert counts(again) == (1, 0, 1, 0, 0)
    assert LogEntry.objects.get().queue == "VIP"
