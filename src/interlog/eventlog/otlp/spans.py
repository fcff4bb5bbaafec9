"""Spans as events: an agent's session, its model calls, its tools. A span sent again gives the same events.

A span that an agent invoked is a session: one invocation of the agent, its steps share the interaction.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

from interlog.eventlog.contracts import Event
from interlog.eventlog.otlp import genai
from interlog.eventlog.otlp.wire import Taken, plain, traces_request
from interlog.eventlog.rules import NotTakenError, ready_to_store, shortened

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NS_PER_US = 1000
_NS_PER_MS = 1_000_000


def events_of_traces(body: bytes, content_type: str, received_at: datetime) -> Taken:
    """The events of a trace request; a span that cannot be taken holds back none of its neighbours.

    Raises: UnreadableBody, UnsupportedContent.
    """
    events: list[Event] = []
    reasons: list[str] = []
    for resource in traces_request(body, content_type).resource_spans:
        shared = plain(resource.resource.attributes)
        for scope in resource.scope_spans:
            for span in scope.spans:
                try:
                    events += [ready_to_store(event) for event in _events_of(span, shared, received_at)]
                except NotTakenError as error:
                    reasons.append(str(error))
    return Taken(events, len(reasons), tuple(reasons))


def instant(nanoseconds: int) -> datetime:
    """The instant of so many nanoseconds since 1970, to the microsecond.

    Raises: NotTakenError when there is none, or it lies beyond the calendar.
    """
    if not nanoseconds:
        raise NotTakenError("a time is missing")
    try:
        return _EPOCH + timedelta(microseconds=nanoseconds // _NS_PER_US)
    except OverflowError as error:
        raise NotTakenError("time is out of range") from error


@dataclass(frozen=True, slots=True)
class _Step:
    """One span, ready to be told in events: `event` makes one of them."""

    span: Span
    attributes: genai.Attributes
    received_at: datetime

    @property
    def failed(self) -> bool:
        return self.span.status.code == Status.STATUS_CODE_ERROR or "error.type" in self.attributes

    def event(self, kind: str, *, at_end: bool, **fields: Any) -> Event:
        """An event of this span; `kind` is the type's last word, which also makes its id."""
        span = self.span
        trace_id = span.trace_id.hex()
        given = {**genai.envelope_of(self.attributes, trace_id=trace_id), **fields}
        given.setdefault("element_name", span.name)
        return Event(
            # In short groups: a long run of digits by chance could be taken for a card's number.
            id=f"{span.trace_id.hex(':', 4)}/{span.span_id.hex(':', 4)}/{kind}",
            source=shortened("source", genai.source_of(self.attributes)),
            type=f"ai_agent.{kind}",
            time=instant(span.end_time_unix_nano if at_end else span.start_time_unix_nano),
            received_at=self.received_at,
            parent_id=span.parent_span_id.hex(),
            element_id=span.span_id.hex(),
            **{name: shortened(name, value) for name, value in given.items()},
        )

    def end(self, kind: str, data: dict[str, Any], **fields: Any) -> Event:
        """The event of the span's end, with how long it took and what went wrong."""
        took = max(self.span.end_time_unix_nano - self.span.start_time_unix_nano, 0) // _NS_PER_MS
        if self.failed:
            fields |= {
                "status": "failure",
                "error_code": str(self.attributes.get("error.type", "")),
                "error_message": self.span.status.message,
            }
        return self.event(kind, at_end=True, duration_ms=took, data=data, **fields)


def _events_of(span: Span, shared: genai.Attributes, received_at: datetime) -> Iterator[Event]:
    attributes = {**shared, **plain(span.attributes)}
    operation = attributes.get("gen_ai.operation.name")
    tell = _OPERATIONS.get(operation) if isinstance(operation, str) else None
    if tell is None:
        raise NotTakenError(
            "only spans with a known gen_ai.operation.name are kept: " + ", ".join(sorted(_OPERATIONS))
        )
    if not span.trace_id or not span.span_id:
        raise NotTakenError("a span needs its traceId and spanId")
    return tell(_Step(span, attributes, received_at))


def _session(step: _Step) -> Iterator[Event]:
    names = {
        "agent_name": step.attributes.get("gen_ai.agent.name"),
        "agent_version": step.attributes.get("gen_ai.agent.version"),
    }
    known = {name: value for name, value in names.items() if value is not None}
    yield step.event("session_started", at_end=False, data=known)
    yield step.end("session_ended", genai.session_data(step.attributes))


def _model(step: _Step) -> Iterator[Event]:
    said = genai.asked(step.attributes)
    if said:
        yield step.event("message_received", at_end=False, data={"text": said})
    yield step.end("model_called", genai.model_data(step.attributes), element_type="model")
    answer = genai.answered(step.attributes)
    if answer:
        yield step.event("response_generated", at_end=True, data={"text": answer, "chars": len(answer)})


def _tool(step: _Step) -> Iterator[Event]:
    tool = genai.tool_data(step.attributes)
    element = {"element_name": str(tool.get("tool", step.span.name)), "element_type": "tool"}
    called = {**tool, **genai.tool_arguments(step.attributes)}
    yield step.event("tool_called", at_end=False, status="in_progress", final=False, data=called, **element)
    if step.failed:
        why = {"error_type": step.attributes.get("error.type"), "message": step.span.status.message}
        yield step.end("tool_failed", {**tool, **{k: v for k, v in why.items() if v}}, **element)
    else:
        yield step.end("tool_succeeded", {**tool, **genai.tool_result(step.attributes)}, **element)


def _search(step: _Step) -> Iterator[Event]:
    yield step.end("knowledge_searched", genai.search_data(step.attributes), element_type="knowledge")


_OPERATIONS: dict[str, Callable[[_Step], Iterator[Event]]] = {
    "chat": _model,
    "execute_tool": _tool,
    "generate_content": _model,
    "invoke_agent": _session,
    "invoke_workflow": _session,
    "retrieval": _search,
    "text_completion": _model,
}
