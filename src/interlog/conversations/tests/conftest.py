"""What the tests of this slice share: people at their screens, a phone system with a key, and an ear for what is told."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from interlog.conversations import contracts
from interlog.identity.contracts import Role
from interlog.identity.keys import hash_of, new_secret
from interlog.identity.models import ApiKey, Team, User
from interlog.kit import subscriptions
from interlog.kit.clock import frozen_clock
from interlog.kit.models import LiveMessage, OutboxMessage

START = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
_PUBLISHED = (
    contracts.ConversationsChanged,
    contracts.LegConnected,
    contracts.LegEnded,
    contracts.LegTransferred,
    contracts.WrapUpEnded,
    contracts.TranscriptAppended,
    contracts.ConversationEnded,
)


def at(seconds: float) -> datetime:
    """So many seconds after the tests' hour."""
    return START + timedelta(seconds=seconds)


def stamp(seconds: float) -> str:
    """The same as on the wire."""
    return at(seconds).isoformat().replace("+00:00", "Z")


@dataclass
class Caller:
    """Someone who uses the REST API: by session or by key."""

    client: Client
    headers: dict[str, str] = field(default_factory=dict)
    user: User | None = None

    def get(self, path: str, **params: Any) -> Any:
        return self.client.get(f"/api/v1{path}", params, headers=self.headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self._send("post", path, body, headers)

    def patch(self, path: str, body: Any) -> Any:
        return self._send("patch", path, body, {})

    def put(self, path: str, body: Any) -> Any:
        return self._send("put", path, body, {})

    def _send(self, verb: str, path: str, body: Any, headers: dict[str, str]) -> Any:
        data = "" if body is None else json.dumps(body)
        send = getattr(self.client, verb)
        return send(
            f"/api/v1{path}", data, content_type="application/json", headers={**self.headers, **headers}
        )

    def open(self, external_id: str = "1", **fields: Any) -> dict[str, Any]:
        """Report a new conversation and give its JSON."""
        body = {"external_id": {"source": "pbx", "id": external_id}, "channel": "voice", **fields}
        answer = self.post("/conversations", body)
        assert answer.status_code in {200, 201}, answer.content
        return answer.json()

    def report(self, external_id: str = "1", **fields: Any) -> dict[str, Any]:
        """Report a change and give the conversation's JSON."""
        answer = self.patch(f"/conversations/by-external/pbx/{external_id}", fields)
        assert answer.status_code == 200, answer.content
        return answer.json()


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with frozen_clock(at(3600)):
        yield


@pytest.fixture(autouse=True)
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What this slice publishes, and nobody else listening, so that its own rules are what is tested."""
    subscribers: dict[type, list[Callable[[Any], None]]] = defaultdict(list)
    monkeypatch.setattr(subscriptions, "_subscribers", subscribers)
    events: list[Any] = []
    for kind in _PUBLISHED:
        subscriptions.subscribe(kind, events.append)
    return events


@pytest.fixture
def make_user(db: None) -> Callable[..., Caller]:
    def make(name: str, role: Role = "agent", team: str = "") -> Caller:
        group = Team.objects.get_or_create(name=team)[0] if team else None
        user = User.objects.create(email=f"{name.lower()}@example.org", name=name, role=role, team=group)
        client = Client()
        client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
        return Caller(client, user=user)

    return make


@pytest.fixture
def ann(make_user: Callable[..., Caller]) -> Caller:
    return make_user("Ann", team="Support")


@pytest.fixture
def ben(make_user: Callable[..., Caller]) -> Caller:
    return make_user("Ben", team="Billing")


@pytest.fixture
def lead(make_user: Callable[..., Caller]) -> Caller:
    return make_user("Lea", "supervisor")


@pytest.fixture
def phone(db: None) -> Caller:
    """A phone system with a key of its own."""
    secret = new_secret()
    ApiKey.objects.create(
        name="pbx", prefix=secret[:8], secret_hash=hash_of(secret), scopes=["records:write", "records:read"],
        created_at=START,
    )  # fmt: skip
    return Caller(Client(), {"Authorization": f"Bearer {secret}"})


def announced(*prefixes: str) -> list[str]:
    """Types of all announcements so far, in order, or of those that begin with one of these."""
    types = [row.envelope["type"] for row in OutboxMessage.objects.order_by("id")]
    return [
        one for one in types if one.startswith(prefixes or ("conversation.", "call.", "leg.", "wrap_up."))
    ]


def woken(user: User | None, kind: str) -> list[dict[str, Any]]:
    """Bodies of the live messages of a kind that this user got."""
    assert user is not None
    return [row.body for row in LiveMessage.objects.filter(user_id=user.pk, type=kind).order_by("seq")]
