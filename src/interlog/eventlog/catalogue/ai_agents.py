"""AI agents: turns, model calls, tools, knowledge, and where they stop."""

from interlog.eventlog.catalogue.definition import event
from interlog.eventlog.catalogue.kinds import (
    Anything,
    Count,
    Flag,
    Id,
    Milliseconds,
    Number,
    PersonId,
    Said,
    Text,
    Texts,
)


@event("ai_agent.session_started", "Agent session started", "success")
class SessionStarted:
    """Session opened."""

    agent_name: Text | None = None
    agent_version: Text | None = None


@event("ai_agent.session_ended", "Agent session ended", "success", "failure")
class SessionEnded:
    """Closed: resolved, escalated, timeout, error."""

    reason: Text | None = None
    turns: Count | None = None
    input_tokens: Count | None = None
    output_tokens: Count | None = None


@event("ai_agent.message_received", "Message received", "success")
class MessageReceived:
    """User turn handed to the agent."""

    text: Said | None = None


@event("ai_agent.plan_created", "Plan created", "success")
class PlanCreated:
    """Plan text or steps."""

    plan: Said | None = None
    steps: Count | None = None


@event("ai_agent.model_called", "Model called", "success", "failure")
class ModelCalled:
    """Model, tokens in/out, first-chunk time, finish reason."""

    provider: Text | None = None
    model: Text | None = None
    input_tokens: Count | None = None
    output_tokens: Count | None = None
    cached_tokens: Count | None = None
    first_chunk_ms: Milliseconds | None = None
    finish_reason: Text | None = None
    temperature: Number | None = None


@event("ai_agent.response_generated", "AI agent response", "success")
class ResponseGenerated:
    """Answer ready."""

    text: Said | None = None
    chars: Count | None = None


@event("ai_agent.response_sent", "Response sent", "success", "failure")
class ResponseSent:
    """Answer went to the channel."""

    text: Said | None = None
    chars: Count | None = None


@event("ai_agent.tool_called", "Tool called", "in_progress")
class ToolCalled:
    """Tool name and arguments."""

    tool: Text | None = None
    call_id: Id | None = None
    arguments: Anything | None = None


@event("ai_agent.tool_succeeded", "Tool succeeded", "success")
class ToolSucceeded:
    """Result and time."""

    tool: Text | None = None
    call_id: Id | None = None
    result: Anything | None = None


@event("ai_agent.tool_failed", "Tool failed", "failure")
class ToolFailed:
    """Error type and message."""

    tool: Text | None = None
    call_id: Id | None = None
    error_type: Text | None = None
    message: Text | None = None


@event("ai_agent.tool_approval_requested", "Tool approval requested", "in_progress")
class ToolApprovalRequested:
    """Human must allow the call."""

    tool: Text | None = None
    call_id: Id | None = None
    arguments: Anything | None = None


@event("ai_agent.tool_approval_decided", "Tool approval decided", "success", "failure")
class ToolApprovalDecided:
    """Allowed or denied, by whom."""

    tool: Text | None = None
    call_id: Id | None = None
    allowed: Flag | None = None
    decided_by: PersonId | None = None
    reason: Text | None = None


@event("ai_agent.knowledge_searched", "Knowledge searched", "success")
class KnowledgeSearched:
    """Query, sources, scores."""

    query: Said | None = None
    sources: Texts | None = None
    top_score: Number | None = None
    found: Count | None = None


@event("ai_agent.knowledge_not_found", "No knowledge found", "warning")
class KnowledgeNotFound:
    """Nothing above threshold."""

    query: Said | None = None
    top_score: Number | None = None
    threshold: Number | None = None


@event("ai_agent.memory_read", "Memory read", "success", visibility="internal")
class MemoryRead:
    """Context fetched."""

    keys: Texts | None = None


@event("ai_agent.memory_written", "Memory written", "success", visibility="internal")
class MemoryWritten:
    """Fact kept."""

    keys: Texts | None = None


@event("ai_agent.subagent_invoked", "Sub-agent invoked", "in_progress")
class SubagentInvoked:
    """Orchestrator to worker."""

    agent_id: Id | None = None
    agent_name: Text | None = None
    task: Said | None = None


@event("ai_agent.handed_off", "Handed to another agent", "success")
class HandedOff:
    """Control moved to another AI agent."""

    to_agent_id: Id | None = None
    to_agent_name: Text | None = None
    reason: Text | None = None


@event("ai_agent.escalated", "Escalated to human", "success")
class Escalated:
    """Handover, with reason and summary."""

    queue: Text | None = None
    reason: Text | None = None
    summary: Said | None = None


@event("ai_agent.guardrail_triggered", "Guardrail triggered", "warning")
class GuardrailTriggered:
    """Input or output blocked or rewritten."""

    guardrail: Text | None = None
    stage: Text | None = None
    action: Text | None = None


@event("ai_agent.limit_reached", "Limit reached", "failure")
class LimitReached:
    """Turns, tokens, time or cost."""

    limit: Text | None = None
    reached: Number | None = None
    allowed: Number | None = None


@event("ai_agent.evaluated", "Quality scored", "success")
class Evaluated:
    """Name, label, score, explanation."""

    metric: Text | None = None
    label: Text | None = None
    score: Number | None = None
    explanation: Said | None = None


@event("ai_agent.feedback_given", "Feedback given", "success")
class FeedbackGiven:
    """Thumb or comment."""

    thumb: Text | None = None
    comment: Said | None = None


@event("ai_agent.goal_completed", "Goal completed", "success")
class GoalCompleted:
    """Task purpose met."""

    goal: Text | None = None
