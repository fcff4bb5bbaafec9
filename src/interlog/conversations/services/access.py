"""Who may act on a conversation: agents where they have a part, supervisors and programs everywhere."""

from uuid import UUID

from interlog.conversations.errors import NotYourConversation
from interlog.conversations.services.records import Record
from interlog.identity.contracts import Actor
from interlog.kit.errors import Forbidden

_EVERYWHERE = frozenset({"supervisor", "admin", "service"})


def require_part(actor: Actor, record: Record) -> None:
    """Let in leads, programs, an agent with a leg here, and anyone while nobody has one.

    Raises: NotYourConversation.
    """
    if actor.role in _EVERYWHERE:
        return
    agents = {leg.agent_id for leg in record.facts.legs if leg.agent_id}
    if agents and actor.user_id not in agents:
        raise NotYourConversation


def require_user(actor: Actor) -> UUID:
    """The user who acts.

    Raises: Forbidden for a key that belongs to nobody.
    """
    if actor.user_id is None:
        raise Forbidden("this key belongs to no user; use one that does, or report the times instead")
    return actor.user_id
