"""Bodies as senders write them, taken apart: content types, gzip, and the separate items."""

import zlib

import msgspec

from interlog.eventlog.errors import UnsupportedContent
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
_ITEMS = msgspec.json.Decoder(list[msgspec.Raw])
_SPACE = b" \t\r\n"


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
    form = form_of(content_type)
    array = is_array(body)
    if form == _CLOUD_BATCH and not array:
        raise UnreadableBody(f"{_CLOUD_BATCH} holds an array")
    if form == _CLOUD and body.lstrip(_SPACE)[:1] != b"{":
        raise UnreadableBody(f"{_CLOUD} holds one object; {_CLOUD_BATCH} takes an array")
    try:
        items = _ITEMS.decode(body) if array else [_only_item(body)]
    except RecursionError as error:
        raise UnreadableBody("the JSON is nested too deep") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise UnreadableBody(f"the body is no JSON object or array: {error}") from error
    check_count(len(items))
    return items


def is_array(body: bytes) -> bool:
    """Whether a body begins as a JSON array."""
    return body[:1] == b"[" or body.lstrip(_SPACE)[:1] == b"["


def check_count(items: int) -> None:
    """Raises: TooLarge for more than `MAX_ITEMS`."""
    if items > MAX_ITEMS:
        raise TooLarge(f"{items} events, at most {MAX_ITEMS} are taken at once")


def form_of(content_type: str) -> str:
    """The content type without its parameters.

    Raises: UnsupportedContent.
    """
    if content_type in CONTENT_TYPES:
        return content_type
    form = content_type.partition(";")[0].strip().lower()
    if form not in CONTENT_TYPES:
        raise UnsupportedContent(f"send one of {', '.join(CONTENT_TYPES)}, not {form or 'nothing'!r}")
    return form


def _only_item(body: bytes) -> msgspec.Raw:
    msgspec.json.decode(body, type=dict[str, msgspec.Raw])
    return msgspec.Raw(body)


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
