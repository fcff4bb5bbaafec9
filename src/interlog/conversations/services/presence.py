"""What agents say about being there, and the history of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from interlog.conversations.contracts import PresenceChanged, ShownPresence
from interlog.conversations.models import Presence, PresenceSpan
from interlog.conversations.queries.presence import presence_of
from interlog.conversations.services.access import require_user
from interlog.identity.contracts import Actor
from interlog.kit.clock import now
from interlog.kit.database import hold_lock, write_transaction
from interlog.kit.live import notify
from interlog.kit.outbox import Announcement, announce
from interlog.kit.redaction import mask_card_data
from interlog.kit.subscriptions import publish

_PORTION = 500


@dataclass(frozen=True, slots=True)
class PresenceSeed:
    """A stretch of a user's presence that is over, to be stored by `store_presence_bulk`. Times are aware."""

    user_id: UUID
    state: str
    from_at: datetime
    to_at: datetime


def set_presence(*, actor: Actor, state: str, reason: str | None) -> ShownPresence:
    """Set the actor's own presence; the same again changes nothing. The caller has decided that it may be so.

    Raises: Forbidden for a key that belongs to nobody.
    """
    user_id = require_user(actor)
    said = mask_card_data(reason) if reason else None
    with write_transaction():
        # A user's first presence has no row that could be held.
        hold_lock(f"presence:{user_id}")
        stated = Presence.objects.select_for_update().filter(pk=user_id).first()
        if stated is None or (stated.state, stated.reason) != (state, said):
            _change(user_id, stated, state, said)
        return presence_of(user_id)


def store_presence_bulk(seeds: Sequence[PresenceSeed]) -> None:
    """Keep what another system knows of when people were there. It is history: nothing is announced, nobody is told.

    Raises: IntegrityError for a stretch that ends before it begins.
    """
    for start in range(0, len(seeds), _PORTION):
        with write_transaction():
            spans = PresenceSpan.objects.bulk_create(
                PresenceSpan(user_id=one.user_id, state=one.state, from_at=one.from_at, to_at=one.to_at)
                for one in seeds[start : start + _PORTION]
            )
            publish(PresenceChanged(tuple(span.pk for span in spans)))


def wake_presence(user_ids: Iterable[UUID]) -> None:
    """Have the screens of these users look at their presence again: something else that it depends on has changed."""
    for user_id in user_ids:
        notify([user_id], "presence.changed", {"state": presence_of(user_id).state})


def _change(user_id: UUID, stated: Presence | None, state: str, reason: str | None) -> None:
    moment = now()
    ended = list(PresenceSpan.objects.filter(user_id=user_id, to_at=None).values_list("pk", flat=True))
    PresenceSpan.objects.filter(pk__in=ended).update(to_at=moment)
    began = PresenceSpan.objects.create(user_id=user_id, state=state, reason=reason, from_at=moment)
    publish(PresenceChanged((*ended, began.pk)))
    Presence.objects.update_or_create(
        user_id=user_id, defaults={"state": state, "reason": reason, "since": moment}
    )
    before = stated.state if stated else None
    since = stated.since if stated else None
    announce(
        Announcement(
            type="presence.changed",
            time=moment,
            occurred_in="other",
            object_id=str(user_id),
            object_name=state,
            performed_by_type="agent",
            performed_by=str(user_id),
            duration_ms=int((moment - since).total_seconds() * 1000) if since else None,
            data={"state": state, "reason": reason, "before": before},
        )
    )
    wake_presence([user_id])
