"""Walks every address there is and proves who may use it. An address that is not in a table here fails the test.

The tables are in `who_may.py`.
Who may see a live socket (`/ws`) is proved in `interlog/desk/tests/test_live_socket.py`.
"""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from interlog.identity.contracts import ROLES, SCOPES
from interlog.identity.facade import PERMISSIONS, create_key, create_user
from interlog.identity.models import User
from tests.contract.walking import address_of, addresses, operations
from tests.contract.who_may import OPEN_OPERATIONS, OPERATIONS, OTHER_ADDRESSES, WHO_MAY

READING = {"GET", "HEAD", "OPTIONS"}
PASSWORD = "correct-horse-battery"


def without_converters(address: str) -> str:
    return re.sub(r"<[a-z_]+:", "<", address)


def request(client: Client, name: str, **headers: str) -> Any:
    method, path = name.split(" ")
    path = re.sub(r"{[a-z_]+}", lambda _: str(uuid4()), path)
    body = None if method in READING else "{}"
    return client.generic(
        method, f"/api/v1{path}", body or "", content_type="application/json", headers=headers
    )


def kind(answer: Any) -> str:
    """Whether the door opened: "in", "refused" (known, but may not) or "unknown"."""
    if answer.status_code == 401:
        return "unknown"
    if answer.status_code == 403 and answer.json()["type"] == "/problems/missing_permission":
        return "refused"
    assert answer.status_code != 500, answer.content
    return "in"


@pytest.fixture(autouse=True)
def _no_counts_from_before():
    cache.clear()


@pytest.fixture
def client_of(db):
    def make(role: str, *, csrf: bool = False) -> Client:
        user = create_user(email=f"{role}@example.com", name=role, role=role, actor=None)
        client = Client(enforce_csrf_checks=csrf, raise_request_exception=False)
        client.force_login(
            User.objects.get(pk=user.id), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        return client

    return make


def test_the_permissions_are_those_written_here():
    assert {
        name: (" ".join(role for role in ROLES if role in roles), scope)
        for name, (roles, scope) in PERMISSIONS.items()
    } == WHO_MAY


def test_every_operation_is_listed_here():
    assert sorted(name for name, _ in operations()) == sorted([*OPERATIONS, *OPEN_OPERATIONS])


def test_every_other_address_is_listed_here():
    of_operations = {address_of(name) for name in [*OPERATIONS, *OPEN_OPERATIONS]}

    others = [address for address in addresses() if without_converters(address) not in of_operations]

    assert sorted(others) == sorted(OTHER_ADDRESSES)


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_is_open_to_exactly_those_who_hold_its_permission(name, client_of):
    roles, scope = WHO_MAY[OPERATIONS[name]]

    stranger = request(Client(), name)
    by_role = {role: kind(request(client_of(role), name)) for role in ROLES}
    by_scope = {
        one: kind(request(Client(raise_request_exception=False), name, **key_of(one))) for one in SCOPES
    }

    assert stranger.status_code == 401
    assert stranger["Content-Type"] == "application/problem+json"
    assert by_role == {role: "in" if role in roles.split() else "refused" for role in ROLES}
    assert by_scope == {one: "in" if one == scope else "refused" for one in SCOPES}


@pytest.mark.parametrize("name", [name for name in OPERATIONS if name.split(" ")[0] not in READING])
def test_a_session_cannot_write_without_the_csrf_token(name, client_of):
    answer = request(client_of("admin", csrf=True), name)

    assert answer.status_code == 403
    assert answer.json()["type"] == "/problems/csrf_failed"


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_user_who_still_has_to_enrol_a_second_factor_reaches_nothing_else(name, client_of, settings):
    settings.REQUIRE_MFA = True

    answer = request(client_of("admin"), name)

    if OPERATIONS[name] == "self.manage":
        assert answer.status_code in {200, 422}
    else:
        assert answer.json()["type"] == "/problems/second_factor_required"


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_disabled_user_reaches_nothing(name, client_of):
    client = client_of("admin")
    User.objects.update(is_active=False)

    assert request(client, name).status_code == 401


@pytest.mark.parametrize("address", OTHER_ADDRESSES)
def test_a_stranger_gets_at_other_addresses_what_is_written_here(db, address):
    client = Client(enforce_csrf_checks=True, REMOTE_ADDR="203.0.113.9", raise_request_exception=False)
    at = "/" + ("any/screen" if address.startswith("^") else re.sub(r"<[a-z_:]+>", "sso", address))

    got = {method: client.generic(method, at).status_code for method in OTHER_ADDRESSES[address]}

    assert got == OTHER_ADDRESSES[address]


def key_of(scope: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {create_key(name=scope, scopes=[scope], actor=None).secret}"}
