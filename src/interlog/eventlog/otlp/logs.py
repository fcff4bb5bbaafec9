"""Log records as events: the GenAI conventions' own, and any type of the catalogue by its name."""

import hashlib
from datetime import datetime
from typing import Any

from opentelemetry.proto.logs.v1.logs_pb2 import LogRecord

from interlog.eventlog.catalogue import known_type
from interlog.eventlog.contracts import Event
from interlog.eventlog.otlp import genai
from interlog.eventlog.otlp.spans import instant
from interlog.eventlog.otlp.wire import Taken, logs_request, plain, plain_value
from interlog.eventlog.rules import NotTakenError, ready_to_store, shortened

_ABOUT = ("gen_ai.", "interlog.", "event.", "service.", "session.", "enduser.", "user.", "telemetry.")


def events_of_logs(body: bytes, content_type: str, received_at: datetime) -> Taken:
    """The events of a log request; a record that cannot be taken holds back none of its neighbours.

    Raises: UnreadableBody, UnsupportedContent.
    """
    events: list[Event] = []
    reasons: list[str] = []
    for resource in logs_request(body, content_type).resource_logs:
        shared = plain(resource.resource.attributes)
        for scope in resource.scope_logs:
            for record in scope.log_records:
                try:
                    events.append(ready_to_store(_event_of(record, shared, received_at)))
                except NotTakenError as error:
                    reasons.append(str(error))
    return Taken(events, len(reasons), tuple(reasons))


def _event_of(record: LogRecord, shared: genai.Attributes, received_at: datetime) -> Event:
    own = plain(record.attributes)
    attributes = {**shared, **own}
    name = record.event_name or str(attributes.get("event.name", ""))
    kind, data = _told(name, attributes, own, plain_value(record.body))
    known = known_type(kind)
    trace_id = record.trace_id.hex()
    envelope = genai.envelope_of(attributes, trace_id=trace_id)
    # A record has no id of its own: what it says is its id, so that one sent again is a duplicate.
    digest = hashlib.blake2b(record.SerializeToString(deterministic=True), digest_size=16).digest()
    status = known.statuses[0] if known else "success"
    fields: dict[str, Any] = {**envelope, "occurred_in": known.occurred_in if known else "ai_agent"}
    return Event(
        # In short groups: a long run of digits by chance could be taken for a card's number.
        id=f"log/{digest.hex(':', 4)}",
        source=shortened("source", genai.source_of(attributes)),
        type=kind,
        time=instant(record.time_unix_nano or record.observed_time_unix_nano),
        received_at=received_at,
        status=status,
        final=status != "in_progress",
        parent_id=record.span_id.hex(),
        visibility=known.visibility if known else "visible",
        error_code=shortened("error_code", str(attributes.get("error.type", ""))),
        data=data,
        **{field: shortened(field, value) for field, value in fields.items()},
    )


def _told(
    name: str, attributes: genai.Attributes, own: genai.Attributes, body: Any
) -> tuple[str, dict[str, Any]]:
    """The type and the payload.

    Raises: NotTakenError for a name that nothing is known of.
    """
    if name == "gen_ai.user.message":
        return "ai_agent.message_received", {"text": _text_in(body)}
    if name in {"gen_ai.assistant.message", "gen_ai.choice"}:
        text = _text_in(body)
        return "ai_agent.response_generated", {"text": text, "chars": len(text)}
    if name == "gen_ai.client.inference.operation.details":
        return "ai_agent.model_called", genai.model_data(attributes)
    if name == "gen_ai.evaluation.result":
        return "ai_agent.evaluated", genai.evaluation_data(attributes)
    if known_type(name) is not None:
        given = {key: value for key, value in own.items() if not key.startswith(_ABOUT)}
        return name, {**given, **(body if isinstance(body, dict) else {})}
    raise NotTakenError(
        f"nothing is known of records named {name[:100]!r}; name a GenAI event or a type of the catalogue"
    )


def _text_in(body: Any) -> str:
    """The words of a message, as the older conventions write them: the body, its content, or a message in it."""
    while isinstance(body, dict):
        body = body.get("content", body.get("message"))
    return body if isinstance(body, str) else ""
