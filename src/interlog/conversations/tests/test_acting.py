"""Agents take, decline and hand on their own conversations; supervisors and programs act on all."""

from typing import Any
from uuid import UUID

import pytest

from interlog.conversations import facade
from interlog.conversations.contracts import LegTransferred, WrapUpEnded
from interlog.conversations.services.sweeping import forget_endless_wrap_ups
from interlog.conversations.tests.conftest import Caller, announced, at, stamp, woken
from interlog.kit.clock import frozen_clock

pytestmark = pytest.mark.django_db
ANN, BEN = "ann@example.org", "ben@example.org"


def test_the_agent_it_is_offered_to_accepts_once(phone: Caller, ann: Caller) -> None:
    opened = phone.open(channel="chat", agent=ANN, initiated_at=stamp(0), offered_at=stamp(5))

    taken = ann.post(f"/conversations/{opened['id']}/accept")
    again = ann.post(f"/conversations/{opened['id']}/accept")

    assert (taken.json()["state"], again.status_code) == ("connected", 200)
    assert announced("leg.accepted", "conversation.connected") == ["conversation.connected", "leg.accepted"]


def test_nobody_accepts_what_is_offered_to_another(phone: Caller, ann: Caller, ben: Caller) -> None:
    opened = phone.open(channel="chat", agent=ANN, offered_at=stamp(5))

    refused = ben.post(f"/conversations/{opened['id']}/accept")

    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/nothing_to_accept")


def test_a_waiting_conversation_goes_to_the_first_who_takes_it(
    phone: Caller, ann: Caller, ben: Caller
) -> None:
    opened = phone.open(channel="email", queue="Support", enqueued_at=stamp(5))

    first = ann.post(f"/conversations/{opened['id']}/accept")
    second = ben.post(f"/conversations/{opened['id']}/accept")

    assert (first.json()["state"], second.status_code) == ("open", 409)
    assert len(first.json()["legs"]) == 1


def test_a_declined_offer_waits_again(phone: Caller, ann: Caller) -> None:
    opened = phone.open(agent=ANN, offered_at=stamp(5))

    back = ann.post(f"/conversations/{opened['id']}/decline", {"reason": "at lunch"})
    again = ann.post(f"/conversations/{opened['id']}/decline")

    assert (back.json()["state"], again.status_code) == ("queued", 200)
    assert back.json()["legs"][0]["decline_reason"] == "at lunch"
    assert announced("leg.declined") == ["leg.declined"]


def test_a_transfer_offers_the_conversation_to_the_other_agent_at_once(
    phone: Caller, ann: Caller, ben: Caller, heard: list[Any]
) -> None:
    opened = phone.open(agent=ANN, connected_at=stamp(5))

    moved = ann.post(f"/conversations/{opened['id']}/transfer", {"to": BEN, "note": "wants a refund"})

    assert moved.json()["state"] == "offered"
    assert [(leg["state"], leg["team"]) for leg in moved.json()["legs"]] == [
        ("wrap_up", "Support"),
        ("offered", "Billing"),
    ]
    assert moved.json()["legs"][1]["transfer_note"] == "wants a refund"
    assert [one.to_agent_id for one in heard if isinstance(one, LegTransferred)] == [ben.user.pk]
    assert woken(ben.user, "conversation.changed")[-1]["change"] == "offered"


def test_an_agent_without_a_part_may_not_report_or_transfer(phone: Caller, ann: Caller, ben: Caller) -> None:
    opened = phone.open(agent=ANN, connected_at=stamp(5))

    assert ben.patch(f"/conversations/{opened['id']}", {"ended_at": stamp(50)}).status_code == 403
    assert ben.post(f"/conversations/{opened['id']}/transfer", {"to": BEN}).status_code == 403


def test_a_supervisor_may_act_on_all(phone: Caller, ann: Caller, ben: Caller, lead: Caller) -> None:
    opened = phone.open(agent=ANN, connected_at=stamp(5))

    moved = lead.post(f"/conversations/{opened['id']}/transfer", {"to": BEN})

    assert moved.json()["legs"][0]["left_by"] == "transfer"


def test_a_transfer_to_nobody_or_to_oneself_is_refused(phone: Caller, ann: Caller) -> None:
    opened = phone.open(agent=ANN, connected_at=stamp(5))

    assert ann.post(f"/conversations/{opened['id']}/transfer", {"to": "x@example.org"}).status_code == 422
    assert ann.post(f"/conversations/{opened['id']}/transfer", {"to": ANN}).status_code == 422


def test_what_has_ended_cannot_be_handed_on(phone: Caller, ann: Caller, ben: Caller) -> None:
    opened = phone.open(agent=ANN, connected_at=stamp(5), ended_at=stamp(50))

    assert ann.post(f"/conversations/{opened['id']}/transfer", {"to": BEN}).status_code == 409


def test_a_key_without_a_user_cannot_accept(phone: Caller, ann: Caller) -> None:
    opened = phone.open(agent=ANN, offered_at=stamp(5))

    assert phone.post(f"/conversations/{opened['id']}/accept").status_code == 403


def test_finishing_the_wrap_up_closes_the_call(phone: Caller, ann: Caller, heard: list[Any]) -> None:
    opened = phone.open(agent=ANN, connected_at=stamp(5), ended_at=stamp(50))
    leg = facade.current_leg_of(UUID(opened["id"]), ann.user.pk)

    facade.finish_wrap_up(UUID(opened["id"]), ann.user.pk, at(80))
    facade.finish_wrap_up(UUID(opened["id"]), ann.user.pk, at(90))

    card = facade.conversation_card(UUID(opened["id"]))
    assert (leg.state, card.state, card.legs[0].wrap_up_s, card.handle_s) == ("wrap_up", "closed", 30, 75)
    assert announced("wrap_up") == ["wrap_up.started", "wrap_up.ended"]
    assert len([one for one in heard if isinstance(one, WrapUpEnded)]) == 1


def test_a_forgotten_wrap_up_ends_without_a_length(phone: Caller, ann: Caller) -> None:
    opened = phone.open(agent=ANN, connected_at=stamp(5), ended_at=stamp(50))

    with frozen_clock(at(5 * 3600)):
        assert forget_endless_wrap_ups() == 1
        assert forget_endless_wrap_ups() == 0

    card = facade.conversation_card(UUID(opened["id"]))
    assert (card.state, card.legs[0].wrap_up_s, card.handle_s) == ("closed", None, 45)
    assert facade.live_conversations_of(ann.user.pk) == []


def test_live_conversations_are_those_at_hand(phone: Caller, ann: Caller) -> None:
    offered = phone.open("1", agent=ANN, initiated_at=stamp(1), offered_at=stamp(5))
    wrapping = phone.open("2", agent=ANN, initiated_at=stamp(2), connected_at=stamp(5), ended_at=stamp(9))
    phone.open("3", agent=ANN, initiated_at=stamp(3), offered_at=stamp(5), ended_at=stamp(9))

    cards = facade.live_conversations_of(ann.user.pk)

    assert [str(card.id) for card in cards] == [offered["id"], wrapping["id"]]
