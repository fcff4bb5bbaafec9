"""Events for the tests of the log's screens, sent over the public API."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import Page, expect

from tests.running_server import RunningServer

SOURCE = "test-automation"


def send(server: RunningServer, key: str, events: Iterable[dict[str, Any]], *, at_once: int = 1000) -> None:
    """Send events and see that each was taken."""
    every = list(events)
    with server.client(key) as http:
        for start in range(0, len(every), at_once):
            portion = every[start : start + at_once]
            answer = http.post("/events", json=portion)
            assert answer.json()["accepted"] == len(portion), answer.text


def step(interaction_id: str, began: datetime, second: float, type_: str, **fields: Any) -> dict[str, Any]:
    """One event of an interaction, so many seconds after it began; its id is made of both."""
    return {
        "id": f"{interaction_id}-{second:g}",
        "source": SOURCE,
        "type": type_,
        "time": (began + timedelta(seconds=second)).isoformat(),
        "occurred_in": type_.partition(".")[0].replace("inbox", "conversation"),
        "interaction_id": interaction_id,
        **fields,
    }


def minutes_ago(minutes: float) -> datetime:
    """A moment in the past."""
    return datetime.now(UTC) - timedelta(minutes=minutes)


def events_shown(page: Page, count: int) -> None:
    """Waits for the exact count of what was found."""
    expect(page.get_by_role("status").filter(has_text=f"{count:,} event")).to_be_visible()
