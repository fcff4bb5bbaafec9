"""OpenTelemetry's own ways at the edge: how its two addresses are documented, and how they tell of a refusal.

They lie at the root and are answered beside Django, so the API does not know them by itself. Its norm asks for a
`google.rpc.Status` where something is refused, in the form in which the request came.
"""

import json
from collections.abc import Awaitable, Callable
from typing import Any

Message = dict[str, Any]
Send = Callable[[Message], Awaitable[None]]

PROTOBUF = b"application/x-protobuf"
_FIRST_REFUSAL = 400
# The codes of gRPC that stand for those of HTTP.
_CODES = {400: 3, 401: 16, 403: 7, 404: 5, 408: 4, 409: 10, 413: 3, 415: 3, 422: 3, 429: 8, 503: 14}
_UNKNOWN_CODE = 13
_MORE, _SEVEN_BITS = 0x80, 7
_CODE_TAG, _MESSAGE_TAG = b"\x08", b"\x12"  # field 1 as a number, field 2 as a text


def telling_as_status(scope: Message, send: Send) -> Send:
    """Sends on what a door answers; a problem also says `code` and `message`, or becomes a protobuf Status."""
    asked = next((value for name, value in scope["headers"] if name == b"content-type"), b"")
    in_protobuf = asked.partition(b";")[0].strip().lower() == PROTOBUF
    started: list[Message] = []

    async def tell(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] >= _FIRST_REFUSAL:
            started.append(message)
        elif started:
            start = started.pop()
            status: int = start["status"]
            body, kind = _told(message.get("body", b""), status, in_protobuf=in_protobuf)
            replaced = {b"content-type": kind, b"content-length": b"%d" % len(body)}
            headers = [(name, replaced.get(name, value)) for name, value in start["headers"]]
            await send({**start, "headers": headers})
            await send({**message, "body": body})
        else:
            await send(message)

    return tell


def status_message(code: int, message: str) -> bytes:
    """A `google.rpc.Status` in protobuf."""
    text = message.encode()
    return _CODE_TAG + _number(code) + _MESSAGE_TAG + _number(len(text)) + text


def _told(body: bytes, status: int, *, in_protobuf: bool) -> tuple[bytes, bytes]:
    problem: dict[str, Any] = json.loads(body)
    code, said = _CODES.get(status, _UNKNOWN_CODE), str(problem["detail"])
    if in_protobuf:
        return status_message(code, said), PROTOBUF
    return json.dumps({**problem, "code": code, "message": said}).encode(), b"application/problem+json"


def _number(value: int) -> bytes:
    """A number as protobuf writes it: seven bits a byte, the lowest first."""
    written = bytearray()
    while value >= _MORE:
        written.append(value & (_MORE - 1) | _MORE)
        value >>= _SEVEN_BITS
    return bytes([*written, value])


def _operation(name: str, what: str, refused: str) -> dict[str, Any]:
    binary = {"schema": {"type": "string", "format": "binary"}}
    partial = {
        "type": "object",
        "properties": {
            "partialSuccess": {
                "type": "object",
                "properties": {refused: {"type": "string"}, "errorMessage": {"type": "string"}},
            }
        },
    }
    both = {"application/x-protobuf": binary, "application/json": {"schema": {"type": "object"}}}
    return {
        "post": {
            "operationId": f"interlog_otlp_{name}",
            "summary": f"Take {name}",
            "description": (
                f"OTLP/HTTP, protobuf or JSON, gzip is taken: {what}. Needs a key of the scope events:write. "
                "Answers when the events are durable and readable; what cannot be taken is counted in partialSuccess."
            ),
            "tags": ["OpenTelemetry"],
            "security": [{"ApiKeyAuth": []}],
            "requestBody": {"required": True, "content": both},
            "responses": {
                200: {
                    "description": "Taken, or partly: see partialSuccess",
                    "content": {"application/x-protobuf": binary, "application/json": {"schema": partial}},
                },
                "default": {
                    "description": "Refused or failed: google.rpc.Status in protobuf, or a problem with `code` and `message`",
                    "content": {
                        "application/x-protobuf": binary,
                        "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}},
                    },
                },
            },
        }
    }


# What the OpenAPI document says of them.
OTLP_PATHS = {
    "/v1/traces": _operation(
        "traces", "spans of AI agents as their conventions (GenAI) write them", "rejectedSpans"
    ),
    "/v1/logs": _operation(
        "logs", "log records of those conventions, or of any type of the catalogue", "rejectedLogRecords"
    ),
}
