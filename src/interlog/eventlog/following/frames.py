"""Events as messages of a stream (server-sent events). The id of a message is the arrival number: what resumes after it."""

from dataclasses import fields

import msgspec

from interlog.eventlog.catalogue import is_known
from interlog.eventlog.contracts import Event

RETRY_MS = 1000
PREFIX = b"\ndata: "
_NAMES = tuple(field.name for field in fields(Event))
_TIMES = ("time", "received_at")
_encoder = msgspec.json.Encoder()


def event_json(event: Event) -> bytes:
    """The event as the list of events shows it; text that is not known is null."""
    values = {name: getattr(event, name) for name in _NAMES}
    values = {name: None if value == "" else value for name, value in values.items()}
    for name in _TIMES:
        values[name] = getattr(event, name).isoformat(timespec="microseconds").replace("+00:00", "Z")
    values["type_known"] = is_known(event.type)
    return _encoder.encode(values)


def event_frame(event: Event) -> bytes:
    """The message of an event."""
    return b"id: %d\ndata: %s\n\n" % (event.seq, event_json(event))


def position_frame(seq: int) -> bytes:
    """Says that all up to this arrival was seen: a resumed stream need not look at it again. Sent as a sign of life."""
    return b'id: %d\nevent: position\ndata: {"as_of":%d}\n\n' % (seq, seq)


def end_frame(reason: str) -> bytes:
    """The last message of a stream that the server ends; the reader may come again at once."""
    return b'event: end\ndata: {"reason":"%s"}\n\n' % reason.encode()


def retry_frame() -> bytes:
    """After how long a reader that lost the stream comes again."""
    return b"retry: %d\n\n" % RETRY_MS
