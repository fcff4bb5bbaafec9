"""Finding persons by what an agent types: the best way to match first, each walked by its own index."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from interlog.kit.errors import InvalidInput
from interlog.kit.paging import Page, checked_limit, decode_cursor, encode_cursor, page_by_keyset
from interlog.kit.prefix import starts_with
from interlog.kit.text import clean_line
from interlog.people.contracts import PersonCard, PersonRef
from interlog.people.models import Person, PersonEmail, PersonExternalRef, PersonPhone
from interlog.people.queries.refs import cards_of_rows, refs_of_rows
from interlog.people.rules import (
    normalise_email,
    normalise_phone,
    phone_beginnings,
    phone_digits,
    search_key,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFilter:
    """What to find; empty fields do not filter. `q` is a name's beginning, part of a phone, an email or an id."""

    q: str = ""
    phone: str = ""
    email: str = ""
    account: UUID | None = None
    ref: str = ""


@dataclass(frozen=True, slots=True)
class _Stage:
    """One way to match: rows that hit, the column their index is walked by, and the path from a row to its person.

    A stage walks hits, not persons: however many hit, a page costs a page.
    """

    model: Any  # Person, or what a person is found by
    condition: Q
    sort: str
    person: str = "person__root_id"

    def hits(self) -> QuerySet[Any]:
        """The first hit of each person in this stage."""
        rows: QuerySet[Any] = self.model.objects.filter(self.condition)
        if self.model is Person:
            return rows.filter(merged_into=None)
        before = Q(**{f"{self.sort}__lt": OuterRef(self.sort)}) | Q(
            **{self.sort: OuterRef(self.sort), "id__lt": OuterRef("id")}
        )
        own = self.model.objects.filter(self.condition, before, person__root_id=OuterRef("person__root_id"))
        first: QuerySet[Any] = rows.filter(~Exists(own)).annotate(root_id=F("person__root_id"))
        return first

    def without(self, earlier: "_Stage", rows: QuerySet[Any]) -> QuerySet[Any]:
        """`rows` of this stage without persons whom an earlier stage has given already."""
        theirs = earlier.model.objects.filter(earlier.condition, **{earlier.person: OuterRef(self.person)})
        return rows.filter(~Exists(theirs))


def list_people(
    wanted: PeopleFilter, *, region: str, limit: int | None, cursor: str | None
) -> Page[PersonCard]:
    """Unmerged persons that match, best matches first.

    Raises: InvalidInput for a bad limit or cursor.
    """
    among = _filtered(wanted, region)
    if clean_line(wanted.q):
        found = _page_in_stages(_stages(wanted.q, region), among, limit=limit, cursor=cursor)
        page = Page(_in_order(found.items), found.next_cursor)
    else:
        rows = Person.objects.filter(among, merged_into=None).select_related("account")
        page = page_by_keyset(rows, order=("search_name", "id"), limit=limit, cursor=cursor)
    return Page(cards_of_rows(page.items), page.next_cursor)


def search_people(q: str, *, region: str, limit: int) -> list[PersonRef]:
    """The first `limit` persons that match `q`, best first; nothing for an empty `q`."""
    if not clean_line(q):
        return []
    page = _page_in_stages(_stages(q, region), Q(), limit=limit, cursor=None)
    return refs_of_rows(_in_order(page.items))


def _filtered(wanted: PeopleFilter, region: str) -> Q:
    among = Q()
    if wanted.phone:
        among &= _with(PersonPhone, number=normalise_phone(wanted.phone, region) or "")
    if wanted.email:
        among &= _with(PersonEmail, address=normalise_email(wanted.email) or "")
    if wanted.ref:
        among &= _with(PersonExternalRef, external_id=clean_line(wanted.ref))
    if wanted.account:
        among &= Q(account_id=wanted.account)
    return among


def _with(model: Any, **exactly: str) -> Q:
    return Q(pk__in=model.objects.filter(**exactly).values("person__root_id"))


def _stages(q: str, region: str) -> list[_Stage]:
    text = clean_line(q)
    if "@" in text:
        return [_Stage(PersonEmail, starts_with("address", text.lower()), "address")]
    by_ref = _Stage(PersonExternalRef, Q(external_id=text), "external_id")
    digits = phone_digits(text)
    if digits:
        number = normalise_phone(text, region)
        beginnings = list(dict.fromkeys([*([number] if number else []), *phone_beginnings(text, region)]))
        return [
            by_ref,
            *(_Stage(PersonPhone, starts_with("number", beginning), "number") for beginning in beginnings),
            _Stage(PersonPhone, starts_with("reversed_digits", digits[::-1]), "reversed_digits"),
        ]
    key = search_key(text)
    return [
        by_ref,
        _Stage(Person, starts_with("search_name", key), "search_name", "id"),
        _Stage(Person, starts_with("search_family", key), "search_family", "id"),
    ]


def _page_in_stages(
    stages: Sequence[_Stage], among: Q, *, limit: int | None, cursor: str | None
) -> Page[UUID]:
    """Person ids, stage by stage; who matched an earlier stage is left out of the later ones."""
    size = checked_limit(limit)
    place, inner = _place(cursor, len(stages))
    found: list[UUID] = []
    while place < len(stages):
        stage = stages[place]
        rows = stage.hits()
        for earlier in stages[:place]:
            rows = stage.without(earlier, rows)
        if among:
            rows = rows.filter(Exists(Person.objects.filter(among, pk=OuterRef(stage.person))))
        page = page_by_keyset(rows, order=(stage.sort, "id"), limit=size - len(found), cursor=inner or None)
        found += [row.root_id for row in page.items]
        if page.next_cursor:
            return Page(found, encode_cursor([place, page.next_cursor]))
        place, inner = place + 1, ""
        if len(found) == size:
            return Page(found, encode_cursor([place, ""]) if place < len(stages) else None)
    return Page(found, None)


def _in_order(ids: Sequence[UUID]) -> list[Person]:
    rows = Person.objects.filter(pk__in=ids).select_related("account").in_bulk()
    return [rows[person_id] for person_id in ids]


def _place(cursor: str | None, stages: int) -> tuple[int, str]:
    if not cursor:
        return 0, ""
    stage, inner = decode_cursor(cursor, (int, str))
    if not 0 <= stage < stages:
        raise InvalidInput.of("cursor", "this cursor is not valid; start again without one")
    return stage, inner
