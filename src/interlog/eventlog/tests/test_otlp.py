"""Spans and log records of AI agents, as OpenTelemetry's exporters send them."""

import json
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from google.protobuf import json_format
from hypothesis import given
from hypothesis import strategies as st
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)

from interlog.eventlog.otlp import JSON, PROTOBUF, events_of_logs, events_of_traces, traces_answer
from interlog.kit.errors import UnreadableBody

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
START = 1_772_445_600_000_000_000  # 2026-03-02T10:00:00Z
TRACE = "0af7651916cd43dd8448eb211c80319c"


def attributes(values):
    kinds = {str: "stringValue", int: "intValue", float: "doubleValue"}
    written = []
    for key, value in values.items():
        if isinstance(value, list):
            packed = {"arrayValue": {"values": [{"stringValue": one} for one in value]}}
        else:
            packed = {kinds[type(value)]: str(value) if isinstance(value, int) else value}
        written.append({"key": key, "value": packed})
    return written


def a_span(number, operation, *, took_ms=250, error="", **values):
    return {
        "traceId": TRACE,
        "spanId": f"{number:016x}",
        "name": f"{operation} x",
        "startTimeUnixNano": str(START + number * 1_000_000_000),
        "endTimeUnixNano": str(START + number * 1_000_000_000 + took_ms * 1_000_000),
        "status": {"code": 2, "message": error} if error else {},
        "attributes": attributes({"gen_ai.operation.name": operation, **values}),
    }


def a_request(*spans, **resource):
    shared = attributes({"service.name": "shop-bot", **resource})
    return {"resourceSpans": [{"resource": {"attributes": shared}, "scopeSpans": [{"spans": list(spans)}]}]}


def taken(*spans, **resource):
    return events_of_traces(json.dumps(a_request(*spans, **resource)).encode(), JSON, NOW)


def test_a_session_with_model_and_tool_calls_becomes_events_of_one_interaction():
    found = taken(
        a_span(1, "invoke_agent", took_ms=9000, **{"gen_ai.agent.name": "Retail"}),
        a_span(
            2,
            "chat",
            **{
                "gen_ai.provider.name": "acme",
                "gen_ai.request.model": "m-1",
                "gen_ai.usage.input_tokens": 120,
                "gen_ai.usage.output_tokens": 30,
                "gen_ai.response.finish_reasons": ["stop"],
                "gen_ai.input.messages": '[{"role":"user","parts":[{"type":"text","content":"Where is it?"}]}]',
                "gen_ai.output.messages": '[{"role":"assistant","parts":[{"type":"text","content":"On its way."}]}]',
            },
        ),
        a_span(
            3,
            "execute_tool",
            **{
                "gen_ai.tool.name": "find_order",
                "gen_ai.tool.call.id": "c1",
                "gen_ai.tool.call.arguments": '{"order": 7}',
                "gen_ai.tool.call.result": '{"state": "sent"}',
            },
        ),
        **{"gen_ai.conversation.id": "conv-1"},
    )

    told = {event.type.removeprefix("ai_agent."): event for event in found.events}
    assert list(told) == [
        "session_started", "session_ended", "message_received", "model_called", "response_generated",
        "tool_called", "tool_succeeded",
    ]  # fmt: skip
    assert {(one.source, one.interaction_id, one.session_id, one.trace_id) for one in found.events} == {
        ("otlp:shop-bot", "conv-1", "conv-1", TRACE)
    }
    assert told["model_called"].duration_ms == 250
    assert told["model_called"].data == {
        "provider": "acme", "model": "m-1", "finish_reason": "stop", "input_tokens": 120, "output_tokens": 30,
    }  # fmt: skip
    assert told["message_received"].data == {"text": "Where is it?"}
    assert told["tool_called"].data == {"tool": "find_order", "call_id": "c1", "arguments": {"order": 7}}
    assert (told["tool_called"].status, told["tool_called"].final) == ("in_progress", False)
    assert told["tool_succeeded"].data["result"] == {"state": "sent"}
    assert told["session_started"].time == datetime(2026, 3, 2, 10, 0, 1, tzinfo=UTC)


def test_a_tool_that_failed_tells_why():
    found = taken(
        a_span(
            1, "execute_tool", error="no such order", **{"gen_ai.tool.name": "t", "error.type": "NotFound"}
        )
    )

    failed = found.events[-1]
    assert (failed.type, failed.status, failed.error_code) == ("ai_agent.tool_failed", "failure", "NotFound")
    assert failed.data == {"tool": "t", "error_type": "NotFound", "message": "no such order"}
    assert failed.interaction_id == TRACE


def test_protobuf_and_json_give_the_same_events():
    request = a_request(a_span(1, "chat", **{"gen_ai.request.model": "m"}))
    as_json = events_of_traces(json.dumps(request).encode(), JSON, NOW)

    import base64

    for span in request["resourceSpans"][0]["scopeSpans"][0]["spans"]:
        for name in ("traceId", "spanId"):
            span[name] = base64.b64encode(bytes.fromhex(span[name])).decode()
    packed = json_format.ParseDict(request, ExportTraceServiceRequest()).SerializeToString()
    assert events_of_traces(packed, PROTOBUF, NOW) == as_json


def test_spans_of_other_programs_are_counted_as_refused_and_their_neighbours_taken():
    found = taken(a_span(1, "chat"), a_span(2, "SELECT"), {**a_span(3, "chat"), "endTimeUnixNano": "0"})

    answer = ExportTraceServiceResponse.FromString(traces_answer(found, PROTOBUF))
    told = json.loads(traces_answer(found, JSON))
    assert len(found.events) == 1
    assert answer.partial_success.rejected_spans == 2
    assert told["partialSuccess"]["rejectedSpans"] == "2"
    assert "gen_ai.operation.name" in told["partialSuccess"]["errorMessage"]


def test_card_numbers_are_masked_in_what_an_agent_says():
    said = '[{"role":"user","parts":[{"type":"text","content":"my card 4111 1111 1111 1111"}]}]'

    first = taken(a_span(1, "chat", **{"gen_ai.input.messages": said})).events[0]

    assert "4111 1111" not in json.dumps(first.data)


def test_log_records_are_events_by_their_name_and_a_repeat_has_the_same_id():
    def record(name, **values):
        return {
            "timeUnixNano": str(START),
            "traceId": TRACE,
            "spanId": "00000000000000aa",
            "eventName": name,
            "attributes": attributes(values),
        }

    records = [
        record(
            "gen_ai.evaluation.result",
            **{"gen_ai.evaluation.name": "tone", "gen_ai.evaluation.score.value": 0.5},
        ),
        record("ai_agent.escalated", queue="billing", **{"interlog.interaction_id": "i-1"}),
        record("http.server"),
    ]
    body = json.dumps({"resourceLogs": [{"scopeLogs": [{"logRecords": records}]}]}).encode()

    found, again = (events_of_logs(body, JSON, NOW) for _ in range(2))
    evaluated, escalated = found.events
    assert (evaluated.type, evaluated.data) == ("ai_agent.evaluated", {"metric": "tone", "score": 0.5})
    assert (escalated.interaction_id, escalated.data) == ("i-1", {"queue": "billing"})
    assert found.refused == 1
    assert [one.uid for one in again.events] == [one.uid for one in found.events]


@pytest.mark.parametrize("body", [b"no", b"[]", b'{"resourceSpans": 5}', b'{"resourceSpans":' * 5000, b'{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"zz"}]}]}]}'])  # fmt: skip
def test_json_that_is_no_request_is_unreadable(body):
    with pytest.raises(UnreadableBody):
        events_of_traces(body, JSON, NOW)


@given(st.binary(max_size=400))
def test_whatever_bytes_come_are_taken_or_refused_in_words(body):
    for form in (PROTOBUF, JSON):
        for read in (events_of_traces, events_of_logs):
            with suppress(UnreadableBody):
                assert read(body, form, NOW).refused >= 0
