"""Creating and changing persons."""

from collections.abc import Sequence
from typing import TypedDict
from uuid import UUID

from interlog.identity.contracts import Actor
from interlog.kit.clock import now
from interlog.kit.database import hold_lock, write_transaction
from interlog.kit.errors import InvalidInput
from interlog.kit.redaction import mask_card_data
from interlog.kit.text import clean_line
from interlog.people.contracts import Alert, ExternalRef, PersonCard
from interlog.people.errors import AccountNotFound, PersonMerged, PersonNotFound
from interlog.people.models import Account, Person
from interlog.people.queries.refs import person_card
from interlog.people.rules import MAX_NAME, family_key, is_time_zone, search_key
from interlog.people.services.announcing import tell_people
from interlog.people.services.contacts import (
    checked_emails,
    checked_phones,
    set_emails,
    set_external_refs,
    set_phones,
)


class PersonValues(TypedDict, total=False):
    """What may be set on a person; a missing key leaves the value as it is."""

    name: str
    phones: Sequence[str]
    emails: Sequence[str]
    account_id: UUID | None
    external_refs: Sequence[ExternalRef]
    alerts: Sequence[Alert]
    time_zone: str | None
    language: str


def create_person(*, actor: Actor | None, region: str, values: PersonValues) -> PersonCard:
    """Store a new person. Without a name the first phone, email or external id stands for it.

    Raises: InvalidInput, AccountNotFound, ExternalRefTaken.
    """
    with write_transaction():
        hold_lock("people")
        moment = now()
        person = Person(created_at=moment, updated_at=moment)
        person.root_id = person.pk
        _fill(person, values)
        person.save(force_insert=True)
        _fill_contacts(person, values, region)
        _name_if_nameless(person)
        tell_people("person.created", [person.pk], at=moment, actor=actor, data={})
        return person_card(person.pk)


def change_person(*, actor: Actor | None, region: str, person_id: UUID, values: PersonValues) -> PersonCard:
    """Change what `values` holds.

    Raises: PersonNotFound, PersonMerged, InvalidInput, AccountNotFound, ExternalRefTaken.
    """
    with write_transaction():
        # Before any row, as every verb here does: taken the other way round, two of them would wait for each other.
        hold_lock("people")
        person = Person.objects.select_for_update().filter(pk=person_id).first()
        if person is None:
            raise PersonNotFound
        if person.merged_into_id:
            raise PersonMerged(extra={"merged_into": str(person.root_id)})
        _fill(person, values)
        person.updated_at = now()
        person.save()
        _fill_contacts(person, values, region)
        _name_if_nameless(person)
        tell_people(
            "person.changed", [person.pk], at=person.updated_at, actor=actor, data={"fields": sorted(values)}
        )
        return person_card(person.pk)


def set_name(person: Person, name: str) -> None:
    """Write a name and its search keys on an unsaved row, card numbers masked."""
    person.name = mask_card_data(clean_line(name))[:MAX_NAME]
    person.search_name, person.search_family = search_key(person.name), family_key(person.name)


def _fill(person: Person, values: PersonValues) -> None:
    if "name" in values:
        set_name(person, values["name"])
    if "account_id" in values:
        account_id = values["account_id"]
        if account_id and not Account.objects.filter(pk=account_id).exists():
            raise AccountNotFound(f"no account has the id {account_id}")
        person.account_id = account_id
    if "alerts" in values:
        person.alerts = [
            {"kind": one.kind, "text": mask_card_data(clean_line(one.text))} for one in values["alerts"]
        ]
    if "time_zone" in values:
        zone = values["time_zone"] or ""
        if zone and not is_time_zone(zone):
            raise InvalidInput.of(
                "time_zone", f"{zone!r} is no IANA time zone such as Europe/London", rule="time_zone"
            )
        person.time_zone = zone
    if "language" in values:
        person.language = values["language"]


def _fill_contacts(person: Person, values: PersonValues, region: str) -> None:
    if "phones" in values:
        set_phones(person, checked_phones(values["phones"], region))
    if "emails" in values:
        set_emails(person, checked_emails(values["emails"]))
    if "external_refs" in values:
        set_external_refs(person, values["external_refs"])


def _name_if_nameless(person: Person) -> None:
    if person.name:
        return
    card = person_card(person.pk)
    known = [*card.ref.phones, *card.ref.emails, *(ref.id for ref in card.external_refs)]
    if not known:
        raise InvalidInput.of("name", "give a name, a phone, an email or an external id", rule="required")
    set_name(person, known[0])
    person.save(update_fields=["name", "search_name", "search_family"])
