"""The linter and the use of codes, from real entries."""

from datetime import timedelta
from typing import Any

import pytest

from interlog.kit.clock import frozen_clock, now
from interlog.logbook.models import LogEntry
from interlog.setup.queries import usage
from interlog.setup.tests.bodies import code


@pytest.fixture
def make_entries(db, agent):
    """Completed entries of today, with these values."""

    def make(number: int, **values: Any) -> None:
        held = {"channel": "voice", "topic": "billing.refund", "disposition": "information_only", **values}
        at = now() - timedelta(minutes=1)
        row = {
            "agent_id": agent.user.pk,
            "state": "completed",
            "values": held,
            "happened_at": at,
            "created_at": at,
            "updated_at": at,
            "completed_at": at,
            **dict.fromkeys(("form_version", "rules_version", "codes_version"), 1),
            **{key: held.get(key, "") for key in ("channel", "topic", "disposition", "outcome")},
        }
        LogEntry.objects.bulk_create([LogEntry(**row) for _ in range(number)])

    return make


def kinds(lint: Any) -> dict[str, list[str | None]]:
    found: dict[str, list[str | None]] = {}
    for one in lint["problems"]:
        found.setdefault(one["kind"], []).append(one["code"] or one["field"])
    return found


def test_a_new_installation_has_nothing_to_say(agent):
    lint = agent.get("/setup/lint")

    assert lint["problems"] == []
    assert (lint["measured"]["entries"], lint["measured"]["looked_at"]) == (0, 0)


def test_the_draft_is_judged_and_the_published_one_on_demand(admin):
    topics = admin.get("/setup/draft")["code_lists"]["topics"]
    admin.change(code_lists={"topics": [*topics, code("other", label="Other", definition="The rest.")]})

    found = admin.get("/setup/lint")["problems"]

    assert [(one["kind"], one["code"]) for one in found] == [
        ("vague_label", "other"),
        ("example_missing", "other"),
    ]
    assert found[0]["path"] == f"code_lists.topics[{len(topics)}]"
    assert admin.get("/setup/lint", version="current")["problems"] == []


def test_codes_and_fields_nobody_used_are_named_once_they_could_have_been(admin, make_entries):
    with frozen_clock(now() + timedelta(days=91)):
        make_entries(200)
        make_entries(20, topic="billing", outcome="solved")

        lint = admin.get("/setup/lint", version="current")

    found = kinds(lint)
    assert lint["measured"]["entries"] == 220
    assert found["catch_all_share"] == ["billing"]
    assert "billing.refund" not in found["never_used"]
    assert {"handed_over", "refund_started", "upset", None} <= set(found["never_used"])
    assert not {"information_only", "solved"} & set(found["never_used"])
    assert "handover_note" in found["never_filled"]
    assert "outcome" not in found["never_filled"]


def test_an_installation_of_yesterday_is_not_blamed_for_unused_codes(admin, make_entries):
    with frozen_clock(now() + timedelta(days=1)):
        make_entries(250)

        assert "never_used" not in kinds(admin.get("/setup/lint"))


def test_a_code_of_a_further_issue_counts_as_used(admin, make_entries):
    with frozen_clock(now() + timedelta(days=91)):
        make_entries(250)
        assert "account.details" in kinds(admin.get("/setup/lint"))["never_used"]
        LogEntry.objects.update(further_codes=["topics:account.details"])

        assert "account.details" not in kinds(admin.get("/setup/lint"))["never_used"]


def test_codes_are_counted_in_all_entries_of_90_days_the_most_frequent_first(agent, make_entries):
    make_entries(2)
    make_entries(3, topic="orders.late")

    used = agent.get("/setup/codes/usage", list="topics")

    assert (used["days"], used["total"], used["sampled"]) == (90, 5, False)
    assert used["items"] == [
        {"code": "orders.late", "entries": 3},
        {"code": "billing.refund", "entries": 2},
    ]


def test_codes_of_lists_without_an_index_are_counted_in_the_newest_entries(agent, make_entries, monkeypatch):
    monkeypatch.setattr(usage, "_LOOKED_AT", 3)
    make_entries(5, sentiment_agent="upset")

    used = agent.get("/setup/codes/usage", list="sentiments")

    assert (used["total"], used["sampled"]) == (3, True)
    assert used["items"] == [{"code": "upset", "entries": 3}]


def test_a_list_that_is_not_there_is_refused_by_name(agent):
    refused = agent.get("/setup/codes/usage", status=422, list="colours")

    assert refused["errors"][0]["field"] == "list"
    assert "topics" in refused["errors"][0]["message"]
