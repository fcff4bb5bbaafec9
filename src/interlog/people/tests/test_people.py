"""Persons over HTTP: kept, found, refused."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interlog.kit import subscriptions
from interlog.people import facade
from interlog.people.contracts import PeopleChanged


def names(answer):
    return [item["name"] for item in answer.json()["items"]]


def test_a_person_is_stored_as_it_is_found_again(api, announced):
    body = {
        "name": "Mara  Okafor",
        "phones": ["020 7946 0018", "+44 20 7946 0018"],
        "emails": ["Mara@Example.org"],
        "external_refs": [{"source": "crm", "id": "C-1"}],
        "alerts": [{"kind": "vulnerable", "text": "Hard of hearing"}],
        "language": "en-GB",
    }

    answer = api.post("/people", body)

    assert answer.status_code == 201
    person = answer.json()
    assert person["name"] == "Mara Okafor"
    assert person["phones"] == ["+442079460018"]
    assert person["emails"] == ["mara@example.org"]
    assert person["time_zone"] == "Europe/London"
    assert person["merged_into"] is None
    assert api.get(f"/people/{person['id']}").json() == person
    assert announced() == ["person.created"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "mara"}, True),
        ({"q": "OKA"}, True),
        ({"q": "kafor"}, False),
        ({"q": "020 7946"}, True),
        ({"q": "+4420"}, True),
        ({"q": "0018"}, True),
        ({"q": "9999"}, False),
        ({"q": "mara@ex"}, True),
        ({"q": "C-1"}, True),
        ({"q": "c-2"}, False),
        ({"q": "ma%"}, False),
        ({"q": "\x01"}, True),
        ({"phone": "+44 (0)20 7946 0018"}, True),
        ({"phone": "anonymous"}, False),
        ({"email": "MARA@example.org"}, True),
        ({"email": "nothing"}, False),
        ({"ref": "C-1"}, True),
        ({"ref": "C-1", "phone": "07700 900999"}, False),
    ],
)
def test_a_person_is_found_by_what_one_types(api, query, found):
    api.post(
        "/people",
        {
            "name": "Mara Okafor",
            "phones": ["020 7946 0018"],
            "emails": ["mara@example.org"],
            "external_refs": [{"source": "crm", "id": "C-1"}],
        },
    )

    answer = api.get("/people", **query)

    assert answer.status_code == 200
    assert names(answer) == (["Mara Okafor"] if found else [])


def test_pages_neither_repeat_nor_lose_anyone(api):
    for number in range(7):
        api.post("/people", {"name": f"Jo Reyes {number}"})
    for number in range(5):
        api.post("/people", {"name": f"{number} Jones"})
    seen, cursor = [], None

    while True:
        page = api.get("/people", q="jo", limit=3, **({"cursor": cursor} if cursor else {})).json()
        seen += [item["name"] for item in page["items"]]
        cursor = page["next_cursor"]
        if not cursor:
            break

    assert seen == [f"Jo Reyes {number}" for number in range(7)] + sorted(
        f"{number} Jones" for number in range(5)
    )


@pytest.mark.parametrize("cursor", ["x", "W10", "WzEsMl0", "Wzk5LCIiXQ", "\u00fc"])
def test_a_foreign_cursor_is_refused(api, cursor):
    assert api.get("/people", cursor=cursor).status_code == 422


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "name"),
        ({"name": " \x01 "}, "name"),
        ({"name": "x" * 161}, "name"),
        ({"phones": ["020 7946 0018", "nonsense"]}, "phones.1"),
        ({"name": "A", "emails": ["nonsense"]}, "emails.0"),
        ({"name": "A", "time_zone": "Mars/Base"}, "time_zone"),
        ({"name": "A", "language": "Deutsch!"}, "language"),
        ({"name": "A", "alerts": [{"kind": "gossip", "text": ""}]}, "alerts.0.kind"),
        ({"name": "A", "nickname": "B"}, "nickname"),
        ({"name": 5}, "name"),
        ({"name": "A", "external_refs": [{"id": ""}]}, "external_refs.0.id"),
    ],
)
def test_a_mistake_is_named_with_its_field(api, body, field):
    answer = api.post("/people", body)

    assert answer.status_code == 422
    assert field in [one["field"] for one in answer.json()["errors"]]
    assert api.get("/people").json()["items"] == []


def test_without_a_name_the_number_stands_for_it(api):
    assert api.post("/people", {"phones": ["07700 900123"]}).json()["name"] == "+447700900123"


def test_card_numbers_never_reach_the_database(api):
    person = api.post(
        "/people",
        {
            "name": "Pays 4111 1111 1111 1111",
            "alerts": [{"kind": "note", "text": "card 5500000000000004 cvv 123"}],
        },
    ).json()

    assert person["name"] == "Pays •••• •••• •••• 1111"
    assert "55000" not in person["alerts"][0]["text"]
    assert "123" not in person["alerts"][0]["text"]


def test_only_what_is_sent_changes(api, announced):
    person = api.post(
        "/people", {"name": "Mara", "phones": ["07700 900123"], "emails": ["m@x.org"], "language": "en"}
    ).json()

    changed = api.patch(
        f"/people/{person['id']}", {"phones": ["07700 900456", "07700 900123"], "time_zone": "Asia/Tokyo"}
    ).json()

    assert changed["phones"] == ["+447700900456", "+447700900123"]
    assert changed["time_zone"] == "Asia/Tokyo"
    assert (changed["name"], changed["emails"], changed["language"]) == ("Mara", ["m@x.org"], "en")
    assert announced() == ["person.created", "person.changed"]


def test_an_external_id_belongs_to_one_person(api):
    ref = {"external_refs": [{"source": "crm", "id": "C-1"}]}
    api.post("/people", {"name": "First", **ref})
    other = api.post("/people", {"name": "Other", "external_refs": [{"source": "pbx", "id": "C-1"}]})

    assert other.status_code == 201
    assert api.post("/people", {"name": "Second", **ref}).status_code == 409
    assert api.patch(f"/people/{other.json()['id']}", ref).status_code == 409
    assert names(api.get("/people")) == ["First", "Other"]


def test_a_repeat_under_the_same_key_makes_one_person(api):
    first = api.post("/people", {"name": "Once"}, **{"Idempotency-Key": "k1"})
    again = api.post("/people", {"name": "Once"}, **{"Idempotency-Key": "k1"})

    assert first.json() == again.json()
    assert names(api.get("/people")) == ["Once"]


def test_reading_rights_do_not_write(reader):
    assert reader.post("/people", {"name": "A"}).status_code == 403
    assert reader.get("/people").status_code == 200


def test_unknown_ids_are_not_found(api):
    missing = "0190a0a0-0000-7000-8000-000000000000"
    assert api.get(f"/people/{missing}").status_code == 404
    assert api.patch(f"/people/{missing}", {"name": "A"}).status_code == 404
    assert api.post(f"/people/{missing}/merge", {"into": missing}).status_code == 404
    assert api.post(f"/people/{missing}/unmerge").status_code == 404
    assert api.post("/people", {"name": "A", "account_id": missing}).status_code == 404


def test_a_page_costs_the_same_however_long_it_is(api):
    for number in range(30):
        api.post(
            "/people",
            {"name": f"P {number:02}", "phones": [f"07700 9001{number:02}"], "emails": [f"p{number}@x.org"]},
        )
    with CaptureQueriesContext(connection) as few:
        api.get("/people", limit=2)
    with CaptureQueriesContext(connection) as many:
        api.get("/people", limit=30)

    assert len(many) == len(few)


def test_accounts_are_kept_found_and_changed(api, announced):
    account = api.post(
        "/accounts", {"name": "Acme Ltd", "external_refs": [{"source": "crm", "id": "A1"}]}
    ).json()
    person = api.post("/people", {"name": "Mara", "account_id": account["id"]}).json()

    renamed = api.patch(f"/accounts/{account['id']}", {"name": "Acme plc"}).json()

    assert person["account"] == {"id": account["id"], "name": "Acme Ltd"}
    assert renamed["external_refs"] == account["external_refs"]
    assert names(api.get("/accounts", q="ACME")) == ["Acme plc"]
    assert names(api.get("/accounts", ref="A1")) == ["Acme plc"]
    assert names(api.get("/people", account=account["id"])) == ["Mara"]
    assert (
        api.post("/accounts", {"name": "Other", "external_refs": [{"source": "crm", "id": "A1"}]}).status_code
        == 409
    )
    assert api.post("/accounts", {"name": ""}).status_code == 422
    assert announced() == ["account.created", "person.created", "account.changed"]


def test_changes_are_published_in_the_same_process(api, monkeypatch):
    heard = []
    monkeypatch.setitem(subscriptions._subscribers, PeopleChanged, [heard.append])

    person = api.post("/people", {"name": "Mara"}).json()

    assert [str(one) for event in heard for one in event.ids] == [person["id"]]
    assert facade.person_refs(heard[0].ids)[heard[0].ids[0]].name == "Mara"


@pytest.mark.parametrize("q", ["", "ma", "okafor", "0770", "+4477", "4567", "C-1", "mara@"])
@pytest.mark.sqlite_plan
def test_finding_people_walks_an_index_however_many_there_are(api, q):
    with CaptureQueriesContext(connection) as asked:
        api.get("/people", q=q)

    walks = [one["sql"] for one in asked if " LIMIT " in one["sql"] and '"person' in one["sql"]]
    assert walks
    for sql in walks:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            steps = [row[3] for row in cursor.fetchall()]
        assert not [step for step in steps if step.startswith("SCAN") and "USING INDEX" not in step], steps
        assert not [step for step in steps if "merged" in step], steps
