"""The inbox: threads, messages, notes and surveys."""

from interlog.eventlog.catalogue.definition import event
from interlog.eventlog.catalogue.kinds import (
    Anything,
    Count,
    Flag,
    Id,
    Instant,
    Milliseconds,
    Number,
    Said,
    Text,
)


@event("inbox.conversation_created", "Conversation created", "success")
class ConversationCreated:
    """New thread."""

    subject: Said | None = None
    queue: Text | None = None


@event("inbox.conversation_status_changed", "Conversation status changed", "success")
class ConversationStatusChanged:
    """Old and new status."""

    before: Text | None = None
    after: Text | None = None


@event("inbox.conversation_closed", "Conversation closed", "success")
class ConversationClosed:
    """Closed by person or rule."""

    reason: Text | None = None
    closed_by_rule: Flag | None = None


@event("inbox.conversation_finished", "Conversation finished", "success")
class ConversationFinished:
    """Ended, with sentiment."""

    sentiment: Text | None = None


@event("inbox.message_received", "Customer message received", "success")
class MessageReceived:
    """Inbound in the thread."""

    text: Said | None = None
    content_type: Text | None = None


@event("inbox.message_sent", "Agent message sent", "success", "failure")
class MessageSent:
    """Outbound from a person."""

    text: Said | None = None
    content_type: Text | None = None
    reason: Text | None = None


@event("inbox.first_response", "First response", "success")
class FirstResponse:
    """First human reply with its delay."""

    waited_ms: Milliseconds | None = None


@event("inbox.auto_reply_sent", "Auto reply sent", "success")
class AutoReplySent:
    """Rule answered."""

    rule: Text | None = None


@event("inbox.note_added", "Internal note added", "success")
class NoteAdded:
    """Private note."""

    text: Said | None = None
    chars: Count | None = None


@event("inbox.tag_added", "Conversation tag added", "success")
class TagAdded:
    """Tag on the thread."""

    tag: Text | None = None


@event("inbox.tag_removed", "Conversation tag removed", "success")
class TagRemoved:
    """Tag off."""

    tag: Text | None = None


@event("inbox.priority_changed", "Priority changed", "success")
class PriorityChanged:
    """Old and new."""

    before: Text | None = None
    after: Text | None = None


@event("inbox.topic_changed", "Topic or summary changed", "success")
class TopicChanged:
    """Edited text."""

    before: Said | None = None
    after: Said | None = None


@event("inbox.form_submitted", "Form submitted", "success")
class FormSubmitted:
    """Pre- or post-chat form."""

    form: Text | None = None
    values: Anything | None = None


@event("inbox.snoozed", "Snoozed / pending", "in_progress")
class Snoozed:
    """Parked to a time."""

    until: Instant | None = None
    reason: Text | None = None


@event("inbox.snooze_expired", "Snooze expired", "warning")
class SnoozeExpired:
    """Back in the queue."""

    snoozed_ms: Milliseconds | None = None


@event("inbox.reopened", "Conversation reopened", "success")
class Reopened:
    """New activity after close."""

    reason: Text | None = None
    closed_ms: Milliseconds | None = None


@event("inbox.merged", "Conversations merged", "success")
class Merged:
    """Two threads joined."""

    into: Id | None = None


@event("inbox.survey_sent", "CSAT survey sent", "success")
class SurveySent:
    """Rating asked."""

    survey: Text | None = None
    scale_max: Count | None = None


@event("inbox.survey_answered", "CSAT answered", "success")
class SurveyAnswered:
    """Score and comment."""

    score: Number | None = None
    scale_max: Count | None = None
    comment: Said | None = None
