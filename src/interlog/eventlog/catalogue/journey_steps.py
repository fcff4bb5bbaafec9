"""The steps of a journey: branches, waits, calls, handovers, and what goes wrong."""

from interlog.eventlog.catalogue.definition import event
from interlog.eventlog.catalogue.kinds import (
    Anything,
    Contact,
    Count,
    Flag,
    Id,
    Instant,
    Milliseconds,
    Number,
    Said,
    Text,
)


@event("journey.profile_updated", "Person profile updated", "success", "failure")
class ProfileUpdated:
    """Element wrote a profile field."""

    attribute: Text | None = None
    before: Said | None = None
    after: Said | None = None


@event("journey.variable_updated", "Variable updated", "success", visibility="internal")
class VariableUpdated:
    """Flow variable set."""

    variable: Text | None = None
    before: Said | None = None
    after: Said | None = None


@event("journey.tag_added", "Tag added", "success")
class TagAdded:
    """Tag put on the person."""

    tag: Text | None = None


@event("journey.tag_removed", "Tag removed", "success")
class TagRemoved:
    """Tag taken off."""

    tag: Text | None = None


@event("journey.dnc_added", "Added to Do Not Contact list", "success")
class DncAdded:
    """Suppression entry made."""

    address: Contact | None = None
    reason: Text | None = None


@event("journey.dnc_removed", "Removed from Do Not Contact list", "success")
class DncRemoved:
    """Suppression entry cleared."""

    address: Contact | None = None
    reason: Text | None = None


@event("journey.catalog_looked_up", "Catalog lookup", "success", "failure")
class CatalogLookedUp:
    """Catalogue row read into variables."""

    catalog: Text | None = None
    key: Text | None = None
    found: Flag | None = None


@event("journey.wait_started", "Wait started (date / pause / event / profile change)", "in_progress")
class WaitStarted:
    """Person parked; reason in data.wait_kind."""

    wait_kind: Text | None = None
    until: Instant | None = None


@event("journey.wait_completed", "Wait completed", "success")
class WaitCompleted:
    """Awaited thing happened."""

    wait_kind: Text | None = None
    waited_ms: Milliseconds | None = None


@event("journey.wait_timed_out", "Wait timed out", "warning")
class WaitTimedOut:
    """Limit passed, timeout branch taken."""

    wait_kind: Text | None = None
    waited_ms: Milliseconds | None = None
    branch: Text | None = None


@event("journey.delivery_window_held", "Held for delivery window", "in_progress")
class DeliveryWindowHeld:
    """Quiet hours or send-time optimisation."""

    until: Instant | None = None
    reason: Text | None = None


@event("journey.throttled", "Sending speed limit hit", "warning")
class Throttled:
    """Person queued by the speed cap."""

    limit_per_s: Number | None = None
    queued_ms: Milliseconds | None = None


@event("journey.transferred_to_agent", "Transfer chat to agent", "success", "failure")
class TransferredToAgent:
    """Handover of a chat to Inbox."""

    queue: Text | None = None
    reason: Text | None = None


@event("journey.call_transferred_to_agent", "Transfer call to agent", "success", "failure")
class CallTransferredToAgent:
    """Handover of an inbound call."""

    queue: Text | None = None
    to: Contact | None = None
    reason: Text | None = None


@event("journey.transferred_to_chatbot", "Transfer to chatbot", "success", "failure")
class TransferredToChatbot:
    """Handover to a bot."""

    bot_id: Id | None = None
    reason: Text | None = None


@event("journey.transferred_to_ai_agent", "Transfer to AI agent", "success", "failure")
class TransferredToAiAgent:
    """Handover to an AI agent."""

    agent_id: Id | None = None
    reason: Text | None = None


@event("journey.call_started", "Outgoing call started", "in_progress")
class CallStarted:
    """Dial element ran."""

    to: Contact | None = None
    from_: Text | None = None


@event("journey.call_collected", "Input collected", "success", "failure")
class CallCollected:
    """Keypad or speech input taken."""

    digits: Said | None = None
    speech: Said | None = None
    attempts: Count | None = None


@event("journey.call_forwarded", "Call forwarded", "success", "failure")
class CallForwarded:
    """Bridged to another number."""

    to: Contact | None = None
    reason: Text | None = None


@event("journey.call_played", "Prompt played", "success")
class CallPlayed:
    """Audio or speech played."""

    prompt: Text | None = None
    played_ms: Milliseconds | None = None


@event("journey.voicemail_recorded", "Voicemail recorded", "success")
class VoicemailRecorded:
    """Recording saved."""

    recorded_ms: Milliseconds | None = None
    url: Text | None = None


@event("journey.call_ended", "Call hung up", "success")
class CallEnded:
    """Voice leg closed."""

    ended_by: Text | None = None
    talk_ms: Milliseconds | None = None


@event("journey.condition_evaluated", "Condition evaluated", "success")
class ConditionEvaluated:
    """Branch chosen, with the expression and values."""

    expression: Text | None = None
    branch: Text | None = None
    values: Anything | None = None


@event("journey.element_skipped", "Step skipped", "skipped")
class ElementSkipped:
    """Consent, missing address, inactive."""

    reason: Text | None = None


@event("journey.element_failed", "Step failed", "failure")
class ElementFailed:
    """Unhandled error in an element."""

    reason: Text | None = None
    stack: Text | None = None


@event("journey.element_retried", "Step retried", "in_progress", visibility="internal")
class ElementRetried:
    """Attempt n of m."""

    attempt: Count | None = None
    attempts_allowed: Count | None = None


@event("journey.goal_reached", "Goal reached", "success")
class GoalReached:
    """Conversion rule met."""

    goal: Text | None = None
    value: Number | None = None


@event("journey.version_switched", "Version changed mid-flight", "warning")
class VersionSwitched:
    """Person moved to a new version."""

    from_version: Text | None = None
    to_version: Text | None = None


@event("journey.ended", "Journey ended", "success")
class Ended:
    """Journey object stopped or ran out."""

    reason: Text | None = None
    persons: Count | None = None
