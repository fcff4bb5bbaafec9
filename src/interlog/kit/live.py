"""Wakes the screens of users after a commit. The row is the truth, the wake-up only says "look"."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max, Q

from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.models import LiveMessage

Everyone = Literal["everyone"]
_wakers: list[Callable[[frozenset[UUID] | None], None]] = []


def notify(user_ids: Iterable[UUID] | Everyone, type: str, body: dict[str, Any]) -> None:  # noqa: A002 - the wire's name
    """Tell the screens of these users (or everyone) that something changed; joins the current transaction."""
    if not connection.in_atomic_block:
        raise RuntimeError("notify() belongs inside write_transaction()")
    targets: list[UUID | None] = [None] if user_ids == "everyone" else sorted({*user_ids}, key=str)
    if not targets:
        return
    created_at = now()
    LiveMessage.objects.bulk_create(
        [LiveMessage(user_id=target, type=type, body=body, created_at=created_at) for target in targets]
    )
    woken = None if targets == [None] else frozenset(target for target in targets if target)
    transaction.on_commit(lambda: _wake(woken))


def on_notify(wake: Callable[[frozenset[UUID] | None], None]) -> None:
    """Call `wake(user_ids)` (None: everyone) after each commit that notified someone. Must not block."""
    _wakers.append(wake)


def messages_after(user_id: UUID, seq: int, *, limit: int = 500) -> list[dict[str, Any]]:
    """This user's messages after `seq`, oldest first: `{"seq", "type", "data"}`."""
    rows = LiveMessage.objects.filter(Q(user_id=user_id) | Q(user_id=None), seq__gt=seq).order_by("seq")[
        :limit
    ]
    return [{"seq": row.seq, "type": row.type, "data": row.body} for row in rows]


def last_seq() -> int:
    """The newest seq there is, 0 when none."""
    return LiveMessage.objects.aggregate(last=Max("seq"))["last"] or 0


def oldest_seq() -> int:
    """The oldest seq still kept, 0 when none."""
    return LiveMessage.objects.order_by("seq").values_list("seq", flat=True).first() or 0


def seq_before(moment: datetime) -> int:
    """The newest seq stored before `moment`, 0 when none is kept."""
    stored = LiveMessage.objects.filter(created_at__lt=moment).order_by("-created_at", "-seq")
    return stored.values_list("seq", flat=True).first() or 0


def forget_before(moment: datetime, *, limit: int = 5000) -> int:
    """Delete up to `limit` messages stored before `moment`; returns how many. The newest one always stays.

    A screen that comes back with a seq can so be told whether what it missed is still there.
    """
    with write_transaction():
        old = LiveMessage.objects.filter(created_at__lt=moment, seq__lt=last_seq()).order_by("created_at")
        deleted, _ = LiveMessage.objects.filter(
            pk__in=list(old.values_list("pk", flat=True)[:limit])
        ).delete()
    return deleted


def _wake(user_ids: frozenset[UUID] | None) -> None:
    for wake in _wakers:
        wake(user_ids)
