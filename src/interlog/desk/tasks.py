"""Jobs of the desk."""

from datetime import timedelta
from uuid import UUID

from interlog.desk.services.indexing import (
    INDEX_RECORDS,
    INDEX_RECORDS_OF_PERSON,
    index_records,
    index_records_of_person,
)
from interlog.desk.services.rebuilding import rebuild_search_index
from interlog.kit.clock import now
from interlog.kit.jobs import job, periodic
from interlog.kit.live import forget_before

_MESSAGES_KEPT = timedelta(days=1)
_PORTION = 5000


@job("desk.forget_live_messages")
def forget_live_messages() -> None:
    """Delete wake-ups that no screen will ask for any more."""
    while forget_before(now() - _MESSAGES_KEPT, limit=_PORTION) == _PORTION:
        pass


@job(INDEX_RECORDS)
def index_changed_records(*, kind: str, ids: list[str]) -> None:
    """Index records that change too often to be indexed with every change."""
    index_records(kind, [UUID(one) for one in ids])


@job(INDEX_RECORDS_OF_PERSON)
def index_renamed_person(*, person_id: str) -> None:
    """Index what shows the name of a person whose name changed."""
    index_records_of_person(UUID(person_id))


@job("desk.rebuild_search_index")
def rebuild() -> None:
    """Make the search index anew (enqueued by hand after a change of how records are searched)."""
    rebuild_search_index()


periodic("desk.forget_live_messages", every=timedelta(hours=1))
