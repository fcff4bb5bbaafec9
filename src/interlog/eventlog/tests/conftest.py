"""One store per process: the engine takes one folder only."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from interlog.eventlog import opened
from interlog.eventlog.contracts import Event
from interlog.eventlog.following import end_following, shared
from interlog.eventlog.rules import ready_to_store
from interlog.eventlog.store import EventStore
from interlog.eventlog.tests.browser import PATIENCE_S
from interlog.identity.facade import create_key
from interlog.kit.ids import new_id

NOON = datetime(2026, 3, 2, 12, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def store(_engine: None) -> EventStore:
    """The real engine, open for the whole run; every test writes under a source of its own."""
    return opened.the_store()


@pytest.fixture
def source() -> str:
    return f"test-{new_id()}"


@pytest.fixture
def make_event(source: str) -> Callable[..., Event]:
    def make(event_id: str, **fields: Any) -> Event:
        given = {"type": "test.done", "time": NOON, "received_at": NOON, **fields}
        return ready_to_store(Event(id=event_id, source=source, **given))

    return make


@pytest.fixture
def quiet_tail(store: EventStore) -> Iterator[None]:
    """Ends the tail of the test, and with it every stream."""
    yield
    end_following()
    before = shared._tail
    if before is not None:
        before.wait_closed(PATIENCE_S)
    shared._tail = None


@pytest.fixture
def key(db: None) -> str:
    """A key that may read events."""
    return create_key(name="reader", scopes=["events:read"], actor=None).secret
