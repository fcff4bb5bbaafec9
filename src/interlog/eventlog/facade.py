"""The door of this slice."""

from interlog.eventlog.feeding import feed_from_outbox, feed_once
from interlog.eventlog.opened import close_store, open_store, store_is_open

__all__ = ["close_store", "feed_from_outbox", "feed_once", "open_store", "store_is_open"]
