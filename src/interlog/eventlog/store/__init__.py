"""The event store. Only this package imports `clickhouse_connect`, and only once a store is opened."""

from interlog.eventlog.store.columns import Rows
from interlog.eventlog.store.partitions import Partition
from interlog.eventlog.store.rows import SELECTED, event_of, from_micros, micros
from interlog.eventlog.store.store import EventStore, open_embedded, open_server

__all__ = [
    "SELECTED",
    "EventStore",
    "Partition",
    "Rows",
    "event_of",
    "from_micros",
    "micros",
    "open_embedded",
    "open_server",
]
