"""People of each role, and completed entries, all through the real API."""

import json
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.test import Client

from interlog.identity.models import User
from interlog.kit.clock import now
from interlog.logbook.models import LogEntry
from interlog.logbook.services.records import SYSTEM
from interlog.logbook.services.revisions import append_revision

SCORECARD = {
    "dispute_days": 7,
    "sections": [
        {
            "key": "care",
            "label": "Care",
            "questions": [
                {"key": "greeting", "label": "Greeted by name", "weight": 1},
                {"key": "tone", "label": "Kind and clear", "kind": "points", "most": 4, "weight": 2},
            ],
        },
        {
            "key": "law",
            "label": "Duties",
            "questions": [
                {
                    "key": "identity",
                    "label": "Identity checked",
                    "weight": 1,
                    "critical": True,
                    "comment_on_loss": True,
                }
            ],
        },
    ],
}
GOOD = {"greeting": {"value": 1}, "tone": {"value": 3}, "identity": {"value": 1}}


class Api:
    """Speaks JSON to /api/v1/reviews; an answer of another status than named (any success) fails the test."""

    def __init__(self, client: Client, user: User) -> None:
        self.client = client
        self.user = user

    def get(self, path: str, status: int | None = None, **query: Any) -> Any:
        return self._told(self.client.get(f"/api/v1/reviews{path}", query), status)

    def send(self, method: str, path: str, body: Any = None, status: int | None = None) -> Any:
        content = json.dumps({} if body is None else body)
        answer = self.client.generic(
            method, f"/api/v1/reviews{path}", content, content_type="application/json"
        )
        return self._told(answer, status)

    def post(self, path: str, body: Any = None, status: int | None = None) -> Any:
        return self.send("POST", path, body, status)

    def scorecard(self, name: str = "Service calls", **body: Any) -> Any:
        """A published scorecard."""
        made = self.post("/scorecards", {"name": name, "body": {**SCORECARD, **body}})
        self.post(f"/scorecards/{made['id']}/publish", {"revision": 1})
        return made

    def sample(self, scorecard: Any, status: int | None = None, **fields: Any) -> Any:
        period = {"from": (now() - timedelta(days=30)).isoformat(), "to": now().isoformat()}
        asked = {"name": "Week 12", "scorecard_id": scorecard["id"], "per_agent": 3, "seed": 7}
        return self.post("/samples", {**asked, **period, **fields}, status)

    def start(self, entry: LogEntry, scorecard: Any, status: int | None = None) -> Any:
        body = {"entry_id": str(entry.pk), "scorecard_id": scorecard["id"]}
        return self.post("/evaluations", body, status)

    def save(self, detail: Any, answers: Any, status: int | None = None, note: str = "") -> Any:
        card = detail["evaluation"]
        body = {"revision": card["revision"], "answers": answers, "note": note}
        return self.send("PATCH", f"/evaluations/{card['id']}", body, status)

    def complete(self, detail: Any, status: int | None = None) -> Any:
        card = detail["evaluation"]
        body = {"revision": card["revision"], "entry_revision": card["entry_revision"]}
        return self.post(f"/evaluations/{card['id']}/complete", body, status)

    def review(self, entry: LogEntry, scorecard: Any, answers: Any = None) -> Any:
        """A completed review."""
        return self.complete(self.save(self.start(entry, scorecard), answers or GOOD))

    def _told(self, answer: Any, status: int | None) -> Any:
        assert answer.status_code == status if status else answer.status_code < 300, answer.content
        return answer.json() if answer.content else None


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
def agent(make_api) -> Api:
    return make_api("agent")


@pytest.fixture
def lead(make_api) -> Api:
    return make_api("supervisor")


@pytest.fixture
def make_entry(db, make_revision):
    """A completed entry of this agent, from an hour ago, with its first revision."""

    def make(of: Api, **fields: Any) -> LogEntry:
        at = fields.pop("at", now() - timedelta(hours=1))
        known: dict[str, Any] = {
            "state": "completed",
            "channel": "voice",
            "topic": "billing.refund",
            "values": {"topic": "billing.refund", "notes_html": "<p>Wanted money back.</p>"},
            "notes_text": "Wanted money back.",
        }
        entry = LogEntry.objects.create(
            agent_id=of.user.pk,
            happened_at=at,
            created_at=at,
            updated_at=at,
            completed_at=None if fields.get("state") == "draft" else at,
            **{**known, **fields},
            **dict.fromkeys(("form_version", "rules_version", "codes_version"), 1),
        )
        make_revision(entry)
        return entry

    return make


@pytest.fixture
def make_revision(db):
    """Appends a revision of an entry as it stands."""

    def make(entry: LogEntry) -> None:
        append_revision(entry, action="completed", by=SYSTEM)

    return make
