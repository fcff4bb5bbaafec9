from typing import Any

from interlog.kit.errors import InterlogError, NotFound, TooMany, Unavailable


class StoreNotOpen(Unavailable):
    """The event store was not opened in this process, or is closed already."""

    type = "event_store_not_open"
    title = "The event store is not open"


class StoreFailed(Unavailable):
    """The event store did not do what was asked of it; nothing that it acknowledged before is lost."""

    type = "event_store_failed"
    title = "The event store did not answer"


class StoreBusy(TooMany):
    """More waits to be stored or read than the event store takes at once; nothing of this request was taken."""

    type = "event_store_busy"
    title = "The event store is busy"

    def __init__(self, detail: str = "", **more: Any) -> None:
        super().__init__(detail, **{"retry_after_s": 1, **more})


class EngineMissing(Unavailable):
    """Neither the embedded engine is installed nor the address of a ClickHouse server is set."""

    type = "event_engine_missing"
    title = "No engine for the event store"


class EventNotFound(NotFound):
    """No event has this uid."""

    type = "event_not_found"
    title = "No such event"


class UnsupportedContent(InterlogError):
    """The body is of a content type or encoding that this address does not take."""

    type = "unsupported_content"
    title = "This content type is not taken here"
    status = 415


class SlowSender(InterlogError):
    """The body did not arrive in time; nothing of it was taken."""

    type = "slow_sender"
    title = "The body did not arrive in time"
    status = 408
