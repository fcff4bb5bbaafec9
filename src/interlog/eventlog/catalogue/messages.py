"""Messages on their way: accepted, sent, delivered, read, or not."""

from interlog.eventlog.catalogue.definition import event
from interlog.eventlog.catalogue.kinds import Contact, Count, Instant, Number, Said, Seconds, Text


@event("message.accepted", "Accepted", "in_progress")
class Accepted:
    """Send request taken (not an outcome)."""

    to: Contact | None = None
    sender: Text | None = None


@event("message.pending", "Pending", "in_progress")
class Pending:
    """Passed on, no report yet."""

    to: Contact | None = None
    provider_code: Text | None = None


@event("message.sent", "Sent", "success")
class Sent:
    """Handed to the channel."""

    to: Contact | None = None
    sender: Text | None = None
    speaker: Text | None = None
    chars: Count | None = None


@event("message.delivered_to_operator", "Delivered to operator", "in_progress")
class DeliveredToOperator:
    """Intermediate report."""

    operator: Text | None = None
    provider_code: Text | None = None


@event("message.delivered", "Message delivered", "success")
class Delivered:
    """Reached the handset: final."""

    provider_code: Text | None = None


@event("message.undeliverable", "Undeliverable", "failure")
class Undeliverable:
    """Could not be delivered."""

    provider_code: Text | None = None
    reason: Text | None = None


@event("message.expired", "Expired", "failure")
class Expired:
    """Validity over (48 h by default)."""

    valid_s: Seconds | None = None
    provider_code: Text | None = None


@event("message.rejected", "Rejected", "failure")
class Rejected:
    """Refused before sending."""

    provider_code: Text | None = None
    reason: Text | None = None


@event("message.seen", "Seen", "success")
class Seen:
    """Read receipt."""

    device: Text | None = None


@event("message.opened", "Opened", "success")
class Opened:
    """Email opened."""

    device: Text | None = None


@event("message.clicked", "Link clicked", "success")
class Clicked:
    """Tracked URL opened."""

    url: Text | None = None
    device: Text | None = None


@event("message.late_bounced", "Late bounce", "failure")
class LateBounced:
    """Bounce after acceptance."""

    bounce_kind: Text | None = None
    reason: Text | None = None


@event("message.complained", "Spam complaint", "failure")
class Complained:
    """Marked as junk."""

    feedback_kind: Text | None = None


@event("message.unsubscribed", "Unsubscribed", "warning")
class Unsubscribed:
    """Opt-out by link."""

    list_name: Text | None = None


@event("message.opted_in", "Marketing opt-in", "success")
class OptedIn:
    """Consent given."""

    purpose: Text | None = None
    proof: Text | None = None


@event("message.opted_out", "Marketing opt-out", "warning")
class OptedOut:
    """Consent withdrawn."""

    purpose: Text | None = None
    reason: Text | None = None


@event("message.inbound_received", "Inbound message", "success")
class InboundReceived:
    """Customer message on a channel."""

    from_: Contact | None = None
    text: Said | None = None
    content_type: Text | None = None
    speaker: Text | None = None
    chars: Count | None = None


@event("message.failover_triggered", "Failover triggered", "warning")
class FailoverTriggered:
    """Next channel tried."""

    first_channel: Text | None = None
    then_channel: Text | None = None
    reason: Text | None = None


@event("message.suppressed", "Suppressed", "skipped")
class Suppressed:
    """Do-not-contact or consent stop."""

    reason: Text | None = None


@event("message.deferred", "Deferred", "in_progress")
class Deferred:
    """Provider asked to wait."""

    until: Instant | None = None
    provider_code: Text | None = None


@event("message.converted", "Converted", "success")
class Converted:
    """Goal tied to a message."""

    goal: Text | None = None
    value: Number | None = None


@event("message.dropped", "Dropped", "failure")
class Dropped:
    """Never left (render error, cap)."""

    reason: Text | None = None


@event("message.button_tapped", "Suggestion or button tapped", "success")
class ButtonTapped:
    """Rich reply used."""

    label: Text | None = None
    payload: Text | None = None
