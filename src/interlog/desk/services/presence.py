"""Agents say whether they are there. Who has too much left unfinished is not available for more."""

from interlog.conversations import facade as conversations
from interlog.desk.contracts import Availability
from interlog.desk.errors import TooManyUnfinished
from interlog.desk.queries.presence import availability_of, blocked_of, whose_presence
from interlog.identity.contracts import Actor
from interlog.kit.database import write_transaction


def set_presence(*, actor: Actor, state: str, reason: str | None) -> Availability:
    """Set the actor's own presence; the same again changes nothing.

    Raises: Forbidden for a key that belongs to nobody; TooManyUnfinished for "available".
    """
    user_id = whose_presence(actor, None)
    with write_transaction():
        blocked = blocked_of(user_id) if state == "available" else None
        if blocked is not None:
            raise TooManyUnfinished(
                f"You have {blocked.unfinished} unfinished entries; from {blocked.limit} on no new work is offered. "
                "Complete one from your work list, then say again that you are available.",
                extra={"unfinished": blocked.unfinished, "limit": blocked.limit},
            )
        conversations.set_presence(actor=actor, state=state, reason=reason)
        return availability_of(user_id)
