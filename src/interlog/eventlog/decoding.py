"""What senders write, read into events: CloudEvents 1.0 (one, or a batch) and plain JSON (one, or an array).

Pure functions, free of any framework: bytes in, events or reasons out.
"""

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from interlog.eventlog.catalogue import known_type, usual_visibility
from interlog.eventlog.contracts import Event, Visibility
from interlog.eventlog.errors import UnsupportedContent
from interlog.eventlog.rules import NotTakenError, ready_to_store
from interlog.kit.envelope import OccurredIn, Performer, Status
from interlog.kit.errors import TooLarge, UnreadableBody

MAX_BODY_BYTES = 16 * 1024 * 1024
MAX_ITEMS = 10_000
PLAIN, _CLOUD, _CLOUD_BATCH = (
    "application/json",
    "application/cloudevents+json",
    "application/cloudevents-batch+json",
)
CONTENT_TYPES = (PLAIN, _CLOUD, _CLOUD_BATCH)
_GZIP_WINDOW = 31


class _Plain(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    id: str
    source: str
    type: str
    time: datetime | None = None
    occurred_in: OccurredIn | None = None
    status: Status | None = None
    final: bool | None = None
    interaction_id: str | None = None
    conversation_id: str | None = None
    person_id: str | None = None
    object_id: str | None = None
    object_name: str | None = None
    version_id: str | None = None
    element_id: str | None = None
    element_name: str | None = None
    element_type: str | None = None
    performed_by_type: Performer | None = None
    performed_by: str | None = None
    channel: str | None = None
    session_id: str | None = None
    message_id: str | None = None
    parent_id: str | None = None
    trace_id: str | None = None
    duration_ms: int | None = None
    error_code: str | None = None
    error_message: str | None = None
    visibility: Visibility | None = None
    supersedes: str | None = None
    data: dict[str, Any] | None = None


class _Named(msgspec.Struct):
    id: str


# CloudEvents names extension attributes in lower case without separators.
_BY_EXTENSION = {
    name.replace("_", ""): name
    for name in _Plain.__struct_fields__
    if name not in {"id", "source", "type", "time", "data", "interaction_id"}
}
_ITEMS = msgspec.json.Decoder(list[msgspec.Raw])
_OBJECT = msgspec.json.Decoder(dict[str, Any])
_PLAIN_ITEM = msgspec.json.Decoder(_Plain)
_ID = msgspec.json.Decoder(_Named)
_SHOWN_ID = 200


def decoded_body(body: bytes, encoding: str) -> bytes:
    """The body without its content encoding ("" or "gzip").

    Raises: TooLarge, UnreadableBody for damaged gzip, UnsupportedContent for another encoding.
    """
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        plain = body
    elif name == "gzip":
        plain = _unzipped(body)
    else:
        raise UnsupportedContent(f"the content encoding {encoding!r} is not taken; send gzip or none")
    if len(plain) > MAX_BODY_BYTES:
        raise TooLarge(f"a body may have {MAX_BODY_BYTES} bytes; send smaller batches")
    return plain


def items_of(body: bytes, content_type: str) -> list[msgspec.Raw]:
    """The separate items of a body, unread.

    Raises: UnsupportedContent, UnreadableBody, TooLarge for more than `MAX_ITEMS`.
    """
    form = _form(content_type)
    start = body.lstrip(b" \t\r\n")[:1]
    if form == _CLOUD_BATCH and start != b"[":
        raise UnreadableBody(f"{_CLOUD_BATCH} holds an array")
    if form == _CLOUD and start != b"{":
        raise UnreadableBody(f"{_CLOUD} holds one object; {_CLOUD_BATCH} takes an array")
    try:
        items = _ITEMS.decode(body) if start == b"[" else [_only_item(body)]
    except RecursionError as error:
        raise UnreadableBody("the JSON is nested too deep") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise UnreadableBody(f"the body is no JSON object or array: {error}") from error
    if len(items) > MAX_ITEMS:
        raise TooLarge(f"{len(items)} events, at most {MAX_ITEMS} are taken at once")
    return items


def read_items(
    items: list[msgspec.Raw], content_type: str, received_at: datetime
) -> Iterator[tuple[int, Event | tuple[str | None, str]]]:
    """Each item's place with its event, ready to store, or with its id (where readable) and why it is not taken."""
    cloud = _form(content_type) != PLAIN
    for index, item in enumerate(items):
        try:
            plain = _from_cloud(item) if cloud else _PLAIN_ITEM.decode(item)
            yield index, ready_to_store(_event(plain, received_at))
        except (NotTakenError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            yield index, (_readable_id(item), str(error))


def _event(given: _Plain, received_at: datetime) -> Event:
    """The envelope with what the sender left out: from the catalogue where the type is known."""
    known = known_type(given.type)
    fields = {name: value for name in _Plain.__struct_fields__ if (value := getattr(given, name)) is not None}
    time = fields.pop("time", received_at)
    if time.tzinfo is None:
        raise NotTakenError("time needs an offset, like 2026-03-02T09:30:00Z")
    status: Status = given.status or (known.statuses[0] if known else "success")
    fields["status"] = status
    fields.setdefault("final", status != "in_progress")
    fields.setdefault("occurred_in", known.occurred_in if known else "other")
    fields.setdefault("visibility", usual_visibility(given.type))
    return Event(time=_utc(time), received_at=received_at, **fields)


def _utc(time: datetime) -> datetime:
    try:
        return time.astimezone(UTC)
    except OverflowError as error:
        raise NotTakenError("time is out of range") from error


def _from_cloud(item: msgspec.Raw) -> _Plain:
    """The plain envelope of a CloudEvent; extension attributes that are not ours are left aside, as the norm says."""
    given = _OBJECT.decode(item)
    if given.get("specversion") != "1.0":
        raise NotTakenError("specversion must be 1.0")
    plain: dict[str, Any] = {name: given[name] for name in ("id", "source", "type", "time") if name in given}
    plain["interaction_id"] = given.get("subject")
    for extension, name in _BY_EXTENSION.items():
        if extension in given:
            plain[name] = given[extension]
    if "data_base64" in given:
        plain["data"] = {"base64": given["data_base64"]}
    elif given.get("data") is not None:
        data = given["data"]
        plain["data"] = data if isinstance(data, dict) else {"value": data}
    # Attributes may come as text whatever their type ("true", "1200"): not strict.
    return msgspec.convert(plain, _Plain, strict=False)


def _form(content_type: str) -> str:
    form = content_type.partition(";")[0].strip().lower()
    if form not in CONTENT_TYPES:
        raise UnsupportedContent(f"send one of {', '.join(CONTENT_TYPES)}, not {form or 'nothing'!r}")
    return form


def _only_item(body: bytes) -> msgspec.Raw:
    msgspec.json.decode(body, type=dict[str, msgspec.Raw])
    return msgspec.Raw(body)


def _readable_id(item: msgspec.Raw) -> str | None:
    try:
        return _ID.decode(item).id[:_SHOWN_ID]
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def _unzipped(body: bytes) -> bytes:
    """At most one byte more than is taken: a small file that unpacks to a huge one is cut off there."""
    unpacker = zlib.decompressobj(wbits=_GZIP_WINDOW)
    try:
        plain = unpacker.decompress(body, MAX_BODY_BYTES + 1)
    except zlib.error as error:
        raise UnreadableBody(f"the body is no gzip: {error}") from error
    if len(plain) <= MAX_BODY_BYTES and not unpacker.eof:
        raise UnreadableBody("the gzip body ends too early")
    return plain
