"""How changes to users and keys are told: to the event log, and to the user's open screens."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from interlog.identity.contracts import Actor, performer
from interlog.identity.models import ApiKey, Team, User
from interlog.kit.clock import now
from interlog.kit.envelope import Status
from interlog.kit.live import notify
from interlog.kit.outbox import Announcement, announce_many


def tell(
    what: str, of: User | Team | ApiKey, actor: Actor | None, *, status: Status = "success", **data: Any
) -> None:
    """Announce that `what` happened to a user, team or key."""
    tell_of_many(what, [of], actor, status=status, **data)


def tell_of_many(
    what: str,
    of: Sequence[User | Team | ApiKey],
    actor: Actor | None,
    *,
    status: Status = "success",
    **data: Any,
) -> None:
    """Announce that the same happened to many."""
    performed_by_type, performed_by = performer(actor)
    moment = now()
    announce_many(
        [
            Announcement(
                type=what,
                time=moment,
                occurred_in="record",
                status=status,
                object_id=str(one.pk),
                object_name=one.name,
                performed_by_type=performed_by_type,
                performed_by=performed_by,
                data=data,
            )
            for one in of
        ]
    )


def tell_screens_of_end(user_id: UUID) -> None:
    """Wake this user's screens, so that they see at once that their session has ended."""
    notify([user_id], "session.ended", {})
