"""The real store, people of each role, and a way to speak to the API as them."""

import json
from typing import Any

import pytest
from django.test import Client

from interlog.identity.models import Team, User
from interlog.kit.ids import new_id


class Api:
    """Speaks JSON to /api/v1 as one user; every answer that is not a success fails the test unless `status` names it."""

    def __init__(self, client: Client, user: User) -> None:
        self.client, self.user = client, user

    def __call__(self, method: str, path: str, body: Any = None, status: int | None = None) -> Any:
        sent = json.dumps(body or {})
        answer = self.client.generic(method, f"/api/v1{path}", sent, content_type="application/json")
        assert answer.status_code == status if status else answer.status_code < 300, answer.content
        return answer.json() if answer.content else None


@pytest.fixture
def signed_in(db):
    def make(role: str = "supervisor", team: str | None = None, **more: Any) -> Api:
        in_team = Team.objects.get_or_create(name=team)[0] if team else None
        told = {"email": f"{new_id()}@example.com", "name": role.title(), "role": role, "team": in_team}
        user = User.objects.create(**told | more)
        client = Client()
        client.force_login(user)
        return Api(client, user)

    return make
