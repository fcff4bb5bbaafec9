"""An agent, a phone system, and records made through the real API."""

import json
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from django.test import Client

from interlog.identity.facade import create_key
from interlog.identity.models import User
from interlog.kit.clock import frozen_clock

NOON = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)  # a Wednesday
DONE = {"topic": "billing.refund", "disposition": "resolved_first_contact"}


class Api:
    """Speaks JSON to /api/v1; every answer that is not a success fails the test unless `status` names it."""

    def __init__(self, client: Client, user: User | None = None) -> None:
        self.client = client
        self.user = user

    def get(self, path: str, status: int = 200, **query: Any) -> Any:
        return self._told(self.client.get(f"/api/v1{path}", query), status)

    def send(self, method: str, path: str, body: Any = None, status: int | None = None) -> Any:
        answer = self.client.generic(
            method, f"/api/v1{path}", json.dumps(body or {}), content_type="application/json"
        )
        return self._told(answer, status)

    def post(self, path: str, body: Any = None, status: int | None = None) -> Any:
        return self.send("POST", path, body, status)

    def _told(self, answer: Any, status: int | None) -> Any:
        assert answer.status_code == status if status else answer.status_code < 300, answer.content
        return answer.json()


@pytest.fixture
def at():
    """Holds the clock so long after noon."""
    return lambda **after: frozen_clock(NOON + timedelta(**after))


@pytest.fixture
def signed_in(db):
    numbers = count(1)

    def make(role: str = "agent", **fields: Any) -> Api:
        number = next(numbers)
        user = User.objects.create(
            email=f"{role}{number}@example.com",
            role=role,
            **{"name": f"{role.title()} {number}", **fields},
        )
        client = Client()
        client.force_login(user)
        return Api(client, user)

    return make


@pytest.fixture
def agent(signed_in) -> Api:
    return signed_in("agent", name="Ava Lindqvist", time_zone="Europe/Berlin")


@pytest.fixture
def phone_system(db) -> Api:
    key = create_key(name="pbx", scopes=["records:read", "records:write"], user=None, actor=None)
    return Api(Client(headers={"Authorization": f"Bearer {key.secret}"}))


@pytest.fixture
def make_person(phone_system):
    return lambda name="Maria Silva", **fields: phone_system.post("/people", {"name": name, **fields})


@pytest.fixture
def make_call(phone_system):
    """Reports a call of an agent, or of nobody yet; without `minutes` it goes on."""
    numbers = count(1)

    def make(
        of: Api | None, *, at: datetime = NOON, minutes: float | None = 4, **fields: Any
    ) -> dict[str, Any]:
        body: dict[str, Any] = {
            "external_id": {"source": "pbx", "id": f"call-{next(numbers)}"},
            "channel": "voice",
            "direction": "inbound",
            "initiated_at": at.isoformat(),
            **({"agent": of.user.email, "connected_at": at.isoformat()} if of and of.user else {}),
            **({"ended_at": (at + timedelta(minutes=minutes)).isoformat()} if minutes is not None else {}),
            **fields,
        }
        return phone_system.post("/conversations", body)

    return make


@pytest.fixture
def write_entry():
    """Writes an entry on a conversation (None: on nothing) and completes it; the values by keyword."""

    def write(by: Api, conversation: dict[str, Any] | None, **values: Any) -> dict[str, Any]:
        body: dict[str, Any] = {"values": {**DONE, **values}}
        if conversation:
            body["conversation_id"] = conversation["id"]
        entry = by.post("/log-entries", body)
        return by.post(f"/log-entries/{entry['id']}/complete", {"revision": entry["revision"]})

    return write
