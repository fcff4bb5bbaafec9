"""Finding or making the person a call means, without ever guessing between two."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interlog.people import facade
from interlog.people.contracts import AccountSeed, PersonSeed

pytestmark = pytest.mark.django_db


def test_the_same_caller_is_one_person_whatever_the_notation():
    first = facade.ensure_person(phone="020 7946 0018")

    assert facade.ensure_person(phone="+44 (0)20 7946 0018") == first
    assert facade.person_refs([first])[first].name == "+442079460018"


def test_an_external_id_decides_alone():
    flatmates_phone = "07700 900123"
    mara = facade.ensure_person(external_ref="C1", name="Mara", phone=flatmates_phone)
    jon = facade.ensure_person(external_ref="C2", name="Jon", phone=flatmates_phone)

    assert mara != jon
    assert facade.ensure_person(external_ref="C1", phone=flatmates_phone) == mara
    assert len(facade.people_with_phone(flatmates_phone)) == 2


def test_an_ambiguous_number_is_left_open_unless_the_name_tells():
    mara = facade.ensure_person(external_ref="C1", name="Mara", phone="07700 900123")
    facade.ensure_person(external_ref="C2", name="Jon", phone="07700 900123")

    assert facade.ensure_person(phone="07700 900123") is None
    assert facade.ensure_person(phone="07700 900123", name="MARA") == mara


def test_another_name_on_the_same_number_is_another_person():
    mara = facade.ensure_person(phone="07700 900123", name="Mara")

    assert facade.ensure_person(phone="07700 900123", name="Jon") != mara


def test_a_person_known_by_number_learns_the_name_and_more():
    unknown = facade.ensure_person(phone="07700 900123")

    named = facade.ensure_person(phone="07700 900123", name="Mara Okafor", email="Mara@x.org")

    assert named == unknown
    person = facade.person_refs([unknown])[unknown]
    assert (person.name, person.emails) == ("Mara Okafor", ("mara@x.org",))
    assert [one.id for one in facade.search_people("okaf", 5)] == [unknown]


def test_the_same_id_in_two_systems_is_two_persons():
    crm = facade.ensure_person(external_ref="7", name="A", source="crm")
    pbx = facade.ensure_person(external_ref="7", name="B", source="pbx")

    assert crm != pbx
    assert facade.person_with_external_ref("7") is None
    assert facade.person_with_external_ref("7", source="pbx").id == pbx
    assert facade.ensure_person(external_ref="7") is None


@pytest.mark.parametrize(
    "seed", [PersonSeed(), PersonSeed(phone="anonymous"), PersonSeed(name=" \x00"), PersonSeed(email="x")]
)
def test_a_seed_that_names_nobody_makes_nobody(seed):
    assert facade.ensure_people_bulk([seed]) == [None]


def test_many_seeds_cost_as_many_questions_as_few(announced):
    def seeds(count, start):
        return [
            PersonSeed(external_ref=f"R{start + n}", name=f"N {n}", phone=f"07700 9{start + n:05}")
            for n in range(count)
        ]

    with CaptureQueriesContext(connection) as few:
        facade.ensure_people_bulk(seeds(2, 0))
    with CaptureQueriesContext(connection) as many:
        made = facade.ensure_people_bulk([*seeds(100, 100), *seeds(100, 100)])

    assert len(many) <= len(few) + 3  # SQLite takes at most 999 values in a statement
    assert made[:100] == made[100:]
    assert announced().count("person.created") == 102


def test_accounts_are_made_once():
    made = facade.ensure_accounts_bulk(
        [
            AccountSeed(external_ref="A1", name="Acme"),
            AccountSeed(external_ref="A1"),
            AccountSeed(external_ref="A2"),
        ]
    )

    assert made[0] == made[1] != made[2]
    assert facade.ensure_account(external_ref="A1") == made[0]
    assert {ref.name for ref in facade.account_refs(made).values()} == {"Acme", "A2"}


def test_alerts_can_be_set_from_inside():
    mara = facade.ensure_person(name="Mara", phone="07700 900123")

    facade.set_alerts(mara, [("legal", "Only by letter")])

    assert facade.person_refs([mara])[mara].alerts[0].kind == "legal"
