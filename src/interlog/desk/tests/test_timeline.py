"""A person's history as one list."""

from datetime import timedelta
from uuid import UUID

import pytest

from interlog.conversations.contracts import ConversationSeed
from interlog.conversations.facade import store_conversations_bulk
from interlog.desk.queries.timeline import timeline_of
from interlog.desk.tests.conftest import NOON
from interlog.kit.database import write_transaction

pytestmark = pytest.mark.django_db


def store_calls(person_id, number, *, same_moment=False):
    for start in range(0, number, 500):
        seeds = [
            ConversationSeed(
                source="import",
                external_id=f"old-{n}",
                channel="voice",
                person_id=UUID(person_id),
                initiated_at=NOON - timedelta(minutes=0 if same_moment else n),
            )
            for n in range(start, min(start + 500, number))
        ]
        with write_transaction():
            store_conversations_bulk(seeds)


def pages(agent, person, **query: object):
    items, cursor = [], None
    while True:
        page = agent.get(
            f"/people/{person['id']}/timeline", **query, **({"cursor": cursor} if cursor else {})
        )
        items += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            return items


def test_conversations_entries_and_cases_come_newest_first(
    agent, at, make_person, make_call, write_entry, phone_system
):
    person = make_person()
    with at(days=-3):
        phone_system.post("/cases", {"subject": "Router broken", "person_id": person["id"]})
    with at(days=-1):
        call = make_call(agent, at=NOON - timedelta(days=1), minutes=4, person=person["id"])
        entry = write_entry(agent, call, subject="Double charge", notes_html="<p>Charged twice.</p>")

    items = agent.get(f"/people/{person['id']}/timeline")["items"]

    assert {item["kind"] for item in items[:2]} == {"conversation", "entry"}
    assert items[2]["kind"] == "case"
    shown = {item["kind"]: item for item in items}
    assert shown["conversation"]["entry_id"] == entry["id"]
    assert shown["conversation"]["duration_s"] == 240
    assert shown["conversation"]["excerpt"] == "Charged twice."
    assert shown["conversation"]["agent_name"] == "Ava Lindqvist"
    assert shown["entry"]["title"] == "Double charge"
    assert shown["entry"]["conversation_id"] == call["id"]
    assert shown["case"]["title"] == "Router broken"


def test_kinds_narrow_the_history(agent, make_person, make_call, phone_system):
    person = make_person()
    phone_system.post("/cases", {"subject": "Router broken", "person_id": person["id"]})
    make_call(agent, person=person["id"])

    assert [item["kind"] for item in pages(agent, person, kinds="case")] == ["case"]
    assert {item["kind"] for item in pages(agent, person, kinds="conversation,case")} == {
        "case",
        "conversation",
    }
    agent.get(f"/people/{person['id']}/timeline", status=422, kinds="ghost")


@pytest.mark.parametrize("same_moment", [False, True])
def test_pages_neither_repeat_nor_skip_even_when_all_happened_at_once(agent, make_person, same_moment):
    person = make_person()
    store_calls(person["id"], 57, same_moment=same_moment)

    items = pages(agent, person, limit=10)

    assert len(items) == 57
    assert len({item["id"] for item in items}) == 57
    assert [item["at"] for item in items] == sorted((item["at"] for item in items), reverse=True)


def test_the_history_of_a_merged_person_is_included(agent, make_person, make_call):
    one, other = make_person(), make_person("M. Silva")
    make_call(agent, person=other["id"], subject="Old call")
    agent.post(f"/people/{other['id']}/merge", {"into": one["id"]})

    assert "Old call" in [item["title"] for item in pages(agent, one)]


def test_an_unknown_person_has_no_history(agent):
    agent.get("/people/0197fbc8-d101-771e-8cf6-96a6d6846af3/timeline", status=404)


def test_the_last_page_of_a_long_history_asks_no_more_than_the_first(
    make_person, django_assert_max_num_queries
):
    person = make_person()
    store_calls(person["id"], 1_000)
    kinds = ("conversation", "entry", "case")
    cursor = None
    seen = 0

    for _ in range(20):
        with django_assert_max_num_queries(16):
            page = timeline_of(UUID(person["id"]), kinds=kinds, limit=50, cursor=cursor)
        cursor = page.next_cursor
        seen += len(page.items)

    assert seen == 1_000
    assert cursor is None
