"""Interactions end with their last conversation; links between them are proposed, confirmed and taken back."""

from uuid import UUID

import pytest

from interlog.conversations import facade
from interlog.conversations.tests.conftest import Caller, at, stamp
from interlog.kit.models import OutboxMessage
from interlog.people import facade as people

pytestmark = pytest.mark.django_db


def test_an_interaction_ends_with_its_last_conversation_and_goes_on_with_a_new_one(phone: Caller) -> None:
    first = phone.open("1", initiated_at=stamp(0), ended_at=stamp(50))
    interaction_id = UUID(first["interaction_id"])
    over = facade.interaction(interaction_id)
    phone.open("2", initiated_at=stamp(60), interaction_id=str(interaction_id))
    on_again = facade.interaction(interaction_id)

    assert (over.ended_at, over.end_rule) == (at(50), "last_conversation")
    assert (on_again.ended_at, on_again.started_at) == (None, at(0))
    assert len(facade.conversations_of_interaction(interaction_id)) == 2


def test_a_second_contact_of_a_person_proposes_a_link_and_never_makes_it(phone: Caller, lead: Caller) -> None:
    people.ensure_person(external_ref="ada", name="Ada", phone="07700900123")
    first = phone.open("1", channel="sms", person_phone="07700900123", initiated_at=stamp(0))
    second = phone.open("2", person_phone="07700900123", initiated_at=stamp(600))

    links = lead.get(f"/interactions/{second['interaction_id']}/links").json()["items"]

    assert [(one["into_id"], one["state"]) for one in links] == [(first["interaction_id"], "proposed")]
    assert 0 < links[0]["confidence"] < 1
    assert facade.interaction(UUID(second["interaction_id"])).merged_into is None


def test_a_confirmed_link_joins_the_story_and_can_be_taken_back(phone: Caller, lead: Caller) -> None:
    first, second = phone.open("1")["interaction_id"], phone.open("2")["interaction_id"]

    merged = lead.post(f"/interactions/{second}/merge", {"into": first})
    together = facade.conversations_of_interaction(UUID(first))
    again = lead.post(f"/interactions/{second}/merge", {"into": first})
    apart = lead.post(f"/interactions/{second}/unmerge")

    assert (merged.json()["merged_into"], len(together), again.status_code) == (first, 2, 409)
    assert (apart.json()["merged_into"], len(facade.conversations_of_interaction(UUID(first)))) == (None, 1)
    told = [row.envelope["type"] for row in OutboxMessage.objects.order_by("id")]
    assert [one for one in told if one.startswith("interaction.")] == [
        "interaction.merged",
        "interaction.unmerged",
    ]


def test_an_interaction_ended_by_hand_stays_ended(phone: Caller, lead: Caller) -> None:
    interaction_id = phone.open("1")["interaction_id"]

    ended = lead.post(f"/interactions/{interaction_id}/end")
    phone.report(queue="Support")

    assert ended.json()["end_rule"] == "by_hand"
    assert facade.interaction(UUID(interaction_id)).ended_at == at(3600)


def test_an_unknown_interaction_is_not_found(lead: Caller) -> None:
    nowhere = "01890000-0000-7000-8000-000000000000"

    assert lead.post(f"/interactions/{nowhere}/merge", {"into": nowhere}).status_code == 404
    assert lead.get(f"/interactions/{nowhere}/links").status_code == 404
