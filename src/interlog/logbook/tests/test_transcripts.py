"""An entry refers to a transcript: its conversation's, another one attached by hand, or none."""

from datetime import timedelta

import pytest

from interlog.kit.clock import frozen_clock
from interlog.kit.models import LiveMessage
from interlog.logbook.tests.conftest import DONE, NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def with_lines(phone_system):
    """Gives a conversation so many lines of transcript, and returns it."""

    def give(conversation, number=2):
        lines = [{"at_ms": place, "speaker": "customer", "text": "Hello"} for place in range(number)]
        answer = phone_system.post(f"/conversations/{conversation['id']}/transcript", {"lines": lines})
        assert answer.status_code == 200, answer.content
        return conversation

    return give


def attach(api, entry, conversation, **headers):
    body = {"conversation_id": conversation["id"]}
    return api.post(f"/log-entries/{entry['id']}/transcript", body, **headers)


def detach(api, entry):
    return api.send("DELETE", f"/log-entries/{entry['id']}/transcript")


def review(api, entry):
    return api.post(f"/log-entries/{entry['id']}/transcript/reviewed")


def completed(api, values=None):
    entry = api.post("/log-entries", {"values": {**DONE, **(values or {})}}).json()
    return api.complete(entry).json()


def actions(api, entry):
    return [one["action"] for one in api.get(f"/log-entries/{entry['id']}/revisions").json()["items"]]


def test_an_entry_refers_to_the_transcript_of_its_conversation(agent, make_call, with_lines):
    call = with_lines(make_call(agent))

    entry = agent.post("/log-entries", {"conversation_id": call["id"]}).json()

    assert entry["transcript_ref"] == {
        "conversation_id": call["id"], "lines": 2, "reviewed_by": None, "reviewed_at": None,
    }  # fmt: skip


def test_a_conversation_of_the_agent_is_attached_by_reference(agent, draft, make_call, with_lines):
    call = with_lines(make_call(agent))

    attached = attach(agent, draft, call).json()
    with_lines(call, 5)
    later = agent.get(f"/log-entries/{draft['id']}").json()

    assert (attached["transcript_ref"]["conversation_id"], attached["transcript_ref"]["lines"]) == (
        call["id"],
        2,
    )
    assert later["transcript_ref"]["lines"] == 5
    assert later["conversation_id"] is None


def test_a_conversation_of_the_person_is_attached_also_after_a_merge(
    agent, signed_in, lead, make_call, make_person
):
    other, ana, double = signed_in("agent"), make_person("Ana"), make_person("Ana L.")
    call = make_call(other, person=double["id"])
    entry = agent.post("/log-entries", {"values": {"person_id": ana["id"]}}).json()

    before = attach(agent, entry, call)
    lead.post(f"/people/{double['id']}/merge", {"into": ana["id"]})
    after = attach(agent, entry, call)

    assert (before.status_code, before.json()["errors"][0]["rule"]) == (422, "not_theirs")
    assert (after.status_code, after.json()["transcript_ref"]["lines"]) == (200, 0)


def test_a_conversation_of_neither_and_one_that_does_not_exist_are_refused(
    agent, draft, signed_in, make_call
):
    strange = make_call(signed_in("agent"))

    refused = [attach(agent, draft, one) for one in (strange, {"id": draft["id"]})]

    assert [one.status_code for one in refused] == [422, 422]
    assert [one.json()["errors"][0]["field"] for one in refused] == ["conversation_id", "conversation_id"]


def test_only_who_may_change_the_entry_attaches(agent, draft, signed_in, make_call, with_key):
    call = make_call(agent)

    other = attach(signed_in("agent"), draft, call)
    unread = attach(with_key("records:write"), draft, call)

    assert (other.status_code, other.json()["type"]) == (403, "/problems/not_your_entry")
    assert (unread.status_code, unread.json()["type"]) == (403, "/problems/forbidden")


def test_detaching_takes_away_the_own_conversations_transcript_too_and_attaching_brings_it_back(
    agent, make_call, with_lines
):
    call = with_lines(make_call(agent))
    entry = agent.post("/log-entries", {"conversation_id": call["id"]}).json()

    gone = [detach(agent, entry).json()["transcript_ref"] for _ in range(2)]
    back = attach(agent, entry, call).json()["transcript_ref"]

    assert gone == [None, None]
    assert back["conversation_id"] == call["id"]


def test_on_a_closed_entry_attaching_and_detaching_are_revisions_and_announced(agent, make_call, announced):
    entry, call = completed(agent), make_call(agent)

    attached = [attach(agent, entry, call).json() for _ in range(2)]
    detached = detach(agent, entry).json()
    revisions = agent.get(f"/log-entries/{entry['id']}/revisions").json()["items"]

    assert [one["revision"] for one in (*attached, detached)] == [3, 3, 4]
    assert detached["state"] == "amended"
    assert [one["action"] for one in revisions] == ["completed", "transcript_attached", "transcript_detached"]
    assert revisions[1]["changes"] == [
        {"field": "transcript", "before": None, "after": {"attached": call["id"]}}
    ]
    assert announced() == ["entry.created", "entry.completed", "entry.amended", "entry.amended"]


def test_a_void_entry_keeps_the_transcript_it_has(agent, draft, make_call):
    agent.post(f"/log-entries/{draft['id']}/void", {"reason": "twice"})

    refused = [attach(agent, draft, make_call(agent)), detach(agent, draft), review(agent, draft)]

    assert [one.json()["type"] for one in refused] == ["/problems/entry_closed"] * 3


def test_a_review_says_who_read_the_transcript_and_when(agent, make_call, with_lines):
    entry = agent.post("/log-entries", {"conversation_id": with_lines(make_call(agent))["id"]}).json()

    with frozen_clock(NOON):
        reviewed = review(agent, entry).json()

    assert reviewed["transcript_ref"]["reviewed_by"] == {
        "id": str(agent.user.pk), "name": agent.user.name, "email": agent.user.email,
    }  # fmt: skip
    assert reviewed["transcript_ref"]["reviewed_at"] == "2026-11-20T12:00:00Z"


def test_a_review_is_of_the_transcript_that_was_there(agent, draft, make_call, with_lines):
    attach(agent, draft, with_lines(make_call(agent)))
    review(agent, draft)

    other = attach(agent, draft, with_lines(make_call(agent))).json()

    assert (other["transcript_ref"]["reviewed_by"], other["transcript_ref"]["reviewed_at"]) == (None, None)


def test_a_review_of_a_closed_entry_is_a_revision_and_amends_nothing(
    agent, lead, make_call, with_lines, announced
):
    entry = completed(agent)
    attach(agent, entry, with_lines(make_call(agent)))
    before = announced()

    with frozen_clock(NOON + timedelta(days=9)):
        reviewed = review(lead, entry)

    assert (reviewed.status_code, reviewed.json()["revision"]) == (200, 4)
    assert actions(agent, entry) == ["completed", "transcript_attached", "transcript_reviewed"]
    assert announced() == before


def test_without_a_transcript_there_is_nothing_to_review_and_a_program_reviews_nothing(
    agent, draft, make_call, with_lines, phone_system
):
    empty = review(agent, draft)
    attach(agent, draft, with_lines(make_call(agent)))
    program = review(phone_system, draft)

    assert (empty.status_code, program.status_code) == (409, 403)


def test_the_owners_screens_hear_of_it(agent, draft, make_call):
    attach(agent, draft, make_call(agent))

    told = LiveMessage.objects.filter(user_id=agent.user.pk, type="entry.changed").last()
    assert told is not None
    assert told.body["entry_id"] == draft["id"]


def test_a_retry_with_the_same_key_attaches_once(agent, make_call):
    entry, call = completed(agent), make_call(agent)

    answers = [attach(agent, entry, call, **{"Idempotency-Key": "k1"}).json() for _ in range(2)]

    assert answers[0] == answers[1]
    assert actions(agent, entry) == ["completed", "transcript_attached"]
