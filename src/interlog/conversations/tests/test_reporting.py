"""Phone systems report over REST; the record, the events and the screens follow."""

from typing import Any

import pytest

from interlog.conversations.contracts import ConversationEnded, LegConnected, LegEnded
from interlog.conversations.models import Conversation, ExternalId, Leg
from interlog.conversations.tests.conftest import Caller, announced, at, stamp, woken
from interlog.kit.models import IdempotentAnswer

pytestmark = pytest.mark.django_db
EMAIL = "ann@example.org"


def test_a_call_from_ringing_to_wrap_up(phone: Caller, ann: Caller, heard: list[Any]) -> None:
    opened = phone.open(
        agent=EMAIL, queue="Support", initiated_at=stamp(0), enqueued_at=stamp(0), offered_at=stamp(20)
    )
    connected = phone.report(connected_at=stamp(25))
    held = phone.report(holds=[{"from": stamp(60)}])
    resumed = phone.report(holds=[{"from": stamp(60), "to": stamp(80)}])
    ended = phone.report(ended_at=stamp(125), disconnected_by="customer")

    assert [one["state"] for one in (opened, connected, held, resumed, ended)] == [
        "offered", "connected", "on_hold", "connected", "wrap_up",
    ]  # fmt: skip
    assert ended["durations"] == {
        "queue_s": 20, "ring_s": 5, "talk_s": 80, "hold_s": 20, "wrap_up_s": None, "handle_s": None,
    }  # fmt: skip
    assert ended["legs"][0]["team"] == "Support"
    assert announced() == [
        "conversation.started", "conversation.queued", "call.ringing", "leg.offered", "call.connected", "leg.accepted",
        "call.held", "call.resumed", "call.ended", "leg.left", "wrap_up.started",
    ]  # fmt: skip
    assert [one["change"] for one in woken(ann.user, "conversation.changed")] == [
        "offered", "connected", "held", "resumed", "ended",
    ]  # fmt: skip
    told = [one for one in heard if isinstance(one, (LegConnected, LegEnded, ConversationEnded))]
    assert [(type(one).__name__, one.at) for one in told] == [
        ("LegConnected", at(25)), ("LegEnded", at(125)), ("ConversationEnded", at(125)),
    ]  # fmt: skip


def test_the_same_report_again_changes_and_tells_nothing(
    phone: Caller, ann: Caller, heard: list[Any]
) -> None:
    first = phone.open(agent=EMAIL, initiated_at=stamp(0), offered_at=stamp(5), connected_at=stamp(9))
    told, known = announced(), len(heard)

    body = {
        "external_id": {"source": "pbx", "id": "1"},
        "channel": "voice",
        "connected_at": stamp(9),
        "agent": EMAIL,
    }
    again = phone.post("/conversations", body)

    assert again.status_code == 200
    assert again.json() == first
    assert (announced(), len(heard)) == (told, known)
    assert (Conversation.objects.count(), Leg.objects.count(), ExternalId.objects.count()) == (1, 1, 1)


def test_new_is_created_and_known_is_ok(phone: Caller) -> None:
    body = {"external_id": {"source": "pbx", "id": "7"}, "channel": "chat"}

    assert phone.post("/conversations", body).status_code == 201
    assert phone.post("/conversations", body).status_code == 200


def test_a_connected_after_the_end_fills_its_gap_and_reopens_nothing(phone: Caller, ann: Caller) -> None:
    phone.open(agent=EMAIL, initiated_at=stamp(0), offered_at=stamp(5))
    phone.report(ended_at=stamp(100))

    late = phone.report(connected_at=stamp(10))

    assert late["state"] == "wrap_up"
    assert late["durations"]["talk_s"] == 90


def test_an_offer_not_taken_goes_back_and_the_next_agent_gets_a_leg_of_their_own(
    phone: Caller, ann: Caller, ben: Caller
) -> None:
    phone.open(agent=EMAIL, initiated_at=stamp(0), enqueued_at=stamp(0), offered_at=stamp(5))
    back = phone.report(timed_out_at=stamp(25))
    again = phone.report(agent="ben@example.org", offered_at=stamp(26))
    taken = phone.report(agent="ben@example.org", connected_at=stamp(30))

    assert (back["state"], again["state"], taken["state"]) == ("queued", "offered", "connected")
    assert [leg["state"] for leg in taken["legs"]] == ["timed_out", "connected"]
    assert "leg.timed_out" in announced()
    assert [one["change"] for one in woken(ann.user, "conversation.changed")] == ["offered", "ended"]


def test_an_offer_the_caller_did_not_wait_for_is_missed_and_starts_no_wrap_up(
    phone: Caller, ann: Caller, heard: list[Any]
) -> None:
    phone.open(agent=EMAIL, initiated_at=stamp(0), offered_at=stamp(5))
    gone = phone.report(ended_at=stamp(12))

    assert (gone["state"], gone["legs"][0]["state"]) == ("abandoned", "abandoned")
    assert announced("leg.", "wrap_up.") == ["leg.offered", "leg.missed"]
    assert woken(ann.user, "conversation.changed")[-1]["change"] == "ended"
    assert not [one for one in heard if isinstance(one, LegEnded)]


def test_transfers_consults_and_conferences_are_legs(phone: Caller, ann: Caller, ben: Caller) -> None:
    phone.open(agent=EMAIL, initiated_at=stamp(0), connected_at=stamp(5))
    phone.report(
        legs=[
            {"agent": "ben@example.org", "role": "consulted", "accepted_at": stamp(50), "left_at": stamp(70)}
        ]
    )
    moved = phone.report(
        legs=[
            {"agent": EMAIL, "left_at": stamp(80), "left_by": "transfer"},
            {"agent": "ben@example.org", "offered_at": stamp(80), "accepted_at": stamp(82)},
        ]
    )

    assert moved["state"] == "connected"
    assert [(leg["role"], leg["state"]) for leg in moved["legs"]] == [
        ("primary", "wrap_up"), ("consulted", "closed"), ("primary", "connected"),
    ]  # fmt: skip
    assert announced("leg.consulted", "leg.transferred") == ["leg.consulted", "leg.transferred"]


def test_an_agent_learned_later_takes_the_waiting_leg(phone: Caller, ann: Caller) -> None:
    phone.open(initiated_at=stamp(0), enqueued_at=stamp(1), queue="Support")
    phone.report(connected_at=stamp(9))

    known = phone.report(agent=EMAIL)

    assert [leg["agent"]["email"] for leg in known["legs"]] == [EMAIL]
    assert announced("leg.accepted") == ["leg.accepted"]
    assert woken(ann.user, "conversation.changed")[-1]["change"] == "connected"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"colour": "red"}, "colour"),
        ({"legs": [{"colour": "red"}]}, "legs.0.colour"),
        ({"initiated_at": stamp(100), "ended_at": stamp(50)}, "ended_at"),
        ({"connected_at": stamp(100), "ended_at": stamp(50)}, "ended_at"),
        ({"initiated_at": "2026-03-02T10:00:00"}, "initiated_at"),
        ({"initiated_at": "yesterday"}, "initiated_at"),
        ({"initiated_at": "2031-03-02T10:00:00Z"}, "initiated_at"),
        ({"agent": "nobody@example.org"}, "agent"),
        ({"legs": [{"agent": "nobody@example.org"}]}, "legs.0.agent"),
        ({"holds": [{"from": stamp(50), "to": stamp(40)}]}, "holds.0"),
        ({"channel": "fax"}, "channel"),
        ({"status": "pending"}, "status"),
        ({"csat": 900}, "csat"),
        ({"technical_disposition": "melted"}, "technical_disposition"),
        ({"person": "01890000-0000-7000-8000-000000000000"}, "person"),
        ({"case_id": "01890000-0000-7000-8000-000000000000"}, "case_id"),
        ({"subject": "x" * 256}, "subject"),
        ({"custom": {"a": "x" * 64 * 1024}}, "custom"),
        ({"initiated_at": 1772442000}, "initiated_at"),
        ({"initiated_at": "0001-01-01T00:00:00+14:00"}, "initiated_at"),
        ({"status_at": "9999-12-31T23:59:59-14:00"}, "status_at"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_stored(
    phone: Caller, fields: dict[str, Any], field: str
) -> None:
    body = {"external_id": {"source": "pbx", "id": "1"}, "channel": "voice", **fields}

    refused = phone.post("/conversations", body)

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == field
    assert not Conversation.objects.exists()


def test_an_end_far_before_the_start_is_refused_and_clocks_that_differ_a_little_are_not(
    phone: Caller,
) -> None:
    phone.open(initiated_at=stamp(1000))

    far = phone.patch("/conversations/by-external/pbx/1", {"ended_at": stamp(100)})
    near = phone.report(ended_at=stamp(990))

    assert (far.status_code, far.json()["errors"][0]["field"]) == (422, "ended_at")
    assert near["state"] == "abandoned"


def test_an_unknown_conversation_is_not_found(phone: Caller) -> None:
    assert phone.patch("/conversations/by-external/pbx/none", {}).status_code == 404
    assert phone.get("/conversations/01890000-0000-7000-8000-000000000000").status_code == 404


def test_a_retried_request_gets_the_first_answer(phone: Caller) -> None:
    body = {"external_id": {"source": "pbx", "id": "1"}, "channel": "voice"}

    first = phone.post("/conversations", body, **{"Idempotency-Key": "k1"})
    again = phone.post("/conversations", body, **{"Idempotency-Key": "k1"})

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert IdempotentAnswer.objects.get().key != "k1"  # whatever a sender makes its keys of is not kept


def test_card_numbers_are_masked_before_they_are_stored(phone: Caller) -> None:
    opened = phone.open(subject="card 4111 1111 1111 1111", custom={"note": "cvv 123", "sum": 12})

    assert "4111 1111" not in opened["subject"]
    assert opened["custom"] == {"note": "cvv •••", "sum": 12}


def test_a_call_joins_the_interaction_it_names(phone: Caller) -> None:
    named = "01890000-0000-7000-8000-00000000abcd"

    first = phone.open("1", interaction_id=named)
    second = phone.open("2")
    moved = phone.report("2", interaction_id=named)

    assert first["interaction_id"] == moved["interaction_id"] == named
    assert second["interaction_id"] != named


def test_an_external_id_may_hold_slashes(phone: Caller) -> None:
    phone.open("a/b")

    assert phone.report("a/b", queue="Support")["queue"] == "Support"


def test_card_numbers_are_masked_in_queue_campaign_and_called_number_too(phone: Caller) -> None:
    card = "4111 1111 1111 1111"

    opened = phone.open(queue=card, campaign=card, called_number=card)

    assert card not in str(opened)
    assert phone.open(called_number="+4420794601234")["called_number"] == "+4420794601234"
