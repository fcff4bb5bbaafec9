from uuid import UUID

from interlog.desk.contracts import TimelineItem, TimelineKind
from interlog.kit.paging import Page


def timeline_of(
    person_id: UUID, *, kinds: tuple[TimelineKind, ...], limit: int | None, cursor: str | None
) -> Page[TimelineItem]:
    return Page([], None)
