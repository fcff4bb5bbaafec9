"""Chatbot sessions, step by step."""

from interlog.eventlog.catalogue.definition import event
from interlog.eventlog.catalogue.kinds import (
    Anything,
    Count,
    Id,
    Instant,
    Milliseconds,
    Number,
    Said,
    Share,
    Text,
)


@event("chatbot.session_started", "Chatbot session started", "success")
class SessionStarted:
    """Bot took the conversation."""

    entry_point: Text | None = None


@event("chatbot.session_ended", "Chatbot session ended", "success")
class SessionEnded:
    """Closed, with reason."""

    reason: Text | None = None
    turns: Count | None = None
    session_ms: Milliseconds | None = None


@event("chatbot.session_start_failed", "Chatbot session start failed", "failure")
class SessionStartFailed:
    """Bot could not take it, with reason."""

    reason: Text | None = None


@event("chatbot.session_expired", "Session expired", "warning")
class SessionExpired:
    """No reply within the limit."""

    idle_ms: Milliseconds | None = None


@event("chatbot.dialogue_started", "Chatbot dialogue started", "success")
class DialogueStarted:
    """A dialogue was entered."""

    dialogue: Text | None = None


@event("chatbot.dialogue_ended", "Dialogue ended", "success")
class DialogueEnded:
    """Left the dialogue, next one named."""

    dialogue: Text | None = None
    next_dialogue: Text | None = None


@event("chatbot.dialogue_redirected", "Go to dialogue", "success")
class DialogueRedirected:
    """Jump between dialogues."""

    from_dialogue: Text | None = None
    to_dialogue: Text | None = None


@event("chatbot.message_received", "User message received", "success")
class MessageReceived:
    """Inbound text, media, button or postback."""

    text: Said | None = None
    content_type: Text | None = None
    payload: Text | None = None


@event("chatbot.message_sent", "Bot message sent", "success", "failure")
class MessageSent:
    """Outbound bot message."""

    text: Said | None = None
    content_type: Text | None = None
    reason: Text | None = None


@event("chatbot.input_saved", "User response saved", "success")
class InputSaved:
    """Answer written to an attribute."""

    attribute: Text | None = None
    value: Said | None = None


@event("chatbot.input_invalid", "Input not valid", "warning")
class InputInvalid:
    """Failed validation, re-prompted."""

    attribute: Text | None = None
    expected: Text | None = None
    attempt: Count | None = None


@event("chatbot.intent_recognised", "Intent recognised", "success")
class IntentRecognised:
    """Intent with confidence."""

    intent: Text | None = None
    confidence: Share | None = None
    text: Said | None = None


@event("chatbot.intent_not_recognised", "Fallback reached", "warning")
class IntentNotRecognised:
    """No intent or keyword matched."""

    text: Said | None = None
    best_intent: Text | None = None
    confidence: Share | None = None


@event("chatbot.keyword_matched", "Keyword matched", "success")
class KeywordMatched:
    """Keyword path taken."""

    keyword: Text | None = None
    text: Said | None = None


@event("chatbot.condition_evaluated", "Conditions evaluated", "success")
class ConditionEvaluated:
    """Branch by attribute values."""

    expression: Text | None = None
    branch: Text | None = None
    values: Anything | None = None


@event("chatbot.attribute_set", "Attribute set", "success", visibility="internal")
class AttributeSet:
    """Bot variable changed (value masked if personal)."""

    attribute: Text | None = None
    before: Said | None = None
    after: Said | None = None


@event("chatbot.api_called", "API called", "success", "failure")
class ApiCalled:
    """API element ran; code and response time."""

    method: Text | None = None
    url: Text | None = None
    http: Anything | None = None
    attempt: Count | None = None


@event("chatbot.webhook_waiting", "Waiting for webhook", "in_progress")
class WebhookWaiting:
    """Bot blocked; user messages ignored meanwhile."""

    webhook_id: Id | None = None
    until: Instant | None = None


@event("chatbot.webhook_received", "Webhook received", "success")
class WebhookReceived:
    """Callback arrived."""

    webhook_id: Id | None = None
    waited_ms: Milliseconds | None = None


@event("chatbot.webhook_timed_out", "Webhook timed out", "failure")
class WebhookTimedOut:
    """No callback."""

    webhook_id: Id | None = None
    waited_ms: Milliseconds | None = None


@event("chatbot.code_executed", "Code executed", "success", "failure", visibility="internal")
class CodeExecuted:
    """Script element ran, error and line."""

    line: Count | None = None
    message: Text | None = None


@event("chatbot.delay_started", "Delay started", "in_progress")
class DelayStarted:
    """Delay element running."""

    delay_ms: Milliseconds | None = None


@event("chatbot.component_entered", "Component entered", "success", visibility="internal")
class ComponentEntered:
    """Reusable block entered."""

    component: Text | None = None


@event("chatbot.ai_agent_called", "Agent connector called", "success", "failure")
class AiAgentCalled:
    """Bot asked an AI agent."""

    agent_id: Id | None = None
    connector: Text | None = None


@event("chatbot.transfer_requested", "Transfer to agent", "in_progress")
class TransferRequested:
    """Handover asked."""

    queue: Text | None = None
    reason: Text | None = None


@event("chatbot.agent_takeover", "Agent took over", "success")
class AgentTakeover:
    """Person stepped in."""

    waited_ms: Milliseconds | None = None


@event("chatbot.csat_sent", "CSAT survey shown", "success")
class CsatSent:
    """Rating asked."""

    survey: Text | None = None
    scale_max: Count | None = None


@event("chatbot.csat_answered", "CSAT answered", "success")
class CsatAnswered:
    """Score stored."""

    score: Number | None = None
    scale_max: Count | None = None
    comment: Said | None = None
