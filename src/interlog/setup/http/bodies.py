"""Bodies over the limit of other addresses: a configuration may hold long code lists."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from interlog.kit.errors import InvalidInput, TooLarge
from interlog.kit.strict_json import decode
from interlog.setup.rules.file_reading import MAX_BYTES
from interlog.setup.rules.grammar import BODY, Member, Number, Record
from interlog.setup.rules.shape import shape_errors
from interlog.setup.rules.wire import json_schema

_DRAFT = Record({"revision": Member(Number(0, 2**53 - 1), needed=True), **BODY.members})
DRAFT_BODY: dict[str, Any] = {
    "requestBody": {"required": True, "content": {"application/json": {"schema": json_schema(_DRAFT)}}}
}
FILE_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "YAML, as `GET /setup/file` writes it.",
        "content": {"application/yaml": {"schema": {"type": "string"}}},
    }
}


def sent_bytes(request: HttpRequest) -> bytes:
    """The body as it was sent.

    Raises: TooLarge.
    """
    raw = request.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise TooLarge(f"a configuration may have {MAX_BYTES // 1024 // 1024} MiB")
    return raw


def sent_draft(request: HttpRequest) -> tuple[int, Mapping[str, Any]]:
    """The revision and the parts that were sent.

    Raises: UnreadableBody, TooLarge; InvalidInput naming by its path what is no part of a configuration.
    """
    sent = decode(sent_bytes(request))
    errors = shape_errors(sent, _DRAFT)
    if errors:
        raise InvalidInput(f"{errors[0].field} {errors[0].message}".strip(), errors=errors)
    return sent["revision"], {part: sent[part] for part in BODY.members if sent.get(part) is not None}
