from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interlog.identity.facade import ensure_agent
from interlog.kit.clock import frozen_clock
from interlog.logbook.contracts import EntrySeed
from interlog.logbook.facade import (
    entries_of_conversations,
    entries_of_person,
    entry_cards,
    follow_ups_of,
    open_promises_of,
    store_entries_bulk,
)
from interlog.logbook.models import LogEntry
from interlog.logbook.queries.entries import EntryFilter, entries_page
from interlog.logbook.tests.conftest import DONE, NOON


@pytest.fixture
def entries(agent, make_person):
    """Six entries of one agent, one a day, on two persons."""
    people = [make_person("Ana Lima")["id"], make_person("Bo Xu")["id"]]
    made = []
    for day in range(6):
        with frozen_clock(NOON + timedelta(days=day)):
            values = {
                **DONE,
                "topic": "billing.refund" if day % 2 else "orders.late",
                "person_id": people[day % 2],
                "notes_html": f"<p>Day {day}</p>",
                "channel": "email" if day == 5 else "voice",
            }
            draft = agent.post("/log-entries", {"values": values}).json()
            made.append(agent.complete(draft).json() if day < 4 else draft)
    return made


def found(api, **query: Any):
    answer = api.get("/log-entries", **query)
    assert answer.status_code == 200, answer.content
    return [entry["values"]["notes_html"][7:8] for entry in answer.json()["items"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, "543210"),
        ({"state": "completed"}, "3210"),
        ({"state": ["draft", "unfinished"]}, "54"),
        ({"state": "draft,unfinished"}, "54"),
        ({"topic": "billing"}, "531"),
        ({"topic": ["billing", "orders.late"]}, "543210"),
        ({"topic": "bill"}, ""),
        ({"topic": "orders.late"}, "420"),
        ({"disposition": DONE["disposition"], "channel": "email"}, "5"),
        ({"outcome": "solved"}, ""),
        ({"from": "2026-11-22T00:00:00Z", "to": "2026-11-24T12:00:00Z"}, "32"),
        ({"q": "day 4", "from": "2026-11-01T00:00:00Z"}, "4"),
        ({"late": "true"}, ""),
    ],
)
def test_entries_are_filtered(agent, entries, query, expected):
    assert "".join(found(agent, **query)) == expected


def test_entries_of_a_person_an_agent_and_a_case(agent, lead, entries):
    assert "".join(found(lead, person=entries[0]["person"]["id"])) == "420"
    assert "".join(found(lead, agent=str(agent.user.pk))) == "543210"
    assert "".join(found(lead, agent=agent.user.email)) == "543210"
    assert found(lead, agent=str(lead.user.pk)) == []


def test_a_topic_known_only_from_an_import_lies_below_the_one_its_name_begins_with(agent, make_call):
    call = make_call(agent)
    seed = EntrySeed(
        conversation_id=UUID(call["id"]), agent_id=agent.user.pk, occurred_at=NOON, channel="voice", topic="billing.old",
    )  # fmt: skip
    store_entries_bulk([seed])

    below, beside = (agent.get("/log-entries", topic=topic).json()["items"] for topic in ("billing", "bill"))
    calls = agent.get("/conversations", topic="billing").json()["items"]

    assert [one["values"]["topic"] for one in below] == ["billing.old"]
    assert beside == []
    assert [one["id"] for one in calls] == [call["id"]]


def test_pages_neither_repeat_nor_lose_an_entry(agent, entries):
    seen, cursor = [], None
    while True:
        page = agent.get("/log-entries", limit=2, **({"cursor": cursor} if cursor else {})).json()
        seen += [entry["id"] for entry in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break

    assert seen == [entry["id"] for entry in reversed(entries)]


@pytest.mark.parametrize(
    "query",
    [
        {"limit": 0},
        {"limit": 1001},
        {"cursor": "x"},
        {"state": "nonsense"},
        {"from": "yesterday"},
        {"agent": "7"},
        {"agent": "nobody@example.com"},
        {"agent": "01890000-0000-7000-8000-000000000000"},
    ],
)
def test_a_wrong_filter_is_refused(agent, query):
    assert agent.get("/log-entries", **query).status_code == 422


def test_a_page_takes_the_same_number_of_queries_however_long_it_is(agent, entries):
    def queries(limit):
        with CaptureQueriesContext(connection) as captured:
            agent.get("/log-entries", limit=limit)
        return len(captured)

    assert queries(6) == queries(2)


def test_cards_show_what_lists_need(agent, entries):
    with frozen_clock(NOON + timedelta(days=6)):
        card = entry_cards([UUID(entries[4]["id"])])[UUID(entries[4]["id"])]
        of_person = entries_of_person([UUID(entries[0]["person"]["id"])], NOON + timedelta(days=3))

    assert (card.topic_label, card.disposition_label) == ("Late delivery", "Resolved on this contact")
    assert (card.state, card.missing, card.notes_text) == ("draft", (), "Day 4")
    assert [one.notes_text for one in of_person] == ["Day 2", "Day 0"]


def test_a_promise_is_owed_until_it_is_kept(agent, lead, make_person, make_call):
    person = make_person()
    call = make_call(agent, person=person["id"])
    due = {"required": True, "due_at": "2030-01-01T10:00:00Z", "owner": lead.user.email, "note": "Call back"}
    draft = agent.post(
        "/log-entries", {"conversation_id": call["id"], "values": {**DONE, "follow_up": due}}
    ).json()
    done = agent.complete(draft).json()
    until = datetime(2031, 1, 1, tzinfo=UTC)

    owed = follow_ups_of(lead.user.pk, until)
    promised = open_promises_of([UUID(person["id"])])
    body = {"revision": done["revision"], "values": {"follow_up.kept": True}, "reason": "Called"}
    kept = agent.post(f"/log-entries/{draft['id']}/amend", body)

    assert done["values"]["follow_up"]["owner"] == str(lead.user.pk)
    assert [(card.follow_up.note, card.follow_up.kept) for card in owed] == [("Call back", None)]
    assert [card.id for card in promised] == [UUID(draft["id"])]
    assert follow_ups_of(agent.user.pk, until) == []
    assert kept.status_code == 200, kept.content
    assert follow_ups_of(lead.user.pk, until) == open_promises_of([UUID(person["id"])]) == []
    assert [card.state for card in entries_of_conversations([UUID(call["id"])])[UUID(call["id"])]] == [
        "amended"
    ]


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (EntryFilter(), "log_entry_by_time"),
        (EntryFilter(agent=UUID(int=1)), "log_entry_by_agent"),
        (EntryFilter(people=[UUID(int=1)]), "log_entry_by_person"),
        (EntryFilter(topics=["orders.late"]), "log_entry_by_topic"),
        (EntryFilter(disposition="handed_over"), "log_entry_by_disposition"),
        (EntryFilter(conversation=UUID(int=1)), "log_entry_by_conversation"),
        (EntryFilter(states=["unfinished"]), "log_entry_by_state"),
        (EntryFilter(channel="email"), "log_entry_by_channel"),
        (EntryFilter(outcome="solved"), "log_entry_by_outcome"),
        (EntryFilter(late=True), "log_entry_late"),
    ],
)
@pytest.mark.sqlite_plan
def test_every_list_walks_an_index(db, wanted, index):
    with CaptureQueriesContext(connection) as captured:
        entries_page(wanted, limit=50, cursor=None)
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + captured[-1]["sql"])
        plan = " ".join(str(row[3]) for row in cursor.fetchall())

    assert index in plan, plan


@pytest.fixture
def seeds(agent, make_call):
    agent_id = ensure_agent(external_ref="a7", name="Imported Agent")
    return [
        EntrySeed(
            conversation_id=UUID(make_call(agent)["id"]), agent_id=agent_id, occurred_at=NOON, channel="voice",
            topic=topic, disposition="Resolved on this contact", resolved=True, notes="One\nTwo <b>",
        )
        for topic in ("PS", "Refund", "billing.refund", "PS")
    ]  # fmt: skip


def test_imported_entries_are_completed_with_their_origin_and_new_codes_are_reported(agent, seeds):
    stored = store_entries_bulk(seeds)

    entry = agent.get(f"/log-entries/{stored.entries[0].id}").json()
    assert [one.outcome for one in stored.entries] == ["created"] * 4
    assert stored.new_codes == (("topics", "PS"),)
    assert (entry["state"], entry["imported"], set(entry["origins"].values())) == (
        "completed",
        True,
        {"import"},
    )
    assert entry["values"]["notes_html"] == "<p>One</p><p>Two &lt;b&gt;</p>"
    assert entry["values"]["disposition"] == "resolved_first_contact"
    assert entry["values"]["outcome"] == "solved"
    assert [row.topic for row in LogEntry.objects.order_by("id")] == [
        "PS",
        "billing.refund",
        "billing.refund",
        "PS",
    ]
    topics = {code["code"]: code for code in agent.get("/setup/current").json()["code_lists"]["topics"]}
    assert (topics["PS"]["active"], topics["PS"]["imported"]) == (False, True)
    assert len(agent.get(f"/log-entries/{stored.entries[0].id}/revisions").json()["items"]) == 1


def test_importing_again_changes_nothing_and_a_changed_row_amends(agent, seeds, announced):
    store_entries_bulk(seeds)

    again = store_entries_bulk(seeds)
    changed = store_entries_bulk(
        [EntrySeed(**{name: getattr(seeds[0], name) for name in seeds[0].__slots__} | {"notes": "New"})]
    )

    assert {one.outcome for one in again.entries} == {"unchanged"}
    assert again.new_codes == ()
    assert [one.outcome for one in changed.entries] == ["updated"]
    entry = agent.get(f"/log-entries/{changed.entries[0].id}").json()
    assert (entry["state"], entry["revision"]) == ("amended", 2)
    assert announced() == ["entry.completed"] * 4 + ["entry.amended"]


def test_an_entry_that_an_agent_has_amended_is_not_overwritten_by_an_import(lead, seeds):
    stored = store_entries_bulk(seeds[:1])
    entry_id = stored.entries[0].id
    body = {
        "revision": 1,
        "values": {"notes_html": "<p>corrected</p>", "topic": "billing.refund"},
        "reason": "r",
    }
    amended = lead.post(f"/log-entries/{entry_id}/amend", body)

    again = store_entries_bulk(seeds[:1])

    assert amended.status_code == 200, amended.content
    assert [one.outcome for one in again.entries] == ["kept"]
    assert LogEntry.objects.get(pk=entry_id).notes_text == "corrected"


def test_the_configuration_and_its_versions_can_be_read(agent):
    current = agent.get("/setup/current").json()
    versions = agent.get("/setup/versions").json()["items"]

    assert current["version"] == 1
    assert [one["number"] for one in versions] == [1]
    assert current["code_lists"]["dispositions"][0]["class"] == "resolved"
    assert agent.get("/setup/versions/1").json() == current
    assert agent.get("/setup/versions/9").status_code == 404
