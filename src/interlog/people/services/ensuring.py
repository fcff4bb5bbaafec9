"""Finding the person a call or an import row means, or making one: never a silent guess between two."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from interlog.kit.clock import now
from interlog.kit.database import hold_lock, write_transaction
from interlog.kit.redaction import mask_card_data, refuse_card
from interlog.kit.text import clean_line
from interlog.people.contracts import PersonSeed
from interlog.people.models import Person, PersonEmail, PersonExternalRef, PersonPhone
from interlog.people.rules import MAX_REF, normalise_email, normalise_phone, search_key
from interlog.people.services.announcing import tell_people
from interlog.people.services.contacts import phone_row
from interlog.people.services.people import set_name

_LAST = 1000  # position of a learned phone or email: after those a person was given


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A seed with its values written as they are stored."""

    ref: str
    source: str
    name: str
    phone: str
    email: str
    account_id: UUID | None

    @property
    def shown_name(self) -> str:
        """The name, or what stands for it until one is known."""
        return self.name or self.phone or self.email or self.ref

    @property
    def number_names(self) -> set[str]:
        """Search names of a person who is named by a number so far."""
        return {search_key(text) for text in (self.phone, self.email, self.ref) if text}


@dataclass(slots=True)
class _Known:
    """A person as far as finding and learning need it."""

    search_name: str
    has_account: bool


@dataclass(slots=True)
class _Index:
    """What is known of the persons that the seeds may mean, kept up to date while seeds are taken."""

    people: dict[UUID, _Known] = field(default_factory=dict)
    by_ref: dict[tuple[str, str], set[UUID]] = field(default_factory=lambda: defaultdict(set))
    by_phone: dict[str, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    by_email: dict[str, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    carriers: dict[tuple[str, UUID], UUID] = field(
        default_factory=dict
    )  # (id or number, person) -> its own record

    def put_ref(self, source: str, ref: str, person_id: UUID) -> None:
        """Known by its source, and by no source in particular."""
        self.by_ref[source, ref].add(person_id)
        self.by_ref["", ref].add(person_id)


def ensure_people(seeds: Sequence[PersonSeed], *, region: str, follow_merges: bool) -> list[UUID | None]:
    """The person of each seed, made where nobody fits. None: a seed that names nobody, or fits several persons.

    An external id decides alone (without a source, in whatever system it is known). Otherwise the phone, then the
    email: those who have it and, where the seed gives a name, bear it or are only named by a number; exactly one is
    taken, several are an ambiguity. A found person learns what it lacks: name, phone, email, account.
    Without `follow_merges` a merged person's own record is answered where it carries the id or number.
    """
    with write_transaction():
        hold_lock("people")
        wanted = [_written(seed, region) for seed in seeds]
        batch = _Batch(_load(wanted), now())
        answers = [batch.take(one) for one in wanted]
        batch.store()
        if follow_merges:
            return answers
        return [_carrier(batch.index, one, answer) for one, answer in zip(wanted, answers, strict=True)]


@dataclass(slots=True)
class _Batch:
    index: _Index
    moment: datetime
    made: dict[UUID, Person] = field(default_factory=dict)
    names: dict[UUID, str] = field(default_factory=dict)
    accounts: dict[UUID, UUID] = field(default_factory=dict)
    phones: list[PersonPhone] = field(default_factory=list)
    emails: list[PersonEmail] = field(default_factory=list)
    refs: list[PersonExternalRef] = field(default_factory=list)
    learned: set[UUID] = field(default_factory=set)

    def take(self, one: _Wanted) -> UUID | None:
        """The person this seed means, made when nobody fits."""
        if not one.shown_name:
            return None
        fitting = _fitting(self.index, one)
        if len(fitting) > 1:
            return None
        person_id = next(iter(fitting)) if fitting else self._make(one)
        self._learn_contacts(person_id, one)
        self._learn_name_and_account(person_id, one)
        return person_id

    def store(self) -> None:
        """Write what was made and learned, and tell of it."""
        Person.objects.bulk_create(self.made.values())
        PersonExternalRef.objects.bulk_create(self.refs)
        PersonPhone.objects.bulk_create(self.phones)
        PersonEmail.objects.bulk_create(self.emails)
        if self.made:
            tell_people("person.created", list(self.made), at=self.moment, actor=None, data={})
        changed = sorted(self.learned - self.made.keys())
        if changed:
            self._update(changed)
            tell_people("person.changed", changed, at=self.moment, actor=None, data={"by": "contact"})

    def _make(self, one: _Wanted) -> UUID:
        person = Person(created_at=self.moment, updated_at=self.moment, account_id=one.account_id)
        person.root_id = person.pk
        set_name(person, one.shown_name)
        self.made[person.pk] = person
        self.index.people[person.pk] = _Known(person.search_name, person.account_id is not None)
        if one.ref:
            self.refs.append(PersonExternalRef(person=person, source=one.source, external_id=one.ref))
            self.index.put_ref(one.source, one.ref, person.pk)
        return person.pk

    def _learn_contacts(self, person_id: UUID, one: _Wanted) -> None:
        if one.phone and person_id not in self.index.by_phone[one.phone]:
            self.phones.append(phone_row(person_id, one.phone, _LAST))
            self.index.by_phone[one.phone].add(person_id)
            self.learned.add(person_id)
        if one.email and person_id not in self.index.by_email[one.email]:
            self.emails.append(PersonEmail(person_id=person_id, address=one.email, position=_LAST))
            self.index.by_email[one.email].add(person_id)
            self.learned.add(person_id)

    def _learn_name_and_account(self, person_id: UUID, one: _Wanted) -> None:
        known = self.index.people[person_id]
        if one.name and known.search_name in one.number_names:
            known.search_name = search_key(one.name)
            self.names[person_id] = one.name
            self.learned.add(person_id)
        if one.account_id and not known.has_account:
            known.has_account = True
            self.accounts[person_id] = one.account_id
            self.learned.add(person_id)

    def _update(self, changed: Sequence[UUID]) -> None:
        rows = list(Person.objects.filter(pk__in=changed))
        for row in rows:
            if row.pk in self.names:
                set_name(row, self.names[row.pk])
            row.account_id = self.accounts.get(row.pk, row.account_id)
            row.updated_at = self.moment
        Person.objects.bulk_update(rows, ["name", "search_name", "search_family", "account_id", "updated_at"])


def _written(seed: PersonSeed, region: str) -> _Wanted:
    ref, source = clean_line(seed.external_ref or "")[:MAX_REF], clean_line(seed.source)
    refuse_card("person_ref", ref)
    refuse_card("source", source)
    return _Wanted(
        ref=ref,
        source=source,
        name=clean_line(seed.name or ""),
        phone=normalise_phone(seed.phone, region) or "" if seed.phone else "",
        email=normalise_email(mask_card_data(seed.email)) or "" if seed.email else "",
        account_id=seed.account_id,
    )


def _fitting(index: _Index, one: _Wanted) -> set[UUID]:
    if one.ref:
        return index.by_ref[one.source, one.ref]
    candidates = index.by_phone[one.phone] if one.phone else set[UUID]()
    candidates = candidates or (index.by_email[one.email] if one.email else set())
    if not one.name:
        return candidates
    named = {pk for pk in candidates if index.people[pk].search_name == search_key(one.name)}
    return named or {pk for pk in candidates if index.people[pk].search_name in one.number_names}


def _carrier(index: _Index, one: _Wanted, person_id: UUID | None) -> UUID | None:
    """The merged record that brought the id or number to this person, else the person."""
    if person_id is None:
        return None
    key = one.ref or one.phone or one.email
    return index.carriers.get((key, person_id), person_id)


def _load(wanted: Iterable[_Wanted]) -> _Index:
    index = _Index()
    wanted = list(wanted)
    refs = PersonExternalRef.objects.filter(external_id__in={one.ref for one in wanted if one.ref})
    for source, ref, pk, own in refs.values_list("source", "external_id", "person__root_id", "person_id"):
        index.put_ref(source, ref, pk)
        index.carriers.setdefault((ref, pk), own)
    phones = PersonPhone.objects.filter(number__in={one.phone for one in wanted if one.phone})
    for number, pk, own in phones.order_by("id").values_list("number", "person__root_id", "person_id"):
        index.by_phone[number].add(pk)
        index.carriers.setdefault((number, pk), own)
    emails = PersonEmail.objects.filter(address__in={one.email for one in wanted if one.email})
    for address, pk, own in emails.order_by("id").values_list("address", "person__root_id", "person_id"):
        index.by_email[address].add(pk)
        index.carriers.setdefault((address, pk), own)
    found = set().union(*index.by_ref.values(), *index.by_phone.values(), *index.by_email.values())
    for pk, search_name, account_id in Person.objects.filter(pk__in=found).values_list(
        "pk", "search_name", "account_id"
    ):
        index.people[pk] = _Known(search_name, account_id is not None)
    return index
