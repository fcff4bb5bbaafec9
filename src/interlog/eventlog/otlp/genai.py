"""The GenAI semantic conventions as events of AI agents: which attribute says what. Pure.

`gen_ai.conversation.id` is the session. The interaction is what `interlog.interaction_id` says, else the session,
else the trace, so that every step can be followed. `interlog.conversation_id`, `interlog.person_id` and
`interlog.channel` say the rest; a resource may carry them for all of its spans.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

Attributes = Mapping[str, Any]
_MS_PER_S = 1000
_FROM_ATTRIBUTES = {
    "interaction_id": ("interlog.interaction_id", "gen_ai.conversation.id"),
    "conversation_id": ("interlog.conversation_id",),
    "person_id": ("interlog.person_id", "enduser.id", "user.id"),
    "channel": ("interlog.channel",),
    "session_id": ("gen_ai.conversation.id", "session.id"),
    "performed_by": ("gen_ai.agent.name", "gen_ai.agent.id"),
    "object_id": ("gen_ai.agent.id",),
    "object_name": ("gen_ai.agent.name",),
    "version_id": ("gen_ai.agent.version",),
}


def first_of(attributes: Attributes, *names: str) -> Any:
    """The first of these attributes that is there and not empty; None when none is."""
    return next((attributes[name] for name in names if attributes.get(name) not in {None, ""}), None)


def envelope_of(attributes: Attributes, *, trace_id: str) -> dict[str, Any]:
    """What the attributes say about who and what an event is about."""
    found = {name: first_of(attributes, *names) for name, names in _FROM_ATTRIBUTES.items()}
    fields = {name: str(value) for name, value in found.items() if value is not None}
    fields.setdefault("interaction_id", trace_id)
    return {**fields, "trace_id": trace_id, "occurred_in": "ai_agent", "performed_by_type": "bot"}


def source_of(attributes: Attributes) -> str:
    """Who sends: the service's name."""
    return f"otlp:{first_of(attributes, 'service.name') or 'unnamed'}"


def session_data(attributes: Attributes) -> dict[str, Any]:
    """What is told of a session at its end."""
    return _without_nothing(
        reason=first_of(attributes, "error.type", "interlog.end_reason"),
        turns=_whole(attributes.get("interlog.turns")),
        **_tokens(attributes),
    )


def model_data(attributes: Attributes) -> dict[str, Any]:
    """What is told of a call of a model."""
    reasons = attributes.get("gen_ai.response.finish_reasons")
    first_chunk_s = _seconds(attributes.get("gen_ai.response.time_to_first_chunk"))
    return _without_nothing(
        provider=first_of(attributes, "gen_ai.provider.name", "gen_ai.system"),
        model=first_of(attributes, "gen_ai.response.model", "gen_ai.request.model"),
        cached_tokens=_whole(attributes.get("gen_ai.usage.cache_read.input_tokens")),
        first_chunk_ms=None if first_chunk_s is None else round(first_chunk_s * _MS_PER_S),
        finish_reason=reasons[0] if isinstance(reasons, list) and reasons else None,
        temperature=attributes.get("gen_ai.request.temperature"),
        **_tokens(attributes),
    )


def tool_data(attributes: Attributes) -> dict[str, Any]:
    """Which tool, and which call of it."""
    return _without_nothing(
        tool=attributes.get("gen_ai.tool.name"), call_id=attributes.get("gen_ai.tool.call.id")
    )


def tool_arguments(attributes: Attributes) -> dict[str, Any]:
    """What the tool was called with."""
    return _without_nothing(arguments=read_json(attributes.get("gen_ai.tool.call.arguments")))


def tool_result(attributes: Attributes) -> dict[str, Any]:
    """What the tool answered."""
    return _without_nothing(result=read_json(attributes.get("gen_ai.tool.call.result")))


def search_data(attributes: Attributes) -> dict[str, Any]:
    """What was looked for in a store of knowledge."""
    found = read_json(attributes.get("gen_ai.retrieval.documents"))
    return _without_nothing(
        query=first_of(attributes, "gen_ai.retrieval.query.text", "gen_ai.retrieval.query"),
        found=len(found) if isinstance(found, list) else None,
    )


def evaluation_data(attributes: Attributes) -> dict[str, Any]:
    """A score given to an answer."""
    return _without_nothing(
        metric=attributes.get("gen_ai.evaluation.name"),
        label=attributes.get("gen_ai.evaluation.score.label"),
        score=attributes.get("gen_ai.evaluation.score.value"),
        explanation=attributes.get("gen_ai.evaluation.explanation"),
    )


def asked(attributes: Attributes) -> str:
    """The customer's words, when they are the newest of the messages that the model was given."""
    return _newest_text(attributes.get("gen_ai.input.messages"), "user")


def answered(attributes: Attributes) -> str:
    """The agent's words in the model's answer."""
    return _newest_text(attributes.get("gen_ai.output.messages"), "assistant")


def read_json(value: Any) -> Any:
    """A text that is JSON, read; everything else as it is (senders may write either)."""
    if not isinstance(value, str) or value[:1] not in {"{", "["}:
        return value
    try:
        return msgspec.json.decode(value)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return value


def _newest_text(written: Any, role: str) -> str:
    messages = read_json(written)
    newest = messages[-1] if isinstance(messages, list) and messages else None
    if not isinstance(newest, dict) or newest.get("role") != role:
        return ""
    parts = newest.get("parts")
    texts = [
        part["content"]
        for part in (parts if isinstance(parts, list) else [])
        if isinstance(part, dict) and part.get("type") == "text" and isinstance(part.get("content"), str)
    ]
    return "\n".join(texts)


def _tokens(attributes: Attributes) -> dict[str, Any]:
    return {
        "input_tokens": _whole(
            first_of(attributes, "gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens")
        ),
        "output_tokens": _whole(
            first_of(attributes, "gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens")
        ),
    }


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _seconds(value: Any) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and 0 <= value < float("inf") else None


def _without_nothing(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
