import json
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest
from django.test import Client

from interlog.identity.facade import create_key
from interlog.identity.models import User
from interlog.kit.models import OutboxMessage

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
DONE = {"topic": "billing.refund", "disposition": "resolved_first_contact"}


class Api:
    """Speaks JSON to /api/v1, as a signed-in user or with a key."""

    def __init__(self, client: Client, user: User | None = None) -> None:
        self.client = client
        self.user = user

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(f"/api/v1{path}", query)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        content = json.dumps({} if body is None else body)
        return self.client.generic(
            method, f"/api/v1{path}", content, content_type="application/json", headers=headers
        )

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.send("POST", path, body, **headers)

    def save(
        self, entry: dict[str, Any], values: dict[str, Any], *, no: int = 1, client: str = "tab", **more: Any
    ) -> Any:
        body = {"revision": entry["revision"], "client_id": client, "save_no": no, "values": values, **more}
        return self.send("PATCH", f"/log-entries/{entry['id']}", body)

    def complete(self, entry: dict[str, Any], values: dict[str, Any] | None = None, **more: Any) -> Any:
        body = {"revision": entry["revision"], **({} if values is None else {"values": values}), **more}
        return self.post(f"/log-entries/{entry['id']}/complete", body)


@pytest.fixture
def make_user(db):
    numbers = count(1)

    def make(role: str = "agent", **fields: Any) -> User:
        number = next(numbers)
        fields.setdefault("name", f"{role.title()} {number}")
        return User.objects.create(email=f"{role}{number}@example.com", role=role, **fields)

    return make


@pytest.fixture
def signed_in(make_user):
    def make(role: str = "agent", **fields: Any) -> Api:
        user = make_user(role, **fields)
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return Api(client, user)

    return make


@pytest.fixture
def with_key(db):
    def make(*scopes: str, user: str | None = None) -> Api:
        key = create_key(name="test", scopes=list(scopes), user=user, actor=None)
        return Api(Client(headers={"Authorization": f"Bearer {key.secret}"}))

    return make


@pytest.fixture
def agent(signed_in) -> Api:
    return signed_in("agent")


@pytest.fixture
def lead(signed_in) -> Api:
    return signed_in("supervisor")


@pytest.fixture
def phone_system(with_key) -> Api:
    return with_key("records:read", "records:write")


@pytest.fixture
def make_call(phone_system):
    """Report a call of an agent; times by keyword. Returns the conversation."""
    numbers = count(1)

    def make(of: Api, *, external: str = "", **fields: Any) -> dict[str, Any]:
        at = datetime.now(UTC).isoformat()
        body = {
            "external_id": {"source": "pbx", "id": external or f"call-{next(numbers)}"},
            "channel": "voice",
            "direction": "inbound",
            "agent": of.user.email,
            "initiated_at": at,
            "connected_at": at,
            **fields,
        }
        answer = phone_system.post("/conversations", body)
        assert answer.status_code in (200, 201), answer.content
        return answer.json()

    return make


@pytest.fixture
def make_person(phone_system):
    def make(name: str = "Ana Lima", **fields: Any) -> dict[str, Any]:
        answer = phone_system.post("/people", {"name": name, **fields})
        assert answer.status_code == 201, answer.content
        return answer.json()

    return make


@pytest.fixture
def draft(agent):
    """An open entry of the agent without a conversation."""
    answer = agent.post("/log-entries", {"values": {}})
    assert answer.status_code == 201, answer.content
    return answer.json()


@pytest.fixture
def announced(db):
    """The types of the entry events announced so far, oldest first."""
    return lambda: [
        row.envelope["type"]
        for row in OutboxMessage.objects.order_by("id")
        if row.envelope["type"].startswith("entry.")
    ]
