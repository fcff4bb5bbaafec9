"""A number that one person has links; one that several have asks; an unknown one waits."""

from typing import Any
from uuid import UUID

import pytest

from interlog.cases import facade as cases
from interlog.conversations import facade
from interlog.conversations.rules.matching import match
from interlog.conversations.tests.conftest import Caller, announced, stamp
from interlog.people import facade as people

pytestmark = pytest.mark.django_db
A, B, C = UUID(int=1), UUID(int=2), UUID(int=3)


@pytest.mark.parametrize(
    ("phone", "email", "person", "candidates"),
    [
        (None, None, None, ()),
        ([], None, None, ()),
        ([A], None, A, ()),
        ([A, B], None, None, (A, B)),
        ([A, B], [B], B, ()),
        ([A], [B], None, (A, B)),
        ([A, B], [], None, (A, B)),
        ([A, A], None, A, ()),
    ],
)
def test_one_match_is_a_person_and_several_are_a_question(
    phone: Any, email: Any, person: Any, candidates: Any
) -> None:
    found = match(phone, email)

    assert (found.person_id, found.candidates) == (person, candidates)


def person(name: str, phone: str) -> UUID:
    made = people.ensure_person(external_ref=name.lower(), name=name, phone=phone)
    assert made is not None
    return made


@pytest.mark.parametrize(
    "written", ["07700 900123", "+44 7700 900123", "0044 7700 900 123", "(07700) 900-123"]
)
def test_a_caller_is_found_in_whatever_form_the_number_comes(phone: Caller, written: str) -> None:
    ada = person("Ada", "+447700900123")

    opened = phone.open(person_phone=written)

    assert opened["person"]["id"] == str(ada)
    assert opened["customer_address"] == {"kind": "phone", "value": "+447700900123"}


def test_a_shared_number_offers_the_choice_and_the_choice_stays(phone: Caller, ann: Caller) -> None:
    ada, bob = person("Ada", "07700900123"), person("Bob", "07700900123")
    opened = phone.open(person_phone="07700900123", agent="ann@example.org", offered_at=stamp(5))

    chosen = ann.patch(f"/conversations/{opened['id']}", {"person_id": str(bob)}).json()
    repeated = phone.open(person_phone="07700900123")

    assert opened["person"] is None
    assert {one["id"] for one in opened["person_candidates"]} == {str(ada), str(bob)}
    assert chosen["person"]["id"] == repeated["person"]["id"] == str(bob)
    assert repeated["person_candidates"] == []
    assert announced("conversation.linked") == ["conversation.linked"]


def test_a_link_taken_away_is_not_matched_again(phone: Caller, ann: Caller) -> None:
    person("Ada", "07700900123")
    opened = phone.open(person_phone="07700900123", agent="ann@example.org", offered_at=stamp(5))

    ann.patch(f"/conversations/{opened['id']}", {"person_id": None})
    repeated = phone.open(person_phone="07700900123")

    assert repeated["person"] is None
    assert announced("conversation.unlinked") == ["conversation.unlinked"]


def test_an_unknown_caller_stays_unlinked_and_is_linked_later_by_any_agent(
    phone: Caller, ann: Caller, ben: Caller
) -> None:
    opened = phone.open(
        person_phone="anonymous", agent="ann@example.org", connected_at=stamp(5), ended_at=stamp(9)
    )
    ada = person("Ada", "07700900123")

    linked = ben.patch(f"/conversations/{opened['id']}", {"person_id": str(ada)}).json()

    assert (opened["person"], opened["customer_address"]["value"]) == (None, "anonymous")
    assert linked["person"]["name"] == "Ada"


def test_a_reference_names_the_person_even_before_anyone_knew_them(phone: Caller) -> None:
    opened = phone.open(person_ref="crm-17", person_name="Ada", person_phone="07700900123")

    assert opened["person"]["name"] == "Ada"
    assert phone.open("2", person_phone="07700900123")["person"]["id"] == opened["person"]["id"]


def test_open_cases_are_offered_and_not_linked(phone: Caller) -> None:
    ada = person("Ada", "07700900123")
    case_id = cases.ensure_case(external_ref="C-1", person_id=ada, subject="Broken router")

    opened = phone.open(person_phone="07700900123")

    assert opened["case"] is None
    assert [one["id"] for one in opened["open_cases"]] == [str(case_id)]


def test_a_case_and_an_account_are_found_or_made_by_their_references(phone: Caller) -> None:
    opened = phone.open(case_ref="C-9", account_ref="ACME")

    assert opened["case"]["external_ref"] == "C-9"
    assert opened["account"]["id"]


def test_how_the_customer_proved_who_they_are_is_kept(phone: Caller, ann: Caller) -> None:
    opened = phone.open(agent="ann@example.org", connected_at=stamp(5))

    body = {"identity_verified": {"how": "date of birth"}}
    verified = ann.patch(f"/conversations/{opened['id']}", body).json()["identity_verified"]
    ann.patch(f"/conversations/{opened['id']}", body)

    assert (verified["how"], verified["by"]["name"]) == ("date of birth", "Ann")
    assert announced("conversation.identity_verified") == ["conversation.identity_verified"]


def test_the_door_links_and_refuses_a_name_it_does_not_know(phone: Caller) -> None:
    opened = phone.open()
    ada = person("Ada", "07700900123")

    facade.link_conversation(UUID(opened["id"]), person_id=ada)

    assert facade.conversation_card(UUID(opened["id"])).person_id == ada
    with pytest.raises(TypeError):
        facade.link_conversation(UUID(opened["id"]), pet_id=ada)
