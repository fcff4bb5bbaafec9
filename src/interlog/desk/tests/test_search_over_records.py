"""What agents write and phone systems report can be found."""

from datetime import timedelta
from uuid import UUID

import pytest

from interlog.desk.contracts import Document
from interlog.desk.facade import rebuild_search_index
from interlog.desk.models import SearchDocument
from interlog.desk.services.indexing import index_people
from interlog.desk.services.storing import store_documents
from interlog.desk.tests.conftest import NOON
from interlog.kit import jobs
from interlog.kit.clock import frozen_clock
from interlog.kit.ids import new_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def find(agent):
    def ask(q, **query: object):
        return [(hit["type"], hit["title"]) for hit in agent.get("/search", q=q, **query)["items"]]

    return ask


def test_a_completed_entry_is_found_by_its_notes_with_the_words_marked(
    agent, make_person, make_call, write_entry
):
    person = make_person()
    call = make_call(agent, person=person["id"])
    write_entry(agent, call, subject="Double charge", notes_html="<p>Charged <b>twice</b> for INV-3391.</p>")

    (hit,) = agent.get("/search", q="inv-3391 twice")["items"]

    assert (hit["type"], hit["title"]) == ("entry", "Double charge")
    assert "Maria Silva" in hit["subtitle"]
    assert "Ava Lindqvist" in hit["subtitle"]
    assert hit["person_id"] == person["id"]
    assert "".join(segment["text"] for segment in hit["highlights"][0]) == "Charged twice for INV-3391."
    assert [segment["text"] for segment in hit["highlights"][0] if segment["hit"]] == ["twice", "INV", "3391"]


def test_persons_cases_and_calls_are_found(agent, find, make_person, make_call, phone_system):
    person = make_person(phones=["07700 900123"], emails=["Maria@Example.com"])
    case = phone_system.post(
        "/cases", {"subject": "Router broken", "person_id": person["id"], "external_ref": "CRM-77"}
    )
    make_call(agent, person=person["id"], subject="Router again")

    assert find("silva")[0] == ("person", "Maria Silva")
    assert find("+44 7700 900 123")[0] == ("person", "Maria Silva")
    assert find("maria@example.com")[0] == ("person", "Maria Silva")
    assert find("crm-77") == [("case", "Router broken")]
    assert find(f"#{case['number']}")[0] == ("case", "Router broken")
    assert find("call-1")[0] == ("conversation", "Router again")
    assert set(find("router")) == {("case", "Router broken"), ("conversation", "Router again")}
    assert find("router", types="case") == [("case", "Router broken")]


def test_a_person_is_found_by_the_id_of_another_system(find, make_person):
    make_person(external_refs=[{"source": "crm", "id": "CUST-0042"}])

    assert find("CUST-0042") == [("person", "Maria Silva")]


def test_a_live_transcript_is_found_soon_and_at_once_when_the_call_ends(agent, find, make_call, phone_system):
    call = make_call(agent, minutes=None)
    lines = [{"at_ms": 1000, "speaker": "customer", "text": "my parcel is stuck at customs", "final": True}]
    phone_system.post(f"/conversations/{call['id']}/transcript", {"lines": lines})

    at_once = find("parcel customs")
    with frozen_clock(NOON + timedelta(days=4000)):
        jobs.run_due_jobs()
    soon = find("parcel customs")
    lines = [{"at_ms": 9000, "speaker": "agent", "text": "I have released the consignment", "final": True}]
    phone_system.post(f"/conversations/{call['id']}/transcript", {"lines": lines})
    ended = (NOON + timedelta(minutes=3)).isoformat()
    phone_system.send("PATCH", f"/conversations/{call['id']}", {"ended_at": ended})

    assert at_once == []
    assert len(soon) == 1
    assert len(find("released consignment")) == 1


def test_a_draft_is_found_a_little_later_and_a_void_entry_not_at_all(agent, find, write_entry):
    agent.post("/log-entries", {"values": {"notes_html": "<p>thinking about zebras</p>"}})
    done = write_entry(agent, None, notes_html="<p>thinking about giraffes</p>")

    at_once = find("zebras")
    with frozen_clock(NOON + timedelta(days=4000)):
        jobs.run_due_jobs()

    assert at_once == []
    assert len(find("zebras")) == 1
    assert len(find("giraffes")) == 1
    agent.post(f"/log-entries/{done['id']}/void", {"reason": "wrong person"})
    assert find("giraffes") == []


def test_masked_card_numbers_are_not_found(agent, find, write_entry):
    write_entry(agent, None, notes_html="<p>card 4111 1111 1111 1111 declined</p>")

    assert len(find("declined")) == 1
    assert find("4111111111111111") == []
    assert not SearchDocument.objects.filter(body__contains="4111 1111").exists()


def test_a_new_name_reaches_what_shows_it(agent, find, make_person, make_call):
    person = make_person("Maria Silva")
    make_call(agent, person=person["id"])
    agent.send("PATCH", f"/people/{person['id']}", {"name": "Maria Oliveira"})
    with frozen_clock(NOON + timedelta(days=4000)):
        jobs.run_due_jobs()

    assert find("oliveira", types="person,conversation") == [
        ("person", "Maria Oliveira"),
        ("conversation", "Call from Maria Oliveira"),
    ]
    assert find("silva", types="person,conversation") == []


def test_a_merged_person_is_found_as_the_one_it_became(agent, find, make_person):
    one, other = make_person("Maria Silva"), make_person("M. Silva", phones=["07700 900123"])
    agent.post(f"/people/{other['id']}/merge", {"into": one["id"]})

    assert find("silva") == [("person", "Maria Silva")]
    assert find("07700900123") == [("person", "Maria Silva")]
    agent.post(f"/people/{other['id']}/unmerge")
    assert ("person", "M. Silva") in find("silva")


def test_filters_reach_the_search(agent, find, make_call, signed_in):
    other = signed_in()
    make_call(agent, subject="billing one")
    make_call(other, subject="billing two", at=NOON + timedelta(days=3), channel="chat")

    assert find("billing", agent=str(other.user.pk)) == [("conversation", "billing two")]
    assert find("billing", channel="voice") == [("conversation", "billing one")]
    assert find("billing", **{"from": (NOON + timedelta(days=1)).isoformat()}) == [
        ("conversation", "billing two")
    ]
    assert find("billing", to=(NOON + timedelta(days=1)).isoformat()) == [("conversation", "billing one")]


@pytest.mark.parametrize(
    "query",
    [{"types": "person,ghost"}, {"limit": 0}, {"limit": 5000}, {"cursor": "zzz"}, {"from": "yesterday"}],
)
def test_a_bad_question_is_refused_with_its_field(agent, query):
    answer = agent.get("/search", status=422, q="x", **query)

    assert answer["errors"][0]["field"].endswith(next(iter(query)))


def test_who_may_not_read_records_may_not_search(signed_in):
    signed_in("builder").get("/search", status=403, q="x")


def test_an_empty_search_finds_nothing(find, make_person):
    make_person()

    assert find("") == []
    assert find("   ") == []
    assert find("😀") == []


def test_the_same_import_costs_the_same_few_questions_however_many(
    phone_system, django_assert_max_num_queries
):
    ids = [UUID(phone_system.post("/people", {"name": f"Person {n}"})["id"]) for n in range(40)]

    with django_assert_max_num_queries(20):
        index_people(ids)


def test_the_index_can_be_made_anew_from_the_records(agent, find, make_person, make_call, write_entry):
    person = make_person()
    write_entry(agent, make_call(agent, person=person["id"]), notes_html="<p>about zebras</p>")
    before = {kind: find(word) for kind, word in (("entry", "zebras"), ("person", "silva"))}
    orphan = Document(kind="case", object_id=new_id(), at=NOON, title="ghost")
    SearchDocument.objects.exclude(kind="conversation").delete()
    store_documents([orphan])

    rebuild_search_index()

    assert {kind: find(word) for kind, word in (("entry", "zebras"), ("person", "silva"))} == before
    assert find("ghost") == []
