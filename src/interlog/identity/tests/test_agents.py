from datetime import date

import pytest

from interlog.identity.contracts import AgentSeed
from interlog.identity.facade import ensure_agent, ensure_agents_bulk, user_refs
from interlog.identity.models import User
from interlog.kit.errors import InvalidInput


def test_an_imported_agent_is_made_once_and_cannot_sign_in(db):
    first = ensure_agent(external_ref="A-17", name="Dana")
    again = ensure_agent(external_ref="A-17", hired_on=date(2023, 4, 5))

    user = User.objects.get()
    assert first == again == user.pk
    assert (user.name, user.hired_on, user.email) == ("Dana", date(2023, 4, 5), None)
    assert not user.has_usable_password()
    assert user_refs([first])[first].email == ""


def test_an_agent_named_by_the_address_of_a_user_is_that_user(make_user):
    ann = make_user("ann@example.com")

    assert ensure_agent(external_ref="Ann@example.com", name="Somebody Else") == ann.pk
    ann.refresh_from_db()
    assert ann.name == "Ann"


def test_a_thousand_agents_keep_their_order_and_do_not_take_a_query_each(db, django_assert_max_num_queries):
    seeds = [AgentSeed(f"A-{number % 900}", f"Agent {number % 900}") for number in range(1000)]

    with django_assert_max_num_queries(30):
        ids = ensure_agents_bulk(seeds)

    assert len(ids) == 1000
    assert ids[0] == ids[900]
    assert User.objects.get(pk=ids[7]).external_ref == "A-7"


def test_an_empty_reference_is_refused(db):
    with pytest.raises(InvalidInput):
        ensure_agent(external_ref="  ")
