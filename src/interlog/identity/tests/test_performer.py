"""Who did it, as every announcement says it."""

from uuid import UUID

from interlog.identity.contracts import Actor, performer

ANN = UUID("01a1fc1d-0000-7000-8000-000000000001")
KEY = UUID("01a1fc1d-0000-7000-8000-000000000002")


def test_a_person_is_told_by_id_whatever_the_role_and_whatever_they_came_with():
    agent = Actor(ANN, "Ann", "agent", None, frozenset())
    admin_by_key = Actor(ANN, "Ann", "admin", None, frozenset(), KEY)

    assert performer(agent) == performer(admin_by_key) == ("agent", str(ANN))


def test_a_program_is_told_by_its_key_and_the_server_by_nothing():
    program = Actor(None, "Phone system", "service", None, frozenset(), KEY)

    assert performer(program) == ("system", f"key:{KEY}")
    assert performer(None) == ("system", "")
