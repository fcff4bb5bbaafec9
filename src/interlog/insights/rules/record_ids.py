"""What the ids of records tell, and the one that stands for nobody."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

NOBODY = UUID(int=0)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TIME_ORDERED = 7


def made_at(record_id: UUID) -> datetime:
    """The time inside an id that has one."""
    if record_id.version != _TIME_ORDERED:
        return _EPOCH
    return _EPOCH + timedelta(milliseconds=record_id.int >> 80)
