from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from interlog.desk.contracts import SearchHit, SearchKind
from interlog.kit.paging import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFilters:
    """Narrows a search; empty or None means no limit. `start` <= at < `end`."""

    types: tuple[SearchKind, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    agent_id: UUID | None = None
    person_id: UUID | None = None
    channel: str = ""


def search(text: str, filters: SearchFilters, *, limit: int | None, cursor: str | None) -> Page[SearchHit]:
    return Page([], None)
