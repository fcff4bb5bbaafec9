"""Cases: numbered for people, opened, resolved and reopened, found again."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interlog.cases import facade
from interlog.cases.contracts import CaseSeed
from interlog.identity.models import User
from interlog.kit.clock import frozen_clock
from interlog.kit.models import OutboxMessage
from interlog.people import facade as people
from interlog.people.tests.conftest import Api

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
TEN = datetime(2026, 3, 2, 10, tzinfo=UTC)


@pytest.fixture
def api(db) -> Api:
    return Api("records:read", "records:write")


@pytest.fixture
def owner(db) -> User:
    return User.objects.create(email="olu@example.org", name="Olu", role="agent")


def announced():
    return [
        row.envelope
        for row in OutboxMessage.objects.order_by("id")
        if row.envelope["type"].startswith("case.")
    ]


def open_case(api, subject, more=None):
    return api.post("/cases", {"subject": subject, **(more or {})}).json()


def subjects(answer):
    return [item["subject"] for item in answer.json()["items"]]


def test_a_case_is_numbered_and_read_back(api, owner):
    person = people.ensure_person(name="Mara", phone="07700 900123")

    answer = api.post(
        "/cases",
        {
            "subject": "Invoice  charged twice",
            "person_id": str(person),
            "owner": "OLU@example.org",
            "external_ref": "Z-1",
        },
    )

    case = answer.json()
    assert answer.status_code == 201
    assert case["subject"] == "Invoice charged twice"
    assert case["status"] == "open"
    assert case["owner"] == {"id": str(owner.pk), "name": "Olu", "email": "olu@example.org"}
    assert open_case(api, "Next")["number"] == case["number"] + 1
    assert api.get(f"/cases/{case['id']}").json() == case
    assert [one.id for one in facade.open_cases_of(person)] == [facade.search_cases("Z-1", 5)[0].id]


def test_resolving_and_reopening_are_announced_once_each(api):
    with frozen_clock(NINE):
        case = open_case(api, "Invoice")
    with frozen_clock(TEN):
        resolved = api.post(f"/cases/{case['id']}/resolve").json()
        again = api.post(f"/cases/{case['id']}/resolve").json()
        reopened = api.post(f"/cases/{case['id']}/reopen").json()
        api.post(f"/cases/{case['id']}/reopen")

    assert resolved == again
    assert (resolved["status"], resolved["resolved_at"]) == ("resolved", "2026-03-02T10:00:00Z")
    assert (reopened["status"], reopened["resolved_at"]) == ("open", None)
    assert [one["type"] for one in announced()] == ["case.opened", "case.resolved", "case.reopened"]
    assert announced()[1]["data"]["open_s"] == 3600


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "invoice ch"}, True),
        ({"q": "charged"}, False),
        ({"q": "NUMBER"}, True),
        ({"q": "#NUMBER"}, True),
        ({"q": "Z-1"}, True),
        ({"q": "9" * 30}, False),
        ({"status": "open"}, True),
        ({"status": "resolved"}, False),
    ],
)
def test_a_case_is_found(api, query, found):
    case = open_case(api, "Invoice charged twice", {"external_ref": "Z-1"})

    answer = api.get(
        "/cases", **{key: value.replace("NUMBER", str(case["number"])) for key, value in query.items()}
    )

    assert subjects(answer) == (["Invoice charged twice"] if found else [])


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "subject"),
        ({"subject": ""}, "subject"),
        ({"subject": "x" * 256}, "subject"),
        ({"subject": "A", "owner": "nobody@example.org"}, "owner"),
        ({"subject": "A", "person_id": "0190a0a0-0000-7000-8000-000000000000"}, "person_id"),
        ({"subject": "A", "account_id": "0190a0a0-0000-7000-8000-000000000000"}, "account_id"),
        ({"subject": "A", "colour": "red"}, "colour"),
    ],
)
def test_a_mistake_is_named_with_its_field(api, body, field):
    answer = api.post("/cases", body)

    assert answer.status_code == 422
    assert field in [one["field"] for one in answer.json()["errors"]]


def test_only_what_is_sent_changes_and_references_stay_unique(api, owner):
    case = open_case(api, "A", {"external_ref": "Z-1", "owner": str(owner.pk)})
    other = open_case(api, "B")

    changed = api.patch(f"/cases/{case['id']}", {"subject": "Card 4111111111111111"}).json()

    assert changed["subject"] == "Card ••••••••••••1111"
    assert changed["owner"]["name"] == "Olu"
    assert api.patch(f"/cases/{case['id']}", {"owner": None}).json()["owner"] is None
    assert api.patch(f"/cases/{case['id']}", {"external_ref": "Z-1"}).status_code == 200
    assert api.patch(f"/cases/{other['id']}", {"external_ref": "Z-1"}).status_code == 409
    assert api.patch(f"/cases/{other['id']}", {"status": "resolved"}).status_code == 422


def test_unknown_ids_are_not_found(api):
    missing = "0190a0a0-0000-7000-8000-000000000000"
    assert api.get(f"/cases/{missing}").status_code == 404
    assert api.patch(f"/cases/{missing}", {}).status_code == 404
    assert api.post(f"/cases/{missing}/resolve").status_code == 404


def test_cases_follow_merges_and_come_newest_first(api):
    old, new = (
        people.ensure_person(name="Mara O", phone="07700 900001"),
        people.ensure_person(name="Mara", phone="07700 900002"),
    )
    with frozen_clock(NINE):
        open_case(api, "first", {"person_id": str(old)})
    with frozen_clock(TEN):
        open_case(api, "second", {"person_id": str(new)})
    api.post(f"/people/{old}/merge", {"into": str(new)})

    assert subjects(api.get("/cases", person=str(new))) == ["second", "first"]
    assert [one.subject for one in facade.cases_of_person(new, before=TEN, limit=5)] == ["first"]


def test_pages_neither_repeat_nor_lose_a_case(api):
    with frozen_clock(NINE):
        made = [open_case(api, f"S{number}")["id"] for number in range(7)]
    seen, cursor = [], None

    while True:
        page = api.get("/cases", limit=3, **({"cursor": cursor} if cursor else {})).json()
        seen += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
        if not cursor:
            break

    assert seen == sorted(made, reverse=True)


@pytest.mark.django_db
def test_an_imported_case_is_opened_once_at_its_first_contact():
    with CaptureQueriesContext(connection) as few:
        first = facade.ensure_cases_bulk([CaseSeed(external_ref="R0", opened_at=NINE)])
    with CaptureQueriesContext(connection) as many:
        made = facade.ensure_cases_bulk(
            [CaseSeed(external_ref=f"R{n % 50}", opened_at=TEN) for n in range(100)]
        )

    assert made[:50] == made[50:]
    assert made[0] == first[0]
    assert facade.case_refs(first)[first[0]].opened_at == NINE
    assert len(many) <= len(few) + 2
    assert [one["type"] for one in announced()] == ["case.opened"] * 50
