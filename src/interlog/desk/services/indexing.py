"""Keeps the search index in step with the records, in the transaction that changed them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from uuid import UUID

from django.db.models.functions import Length

from interlog.desk.contracts import SEARCH_KINDS, SearchKind
from interlog.desk.models import SearchDocument
from interlog.desk.queries.documents import (
    cards_of_entries,
    case_documents,
    conversation_documents,
    entry_documents,
    heads_of_conversations,
    people_documents,
)
from interlog.desk.services.storing import remove_documents, store_documents
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.jobs import enqueue

INDEX_RECORDS = "desk.index_records"
INDEX_RECORDS_OF_PERSON = "desk.index_records_of_person"

# Drafts change with every few words, live transcripts with every sentence: they are indexed a little later, once.
_DRAFT_WAITS = timedelta(seconds=15)
_TRANSCRIPT_WAITS = timedelta(seconds=5)
_CHARACTERS_A_SECOND = 1000
_PORTION = 200


def index_people(ids: Sequence[UUID]) -> None:
    """Index these persons; records that show the name of one whose name changed follow in a job."""
    with write_transaction():
        before = _titles("person", ids)
        documents = people_documents(ids)
        store_documents(documents)
        shown = {one.object_id: one.title for one in documents}
        _remove("person", ids, shown)
        for person_id, title in sorted(before.items()):
            if shown.get(person_id) != title:
                enqueue(
                    INDEX_RECORDS_OF_PERSON,
                    unique_key=f"{INDEX_RECORDS_OF_PERSON}:{person_id}",
                    person_id=str(person_id),
                )


def index_cases(ids: Sequence[UUID]) -> None:
    """Index these cases."""
    with write_transaction():
        documents = case_documents(ids)
        store_documents(documents)
        _remove("case", ids, {one.object_id for one in documents})


def index_entries(ids: Sequence[UUID], *, drafts_too: bool = False) -> None:
    """Index these entries: closed ones at once, open ones a little later, void ones not at all."""
    with write_transaction():
        cards = cards_of_entries(ids)
        due = [card for card in cards.values() if drafts_too or card.state not in {"draft", "unfinished"}]
        store_documents(entry_documents(due))
        _remove("entry", ids, cards)
        # In one order everywhere, so that two transactions that ask for the same jobs never wait for each other.
        for entry_id in sorted(cards.keys() - {card.id for card in due}):
            index_later("entry", entry_id, wait=_DRAFT_WAITS)


def index_conversations(ids: Sequence[UUID], *, transcripts_too: bool = False) -> None:
    """Index these conversations; with the transcript only where nobody talks any more."""
    with write_transaction():
        heads = heads_of_conversations(ids)
        whole = [head for head in heads.values() if transcripts_too or head.ended_at]
        live = [head for head in heads.values() if not (transcripts_too or head.ended_at)]
        store_documents(conversation_documents(whole, transcripts=True))
        store_documents(conversation_documents(live, transcripts=False))
        _remove("conversation", ids, heads)


def index_transcript_later(conversation_id: UUID) -> None:
    """Index a growing transcript before long: the longer it is, the less often."""
    stored = SearchDocument.objects.filter(kind="conversation", object_id=conversation_id)
    length = stored.annotate(length=Length("body")).values_list("length", flat=True).first() or 0
    wait = _TRANSCRIPT_WAITS + timedelta(seconds=length // _CHARACTERS_A_SECOND)
    index_later("conversation", conversation_id, wait=wait)


def index_later(kind: SearchKind, object_id: UUID, *, wait: timedelta) -> None:
    """Index one record after a while; asked again meanwhile, it is still done once."""
    enqueue(
        INDEX_RECORDS,
        unique_key=f"{INDEX_RECORDS}:{kind}:{object_id}",
        run_at=now() + wait,
        kind=kind,
        ids=[str(object_id)],
    )


def index_records(kind: str, ids: Sequence[UUID]) -> None:
    """Index records of one kind in full, drafts and live transcripts included."""
    if not ids:
        return
    if kind == "person":
        index_people(ids)
    elif kind == "case":
        index_cases(ids)
    elif kind == "entry":
        index_entries(ids, drafts_too=True)
    elif kind == "conversation":
        index_conversations(ids, transcripts_too=True)


def index_records_of_person(person_id: UUID) -> None:
    """Index what shows this person's name, in portions; a portion that was done is done again without harm."""
    position = 0
    while True:
        rows = SearchDocument.objects.filter(person_id=person_id, pk__gt=position).exclude(kind="person")
        portion = list(rows.order_by("pk").values_list("pk", "kind", "object_id")[:_PORTION])
        if not portion:
            return
        position = portion[-1][0]
        for kind in SEARCH_KINDS:
            index_records(kind, [object_id for _, of_kind, object_id in portion if of_kind == kind])


def _titles(kind: SearchKind, ids: Collection[UUID]) -> dict[UUID, str]:
    rows = SearchDocument.objects.filter(kind=kind, object_id__in=list(ids))
    return dict(rows.values_list("object_id", "title"))


def _remove(kind: SearchKind, ids: Iterable[UUID], kept: Collection[UUID]) -> None:
    gone = [one for one in ids if one not in kept]
    if gone:
        remove_documents(kind, gone)
