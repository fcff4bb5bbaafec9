"""The envelope as senders write it, read into events one by one: plain JSON, and CloudEvents 1.0."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from interlog.eventlog.catalogue import known_type, usual_visibility
from interlog.eventlog.contracts import Event, Visibility
from interlog.eventlog.decoding.bodies import PLAIN, form_of
from interlog.eventlog.rules import NotTakenError, ready_to_store
from interlog.kit.envelope import OccurredIn, Performer, Status


class Plain(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, gc=False):
    """The plain envelope as it is written; null stands for nothing."""

    id: str
    source: str
    type: str
    time: datetime | None = None
    occurred_in: OccurredIn | None = None
    status: Status | None = None
    final: bool | None = None
    interaction_id: str | None = ""
    conversation_id: str | None = ""
    person_id: str | None = ""
    object_id: str | None = ""
    object_name: str | None = ""
    version_id: str | None = ""
    element_id: str | None = ""
    element_name: str | None = ""
    element_type: str | None = ""
    performed_by_type: Performer | None = None
    performed_by: str | None = ""
    channel: str | None = ""
    session_id: str | None = ""
    message_id: str | None = ""
    parent_id: str | None = ""
    trace_id: str | None = ""
    duration_ms: int | None = None
    error_code: str | None = ""
    error_message: str | None = ""
    visibility: Visibility | None = None
    supersedes: str | None = ""
    data: dict[str, Any] | None = None


class _Named(msgspec.Struct):
    id: str


# CloudEvents names extension attributes in lower case without separators.
_BY_EXTENSION = {
    name.replace("_", ""): name
    for name in Plain.__struct_fields__
    if name not in {"id", "source", "type", "time", "data", "interaction_id"}
}
_OBJECT = msgspec.json.Decoder(dict[str, Any])
_PLAIN_ITEM = msgspec.json.Decoder(Plain)
_ID = msgspec.json.Decoder(_Named)
_SHOWN_ID = 200
NOT_READ = (NotTakenError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


def read_items(
    items: list[msgspec.Raw], content_type: str, received_at: datetime
) -> Iterator[tuple[int, Event | tuple[str | None, str]]]:
    """Each item's place with its event, ready to store, or with its id (where readable) and why it is not taken."""
    cloud = form_of(content_type) != PLAIN
    for index, item in enumerate(items):
        try:
            yield index, ready_to_store(event_of(plain_of(item, cloud=cloud), received_at))
        except NOT_READ as error:
            yield index, (readable_id(item), str(error))


def plain_of(item: msgspec.Raw, *, cloud: bool) -> Plain:
    """The envelope of one item. Raises: one of `NOT_READ`."""
    return _from_cloud(item) if cloud else _PLAIN_ITEM.decode(item)


def event_of(given: Plain, received_at: datetime) -> Event:
    """The envelope with what the sender left out: from the catalogue where the type is known.

    Raises: NotTakenError for a time without an offset, or out of range.
    """
    known = known_type(given.type)
    fields = {name: value for name in Plain.__struct_fields__ if (value := getattr(given, name)) is not None}
    time = fields.pop("time", received_at)
    if time.tzinfo is None:
        raise NotTakenError("time needs an offset, like 2026-03-02T09:30:00Z")
    status: Status = given.status or (known.statuses[0] if known else "success")
    fields["status"] = status
    fields.setdefault("final", status != "in_progress")
    fields.setdefault("occurred_in", known.occurred_in if known else "other")
    fields.setdefault("visibility", usual_visibility(given.type))
    return Event(time=in_utc(time), received_at=received_at, **fields)


def in_utc(time: datetime) -> datetime:
    """Raises: NotTakenError for an instant that no calendar in UTC has."""
    try:
        return time.astimezone(UTC)
    except OverflowError as error:
        raise NotTakenError("time is out of range") from error


def _from_cloud(item: msgspec.Raw) -> Plain:
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
    return msgspec.convert(plain, Plain, strict=False)


def readable_id(item: msgspec.Raw) -> str | None:
    """The item's id, as far as it is shown in an answer; None where it cannot be read."""
    try:
        return shown_id(_ID.decode(item).id)
    except NOT_READ:
        return None


def shown_id(event_id: str) -> str:
    """An id as far as it is shown in an answer."""
    return event_id[:_SHOWN_ID]
