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

_REVISION = Record({"revision": Member(Number(0, 2**53 - 1), needed=True)})
_DRAFT = Record({**_REVISION.members, **BODY.members})
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
    """The revision, and everything else that was sent: whether it is of a configuration, the service says.

    Raises: UnreadableBody, TooLarge; InvalidInput when there is no revision.
    """
    sent = decode(sent_bytes(request))
    revision = {"revision": sent.get("revision")} if isinstance(sent, dict) else sent
    errors = shape_errors(revision, _REVISION)
    if errors:
        raise InvalidInput(f"{errors[0].field} {errors[0].message}".strip(), errors=errors)
    return sent["revision"], {part: value for part, value in sent.items() if part != "revision"}
