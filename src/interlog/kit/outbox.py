"""Announcements: facts stored in the transaction that made them true, delivered afterwards, at least once."""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from interlog.kit.clock import now
from interlog.kit.database import is_sqlite, write_transaction
from interlog.kit.envelope import OccurredIn, Performer, Status
from interlog.kit.models import OutboxMessage, OutboxPending
from interlog.kit.redaction import mask_card_data_deep

EVENT_STORE = "event_store"
_CONSUMERS = (EVENT_STORE,)
_BATCH = 500

_wakers: list[Callable[[], None]] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """One fact in the past tense, in the terms of the event envelope (`eventlog/contracts.py`).

    `time` is when it happened (aware); `data` holds the payload, units in the names (`waited_ms`).
    """

    type: str
    time: datetime
    occurred_in: OccurredIn
    status: Status = "success"
    final: bool = True
    interaction_id: UUID | None = None
    conversation_id: UUID | None = None
    person_id: UUID | None = None
    object_id: str = ""
    object_name: str = ""
    performed_by_type: Performer = "system"
    performed_by: str = ""
    channel: str = ""
    duration_ms: int | None = None
    data: dict[str, Any] = field(default_factory=dict)

    def envelope(self) -> dict[str, Any]:
        """The announcement as JSON values, card data masked, empty fields left out."""
        # Not `asdict`, which copies deeply: masking makes new values anyway, and imports announce by the thousand.
        raw = {name: getattr(self, name) for name in self.__dataclass_fields__}
        shown = {key: _json(value) for key, value in raw.items() if value not in (None, "", {})}
        shown["data"] = mask_card_data_deep(shown.get("data", {}))
        return shown


def announce(announcement: Announcement) -> None:
    """Store one announcement in the current transaction.

    Raises: RuntimeError outside a transaction, because then it could come true without its cause.
    """
    announce_many([announcement])


def announce_many(announcements: Sequence[Announcement]) -> None:
    """Store many announcements, in order, in the current transaction (see `announce`)."""
    if not connection.in_atomic_block:
        raise RuntimeError("announce() belongs inside write_transaction()")
    created_at = now()
    for start in range(0, len(announcements), _BATCH):
        chunk = announcements[start : start + _BATCH]
        messages = OutboxMessage.objects.bulk_create(
            [OutboxMessage(envelope=one.envelope(), created_at=created_at) for one in chunk]
        )
        with connection.cursor() as cursor:
            # Two plain values need no model between them and the table when an import announces by the thousand.
            cursor.executemany(
                "INSERT INTO outbox_pending (consumer, message_id) VALUES (%s, %s)",
                [(name, message.pk) for message in messages for name in _CONSUMERS],
            )
    if announcements:
        transaction.on_commit(_wake)


def pending_announcements() -> tuple[int, datetime | None]:
    """How many announcements a consumer has still to get, and when the oldest of them was made."""
    pending = OutboxPending.objects.order_by("id")
    oldest = pending.values_list("message__created_at", flat=True).first()
    return pending.count(), oldest


def newest_announcement_at() -> datetime | None:
    """When something was announced last; None in a new installation."""
    return OutboxMessage.objects.order_by("-id").values_list("created_at", flat=True).first()


def on_announcements(wake: Callable[[], None]) -> None:
    """Call `wake` (quick, from any thread) after each commit that announced something."""
    _wakers.append(wake)


def _wake() -> None:
    for wake in _wakers:
        wake()


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message a consumer has to deliver: `id` is unique for ever, `envelope` as in `Announcement.envelope`."""

    pending_id: int
    id: int
    envelope: dict[str, Any]
    created_at: datetime


def deliver_pending(consumer: str, deliver: Callable[[Sequence[Claimed]], None], *, limit: int = 1000) -> int:
    """Hand the oldest pending messages to `deliver`, then forget them. Returns how many.

    An error in `deliver` leaves them pending. One delivery at a time per process; on PostgreSQL other
    processes skip claimed rows.
    """
    with _delivery_lock:
        if is_sqlite():
            return _deliver(consumer, deliver, limit)
        with transaction.atomic():
            return _deliver(consumer, deliver, limit)


_delivery_lock = threading.Lock()


def _deliver(consumer: str, deliver: Callable[[Sequence[Claimed]], None], limit: int) -> int:
    rows = OutboxPending.objects.filter(consumer=consumer).order_by("id").select_related("message")
    if not is_sqlite():
        rows = rows.select_for_update(skip_locked=True, of=("self",))
    claimed = [
        Claimed(row.pk, row.message_id, row.message.envelope, row.message.created_at) for row in rows[:limit]
    ]
    if not claimed:
        return 0
    deliver(claimed)
    _forget([one.pending_id for one in claimed])
    return len(claimed)


def _forget(pending_ids: Iterable[int]) -> None:
    ids = list(pending_ids)
    for start in range(0, len(ids), _BATCH):
        with write_transaction():
            OutboxPending.objects.filter(pk__in=ids[start : start + _BATCH]).delete()


def _json(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return value
