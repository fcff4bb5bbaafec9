"""What happened with reviews, for the event log and for screens.

Every role may read the event log, so no event says how an agent was scored or whose entry it was.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from interlog.identity.contracts import Actor, performer
from interlog.identity.facade import ids_of_those_who_may
from interlog.kit.live import notify
from interlog.kit.outbox import Announcement, announce
from interlog.reviews.models import Evaluation


def tell(type_: str, object_id: UUID, name: str, actor: Actor | None, *, at: datetime, **data: Any) -> None:
    """Announce a fact, and let the screens of those who score look again."""
    by_type, by = performer(actor)
    announce(
        Announcement(
            type=type_,
            time=at,
            occurred_in="record",
            object_id=str(object_id),
            object_name=name,
            performed_by_type=by_type,
            performed_by=by,
            data=data,
        )
    )
    notify_reviews()


def tell_of_review(type_: str, row: Evaluation, actor: Actor, *, at: datetime, **data: Any) -> None:
    """Something happened with a completed review; its agent's screens look again too."""
    version = row.version
    about = {
        "entry_id": str(row.entry_id),
        "entry_revision": row.entry_revision,
        "scorecard_id": str(version.scorecard_id),
        "scorecard_version": version.number,
    }
    tell(type_, row.pk, version.name, actor, at=at, **about, **data)
    if row.calibration_id is None:
        notify_reviews([row.agent_id])


def notify_reviews(users: Iterable[UUID] | None = None) -> None:
    """Let the screens of these users look again; without any: of those who score."""
    notify(ids_of_those_who_may("reviews.score") if users is None else users, "reviews.changed", {})
