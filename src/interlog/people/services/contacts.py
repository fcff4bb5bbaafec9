"""Phones, emails and external ids of a person: written so that they are found, parted again by an unmerge."""

from collections.abc import Collection, Sequence
from uuid import UUID

from interlog.kit.errors import FieldError, InvalidInput
from interlog.kit.redaction import CARD_IN_IDENTITY, holds_card
from interlog.kit.text import clean_line
from interlog.people.contracts import ExternalRef
from interlog.people.errors import ExternalRefTaken
from interlog.people.models import Person, PersonEmail, PersonExternalRef, PersonPhone
from interlog.people.rules import normalise_email, normalise_phone, time_zone_of_phone


def checked_phones(phones: Sequence[str], region: str) -> list[str]:
    """The numbers in E.164, each once.

    Raises: InvalidInput naming each entry that is no phone number.
    """
    numbers = [normalise_phone(phone, region) for phone in phones]
    errors = [
        FieldError(
            f"phones.{place}",
            "phone",
            f"{phones[place]!r} is no phone number; write it with its country code",
        )
        for place, number in enumerate(numbers)
        if number is None
    ]
    if errors:
        raise InvalidInput("check phones", errors=errors)
    return list(dict.fromkeys(number for number in numbers if number))


def checked_emails(emails: Sequence[str]) -> list[str]:
    """The addresses in lower case, each once.

    Raises: InvalidInput naming each entry that is no email address.
    """
    addresses = [normalise_email(email) for email in emails]
    errors = [
        FieldError(f"emails.{place}", "email", f"{emails[place]!r} is no email address")
        for place, address in enumerate(addresses)
        if address is None
    ]
    errors += [
        FieldError(f"emails.{place}", "card_number", CARD_IN_IDENTITY)
        for place, address in enumerate(addresses)
        if address and holds_card(address)
    ]
    if errors:
        raise InvalidInput("check emails", errors=errors)
    return list(dict.fromkeys(address for address in addresses if address))


def phone_row(person_id: UUID, number: str, position: int) -> PersonPhone:
    """The unsaved row of an E.164 number."""
    return PersonPhone(
        person_id=person_id,
        number=number,
        reversed_digits=number[:0:-1],
        time_zone=time_zone_of_phone(number),
        position=position,
    )


def set_phones(person: Person, numbers: Collection[str]) -> None:
    """Make these E.164 numbers the person's, in this order; inherited ones that stay are left where they are."""
    rows = PersonPhone.objects.filter(person__root_id=person.root_id)
    rows.exclude(number__in=numbers).delete()
    inherited = set(rows.exclude(person=person).values_list("number", flat=True))
    rows.filter(person=person).delete()
    PersonPhone.objects.bulk_create(
        [
            phone_row(person.pk, number, place)
            for place, number in enumerate(numbers)
            if number not in inherited
        ]
    )


def set_emails(person: Person, addresses: Collection[str]) -> None:
    """Make these addresses the person's, in this order; inherited ones that stay are left where they are."""
    rows = PersonEmail.objects.filter(person__root_id=person.root_id)
    rows.exclude(address__in=addresses).delete()
    inherited = set(rows.exclude(person=person).values_list("address", flat=True))
    rows.filter(person=person).delete()
    PersonEmail.objects.bulk_create(
        [
            PersonEmail(person=person, address=address, position=place)
            for place, address in enumerate(addresses)
            if address not in inherited
        ]
    )


def set_external_refs(person: Person, refs: Sequence[ExternalRef]) -> None:
    """Make these external ids the person's.

    Raises: ExternalRefTaken when another person has one of them.
    """
    wanted = list(dict.fromkeys(ExternalRef(clean_line(ref.source), clean_line(ref.id)) for ref in refs))
    rows = PersonExternalRef.objects.filter(external_id__in=[ref.id for ref in wanted]).exclude(
        person__root_id=person.root_id
    )
    taken = {
        ExternalRef(source, external_id) for source, external_id in rows.values_list("source", "external_id")
    }
    for ref in wanted:
        if ref in taken:
            raise ExternalRefTaken(f"another person already has the external id {ref.id!r} of {ref.source!r}")
    held = {
        ExternalRef(row.source, row.external_id): row.pk
        for row in PersonExternalRef.objects.filter(person__root_id=person.root_id)
    }
    PersonExternalRef.objects.filter(pk__in=[pk for ref, pk in held.items() if ref not in wanted]).delete()
    PersonExternalRef.objects.bulk_create(
        [
            PersonExternalRef(person=person, source=ref.source, external_id=ref.id)
            for ref in wanted
            if ref not in held
        ]
    )
