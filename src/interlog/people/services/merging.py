"""Two records of one person become one, and can be parted again."""

from uuid import UUID

from django.db.models import QuerySet

from interlog.identity.contracts import Actor
from interlog.kit.clock import now
from interlog.kit.database import hold_lock, write_transaction
from interlog.people.contracts import PersonCard
from interlog.people.errors import MergeImpossible, PersonNotFound
from interlog.people.models import Person, PersonMerge
from interlog.people.queries.refs import person_card
from interlog.people.services.announcing import tell_people


def merge_person(*, actor: Actor, person_id: UUID, into: UUID) -> PersonCard:
    """Make `person_id` part of `into`; answers with the person that stays. Nothing of either record is lost.

    Raises: PersonNotFound, MergeImpossible when they are one already or `person_id` is merged away.
    """
    with write_transaction():
        hold_lock("people")
        person, target = _load(person_id), _load(into)
        stays = _load(target.root_id)
        if person.merged_into_id:
            raise MergeImpossible("this person is already merged into another one; take that back first")
        if person.pk == stays.pk:
            raise MergeImpossible("a person cannot be merged into itself")
        moment = now()
        moved = list(Person.objects.filter(root_id=person.pk).values_list("pk", flat=True))
        Person.objects.filter(pk__in=moved).update(root_id=stays.pk, updated_at=moment)
        Person.objects.filter(pk=person.pk).update(merged_into=stays)
        Person.objects.filter(pk=stays.pk).update(updated_at=moment)
        PersonMerge.objects.create(person=person, into=stays, merged_at=moment, merged_by=actor.label)
        tell_people("person.merged", [person.pk], at=moment, actor=actor, data={"into": str(stays.pk)})
        tell_people("person.changed", [stays.pk], at=moment, actor=actor, data={"took_in": str(person.pk)})
        return person_card(stays.pk)


def unmerge_person(*, actor: Actor, person_id: UUID) -> PersonCard:
    """Take the last merge of this person back; answers with the person that is its own again.

    What was merged into it before goes with it. Raises: PersonNotFound, MergeImpossible when it is not merged.
    """
    with write_transaction():
        hold_lock("people")
        person = _load(person_id)
        if not person.merged_into_id:
            raise MergeImpossible("this person is not merged into another one")
        moment, stayed = now(), person.root_id
        Person.objects.filter(pk=person.pk).update(merged_into=None)
        Person.objects.filter(pk__in=_with_taken_in(person.pk)).update(root_id=person.pk, updated_at=moment)
        Person.objects.filter(pk=stayed).update(updated_at=moment)
        _open_merge(person).update(undone_at=moment, undone_by=actor.label)
        tell_people("person.unmerged", [person.pk], at=moment, actor=actor, data={"from": str(stayed)})
        tell_people("person.changed", [stayed], at=moment, actor=actor, data={"let_go": str(person.pk)})
        return person_card(person.pk)


def _load(person_id: UUID) -> Person:
    person = Person.objects.select_for_update().filter(pk=person_id).first()
    if person is None:
        raise PersonNotFound(f"no person has the id {person_id}")
    return person


def _with_taken_in(person_id: UUID) -> list[UUID]:
    """The person and everyone merged into it, over any number of steps."""
    found, level = [person_id], [person_id]
    while level:
        level = list(Person.objects.filter(merged_into__in=level).values_list("pk", flat=True))
        found += level
    return found


def _open_merge(person: Person) -> QuerySet[PersonMerge]:
    return PersonMerge.objects.filter(person=person, undone_at=None)
