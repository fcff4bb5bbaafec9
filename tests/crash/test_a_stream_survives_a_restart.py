"""A browser that follows the log while its server is stopped and started again misses nothing and sees nothing twice."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.running_server import PASSWORD, RunningServer

pytestmark = [pytest.mark.crash, pytest.mark.timeout(600)]
EMAIL = "reader@team.example"
SIGN_IN = "/_allauth/browser/v1"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    made = RunningServer(tmp_path / "data")
    made.start()
    made.add_user(EMAIL, role="supervisor")
    yield made
    made.stop()


def signed_in(server: RunningServer) -> httpx.Client:
    """A browser with the cookies of a session."""
    browser = httpx.Client(base_url=server.address, timeout=30)
    browser.get(f"{SIGN_IN}/config")
    answer = browser.post(
        f"{SIGN_IN}/auth/login",
        json={"email": EMAIL, "password": PASSWORD},
        headers={"X-CSRFToken": browser.cookies["csrftoken"], "Origin": server.address},
    )
    assert answer.status_code == httpx.codes.OK, answer.text
    return browser


class Following:
    """A stream read in a thread of its own: (arrival number, id) of each event, until it ends or breaks."""

    def __init__(self, browser: httpx.Client, last: str | None = None) -> None:
        self.found: list[tuple[int, str]] = []
        self.last = last
        self._more = threading.Condition()
        self._thread = threading.Thread(target=self._read, args=(browser,), daemon=True)
        self._thread.start()

    def _read(self, browser: httpx.Client) -> None:
        headers = {"Last-Event-ID": self.last} if self.last else {}
        try:
            with browser.stream(
                "GET", "/api/v1/events/stream", params={"source": "restart"}, headers=headers
            ) as answer:
                assert answer.status_code == httpx.codes.OK
                number = ""
                for line in answer.iter_lines():
                    name, _, value = line.partition(": ")
                    with self._more:
                        if name == "id":
                            self.last = number = value
                        elif name == "data" and '"source":"restart"' in value:
                            self.found.append((int(number), json.loads(value)["id"]))
                        self._more.notify()
        except httpx.TransportError:
            return  # the server is gone

    def until(self, count: int) -> None:
        """Wait until so many events came and a position is known."""
        with self._more:
            assert self._more.wait_for(lambda: len(self.found) >= count and self.last is not None, timeout=60)

    def ended(self) -> None:
        self._thread.join(60)
        assert not self._thread.is_alive()


def test_no_event_is_missed_or_doubled_over_a_restart(server: RunningServer) -> None:
    key = server.add_key("sender", ["events:write"])

    def send(*names: str, **fields: Any) -> None:
        items = [{"id": name, "source": "restart", "type": "test.done", **fields} for name in names]
        with server.client(key) as http:
            assert http.post("/events", json=items).json()["accepted"] == len(names)

    browser = signed_in(server)
    before = Following(browser)
    before.until(0)
    send("1", "2")
    before.until(2)
    server.stop()
    before.ended()
    server.start()
    # While nobody followed: of now, and of long ago.
    send("3", "4")
    send("5", time=(datetime.now(UTC) - timedelta(days=300)).isoformat())
    after = Following(browser, last=before.last)
    after.until(3)
    send("6")
    send("7", time=(datetime.now(UTC) - timedelta(days=20)).isoformat())
    after.until(5)

    found = before.found + after.found
    assert [name for _, name in found] == [str(n) for n in range(1, 8)]
    assert sorted(set(found)) == found
    server.stop()
    after.ended()
    server.start()
