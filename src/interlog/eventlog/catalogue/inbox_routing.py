"""The inbox: who is offered, takes and hands over a conversation, and whether in time."""

from interlog.eventlog.catalogue.definition import event
from interlog.eventlog.catalogue.kinds import Count, Milliseconds, PersonId, Seconds, Text


@event("inbox.conversation_queued", "Conversation queued", "in_progress")
class ConversationQueued:
    """Entered a queue."""

    queue: Text | None = None
    position: Count | None = None


@event("inbox.conversation_routed", "Conversation routed", "success")
class ConversationRouted:
    """Routing rule picked a queue."""

    queue: Text | None = None
    rule: Text | None = None


@event("inbox.conversation_offered", "Conversation offered", "in_progress")
class ConversationOffered:
    """Offered to an agent."""

    agent_id: PersonId | None = None
    queue: Text | None = None


@event("inbox.offer_accepted", "Offer accepted", "success")
class OfferAccepted:
    """Agent took it."""

    agent_id: PersonId | None = None
    waited_ms: Milliseconds | None = None


@event("inbox.offer_rejected", "Offer rejected", "warning")
class OfferRejected:
    """Agent declined."""

    agent_id: PersonId | None = None
    reason: Text | None = None


@event("inbox.offer_timed_out", "Offer timed out", "warning")
class OfferTimedOut:
    """No answer."""

    agent_id: PersonId | None = None
    waited_ms: Milliseconds | None = None


@event("inbox.conversation_assigned", "Conversation assigned to agent", "success")
class ConversationAssigned:
    """Agent owns it."""

    agent_id: PersonId | None = None


@event("inbox.conversation_unassigned", "Conversation unassigned", "success")
class ConversationUnassigned:
    """Owner removed."""

    agent_id: PersonId | None = None
    reason: Text | None = None


@event("inbox.transferred_to_agent", "Transferred to agent", "success", "failure")
class TransferredToAgent:
    """Agent to agent."""

    from_agent_id: PersonId | None = None
    to_agent_id: PersonId | None = None
    reason: Text | None = None


@event("inbox.transferred_to_queue", "Transferred to queue", "success", "failure")
class TransferredToQueue:
    """Agent to queue."""

    from_agent_id: PersonId | None = None
    to_queue: Text | None = None
    reason: Text | None = None


@event("inbox.agent_joined", "Agent joined", "success")
class AgentJoined:
    """Extra participant."""

    agent_id: PersonId | None = None


@event("inbox.agent_left", "Agent left", "success")
class AgentLeft:
    """Participant gone."""

    agent_id: PersonId | None = None


@event("inbox.abandoned", "Conversation abandoned", "failure")
class Abandoned:
    """Closed with no agent."""

    waited_ms: Milliseconds | None = None
    queue: Text | None = None


@event("inbox.sla_achieved", "SLA met", "success")
class SlaAchieved:
    """Target kept."""

    target: Text | None = None
    target_s: Seconds | None = None
    taken_s: Seconds | None = None


@event("inbox.sla_breached", "SLA breached", "failure")
class SlaBreached:
    """Target missed."""

    target: Text | None = None
    target_s: Seconds | None = None
    taken_s: Seconds | None = None


@event("inbox.call_on_hold", "Call put on hold", "in_progress")
class CallOnHold:
    """Voice hold."""

    reason: Text | None = None


@event("inbox.call_resumed", "Call resumed", "success")
class CallResumed:
    """Voice back."""

    held_ms: Milliseconds | None = None


@event("inbox.agent_status_changed", "Agent status changed", "success")
class AgentStatusChanged:
    """Active, Busy, Away, Offline."""

    agent_id: PersonId | None = None
    before: Text | None = None
    after: Text | None = None
