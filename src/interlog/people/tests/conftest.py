from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from interlog.identity.contracts import Actor
from interlog.identity.models import ApiKey
from interlog.identity.rules import PERMISSIONS
from interlog.kit.clock import now
from interlog.kit.models import OutboxMessage


class Api:
    """Speaks JSON to /api/v1 with a key of the given scopes."""

    def __init__(self, *scopes: str) -> None:
        from interlog.identity.keys import hash_of, new_secret

        secret = new_secret()
        ApiKey.objects.create(
            name="test", prefix=secret[:8], secret_hash=hash_of(secret), scopes=list(scopes), created_at=now()
        )
        self._client = Client(headers={"Authorization": f"Bearer {secret}"})

    def get(self, path: str, **query: Any) -> Any:
        return self._client.get(f"/api/v1{path}", query)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self._client.post(
            f"/api/v1{path}", body or {}, content_type="application/json", headers=headers
        )

    def patch(self, path: str, body: Any, **headers: str) -> Any:
        return self._client.patch(f"/api/v1{path}", body, content_type="application/json", headers=headers)


@pytest.fixture
def api(db) -> Api:
    return Api("records:read", "records:write")


@pytest.fixture
def reader(db) -> Api:
    return Api("records:read")


@pytest.fixture
def actor() -> Actor:
    return Actor(UUID(int=7), "Ada Admin", "admin", None, frozenset(PERMISSIONS))


@pytest.fixture
def announced(db):
    """The types announced so far, oldest first."""
    return lambda: [row.envelope["type"] for row in OutboxMessage.objects.order_by("id")]
