"""Documents into the search index, many at a time."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from interlog.desk import search_index
from interlog.desk.contracts import Document
from interlog.desk.models import SearchDocument, SearchKey
from interlog.desk.rules.keys import key_of
from interlog.desk.rules.labels import labels_of
from interlog.desk.rules.words import composed
from interlog.kit.database import write_transaction

_LONGEST_BODY = 200_000  # characters; what is beyond is not searched
_ALWAYS = ["person_id", "agent_id", "at", "title", "subtitle", "labels"]


def store_documents(documents: Iterable[Document]) -> None:
    """Add or replace these documents; each record has one."""
    named = {(one.kind, one.object_id): one for one in documents}
    # In one order everywhere, so that two transactions that store the same documents never wait for each other.
    latest = {place: named[place] for place in sorted(named)}
    with write_transaction():
        stored = _store([one for one in latest.values() if one.body is not None], [*_ALWAYS, "body"])
        stored |= _store([one for one in latest.values() if one.body is None], _ALWAYS)
        _store_keys({stored[place]: one for place, one in latest.items()})


def remove_documents(kind: str, object_ids: Iterable[UUID]) -> None:
    """Take records out of the search."""
    with write_transaction():
        ids = list(
            SearchDocument.objects.filter(kind=kind, object_id__in=list(object_ids)).values_list(
                "pk", flat=True
            )
        )
        if ids:
            search_index.forget(ids)
            SearchDocument.objects.filter(pk__in=ids).delete()


def _store(documents: Sequence[Document], fields: list[str]) -> dict[tuple[str, UUID], int]:
    if not documents:
        return {}
    rows = SearchDocument.objects.bulk_create(
        [_row_of(one) for one in documents],
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=fields,
    )
    if "body" not in fields:
        rows = list(SearchDocument.objects.filter(pk__in=[row.pk for row in rows]))
    search_index.keep_in_step(rows)
    return {(row.kind, row.object_id): row.pk for row in rows}


def _row_of(one: Document) -> SearchDocument:
    return SearchDocument(
        kind=one.kind,
        object_id=one.object_id,
        person_id=one.person_id,
        agent_id=one.agent_id,
        at=one.at,
        title=composed(one.title)[:300],
        subtitle=composed(one.subtitle)[:600],
        body=composed(one.body or "")[:_LONGEST_BODY],
        labels=labels_of(
            one.kind, one.at, channel=one.channel, agent_id=one.agent_id, person_id=one.person_id
        ),
    )


def _store_keys(documents: dict[int, Document]) -> None:
    wanted = {(key, number) for number, one in documents.items() for key in map(key_of, one.keys) if key}
    known = {
        (key.value, key.document_id): key.pk
        for key in SearchKey.objects.filter(document_id__in=list(documents))
    }
    SearchKey.objects.filter(pk__in=[known[place] for place in known.keys() - wanted]).delete()
    SearchKey.objects.bulk_create(
        [SearchKey(value=value, document_id=number) for value, number in sorted(wanted - known.keys())]
    )
