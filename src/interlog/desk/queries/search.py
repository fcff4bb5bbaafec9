"""One search over people, cases, notes and transcripts."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from interlog.desk import search_index
from interlog.desk.contracts import SEARCH_KINDS, SearchHit, SearchKind
from interlog.desk.models import SearchDocument, SearchKey
from interlog.desk.rules.highlights import has_hit, marked, pattern_of, snippets
from interlog.desk.rules.keys import key_of
from interlog.desk.rules.labels import agent_label, channel_label, period_labels, person_label
from interlog.desk.rules.ranking import Candidate, score
from interlog.desk.rules.words import LONGEST_QUERY, Term, composed, terms_of, words_of
from interlog.kit.clock import now
from interlog.kit.ids import as_uuid
from interlog.kit.paging import Page, checked_limit, decode_cursor, encode_cursor
from interlog.people.facade import merged_ids, normalise_phone, person_with_external_ref

# Of each kind so many of the newest records are weighed against each other: a search for a common word stays
# quick however much is stored. An exact key is found beyond them.
_WEIGHED = 250
_WEIGHED_IN_PERIOD = 500
_LARGEST_PAGE = 200
_MOST_EXACT = 50
_LONGEST_PHONE = 64
_LONGEST_REF = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFilters:
    """Narrows a search; empty or None means no limit. `start` <= at < `end`."""

    types: tuple[SearchKind, ...] = SEARCH_KINDS
    start: datetime | None = None
    end: datetime | None = None
    agent_id: UUID | None = None
    person_id: UUID | None = None
    channel: str = ""


def search(text: str, filters: SearchFilters, *, limit: int | None, cursor: str | None) -> Page[SearchHit]:
    """What fits the text, best first; nothing for an empty one. At most 200 to a page.

    Raises: InvalidInput for a bad limit or cursor.
    """
    size = min(checked_limit(limit), _LARGEST_PAGE)
    after = tuple(decode_cursor(cursor, (float, int))) if cursor else None
    text = composed(text[:LONGEST_QUERY])
    phone = normalise_phone(text[:_LONGEST_PHONE])
    terms = terms_of(text)
    exact = _exact(text, phone, filters)
    ranked = _ranked(_found(terms, phone, filters), terms, exact, filters)
    following = [place for place in ranked if after is None or place > after]
    shown = _hits([number for _, number in following[:size]], terms, phone)
    return Page(shown, encode_cursor(following[size - 1]) if len(following) > size else None)


def _exact(text: str, phone: str | None, filters: SearchFilters) -> set[int]:
    """Documents that have what was typed as a key, an id of another system, or their own id."""
    key = key_of(text)
    if not key:
        return set()
    found = set(
        SearchKey.objects.filter(value__in={key, phone or key}, document__kind__in=filters.types)
        .order_by("-document_id")
        .values_list("document_id", flat=True)[:_MOST_EXACT]
    )
    objects = [named for named in (as_uuid(key), _person_with_ref(key, text)) if named]
    if objects:
        found.update(SearchDocument.objects.filter(object_id__in=objects).values_list("pk", flat=True))
    return found


def _found(terms: tuple[Term, ...], phone: str | None, filters: SearchFilters) -> set[int]:
    groups = _labels(filters)
    limit = _WEIGHED_IN_PERIOD if filters.start or filters.end else _WEIGHED
    # A number is stored in one writing and asked for in any.
    readings = [terms, (Term((next(words_of(phone)),)),)] if phone else [terms]
    found: set[int] = set()
    for kind in filters.types:
        for reading in readings:
            if reading:
                wanted = search_index.Wanted(reading, ((f"k{kind}",), *groups))
                found.update(search_index.find(wanted, limit=limit))
    return found


def _labels(filters: SearchFilters) -> list[tuple[str, ...]]:
    groups = [tuple(period_labels(filters.start, filters.end, now().date()))]
    if filters.channel:
        groups.append((channel_label(filters.channel),))
    if filters.agent_id:
        groups.append((agent_label(filters.agent_id),))
    if filters.person_id:
        groups.append(tuple(map(person_label, merged_ids(filters.person_id) or [filters.person_id])))
    return [group for group in groups if group]


def _ranked(
    found: set[int], terms: tuple[Term, ...], exact: set[int], filters: SearchFilters
) -> list[tuple[float, int]]:
    rows = _narrowed(SearchDocument.objects.filter(pk__in=found | exact), filters)
    candidates = [Candidate(*row) for row in rows.values_list("pk", "kind", "at", "title", "subtitle")]
    return sorted((-score(one, terms, exact), one.id) for one in candidates)


def _narrowed(rows: QuerySet[SearchDocument], filters: SearchFilters) -> QuerySet[SearchDocument]:
    """Exactly what the filters say: labels are as coarse as a day, and an exact key knows none."""
    condition = Q(kind__in=filters.types)
    if filters.start:
        condition &= Q(at__gte=filters.start)
    if filters.end:
        condition &= Q(at__lt=filters.end)
    if filters.agent_id:
        condition &= Q(agent_id=filters.agent_id)
    if filters.person_id:
        condition &= Q(person_id__in=merged_ids(filters.person_id) or [filters.person_id])
    if filters.channel:
        condition &= Q(labels__contains=channel_label(filters.channel))
    return rows.filter(condition)


def _hits(ids: list[int], terms: tuple[Term, ...], phone: str | None) -> list[SearchHit]:
    shown = (*terms, Term((next(words_of(phone)),))) if phone else terms
    pattern = pattern_of(shown)
    stored = SearchDocument.objects.in_bulk(ids)
    found: list[SearchHit] = []
    for one in (stored[number] for number in ids if number in stored):
        elsewhere = [marked(text, pattern) for text in (one.subtitle, one.title) if has_hit(text, pattern)]
        found.append(
            SearchHit(
                type=_kind_of(one),
                id=one.object_id,
                title=one.title,
                subtitle=one.subtitle,
                at=one.at,
                person_id=one.person_id,
                highlights=snippets(one.body, pattern) or elsewhere[:1],
            )
        )
    return found


def _kind_of(document: SearchDocument) -> SearchKind:
    return next(kind for kind in SEARCH_KINDS if kind == document.kind)


def _person_with_ref(key: str, text: str) -> UUID | None:
    person = person_with_external_ref(text.strip()) if len(key) <= _LONGEST_REF else None
    return person.id if person else None
