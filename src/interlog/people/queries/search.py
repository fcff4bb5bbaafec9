"""Finding persons by what an agent types: the best way to match first, each walked by its own index."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from interlog.kit.errors import InvalidInput
from interlog.kit.paging import Page, checked_limit, decode_cursor, encode_cursor, page_by_keyset
from interlog.kit.prefix import starts_with
from interlog.kit.text import clean_line
from interlog.people.contracts import PersonCard, PersonRef
from interlog.people.models import Person, PersonEmail, PersonExternalRef, PersonPhone
from interlog.people.queries.refs import cards_of_rows, refs_of_rows
from interlog.people.rules import normalise_email, normalise_phone, phone_beginnings, phone_digits, search_key


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFilter:
    """What to find; empty fields do not filter. `q` is a name's beginning, part of a phone, an email or an id."""

    q: str = ""
    phone: str = ""
    email: str = ""
    account: UUID | None = None
    ref: str = ""


def list_people(
    wanted: PeopleFilter, *, region: str, limit: int | None, cursor: str | None
) -> Page[PersonCard]:
    """Unmerged persons that match, best matches first, by name within them.

    Raises: InvalidInput for a bad limit, cursor, phone or email.
    """
    rows = _filtered(wanted, region)
    if rows is None:
        return Page([], None)
    page = _page_in_stages(rows, _stages(wanted.q, region), limit=limit, cursor=cursor)
    return Page(cards_of_rows(page.items), page.next_cursor)


def search_people(q: str, *, region: str, limit: int) -> list[PersonRef]:
    """The first `limit` persons that match `q`, best first; nothing for an empty `q`."""
    if not clean_line(q):
        return []
    rows = Person.objects.filter(merged_into=None).select_related("account")
    page = _page_in_stages(rows, _stages(q, region), limit=limit, cursor=None)
    return refs_of_rows(page.items)


def _filtered(wanted: PeopleFilter, region: str) -> QuerySet[Person] | None:
    rows = Person.objects.filter(merged_into=None).select_related("account")
    if wanted.phone:
        number = normalise_phone(wanted.phone, region)
        if number is None:
            return None
        rows = rows.filter(_has_phone(Q(number=number)))
    if wanted.email:
        address = normalise_email(wanted.email)
        if address is None:
            return None
        rows = rows.filter(_has_email(Q(address=address)))
    if wanted.ref:
        rows = rows.filter(_has_external_id(clean_line(wanted.ref)))
    if wanted.account:
        rows = rows.filter(account_id=wanted.account)
    return rows


def _stages(q: str, region: str) -> list[tuple[Q, str]]:
    """(condition, text to sort by): each stage is one index walk."""
    text = clean_line(q)
    if not text:
        return [(Q(), "search_name")]
    if "@" in text:
        return [(_has_email(starts_with("address", text.lower())), "search_name")]
    key = search_key(text)
    stages = [(_has_external_id(text), "search_name")]
    number, digits = normalise_phone(text, region), phone_digits(text)
    if number:
        stages.append((_has_phone(Q(number=number)), "search_name"))
    stages += [
        (_has_phone(starts_with("number", beginning)), "search_name")
        for beginning in phone_beginnings(text, region)
    ]
    if digits:
        stages.append((_has_phone(starts_with("reversed_digits", digits[::-1])), "search_name"))
    stages.append((starts_with("search_name", key), "search_name"))
    stages.append((starts_with("search_family", key), "search_family"))
    return stages


def _page_in_stages(
    rows: QuerySet[Person], stages: list[tuple[Q, str]], *, limit: int | None, cursor: str | None
) -> Page[Person]:
    """Pages through the stages one after another; who matched an earlier stage is left out of the later ones."""
    size = checked_limit(limit)
    stage, inner = _place(cursor, len(stages))
    found: list[Person] = []
    while stage < len(stages):
        condition, sort = stages[stage]
        earlier = Q()
        for done, _ in stages[:stage]:
            earlier |= done
        matching = rows.filter(condition).exclude(earlier) if stage else rows.filter(condition)
        page = page_by_keyset(matching, order=(sort, "id"), limit=size - len(found), cursor=inner or None)
        found += page.items
        if page.next_cursor:
            return Page(found, encode_cursor([stage, page.next_cursor]))
        stage, inner = stage + 1, ""
        if len(found) == size:
            return Page(found, encode_cursor([stage, ""]) if stage < len(stages) else None)
    return Page(found, None)


def _place(cursor: str | None, stages: int) -> tuple[int, str]:
    if not cursor:
        return 0, ""
    stage, inner = decode_cursor(cursor, (int, str))
    if not 0 <= stage < stages:
        raise InvalidInput.of("cursor", "this cursor is not valid; start again without one")
    return stage, inner


def _has_phone(condition: Q) -> Q:
    return Q(pk__in=PersonPhone.objects.filter(condition).values("person__root_id"))


def _has_email(condition: Q) -> Q:
    return Q(pk__in=PersonEmail.objects.filter(condition).values("person__root_id"))


def _has_external_id(external_id: str) -> Q:
    return Q(pk__in=PersonExternalRef.objects.filter(external_id=external_id).values("person__root_id"))
