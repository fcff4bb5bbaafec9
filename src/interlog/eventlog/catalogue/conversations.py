"""What Interlog announces of interactions, conversations, calls and their legs."""

from dataclasses import dataclass

from interlog.eventlog.catalogue.definition import event
from interlog.eventlog.catalogue.kinds import Days, Id, Number, PersonId, Seconds, Share, Text


@dataclass(frozen=True, kw_only=True)
class ConversationStep:
    """The conversation as it is after the step; the leg where somebody's part in it is meant."""

    state: Text
    direction: Text
    queue: Text | None = None
    leg_id: Id | None = None
    role: Text | None = None
    team: Text | None = None
    tenure_days: Days | None = None


@dataclass(frozen=True, kw_only=True)
class ConversationEnd(ConversationStep):
    """The durations that are known by then; `csat` is the customer's mark."""

    queue_s: Seconds | None = None
    ring_s: Seconds | None = None
    talk_s: Seconds | None = None
    hold_s: Seconds | None = None
    wrap_up_s: Seconds | None = None
    handle_s: Seconds | None = None
    disconnected_by: Text | None = None
    technical_disposition: Text | None = None
    csat: Number | None = None


@dataclass(frozen=True, kw_only=True)
class LegStep(ConversationStep):
    """`to` is the person or queue that was asked, or handed to."""

    to: PersonId | None = None


@dataclass(frozen=True, kw_only=True)
class LegFigures(LegStep):
    """The durations of the leg that are known by then."""

    queue_s: Seconds | None = None
    ring_s: Seconds | None = None
    talk_s: Seconds | None = None
    hold_s: Seconds | None = None
    wrap_up_s: Seconds | None = None
    handle_s: Seconds | None = None


@event("conversation.started", "Conversation started", "success")
class ConversationStarted(ConversationStep):
    """A call, chat, visit or thread began."""


@event("conversation.queued", "Conversation queued", "in_progress")
class ConversationQueued(ConversationStep):
    """It, or a further part of it, entered a queue."""


@event("conversation.ringing", "Conversation ringing", "in_progress")
class ConversationRinging(ConversationStep):
    """A chat or visit was first offered to somebody."""


@event("conversation.connected", "Conversation connected", "success")
class ConversationConnected(ConversationStep):
    """A chat or visit was first answered."""


@event("conversation.held", "Conversation held", "in_progress")
class ConversationHeld(ConversationStep):
    """The customer was asked to wait."""


@event("conversation.resumed", "Conversation resumed", "success")
class ConversationResumed(ConversationStep):
    """The wait was over."""


@event("conversation.ended", "Conversation ended", "success", "failure")
class ConversationEnded(ConversationEnd):
    """Nobody is in it any more; failure when nobody answered."""


@event("conversation.opened", "Conversation opened", "success")
class ConversationOpened(ConversationEnd):
    """An email or message thread is being worked on."""


@event("conversation.pending", "Conversation pending", "success")
class ConversationPending(ConversationEnd):
    """The thread waits for the customer or somebody else."""


@event("conversation.snoozed", "Conversation snoozed", "success")
class ConversationSnoozed(ConversationEnd):
    """The thread was put aside until a time."""


@event("conversation.resolved", "Conversation resolved", "success")
class ConversationResolved(ConversationEnd):
    """The thread was answered for good."""


@event("conversation.reopened", "Conversation reopened", "success")
class ConversationReopened(ConversationEnd):
    """The thread went on after it was resolved."""


@event("conversation.linked", "Conversation linked", "success")
class ConversationLinked:
    """A person, account or case was linked."""

    link: Text
    id: Id | None = None


@event("conversation.unlinked", "Conversation unlinked", "success")
class ConversationUnlinked:
    """A person, account or case was unlinked."""

    link: Text
    id: Id | None = None


@event("conversation.identity_verified", "Identity verified", "success")
class ConversationIdentityVerified:
    """The customer's identity was verified, and how."""

    how: Text | None = None


@event("call.ringing", "Call ringing", "in_progress")
class CallRinging(ConversationStep):
    """A call was first offered to somebody."""


@event("call.connected", "Call connected", "success")
class CallConnected(ConversationStep):
    """A call was first answered."""


@event("call.held", "Call held", "in_progress")
class CallHeld(ConversationStep):
    """The customer was put on hold."""


@event("call.resumed", "Call resumed", "success")
class CallResumed(ConversationStep):
    """The customer was taken off hold."""


@event("call.ended", "Call ended", "success", "failure")
class CallEnded(ConversationEnd):
    """The call is over; failure when nobody answered."""


@event("leg.offered", "Offered to an agent", "in_progress")
class LegOffered(LegStep):
    """A conversation was offered to an agent."""


@event("leg.accepted", "Offer accepted", "success")
class LegAccepted(LegStep):
    """The agent took it."""


@event("leg.declined", "Offer declined", "failure")
class LegDeclined(LegStep):
    """The agent declined, with reason."""

    reason: Text | None = None


@event("leg.timed_out", "Offer timed out", "failure")
class LegTimedOut(LegStep):
    """The agent did not answer in time."""


@event("leg.missed", "Offer missed", "failure")
class LegMissed(LegStep):
    """The customer left before the agent answered."""


@event("leg.consulted", "Colleague consulted", "success")
class LegConsulted(LegStep):
    """A second person was asked."""


@event("leg.conferenced", "Colleague joined", "success")
class LegConferenced(LegStep):
    """A second person joined the conversation."""


@event("leg.monitored", "Supervisor listened in", "success")
class LegMonitored(LegStep):
    """A supervisor joined without speaking."""


@event("leg.transferred", "Transferred", "success")
class LegTransferred(LegFigures):
    """Handed over to another person."""


@event("leg.left", "Left the conversation", "success")
class LegLeft(LegFigures):
    """An agent's part is over, with how it ended."""

    by: Text | None = None


@event("wrap_up.started", "Wrap-up started", "success")
class WrapUpStarted(LegStep):
    """After-contact work of an agent began."""


@event("wrap_up.ended", "Wrap-up ended", "success")
class WrapUpEnded(LegFigures):
    """After-contact work of an agent is done."""


@event("interaction.ended", "Interaction ended", "success")
class InteractionEnded:
    """A touchpoint was ended by hand."""

    end_rule: Text


@event("interaction.link_proposed", "Link proposed", "success")
class InteractionLinkProposed:
    """Two touchpoints may be one, with reason and confidence."""

    into: Id
    confidence: Share
    reason: Text


@event("interaction.merged", "Interaction merged", "success")
class InteractionMerged:
    """Two touchpoints turned out to be one."""

    into: Id


@event("interaction.unmerged", "Merge undone", "success")
class InteractionUnmerged:
    """A merge of touchpoints was taken back."""

    from_: Id
