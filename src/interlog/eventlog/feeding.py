"""Carries announcements from the outbox into the event store.

An announcement is forgotten only after its event is durable; a repeat (after a kill in between) bears the same
source and id, so that the store takes it as the duplicate it is.
"""

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import structlog
from django.db import close_old_connections, connections

from interlog.eventlog.contracts import OWN_SOURCE, Event
from interlog.eventlog.opened import the_store
from interlog.eventlog.rules import AHEAD, OLDEST, NotTakenError, ready_to_store, shortened
from interlog.kit.outbox import EVENT_STORE, Claimed, deliver_pending, on_announcements
from interlog.kit.redaction import mask_card_data

log = structlog.get_logger(__name__)

_BATCH = 2000
_POLL_S = 1.0
_NOTICE_STOP_S = 0.1
_FIRST_BACKOFF_S, _LONGEST_BACKOFF_S = 0.5, 30.0
_DRAIN_S = 2.0
_UNREADABLE_TYPE = "record.announcement_unreadable"
_MAX_TYPE = 200
_MAX_KEPT = 20_000


def feed_from_outbox(stop: threading.Event) -> None:
    """Body of the feeding thread: deliver until `stop` is set, then shortly what is left.

    Announcements wake it; a look every second is the net. Errors of either store are waited out.
    """
    wake = threading.Event()
    on_announcements(wake.set)
    backoff = _FIRST_BACKOFF_S
    while not stop.is_set():
        wake.clear()
        try:
            close_old_connections()
            while feed_once() and not stop.is_set():
                pass
        except Exception:
            log.exception("announcements could not be delivered; they stay and are tried again", in_s=backoff)
            stop.wait(backoff)
            backoff = min(backoff * 2, _LONGEST_BACKOFF_S)
        else:
            backoff = _FIRST_BACKOFF_S
            _wait(wake, stop)
    _drain()
    connections.close_all()


def feed_once(*, limit: int = _BATCH) -> int:
    """Store one batch of pending announcements; returns how many, 0 when none waits.

    Raises: StoreNotOpen, StoreBusy, StoreFailed; the announcements stay pending then.
    """
    return deliver_pending(EVENT_STORE, _deliver, limit=limit)


def _deliver(claimed: Sequence[Claimed]) -> None:
    stored = the_store().append([event_of_announcement(one) for one in claimed])
    if stored.duplicates:
        # Right after a kill; anything else means that outbox and event log are not of the same installation.
        log.warning(
            "announcements were stored before", repeated=stored.duplicates, first_outbox_id=claimed[0].id
        )


def event_of_announcement(claimed: Claimed) -> Event:
    """The event of an announcement. What cannot be an event as it stands is kept as one that says so."""
    given = claimed.envelope
    fields = {name: shortened(name, value) for name, value in given.items() if name not in {"time", "data"}}
    # What is still going on is not final, whatever the announcement's default says.
    fields["final"] = given.get("final", True) and given.get("status") != "in_progress"
    received_at = claimed.created_at.astimezone(UTC)
    # Records restored from an older copy count outbox ids anew; the instant keeps their events apart.
    event_id = f"{claimed.id}-{received_at:%Y%m%d%H%M%S%f}"
    try:
        event = Event(
            id=event_id,
            source=OWN_SOURCE,
            received_at=received_at,
            time=datetime.fromisoformat(given["time"]).astimezone(UTC),
            data=given.get("data", {}),
            **fields,
        )
        return ready_to_store(_within_window(event), own=True)
    except (NotTakenError, KeyError, TypeError, ValueError, OverflowError) as error:
        log.exception("an announcement is no event as it stands", outbox_id=claimed.id)
        return _unreadable(event_id, received_at, given, error)


def _within_window(event: Event) -> Event:
    """A time outside what the store takes (a record may bear any) is kept in the payload instead."""
    if OLDEST <= event.time <= event.received_at + AHEAD:
        return event
    return replace(event, time=event.received_at, data={**event.data, "time_given": event.time.isoformat()})


def _unreadable(event_id: str, received_at: datetime, given: Mapping[str, Any], error: Exception) -> Event:
    event = Event(
        id=event_id,
        source=OWN_SOURCE,
        type=_UNREADABLE_TYPE,
        occurred_in="record",
        status="failure",
        time=received_at,
        received_at=received_at,
        data={
            "announced_type": repr(given.get("type"))[:_MAX_TYPE],
            "reason": repr(error),
            "envelope": mask_card_data(repr(given)[:_MAX_KEPT]),
        },
    )
    return ready_to_store(event, own=True)


def _wait(wake: threading.Event, stop: threading.Event) -> None:
    until = time.monotonic() + _POLL_S
    while not stop.is_set() and time.monotonic() < until:
        if wake.wait(_NOTICE_STOP_S):
            return


def _drain() -> None:
    until = time.monotonic() + _DRAIN_S
    try:
        while time.monotonic() < until and feed_once():
            pass
    except Exception:
        log.exception("announcements are left in the outbox; the next start delivers them")
