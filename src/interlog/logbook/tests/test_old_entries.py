"""Entries of an earlier version: shown in the words of their day, found by the codes of today."""

from uuid import UUID

import pytest

from interlog.logbook.facade import entry_cards
from interlog.logbook.rules.setup import Setup
from interlog.logbook.tests.configurations import body, publish
from interlog.logbook.tests.conftest import DONE

MERGED = {
    "topics:billing.refund": {"label": "Money back", "active": False, "replaced_by": "orders.late"},
    "dispositions:resolved_first_contact": {"label": "Done", "active": False, "replaced_by": "handed_over"},
    "outcomes:solved": {"active": False, "replaced_by": "not_solved"},
}


def setup(*codes):
    """A configuration with one list of (code, parent, replaced by)."""
    made = [
        {"code": code, "label": code, "parent": parent, "replaced_by": replaced_by}
        for code, parent, replaced_by in codes
    ]
    return Setup(1, {**body(), "code_lists": {"topics": made}})


def test_a_card_has_the_labels_of_its_own_version_and_an_entry_says_which_that_is(agent, draft):
    agent.complete(draft, DONE)
    before = entry_cards([UUID(draft["id"])])
    publish(code=MERGED)

    card = entry_cards([UUID(draft["id"])])[UUID(draft["id"])]

    assert (card.topic_label, card.disposition_label) == ("Refund", "Resolved on this contact")
    assert before == {card.id: card}
    assert agent.get(f"/log-entries/{draft['id']}").json()["codes_version"] == 1


def test_the_timeline_keeps_the_words_of_then_too(agent, make_person, make_call):
    person = make_person()
    call = make_call(agent, person=person["id"])
    entry = agent.post("/log-entries", {"conversation_id": call["id"]}).json()
    agent.complete(entry, DONE)
    publish(code=MERGED)

    items = agent.get(f"/people/{person['id']}/timeline").json()["items"]

    assert {one["topic_label"] for one in items} == {"Refund"}
    assert {one["disposition_label"] for one in items} == {"Resolved on this contact"}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"topic": "orders.late"}, True),
        ({"topic": "orders"}, True),
        ({"topic": "billing.refund"}, True),
        ({"topic": "orders.lost"}, False),
        ({"disposition": "handed_over"}, True),
        ({"disposition": "resolved_first_contact"}, True),
        ({"disposition": "callback_promised"}, False),
        ({"outcome": "not_solved"}, True),
    ],
)
def test_a_filter_on_a_code_finds_entries_and_conversations_with_what_was_merged_into_it(
    agent, make_call, asked, found
):
    call = make_call(agent)
    entry = agent.post("/log-entries", {"conversation_id": call["id"]}).json()
    agent.complete(entry, {**DONE, "outcome": "solved"})
    publish(code=MERGED)

    entries = agent.get("/log-entries", **asked).json()["items"]

    assert [one["id"] for one in entries] == ([entry["id"]] if found else [])
    if "outcome" not in asked:
        calls = agent.get("/conversations", **asked).json()["items"]
        assert [one["id"] for one in calls] == ([call["id"]] if found else [])


@pytest.mark.parametrize(
    ("codes", "of", "follows", "meant"),
    [
        ([("a", "", "b"), ("b", "", "c"), ("c", "", "")], "a", "c", {"a"}),
        ([("a", "", "b"), ("b", "", "c"), ("c", "", "")], "c", "c", {"a", "b", "c"}),
        ([("a", "", "b"), ("b", "", "a")], "a", "b", {"a", "b"}),
        ([("a", "", "gone")], "a", "a", {"a"}),
        ([("top", "", ""), ("low", "top", ""), ("old", "", "low"), ("of_old", "old", "")], "top", "top",
         {"top", "low", "old", "of_old"}),
        ([], "unheard_of", "unheard_of", {"unheard_of"}),
    ],
)  # fmt: skip
def test_replacements_are_followed_however_often_and_never_in_circles(codes, of, follows, meant):
    one = setup(*codes)

    assert one.follow("topics", of) == follows
    assert set(one.meant_by("topics", of)) == meant
