"""What senders write, read into events: CloudEvents 1.0 (one, or a batch) and plain JSON (one, or an array).

Pure functions, free of any framework: bytes in; events, columns of events, or reasons out.
"""

from interlog.eventlog.decoding.bodies import (
    CONTENT_TYPES,
    MAX_BODY_BYTES,
    MAX_ITEMS,
    PLAIN,
    decoded_body,
    items_of,
)
from interlog.eventlog.decoding.columns import read_columns
from interlog.eventlog.decoding.envelope import read_items
from interlog.eventlog.decoding.together import read_together

__all__ = [
    "CONTENT_TYPES",
    "MAX_BODY_BYTES",
    "MAX_ITEMS",
    "PLAIN",
    "decoded_body",
    "items_of",
    "read_columns",
    "read_items",
    "read_together",
]
