"""An administrator, and entries of agents, all through the real API."""

import json
from itertools import count
from typing import Any

import pytest
from django.test import Client

from interlog.identity.facade import create_key
from interlog.identity.models import User
from interlog.kit.models import OutboxMessage


class Api:
    """Speaks JSON to /api/v1; an answer of another status than named (any success) fails the test."""

    def __init__(self, client: Client, user: User | None = None) -> None:
        self.client = client
        self.user = user

    def get(self, path: str, status: int | None = None, **query: Any) -> Any:
        return self._told(self.client.get(f"/api/v1{path}", query), status)

    def send(self, method: str, path: str, body: Any = None, status: int | None = None) -> Any:
        content = json.dumps({} if body is None else body)
        answer = self.client.generic(method, f"/api/v1{path}", content, content_type="application/json")
        return self._told(answer, status)

    def post(self, path: str, body: Any = None, status: int | None = None) -> Any:
        return self.send("POST", path, body, status)

    def put(self, path: str, body: Any = None, status: int | None = None) -> Any:
        return self.send("PUT", path, body, status)

    def change(self, **parts: Any) -> Any:
        """Change parts of the draft as it is now."""
        return self.put("/setup/draft", {"revision": self.get("/setup/draft")["revision"], **parts})

    def publish(self, status: int = 201, **fields: Any) -> Any:
        return self.post("/setup/draft/publish", fields, status)

    def _told(self, answer: Any, status: int | None) -> Any:
        assert answer.status_code == status if status else answer.status_code < 300, answer.content
        return answer.json()


@pytest.fixture
def make_api(db):
    numbers = count(1)

    def make(role: str) -> Api:
        number = next(numbers)
        user = User.objects.create(
            email=f"{role}{number}@example.com", role=role, name=f"{role.title()} {number}"
        )
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return Api(client, user)

    return make


@pytest.fixture
def admin(make_api) -> Api:
    return make_api("admin")


@pytest.fixture
def agent(make_api) -> Api:
    return make_api("agent")


@pytest.fixture
def program(db) -> Api:
    key = create_key(name="test", scopes=["admin", "records:read"], user=None, actor=None)
    return Api(Client(headers={"Authorization": f"Bearer {key.secret}"}))


@pytest.fixture
def announced(db):
    """What was announced about configurations, oldest first."""
    return lambda: [
        row.envelope
        for row in OutboxMessage.objects.order_by("id")
        if row.envelope["type"].startswith("setup.")
    ]
