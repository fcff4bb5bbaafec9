"""OTLP as it travels: protobuf, or the JSON form in which the ids of traces and spans are hex."""

import base64
import binascii
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec
from google.protobuf import json_format
from google.protobuf.message import DecodeError, Message
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import (
    ExportLogsServiceRequest,
    ExportLogsServiceResponse,
)
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, KeyValue

from interlog.eventlog.contracts import Event
from interlog.eventlog.errors import UnsupportedContent
from interlog.kit.errors import UnreadableBody

PROTOBUF = "application/x-protobuf"
JSON = "application/json"
_IDS = ("traceId", "spanId", "parentSpanId")
_SHOWN_REASONS = 3
Request = TypeVar("Request", bound=Message)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the spans or records of a request: events to store, how many were refused, and why (not all)."""

    events: list[Event]
    refused: int
    reasons: tuple[str, ...]

    def told(self) -> str:
        """The reasons in one line."""
        return "; ".join(dict.fromkeys(self.reasons[:_SHOWN_REASONS]))


def form_of(content_type: str) -> str:
    """PROTOBUF or JSON.

    Raises: UnsupportedContent.
    """
    form = content_type.partition(";")[0].strip().lower()
    if form not in {PROTOBUF, JSON}:
        raise UnsupportedContent(f"send {PROTOBUF} or {JSON}, not {form or 'nothing'!r}")
    return form


def traces_request(body: bytes, content_type: str) -> ExportTraceServiceRequest:
    """The request of `POST /v1/traces`.

    Raises: UnreadableBody, UnsupportedContent.
    """
    return _read(ExportTraceServiceRequest(), body, content_type, ("resourceSpans", "scopeSpans", "spans"))


def logs_request(body: bytes, content_type: str) -> ExportLogsServiceRequest:
    """The request of `POST /v1/logs`.

    Raises: UnreadableBody, UnsupportedContent.
    """
    return _read(ExportLogsServiceRequest(), body, content_type, ("resourceLogs", "scopeLogs", "logRecords"))


def traces_answer(taken: Taken, content_type: str) -> bytes:
    """The answer in the form in which the request came."""
    answer = ExportTraceServiceResponse()
    if taken.refused:
        answer.partial_success.rejected_spans = taken.refused
        answer.partial_success.error_message = taken.told()
    return _written(answer, content_type)


def logs_answer(taken: Taken, content_type: str) -> bytes:
    """The answer in the form in which the request came."""
    answer = ExportLogsServiceResponse()
    if taken.refused:
        answer.partial_success.rejected_log_records = taken.refused
        answer.partial_success.error_message = taken.told()
    return _written(answer, content_type)


def plain(attributes: Iterable[KeyValue]) -> dict[str, Any]:
    """Attributes as a JSON object."""
    return {one.key: plain_value(one.value) for one in attributes}


def plain_value(value: AnyValue) -> Any:
    """A value as JSON has it; bytes as base64. The parser has bounded its depth."""
    kind = value.WhichOneof("value")
    if kind == "array_value":
        return [plain_value(one) for one in value.array_value.values]
    if kind == "kvlist_value":
        return plain(value.kvlist_value.values)
    if kind == "bytes_value":
        return base64.b64encode(value.bytes_value).decode()
    return getattr(value, kind) if kind else None


def _read(request: Request, body: bytes, content_type: str, path: tuple[str, str, str]) -> Request:
    try:
        if form_of(content_type) == PROTOBUF:
            request.ParseFromString(body)
            return request
        given = msgspec.json.decode(body, type=dict[str, Any])
        _ids_as_base64(given, path)
        return json_format.ParseDict(given, request, ignore_unknown_fields=True)
    except (DecodeError, json_format.ParseError, msgspec.MsgspecError, binascii.Error) as error:
        raise UnreadableBody(f"the body is no OTLP request: {error}") from error
    except (RecursionError, UnicodeError, ValueError, TypeError, AttributeError) as error:
        raise UnreadableBody("the body is no OTLP request, or nested too deep") from error


def _ids_as_base64(given: Mapping[str, Any], path: tuple[str, str, str]) -> None:
    """OTLP writes these ids in hex where protobuf's JSON would have base64."""
    resources, scopes, items = path
    for resource in given.get(resources, []):
        for scope in resource.get(scopes, []):
            for item in scope.get(items, []):
                for name in _IDS:
                    if item.get(name):
                        item[name] = base64.b64encode(bytes.fromhex(item[name])).decode()


def _written(answer: Message, content_type: str) -> bytes:
    if form_of(content_type) == PROTOBUF:
        return answer.SerializeToString()
    return json_format.MessageToJson(answer, indent=None).encode()
