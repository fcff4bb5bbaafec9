"""Every conversation can be found: by each filter, newest first, page by page."""

from typing import Any
from uuid import UUID

import pytest

from interlog.conversations import facade
from interlog.conversations.tests.conftest import Caller, stamp
from interlog.people import facade as people

pytestmark = pytest.mark.django_db
ANN, BEN = "ann@example.org", "ben@example.org"


@pytest.fixture
def three(phone: Caller, ann: Caller, ben: Caller) -> dict[str, dict[str, Any]]:
    people.ensure_person(external_ref="ada", name="Ada Lovelace", phone="07700900123")
    one = phone.open(
        "one",
        agent=ANN,
        queue="Support",
        person_phone="07700900123",
        initiated_at=stamp(1),
        connected_at=stamp(2),
    )
    two = phone.open(
        "two", channel="chat", agent=BEN, direction="outbound", initiated_at=stamp(2), offered_at=stamp(3)
    )
    three = phone.open(
        "three",
        initiated_at=stamp(3),
        enqueued_at=stamp(3),
        ended_at=stamp(9),
        technical_disposition="hung_up",
    )
    facade.note_entry(UUID(one["id"]), topic="billing.refund", disposition="solved", completed=True)
    return {"one": one, "two": two, "three": three}


def found(caller: Caller, **filters: Any) -> list[str]:
    answer = caller.get("/conversations", **filters)
    assert answer.status_code == 200, answer.content
    return [item["external_ids"][0]["id"] for item in answer.json()["items"]]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["three", "two", "one"]),
        ({"channel": "chat"}, ["two"]),
        ({"channel": "chat,voice"}, ["three", "two", "one"]),
        ({"agent": ANN}, ["one"]),
        ({"agent": BEN, "channel": "chat", "state": "offered"}, ["two"]),
        ({"agent": BEN, "q": "two"}, ["two"]),
        ({"queue": "Support"}, ["one"]),
        ({"state": "abandoned"}, ["three"]),
        ({"state": "offered,connected"}, ["two", "one"]),
        ({"state": ["offered", "connected"]}, ["two", "one"]),
        ({"direction": "outbound"}, ["two"]),
        ({"from": stamp(2)}, ["three", "two"]),
        ({"to": stamp(2)}, ["one"]),
        ({"agent": ANN, "from": stamp(0), "to": stamp(2)}, ["one"]),
        ({"topic": "billing.refund"}, ["one"]),
        ({"topic": "billing"}, ["one"]),
        ({"topic": ["orders", "billing"]}, ["one"]),
        ({"topic": "bill"}, []),
        ({"disposition": "solved"}, ["one"]),
        ({"technical_disposition": "hung_up"}, ["three"]),
        ({"has_entry": "true"}, ["one"]),
        ({"has_entry": "false"}, ["three", "two"]),
        ({"q": "three"}, ["three"]),
        ({"q": "ada"}, ["one"]),
        ({"q": "07700 900123"}, ["one"]),
        ({"q": "nobody"}, []),
    ],
)
def test_each_filter_narrows_the_list(
    lead: Caller, three: dict[str, Any], filters: dict[str, Any], expected: list[str]
) -> None:
    assert found(lead, **filters) == expected


def test_a_person_is_found_by_id_also_after_a_merge(lead: Caller, three: dict[str, Any]) -> None:
    ada = three["one"]["person"]["id"]
    other = people.ensure_person(external_ref="old", name="A. Lovelace", email="ada@example.org")
    lead.post(f"/people/{ada}/merge", {"into": str(other)})

    assert found(lead, person=str(other)) == ["one"]


@pytest.mark.parametrize(
    ("filters", "field"),
    [
        ({"channel": "fax"}, "channel"),
        ({"state": "lost"}, "state"),
        ({"direction": "up"}, "direction"),
        ({"agent": "nobody@example.org"}, "agent"),
        ({"person": "17"}, "person"),
        ({"from": "yesterday"}, "from"),
        ({"limit": "0"}, "limit"),
        ({"cursor": "!"}, "cursor"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_filter_that_makes_no_sense_is_named(lead: Caller, filters: dict[str, Any], field: str) -> None:
    refused = lead.get("/conversations", **filters)

    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, field)


@pytest.mark.parametrize("filters", [{}, {"agent": ANN}])
def test_pages_neither_repeat_nor_skip(phone: Caller, ann: Caller, filters: dict[str, Any]) -> None:
    for number in range(7):
        phone.open(str(number), agent=ANN, initiated_at=stamp(number // 3), offered_at=stamp(number))
    seen: list[str] = []
    cursor = None
    while True:
        page = phone.get(
            "/conversations", limit=2, **filters, **({"cursor": cursor} if cursor else {})
        ).json()
        seen += [item["external_ids"][0]["id"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break

    assert sorted(seen) == [str(number) for number in range(7)]
    assert len(seen) == len(set(seen))


def test_an_agent_with_two_legs_sees_the_conversation_once(phone: Caller, ann: Caller, ben: Caller) -> None:
    phone.open(agent=ANN, offered_at=stamp(1))
    phone.report(agent=ANN, timed_out_at=stamp(9))
    phone.report(agent=ANN, offered_at=stamp(20))

    assert found(ann, agent=ANN) == ["1"]


def test_a_list_costs_the_same_however_long_it_is(
    phone: Caller, ann: Caller, lead: Caller, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        people.ensure_person(
            external_ref=f"p{number}", name=f"Person {number}", phone=f"0770090010{number % 10}"
        )
        phone.open(str(number), agent=ANN, person_phone=f"0770090010{number % 10}", case_ref=f"C{number}")

    with django_assert_max_num_queries(16):
        assert len(lead.get("/conversations", limit=100).json()["items"]) == 12
