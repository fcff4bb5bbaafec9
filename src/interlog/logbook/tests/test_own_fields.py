"""Fields of one's own, of every kind: written through the API, kept as they are, asked for by filters."""

from importlib import import_module
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from interlog.logbook.models import EntryValue
from interlog.logbook.queries.entries import EntryFilter, entries_page
from interlog.logbook.rules.own_filters import OwnFilter
from interlog.logbook.tests.configurations import body, own, publish
from interlog.logbook.tests.conftest import DONE, NOON

REASONS = [
    {"code": "late", "label": "Came late"},
    {"code": "lost", "label": "Lost", "replaced_by": "late", "active": False},
    {"code": "late.days", "label": "By days", "parent": "late"},
    {"code": "broken", "label": "Broken"},
]
FIELDS = [
    own("order_no"),
    own("story", "rich_text"),
    own("items", "number"),
    own("refund", "money", currency="EUR"),
    own("vip", "boolean"),
    own("due", "date"),
    own("at", "datetime"),
    own("reason", "picklist", code_list="reasons"),
    own("place", "tree", code_list="reasons"),
    own("tags", "multi_picklist", code_list="reasons"),
    own("ticket", "reference"),
    own("mobile", "phone"),
    own("page", "url"),
]
TICKET = str(uuid4())
ALL = {
    "order_no": "AB-7",
    "story": "<p>Long story</p>",
    "items": 3,
    "refund": {"minor_units": 1250, "currency": "EUR"},
    "vip": True,
    "due": "2026-11-27",
    "at": "2026-11-27T09:00:00Z",
    "reason": "late",
    "place": "late.days",
    "tags": ["late", "broken"],
    "ticket": TICKET,
    "mobile": "+442079460018",
    "page": "https://example.org/a",
}


@pytest.fixture
def fields(db):
    """A version with a field of every kind."""
    return publish(*FIELDS, code_lists={**body()["code_lists"], "reasons": REASONS})


@pytest.fixture
def done(agent, fields):
    """Makes a completed entry with these values of own fields."""

    def make(**values):
        entry = agent.post("/log-entries", {"values": {**DONE, "custom": values}}).json()
        answer = agent.complete(entry)
        assert answer.status_code == 200, answer.content
        return answer.json()

    return make


def found(agent, **asked):
    answer = agent.get("/log-entries", **{f"custom.{name}": value for name, value in asked.items()})
    assert answer.status_code == 200, answer.content
    return [one["id"] for one in answer.json()["items"]]


def test_every_kind_is_taken_in_kept_and_given_back(agent, done):
    entry = done(**ALL)

    assert entry["values"]["custom"] == ALL
    revision = agent.get(f"/log-entries/{entry['id']}/revisions").json()["items"][0]
    assert revision["values"]["custom"] == ALL


@override_settings(PHONE_REGION="GB")
def test_a_phone_number_is_written_in_one_way_and_half_of_one_is_kept_until_completing(agent, fields):
    entry = agent.post("/log-entries", {"values": {**DONE, "custom": {"mobile": "020 7946 0018"}}}).json()
    typing = agent.save(entry, {"custom.mobile": "020"}).json()

    refused = agent.complete(typing)
    done = agent.complete(typing, {"custom.mobile": "020 7946 0019"})

    assert entry["values"]["custom"]["mobile"] == "+442079460018"
    assert (typing["values"]["custom"]["mobile"], typing["blocking_fields"]) == ("020", ["custom.mobile"])
    assert [(one["field"], one["rule"]) for one in refused.json()["errors"]] == [("custom.mobile", "phone")]
    assert done.json()["values"]["custom"]["mobile"] == "+442079460019"


@pytest.mark.parametrize(
    ("asked", "matches"),
    [
        ({"order_no": "ab-7"}, True),
        ({"order_no": "AB"}, False),
        ({"order_no": ["x", "AB-7"]}, True),
        ({"order_no": ""}, True),
        ({"items": "3"}, True),
        ({"items": "4"}, False),
        ({"items.from": "3", "items.to": "3"}, True),
        ({"items.from": "3.5"}, False),
        ({"refund": "12.50"}, True),
        ({"refund": "12.50 USD"}, False),
        ({"refund.from": "12.50 EUR", "refund.to": "20"}, True),
        ({"refund.from": "12.51"}, False),
        ({"refund.to": "20 USD"}, False),
        ({"vip": "yes"}, True),
        ({"vip": "false"}, False),
        ({"due": "2026-11-27"}, True),
        ({"due.from": "2026-11-27", "due.to": "2026-11-27"}, True),
        ({"due.to": "2026-11-26"}, False),
        ({"at": "2026-11-27T10:00:00+01:00"}, True),
        ({"at.from": "2026-11-27T09:00:01Z"}, False),
        ({"reason": "late"}, True),
        ({"reason": "Came late"}, True),
        ({"reason": "lost"}, False),
        ({"place": "late"}, True),
        ({"tags": "broken"}, True),
        ({"tags": ["broken", "late"]}, True),
        ({"tags": "late.days"}, False),
        ({"ticket": TICKET.upper()}, True),
        ({"mobile": "+44 20 7946 0018"}, True),
        ({"page": "https://EXAMPLE.org/a"}, True),
        ({"order_no": "AB-7", "items.from": "1", "reason": "late"}, True),
        ({"order_no": "AB-7", "items.from": "9"}, False),
    ],
)
def test_a_filter_finds_entries_by_their_value(agent, done, asked, matches):
    entry = done(**ALL)
    done(order_no="other") if matches and asked != {"order_no": ""} else None

    assert found(agent, **asked) == ([entry["id"]] if matches else [])


def test_a_code_that_was_merged_is_found_by_the_one_that_took_over(agent, done):
    EntryValue.objects.all().delete()
    entry = done(tags=["broken"], reason="broken")
    EntryValue.objects.filter(key="reason").update(text="lost")

    assert found(agent, reason="late") == [entry["id"]]
    assert found(agent, reason="lost") == [entry["id"]]


@pytest.mark.parametrize(
    ("asked", "field", "told"),
    [
        ({"custom.order_nr": "1"}, "custom.order_nr", "no field called custom.order_nr"),
        ({"custom.items": "many"}, "custom.items", "for example 12.5"),
        ({"custom.order_no.from": "1"}, "custom.order_no.from", "numbers, amounts, dates and times"),
        ({"custom.story": "x"}, "custom.story", "the search"),
        ({"custom.items.from": ["1", "2"]}, "custom.items.from", "once"),
        ({"custom.refund": ["1 EUR", "1 USD"]}, "custom.refund", "one currency"),
        ({"custom.refund.to": "x"}, "custom.refund", "12.50 EUR"),
        ({"custom.order_no": [str(n) for n in range(101)]}, "custom.order_no", "100"),
        (
            {f"custom.{one['key'][7:]}": "1" for one in FIELDS[:1]} | {"customs": "1"},
            "customs",
            "no parameter",
        ),
    ],
)
def test_what_cannot_be_asked_for_is_refused_by_name(agent, fields, asked, field, told):
    answer = agent.get("/log-entries", **asked)

    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)
    assert told in answer.json()["errors"][0]["message"]


def test_more_than_five_fields_at_once_are_refused(agent, fields):
    asked = {f"custom.{name}": "1" for name in ("order_no", "items", "vip", "page", "refund")}

    assert agent.get("/log-entries", **{**asked, "custom.page": "https://a.b"}).status_code == 200
    refused = agent.get(
        "/log-entries", **{**asked, "custom.page": "https://a.b", "custom.mobile": "+442079460018"}
    )

    assert refused.json()["errors"][0]["rule"] == "too_many"


def test_fields_of_earlier_versions_are_asked_for_too(agent, done):
    entry = done(order_no="AB-7")
    publish()

    assert found(agent, order_no="AB-7") == [entry["id"]]


def test_the_index_follows_amending_and_voiding_and_leaves_drafts_out(agent, done):
    agent.post("/log-entries", {"values": {"custom": {"order_no": "AB-7"}}})
    entry = done(order_no="AB-7")
    path = f"/log-entries/{entry['id']}"

    at_first = found(agent, order_no="AB-7")
    change = {"revision": entry["revision"], "values": {"custom.order_no": "AB-8"}, "reason": "r"}
    agent.post(f"{path}/amend", change)
    amended = found(agent, order_no="AB-7"), found(agent, order_no="AB-8")
    agent.post(f"{path}/void", {"reason": "r"})

    assert (at_first, amended) == ([entry["id"]], ([], [entry["id"]]))
    assert found(agent, order_no="AB-8") == []
    assert EntryValue.objects.count() == 0


def test_it_goes_together_with_every_other_filter(agent, lead, done, make_person):
    person = make_person()
    entries = []
    for number in range(4):
        values = {
            "occurred_at": f"2026-11-0{number + 1}T12:00:00Z",
            "person_id": person["id"] if number % 2 else None,
        }
        draft = agent.post("/log-entries", {"values": {**DONE, **values, "custom": {"order_no": "A"}}}).json()
        entries.append(agent.complete(draft).json()["id"])

    def asked(**more):
        answer = agent.get("/log-entries", **{"custom.order_no": "A", **more}).json()
        return [entries.index(one["id"]) for one in answer["items"]]

    assert asked() == [3, 2, 1, 0]
    assert asked(person=person["id"]) == [3, 1]
    assert asked(agent=agent.user.email) == [3, 2, 1, 0]
    assert asked(agent=lead.user.email) == []
    assert asked(topic="billing") == [3, 2, 1, 0]
    assert asked(topic="orders") == []
    assert asked(**{"from": "2026-11-02T00:00:00Z", "to": "2026-11-04T00:00:00Z"}) == [2, 1]
    assert asked(state="draft") == []


@pytest.mark.parametrize(
    "asked",
    [
        {"custom.tags": ["late", "broken", "late.days"]},
        {"custom.items.from": "0"},
        {"custom.tags": "late", "topic": "billing"},
        {"custom.items": [str(n) for n in range(9)]},
    ],
)
def test_pages_follow_each_other_without_gap_or_repetition(agent, done, asked):
    made = [done(tags=["late", "broken"], items=number % 9)["id"] for number in range(7)]

    pages, cursor = [], {}
    while cursor is not None:
        answer = agent.get("/log-entries", limit=2, **asked, **cursor).json()
        pages.append([one["id"] for one in answer["items"]])
        cursor = {"cursor": answer["next_cursor"]} if answer["next_cursor"] else None

    assert [len(page) for page in pages] == [2, 2, 2, 1]
    assert [one for page in pages for one in page] == made[::-1]


@pytest.mark.parametrize(
    ("wanted", "index", "in_order"),
    [
        (OwnFilter("order_no", "text", values=("a",)), "entry_value_text", True),
        (OwnFilter("order_no", "text", values=("a", "b")), "entry_value_text", True),
        (OwnFilter("items", "number", values=(3.0,)), "entry_value_number", True),
        (OwnFilter("items", "number", low=3.0, high=9.0), "entry_value_number", False),
        (OwnFilter("due", "date", low=NOON), "entry_value_moment", False),
        (OwnFilter("refund", "money", values=(1250.0,), currency="EUR"), "entry_value_number", True),
    ],
)
@pytest.mark.sqlite_plan
def test_a_filter_walks_the_index_of_values_in_the_order_of_the_list(fields, wanted, index, in_order):
    with CaptureQueriesContext(connection) as captured:
        entries_page(EntryFilter(own=[wanted]), limit=50, cursor=None)
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + captured[-1]["sql"])
        plan = " ".join(str(row[3]) for row in cursor.fetchall())

    assert f"INDEX {index}" in plan, plan
    assert ("TEMP B-TREE FOR ORDER BY" not in plan) is in_order, plan
    assert "DISTINCT" not in plan


def test_entries_of_before_the_index_are_taken_in_by_its_migration(agent, done):
    entry = done(**ALL)
    agent.post("/log-entries", {"values": {"custom": {"order_no": "draft"}}})
    rows = sorted(EntryValue.objects.values_list("key", "text", "number", "moment", "happened_at"), key=str)
    EntryValue.objects.all().delete()

    import_module("interlog.logbook.migrations.0006_own_values").fill(apps, None)

    filled = EntryValue.objects.values_list("key", "text", "number", "moment", "happened_at")
    assert sorted(filled, key=str) == rows
    assert len(rows) == len(ALL)  # one for each, none for the long text, two for the tags
    assert found(agent, order_no="AB-7") == [entry["id"]]


def test_the_search_finds_texts_of_own_fields_but_no_personal_ones(agent):
    publish(own("serial"), own("tale", "rich_text"), own("health", personal_data="text"), own("page", "url"))
    custom = {"serial": "zebrafish", "tale": "<p>The <b>walrus</b> spoke</p>", "health": "lumbago"}
    entry = agent.post("/log-entries", {"values": {**DONE, "custom": custom}}).json()
    agent.complete(entry)

    def hits(word):
        return [one["id"] for one in agent.get("/search", q=word).json()["items"]]

    assert hits("zebrafish") == hits("walrus") == [entry["id"]]
    assert hits("lumbago") == []
