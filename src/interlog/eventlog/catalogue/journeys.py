"""Journeys: how a person comes in, what they are sent, how they leave."""

from interlog.eventlog.catalogue.definition import event
from interlog.eventlog.catalogue.kinds import (
    Anything,
    Contact,
    Count,
    Id,
    Instant,
    Said,
    Seconds,
    Share,
    Text,
)


@event("journey.person_added", "Added to Journey", "success")
class PersonAdded:
    """A step put the person into another journey."""

    target_journey_id: Id | None = None
    target_journey_name: Text | None = None


@event("journey.person_added_waiting", "Added to Journey and wait for completion", "in_progress")
class PersonAddedWaiting:
    """Person put into a sub-journey; parent holds until it ends."""

    target_journey_id: Id | None = None
    target_journey_name: Text | None = None


@event("journey.started.one_time", "One-time started", "success")
class StartedOneTime:
    """Start of a one-off audience send."""

    audience_size: Count | None = None


@event("journey.started.recurring", "Recurring started", "success")
class StartedRecurring:
    """Start of a scheduled repeating audience run."""

    audience_size: Count | None = None
    run_number: Count | None = None


@event("journey.started.continuous", "Continuous started", "success")
class StartedContinuous:
    """Start of an always-on journey."""

    audience_size: Count | None = None


@event("journey.started.existing_journey", "Existing Journey started", "success")
class StartedExistingJourney:
    """Start element that continues from another journey."""

    from_journey_id: Id | None = None
    from_element_id: Id | None = None


@event("journey.started.event_trigger", "Event trigger started", "success")
class StartedEventTrigger:
    """Profile-store real-time event arrived."""

    event_name: Text | None = None
    properties: Anything | None = None


@event("journey.started.profile_change", "Profile change started", "success")
class StartedProfileChange:
    """Watched profile field changed."""

    attribute: Text | None = None


@event("journey.started.date_time", "Date/time trigger started", "success")
class StartedDateTime:
    """A date or time attribute came due."""

    attribute: Text | None = None
    due_at: Instant | None = None


@event("journey.started.inbound_message", "Inbound message started", "success")
class StartedInboundMessage:
    """Customer message opened the journey."""

    keyword: Text | None = None
    text: Said | None = None


@event("journey.started.flow_api", "Flow API started", "success")
class StartedFlowApi:
    """Call to the webhook start element."""

    request_id: Id | None = None


@event("journey.started.sftp_import", "SFTP import started", "success")
class StartedSftpImport:
    """Uploaded file opened the journey."""

    file_name: Text | None = None
    rows: Count | None = None


@event("journey.started.incoming_call", "Incoming call started", "success")
class StartedIncomingCall:
    """Inbound voice call opened the journey."""

    caller: Contact | None = None
    called: Text | None = None


@event("journey.message_sent", "Message sent", "success", "failure")
class MessageSent:
    """A Send element handed a message over."""

    to: Contact | None = None
    template: Text | None = None
    reason: Text | None = None


@event("journey.failover_sent", "Failover sent", "success", "failure")
class FailoverSent:
    """Message sent with fallback to another channel if not delivered."""

    to: Contact | None = None
    first_channel: Text | None = None
    then_channel: Text | None = None
    reason: Text | None = None


@event("journey.internal_notification_sent", "Internal notification sent", "success")
class InternalNotificationSent:
    """Team members were notified."""

    recipients: Count | None = None
    subject: Text | None = None


@event("journey.api_called", "API called", "success", "failure")
class ApiCalled:
    """Call API element ran against an outside service."""

    method: Text | None = None
    url: Text | None = None
    http: Anything | None = None
    attempt: Count | None = None


@event("journey.exchange_invoked", "Exchange integration invoked", "success", "failure")
class ExchangeInvoked:
    """An Exchange app element ran."""

    app: Text | None = None
    http: Anything | None = None


@event("journey.entered", "Journey entered", "success")
class Entered:
    """Person is in."""

    campaign_id: Id | None = None
    flow_action_id: Id | None = None
    entrance_source: Text | None = None


@event("journey.exited", "Journey exited", "success")
class Exited:
    """Person left, any reason."""

    reason: Text | None = None
    in_journey_s: Seconds | None = None


@event("journey.entry_denied", "Journey entry denied", "failure")
class EntryDenied:
    """Entry refused, with reason and entrance source."""

    reject_reason: Text | None = None
    entrance_source: Text | None = None


@event("journey.inbound_evaluated", "Inbound message evaluated", "success")
class InboundEvaluated:
    """Reply matched against branches."""

    branch: Text | None = None
    matched: Text | None = None
    text: Said | None = None


@event("journey.audience_segmented", "Audience segmented", "success")
class AudienceSegmented:
    """Person routed by attributes or behaviour."""

    branch: Text | None = None
    attribute: Text | None = None


@event("journey.audience_split", "Audience split", "success")
class AudienceSplit:
    """Random or percentage branch."""

    branch: Text | None = None
    share: Share | None = None
