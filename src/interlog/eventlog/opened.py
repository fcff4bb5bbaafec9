"""The one event store this process has open."""

import threading

from django.conf import settings

from interlog.eventlog.errors import StoreNotOpen
from interlog.eventlog.fact_schemas import registered_facts
from interlog.eventlog.store import EventStore, open_embedded, open_server

_lock = threading.Lock()
_open: EventStore | None = None


def open_store() -> None:
    """Open the store that the settings name, bringing its schema up to date; does nothing when it is open.

    Raises: DataDirInUse, EngineMissing, StoreFailed.
    """
    global _open  # noqa: PLW0603 - the process has one store
    with _lock:
        if _open is not None:
            return
        if settings.CLICKHOUSE_URL:
            _open = open_server(
                settings.CLICKHOUSE_URL,
                cluster=settings.CLICKHOUSE_CLUSTER,
                fact_schemas=registered_facts(),
            )
        else:
            _open = open_embedded(
                settings.DATA_DIR / "events",
                memory_mb=settings.STORE_MEMORY_MB,
                fact_schemas=registered_facts(),
            )


def close_store() -> None:
    """Store what waits and let go of everything; does nothing when the store is not open."""
    global _open
    with _lock:
        store, _open = _open, None
        if store is not None:
            store.close()


def store_is_open() -> bool:
    """True between `open_store` and `close_store`."""
    return _open is not None


def the_store() -> EventStore:
    """The open store.

    Raises: StoreNotOpen.
    """
    store = _open
    if store is None:
        raise StoreNotOpen("the event store is not open in this process")
    return store
