"""The whole search index made anew from the records."""

from collections.abc import Callable, Iterator
from uuid import UUID

from interlog.cases.facade import ids_of_cases
from interlog.conversations.facade import ids_of_conversations
from interlog.desk import search_index
from interlog.desk.contracts import SEARCH_KINDS, SearchKind
from interlog.desk.models import SearchDocument
from interlog.desk.services.indexing import index_records
from interlog.desk.services.storing import remove_documents
from interlog.kit.database import write_transaction
from interlog.kit.jobs import note_progress
from interlog.logbook.facade import ids_of_entries
from interlog.people.facade import ids_of_people

_PORTION = 200

_WALKS: dict[SearchKind, Callable[[UUID | None], list[UUID]]] = {
    "person": lambda after: ids_of_people(after, limit=_PORTION),
    "case": lambda after: ids_of_cases(after, limit=_PORTION),
    "entry": lambda after: ids_of_entries(after, limit=_PORTION),
    "conversation": lambda after: ids_of_conversations(after, limit=_PORTION),
}


def rebuild_search_index(*, report: Callable[[int], None] | None = None) -> int:
    """Index every record anew, in portions, while the server goes on; returns how many records were looked at.

    Documents of records that are gone are taken out. Safe to repeat and to break off. `report(records so far)` is
    called after each portion.
    """
    for kind in SEARCH_KINDS:
        _remove_orphans(kind)
    with write_transaction():
        search_index.rebuild()
    seen = 0
    for portion in _portions():
        seen += portion
        note_progress()
        if report is not None:
            report(seen)
    return seen


def _portions() -> Iterator[int]:
    """Indexes a portion at a time; yields how many records it had."""
    for kind in SEARCH_KINDS:
        after = None
        while portion := _WALKS[kind](after):
            index_records(kind, portion)
            yield len(portion)
            after = portion[-1]


def _remove_orphans(kind: SearchKind) -> None:
    """Walks documents and records by id side by side; a document between two records has none of its own."""
    after: UUID | None = None
    while True:
        rows = SearchDocument.objects.filter(kind=kind).order_by("object_id")
        rows = rows if after is None else rows.filter(object_id__gt=after)
        known = list(rows.values_list("object_id", flat=True)[:_PORTION])
        if not known:
            return
        existing: set[UUID] = set()
        position = after
        while (portion := _WALKS[kind](position)) and (not existing or max(existing) < known[-1]):
            existing.update(portion)
            position = portion[-1]
        gone = [one for one in known if one not in existing]
        if gone:
            remove_documents(kind, gone)
        after = known[-1]
