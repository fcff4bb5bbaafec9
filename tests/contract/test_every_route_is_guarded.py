"""Walks every address there is and proves who may use it. An address that is not in a table here fails the test.

The tables are written out a second time on purpose: who may do what must not change by a change in one place.
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

# permission: the roles that hold it, and the key scope that grants it
WHO_MAY = {
    "self.manage": ("agent supervisor admin auditor builder", ""),
    "records.read": ("agent supervisor admin auditor", "records:read"),
    "records.write": ("agent supervisor admin", "records:write"),
    "entries.write": ("agent supervisor admin", "records:write"),
    "entries.lead": ("supervisor admin", "records:write"),
    "presence.write": ("agent supervisor admin", "records:write"),
    "team.read": ("supervisor admin", "records:read"),
    "imports.run": ("admin", "admin"),
    "events.read": ("agent supervisor admin auditor builder", "events:read"),
    "events.write": ("admin", "events:write"),
    "setup.read": ("agent supervisor admin auditor builder", "records:read"),
    "setup.write": ("admin", "admin"),
    "users.read": ("agent supervisor admin auditor builder", "records:read"),
    "users.manage": ("admin", "admin"),
    "keys.manage": ("admin", ""),
    "metrics.read": ("admin", "admin"),
}

# every operation under /api/v1 and the permission it demands
OPERATIONS = {
    # users
    "GET /me": "self.manage",
    "PATCH /me": "self.manage",
    "GET /users": "users.read",
    "GET /users/{user_id}": "users.read",
    "POST /users": "users.manage",
    "PATCH /users/{user_id}": "users.manage",
    "POST /users/{user_id}/password": "users.manage",
    "DELETE /users/{user_id}/second-factor": "users.manage",
    "GET /teams": "users.read",
    "POST /teams": "users.manage",
    "PATCH /teams/{team_id}": "users.manage",
    "GET /keys": "keys.manage",
    "POST /keys": "keys.manage",
    "DELETE /keys/{key_id}": "keys.manage",
    # events
    "POST /events": "events.write",
    "GET /events": "events.read",
    "GET /events/{uid}": "events.read",
    "GET /event-types": "events.read",
    # people
    "GET /people": "records.read",
    "POST /people": "records.write",
    "GET /people/{person_id}": "records.read",
    "PATCH /people/{person_id}": "records.write",
    "POST /people/{person_id}/merge": "records.write",
    "POST /people/{person_id}/unmerge": "records.write",
    "GET /accounts": "records.read",
    "POST /accounts": "records.write",
    "GET /accounts/{account_id}": "records.read",
    "PATCH /accounts/{account_id}": "records.write",
    # cases
    "GET /cases": "records.read",
    "POST /cases": "records.write",
    "GET /cases/{case_id}": "records.read",
    "PATCH /cases/{case_id}": "records.write",
    "POST /cases/{case_id}/resolve": "records.write",
    "POST /cases/{case_id}/reopen": "records.write",
    # conversations
    "GET /conversations": "records.read",
    "POST /conversations": "records.write",
    "GET /conversations/{conversation_id}": "records.read",
    "PATCH /conversations/{conversation_id}": "records.write",
    "GET /conversations/by-external/{source}/{external_id}": "records.read",
    "PATCH /conversations/by-external/{source}/{external_id}": "records.write",
    "POST /conversations/{conversation_id}/accept": "records.write",
    "POST /conversations/{conversation_id}/decline": "records.write",
    "POST /conversations/{conversation_id}/transfer": "records.write",
    "GET /conversations/{conversation_id}/transcript": "records.read",
    "POST /conversations/{conversation_id}/transcript": "records.write",
    "POST /conversations/{conversation_id}/messages": "records.write",
    "GET /presence": "presence.write",
    "PUT /presence": "presence.write",
    "GET /interactions/{interaction_id}/links": "records.read",
    "POST /interactions/{interaction_id}/merge": "records.write",
    "POST /interactions/{interaction_id}/unmerge": "records.write",
    "POST /interactions/{interaction_id}/end": "records.write",
    # the agents' log; of whom an entry is, its services decide
    "POST /log-entries": "entries.write",
    "GET /log-entries": "records.read",
    "GET /log-entries/{entry_id}": "records.read",
    "PATCH /log-entries/{entry_id}": "entries.write",
    "POST /log-entries/{entry_id}/complete": "entries.write",
    "POST /log-entries/{entry_id}/amend": "entries.write",
    "POST /log-entries/{entry_id}/void": "entries.write",
    "POST /log-entries/{entry_id}/extend-wrap-up": "entries.write",
    "POST /log-entries/{entry_id}/park": "entries.write",
    "POST /log-entries/{entry_id}/take-over": "entries.lead",
    "POST /log-entries/{entry_id}/links": "entries.write",
    "DELETE /log-entries/{entry_id}/links/{link_id}": "entries.write",
    "POST /log-entries/{entry_id}/transcript": "entries.write",
    "DELETE /log-entries/{entry_id}/transcript": "entries.write",
    "POST /log-entries/{entry_id}/transcript/reviewed": "entries.write",
    "GET /log-entries/{entry_id}/revisions": "records.read",
    # setup
    "GET /setup/current": "setup.read",
    "GET /setup/versions": "setup.read",
    "GET /setup/versions/{number}": "setup.read",
    "POST /setup/versions/{number}/restore": "setup.write",
    "GET /setup/draft": "setup.read",
    "PUT /setup/draft": "setup.write",
    "DELETE /setup/draft": "setup.write",
    "POST /setup/draft/check": "setup.write",
    "POST /setup/draft/publish": "setup.write",
    "POST /setup/draft/try": "setup.write",
    "POST /setup/draft/compile": "setup.write",
    "GET /setup/draft/names": "setup.read",
    "GET /setup/diff": "setup.read",
    "GET /setup/entry-schema": "setup.read",
    "GET /setup/file": "setup.read",
    "POST /setup/file": "setup.write",
    "GET /setup/lint": "setup.read",
    "GET /setup/codes/usage": "setup.read",
    "GET /setup/packs": "setup.read",
    "POST /setup/packs/{key}/apply": "setup.write",
    # the desk; the story shows a reader of events no more of a record than that it exists
    "GET /work-list": "records.read",
    "GET /people/{person_id}/brief": "records.read",
    "GET /people/{person_id}/timeline": "records.read",
    "GET /search": "records.read",
    "GET /interactions/{interaction_id}": "events.read",
    # bulk imports
    "POST /imports": "imports.run",
    "GET /imports": "imports.run",
    "GET /imports/{run_id}": "imports.run",
    "GET /imports/{run_id}/errors": "imports.run",
}

# every operation under /api/v1 that answers without signing in, and why it may
OPEN_OPERATIONS: dict[str, str] = {}

# every other address, and what a stranger gets there: method and status
OTHER_ADDRESSES: dict[str, dict[str, int]] = {
    "healthz": {"GET": 200, "POST": 403},
    "readyz": {"POST": 403},  # reading it tells how the stores are: 200 or 503
    "metrics": {"GET": 401, "POST": 403},
    "api/v1/": {"GET": 404},
    "api/v1/openapi.json": {"GET": 200, "POST": 403},
    "api/v1/docs": {"GET": 200, "POST": 403},
    # Writing without the CSRF token is 403 wherever a session could be meant.
    "_allauth/browser/v1/config": {"GET": 200, "POST": 403},
    "_allauth/browser/v1/auth/session": {"GET": 401, "DELETE": 403},
    "_allauth/browser/v1/auth/login": {"GET": 405, "POST": 403},
    "_allauth/browser/v1/auth/reauthenticate": {"GET": 401, "POST": 403},
    "_allauth/browser/v1/auth/2fa/authenticate": {"GET": 401, "POST": 403},
    "_allauth/browser/v1/auth/2fa/reauthenticate": {"GET": 401, "POST": 403},
    "_allauth/browser/v1/auth/provider/redirect": {"GET": 405, "POST": 403},
    "_allauth/browser/v1/account/password/change": {"GET": 401, "POST": 403},
    "_allauth/browser/v1/account/authenticators": {"GET": 401, "POST": 403},
    "_allauth/browser/v1/account/authenticators/totp": {"GET": 401, "POST": 403, "DELETE": 403},
    "_allauth/browser/v1/account/authenticators/recovery-codes": {"GET": 401, "POST": 403},
    # Without a provider in the settings there is no way back from one.
    "accounts/oidc/<slug:provider_id>/login/callback/": {"GET": 404, "POST": 403},
    # The page of the web screens: the same for everybody, with nothing of anybody in it.
    r"^(?!api/|_allauth/|accounts/|assets/|static/|v1/|ws)(?P<path>.*)$": {"POST": 403},
}

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
