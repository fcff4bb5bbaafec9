"""What completed entries carry, as the linter asks."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interlog.kit.clock import frozen_clock, now
from interlog.logbook.facade import (
    completed_between,
    entries_by_code,
    first_setup,
    further_codes_since,
    newest_values,
    publish_version,
    published_at,
)
from interlog.logbook.models import LogEntry
from interlog.logbook.tests.conftest import NOON

BEFORE, UNTIL = NOON - timedelta(days=90), NOON + timedelta(days=1)


@pytest.fixture
def make_entry(db):
    def make(topic: str, *, state: str = "completed", days_ago: float = 1, **fields: Any) -> LogEntry:
        at = NOON - timedelta(days=days_ago)
        return LogEntry.objects.create(
            agent_id=uuid4(),
            state=state,
            topic=topic,
            channel="voice",
            values={"topic": topic, "channel": "voice", **fields.pop("values", {})},
            happened_at=at,
            created_at=at,
            updated_at=at,
            completed_at=at if state != "draft" else None,
            **dict.fromkeys(("form_version", "rules_version", "codes_version"), 1),
            **fields,
        )

    return make


def test_entries_of_the_period_are_counted_by_the_code_of_their_first_issue(make_entry):
    for _ in range(3):
        make_entry("billing.refund")
    make_entry("billing.refund", days_ago=91)
    make_entry("billing.refund", days_ago=-1)
    make_entry("orders.late", state="amended")

    counts = entries_by_code("topics", ["billing.refund", "orders.late", "orders.lost"], BEFORE, UNTIL)

    assert counts == {"billing.refund": 3, "orders.late": 1}
    assert completed_between(BEFORE, UNTIL) == 4


def test_open_and_void_entries_are_not_counted(make_entry):
    make_entry("billing.refund")
    make_entry("orders.late", state="draft")
    make_entry("billing.refund", state="unfinished", days_ago=2)
    make_entry("billing.refund", state="void", days_ago=3)

    assert entries_by_code("topics", ["billing.refund", "orders.late"], BEFORE, UNTIL) == {
        "billing.refund": 1
    }
    assert completed_between(BEFORE, UNTIL) == 1


def test_codes_that_no_index_has_are_not_counted_here(db):
    with pytest.raises(LookupError):
        entries_by_code("sentiments", ["upset"], BEFORE, UNTIL)


def test_codes_of_further_issues_are_known_for_the_period(make_entry):
    make_entry("billing.refund", further_codes=["topics:orders.late"])
    make_entry("billing.refund", further_codes=["topics:orders.lost"], days_ago=100)

    assert further_codes_since(BEFORE) == {"topics:orders.late"}


def test_values_are_those_of_the_newest_completed_entries(make_entry):
    for days in (5, 1, 3):
        make_entry("billing.refund", days_ago=days, values={"subject": f"{days} days ago"})
    make_entry("billing.refund", state="draft", days_ago=0)

    found = newest_values(BEFORE, UNTIL, limit=2)

    assert [(channel, held["subject"]) for channel, held in found] == [
        ("voice", "1 days ago"),
        ("voice", "3 days ago"),
    ]


def test_the_configuration_in_force_at_a_moment_is_found(db):
    began = now()
    with frozen_clock(began + timedelta(days=2)):
        publish_version(body=first_setup(), note="", published_by=None)

    at = [published_at(began + timedelta(days=days)) for days in (-1, 1, 3)]

    assert [one.number if one else None for one in at] == [None, 1, 2]


@pytest.mark.sqlite_plan
def test_counting_reads_indexes_alone(make_entry):
    make_entry("billing.refund")

    with CaptureQueriesContext(connection) as captured:
        entries_by_code("topics", ["billing.refund"], BEFORE, UNTIL)
        completed_between(BEFORE, UNTIL)
    counting, _, total = (one["sql"] for one in captured[:3])
    with connection.cursor() as cursor:
        plans = []
        for sql in (counting, total):
            cursor.execute("EXPLAIN QUERY PLAN " + sql)
            plans.append(" ".join(row[3] for row in cursor.fetchall()))

    assert "COVERING INDEX log_entry_by_topic (topic=? AND happened_at>? AND happened_at<?)" in plans[0]
    assert "COVERING INDEX log_entry_by_time (happened_at>? AND happened_at<?)" in plans[1]


def test_ten_thousand_codes_are_counted_in_a_few_questions(make_entry, django_assert_max_num_queries):
    make_entry("billing.refund")

    with django_assert_max_num_queries(22):
        counts = entries_by_code(
            "topics", [*(f"c{n}" for n in range(10_000)), "billing.refund"], BEFORE, UNTIL
        )

    assert counts == {"billing.refund": 1}
