"""Identifiers that sort by time (UUID version 7)."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A fresh UUIDv7."""
    return uuid7()


def as_uuid(text: str) -> UUID | None:
    """The id someone wrote, None when it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
