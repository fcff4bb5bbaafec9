"""Whether an agent is there, and whether new work may be offered to them."""

from uuid import UUID

from interlog.conversations import facade as conversations
from interlog.desk.contracts import Availability, Blocked
from interlog.identity.contracts import Actor
from interlog.identity.facade import user_named
from interlog.kit.errors import Forbidden
from interlog.logbook.facade import backlog_of


def availability_of(user_id: UUID) -> Availability:
    """The presence of a user, with what keeps new work from them."""
    shown = conversations.presence_of(user_id)
    blocked_by = blocked_of(user_id)
    return Availability(
        state=shown.state,
        reason=shown.reason,
        since=shown.since,
        capacity=shown.capacity,
        accepts_work=shown.state == "available" and blocked_by is None,
        blocked_by=blocked_by,
    )


def blocked_of(user_id: UUID) -> Blocked | None:
    """The unfinished entries that keep new work from a user, None when there are few enough."""
    backlog = backlog_of(user_id)
    return Blocked(backlog.unfinished, backlog.limit) if backlog.is_full else None


def whose_presence(actor: Actor, agent: str | None) -> UUID:
    """The user meant: the actor, or the one named by email or id, for leads and for programs that offer contacts.

    Raises: Forbidden when the actor may not ask for another, or is nobody; InvalidInput for an unknown user.
    """
    if agent is None:
        if actor.user_id is None:
            raise Forbidden("this key belongs to no user; say whose presence you ask for: agent=EMAIL")
        return actor.user_id
    user_id = user_named(agent, field="agent")
    if user_id != actor.user_id and actor.role != "service" and not actor.may("team.read"):
        raise Forbidden("only supervisors and programs ask for the presence of somebody else")
    return user_id
