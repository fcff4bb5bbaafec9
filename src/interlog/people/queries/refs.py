"""Persons as shown beside records. Every lookup follows merges; many ids cost as many questions as one."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from interlog.kit.paging import ids_after
from interlog.people.contracts import (
    AccountRef,
    Alert,
    ExternalRef,
    MergedPerson,
    PersonCard,
    PersonRef,
)
from interlog.people.errors import PersonNotFound
from interlog.people.models import Person, PersonEmail, PersonExternalRef, PersonPhone

MAX_SAME_CONTACT = 50  # a switchboard's number may belong to many; an agent chooses among the first


def root_ids(ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """For each existing person the one it now belongs to (itself when never merged)."""
    return dict(Person.objects.filter(pk__in={*ids}).values_list("pk", "root_id"))


def person_refs(ids: Iterable[UUID]) -> dict[UUID, PersonRef]:
    """The persons of these ids; the id of a merged one gives the person it was merged into."""
    roots = root_ids(ids)
    refs = {ref.id: ref for ref in _refs(_people({*roots.values()}), inherit=True)}
    return {person_id: refs[root_id] for person_id, root_id in roots.items()}


def ids_of_people(after: UUID | None, limit: int) -> list[UUID]:
    """The next persons by id, merged ones included."""
    return ids_after(Person.objects.all(), after, limit)


def first_external_refs(ids: Iterable[UUID]) -> dict[UUID, str]:
    """The first id in another system of each person that has one: its own, else one of those it is one with."""
    roots = root_ids(ids)
    rows = PersonExternalRef.objects.filter(person__root_id__in={*roots.values()}).order_by("-id")
    own: dict[UUID, str] = {}
    together: dict[UUID, str] = {}
    for person_id, root_id, external_id in rows.values_list("person_id", "person__root_id", "external_id"):
        own[person_id] = together[root_id] = external_id
    found = {one: own.get(one) or together.get(root) for one, root in roots.items()}
    return {one: ref for one, ref in found.items() if ref}


def refs_of_rows(rows: Collection[Person]) -> list[PersonRef]:
    """Refs of loaded, unmerged rows in their order."""
    return _refs(rows, inherit=True)


def cards_of_rows(rows: Collection[Person]) -> list[PersonCard]:
    """Cards of loaded rows in their order. A merged one shows only what it brought itself."""
    merged = [row for row in rows if row.merged_into_id]
    refs = {ref.id: ref for ref in _refs([row for row in rows if not row.merged_into_id], inherit=True)}
    refs |= {ref.id: ref for ref in _refs(merged, inherit=False)}
    known: dict[UUID, list[ExternalRef]] = defaultdict(list)
    for person_id, root_id, source, external_id in (
        PersonExternalRef.objects.filter(person__root_id__in={row.root_id for row in rows})
        .order_by("id")
        .values_list("person_id", "person__root_id", "source", "external_id")
    ):
        for owner in {person_id, root_id}:
            known[owner].append(ExternalRef(source, external_id))
    taken_in: dict[UUID, list[MergedPerson]] = defaultdict(list)
    merged_rows = (
        Person.objects.filter(merged_into__in=rows).order_by("id").only("id", "name", "merged_into_id")
    )
    for taken in merged_rows:
        if taken.merged_into_id:
            taken_in[taken.merged_into_id].append(MergedPerson(taken.pk, taken.name))
    return [
        PersonCard(
            ref=refs[row.pk],
            external_refs=tuple(known[row.pk]),
            language=row.language,
            created_at=row.created_at,
            updated_at=row.updated_at,
            merged_into=row.root_id if row.merged_into_id else None,
            merged=tuple(taken_in[row.pk]),
        )
        for row in rows
    ]


def person_card(person_id: UUID) -> PersonCard:
    """One person in full, a merged one as it was.

    Raises: PersonNotFound.
    """
    rows = _people([person_id])
    if not rows:
        raise PersonNotFound
    return cards_of_rows(rows)[0]


def merged_ids(person_id: UUID) -> list[UUID]:
    """The person and all merged with it, whichever of them is asked for; empty for an unknown id."""
    root = Person.objects.filter(pk=person_id).values("root_id")[:1]
    return list(Person.objects.filter(root_id=root).order_by("created_at", "id").values_list("pk", flat=True))


def people_with_phone(number: str) -> list[PersonRef]:
    """Everyone with this E.164 number, merged ones as one."""
    found = PersonPhone.objects.filter(number=number).values_list("person__root_id", flat=True)
    return _by_name(found[:MAX_SAME_CONTACT])


def people_with_email(address: str) -> list[PersonRef]:
    """Everyone with this address (lower case), merged ones as one."""
    found = PersonEmail.objects.filter(address=address).values_list("person__root_id", flat=True)
    return _by_name(found[:MAX_SAME_CONTACT])


def person_with_external_ref(external_id: str, source: str) -> PersonRef | None:
    """The person with this external id; without a source only when all sources mean one person."""
    rows = PersonExternalRef.objects.filter(external_id=external_id)
    if source:
        rows = rows.filter(source=source)
    people = _by_name(rows.values_list("person__root_id", flat=True))
    return people[0] if len(people) == 1 else None


def _by_name(root_ids: Iterable[UUID]) -> list[PersonRef]:
    return sorted(_refs(_people({*root_ids}), inherit=True), key=lambda ref: (ref.name.casefold(), ref.id))


def _people(ids: Collection[UUID]) -> list[Person]:
    return list(Person.objects.filter(pk__in=ids).select_related("account")) if ids else []


def _refs(rows: Collection[Person], *, inherit: bool) -> list[PersonRef]:
    if not rows:
        return []
    ids = {row.pk for row in rows}
    owner = "person__root_id" if inherit else "person_id"
    phones: dict[UUID, dict[str, str]] = defaultdict(dict)
    emails: dict[UUID, dict[str, None]] = defaultdict(dict)
    for owner_id, number, zone in _own_first(
        PersonPhone.objects.filter(**{f"{owner}__in": ids}).values_list(
            "person_id", owner, "number", "time_zone", "position"
        )
    ):
        phones[owner_id].setdefault(number, zone)
    for owner_id, address in _own_first(
        PersonEmail.objects.filter(**{f"{owner}__in": ids}).values_list(
            "person_id", owner, "address", "position"
        )
    ):
        emails[owner_id].setdefault(address)
    return [_ref(row, phones[row.pk], tuple(emails[row.pk])) for row in rows]


def _own_first(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """(owner, value...) of (person, owner, value..., position): a person's own before the inherited ones."""
    ordered = sorted(rows, key=lambda row: (row[0] != row[1], row[0], row[-1]))
    return [row[1:-1] for row in ordered]


def _ref(row: Person, phones: dict[str, str], emails: tuple[str, ...]) -> PersonRef:
    guessed = next((zone for zone in phones.values() if zone), None)
    return PersonRef(
        id=row.pk,
        name=row.name,
        account=AccountRef(row.account.pk, row.account.name) if row.account else None,
        phones=tuple(phones),
        emails=emails,
        alerts=tuple(Alert(one["kind"], one["text"]) for one in row.alerts),
        time_zone=row.time_zone or guessed,
    )
