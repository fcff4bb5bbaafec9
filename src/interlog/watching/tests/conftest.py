"""The real store, people of each role, and events that arrive."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.test import Client

from interlog.eventlog import facade as eventlog
from interlog.identity.models import Team, User
from interlog.kit import jobs
from interlog.kit.clock import frozen_clock
from interlog.kit.ids import new_id
from interlog.watching.services.evaluating import look_at_closed_minutes


class Api:
    """Speaks JSON to /api/v1 as one user; every answer that is not a success fails the test unless `status` names it."""

    def __init__(self, client: Client, user: User) -> None:
        self.client, self.user = client, user

    def __call__(self, method: str, path: str, body: Any = None, status: int | None = None) -> Any:
        answer = self.client.generic(
            method, f"/api/v1{path}", json.dumps(body or {}), content_type="application/json"
        )
        assert answer.status_code == status if status else answer.status_code < 300, answer.content
        return answer.json() if answer.content else None


@pytest.fixture
def signed_in(db):
    def make(role: str = "agent", team: str | None = None) -> Api:
        in_team = Team.objects.get_or_create(name=team)[0] if team else None
        user = User.objects.create(
            email=f"{new_id()}@example.com", name=role.title(), role=role, team=in_team
        )
        client = Client()
        client.force_login(user)
        return Api(client, user)

    return make


@pytest.fixture
def lead(signed_in) -> Api:
    return signed_in("supervisor", team="North")


@dataclass
class Log:
    """The log under a source of its own, and a clock that is moved on by the minute."""

    source: str
    at: datetime
    _sent: int = 0

    def arrive(self, count: int = 1, **fields: Any) -> None:
        """So many events arrive now."""
        items = []
        for _ in range(count):
            self._sent += 1
            items.append({"id": str(self._sent), "source": self.source, "type": "shop.paid", **fields})
        with frozen_clock(self.at):
            answer = eventlog.send(json.dumps(items).encode(), content_type="application/json")
        assert answer.accepted == count, answer

    def pass_minutes(self, count: int = 1) -> None:
        """So many minutes end, one after the other, and each is looked at."""
        for _ in range(count):
            self.at += timedelta(minutes=1)
            with frozen_clock(self.at):
                look_at_closed_minutes()

    def work(self) -> None:
        """Jobs that are due now run."""
        with frozen_clock(self.at):
            jobs.run_due_jobs()


@pytest.fixture
def events(_engine: None, db: None) -> Log:
    # Now, as the store takes no events from the future; the minute is half over.
    moment = datetime.now(UTC).replace(second=30, microsecond=0) - timedelta(days=1)
    return Log(f"test-{new_id()}", moment)


@dataclass
class Receiver:
    """A server that takes webhooks; `answers` are the status codes it gives, the last one for ever."""

    address: str
    answers: list[int]
    said: bytes = b"thanks"
    headers: dict[str, str] = field(default_factory=dict)
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)


@pytest.fixture
def receiver(settings) -> Iterator[Receiver]:
    settings.WEBHOOKS_ALLOW_PRIVATE = True
    made = Receiver("", [204])

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            made.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
            status = made.answers.pop(0) if len(made.answers) > 1 else made.answers[0]
            self.send_response(status)
            for name, value in made.headers.items():
                self.send_header(name, value)
            said = made.said if status != 204 else b""
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.address = f"http://127.0.0.1:{server.server_address[1]}/hook"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def set_alert(lead: Api, events: Log, receiver: Receiver):
    """Sets an alert on a view of this test's events alone; returns the answer with its secret."""

    def make(name: str = "Too many", **fields: Any) -> dict[str, Any]:
        query = f"source:{events.source} {fields.pop('line', '')}"
        view = lead("POST", "/views", {"name": f"{name} {new_id()}", "query": f"q={query}"})
        body = {"name": name, "view": view["ref"], "kind": "count", "threshold": 2, "window_min": 1}
        alert = lead("POST", "/alerts", {**body, "channel": "webhook", "url": receiver.address, **fields})
        # The first look only says from where on events count.
        events.pass_minutes()
        return alert

    return make
