"""The door of this slice: persons and accounts for the slices above."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.conf import settings

from interlog.kit.database import hold_lock
from interlog.kit.text import clean_line
from interlog.people import rules
from interlog.people.contracts import AccountRef, AccountSeed, Alert, AlertKind, PersonRef, PersonSeed
from interlog.people.queries import accounts, refs, search
from interlog.people.queries.accounts import first_account_refs
from interlog.people.queries.refs import first_external_refs, root_ids
from interlog.people.services.accounts import ensure_accounts
from interlog.people.services.ensuring import ensure_people
from interlog.people.services.people import change_person

__all__ = [
    "account_refs",
    "ensure_account",
    "ensure_accounts_bulk",
    "ensure_people_bulk",
    "ensure_person",
    "first_account_refs",
    "first_external_refs",
    "hold_people",
    "ids_of_people",
    "is_time_zone",
    "merged_ids",
    "normalise_email",
    "normalise_phone",
    "people_with_email",
    "people_with_phone",
    "person_refs",
    "person_with_external_ref",
    "root_ids",
    "search_people",
    "set_alerts",
]


def person_refs(ids: Iterable[UUID]) -> dict[UUID, PersonRef]:
    """The persons of these ids that exist; a merged id gives the person it was merged into."""
    return refs.person_refs(ids)


def ids_of_people(after: UUID | None = None, *, limit: int = 500) -> list[UUID]:
    """The ids of all persons after `after`, in ascending order and in portions; merged ones included."""
    return refs.ids_of_people(after, limit)


def people_with_phone(number: str) -> list[PersonRef]:
    """Everyone with this number, in whatever notation it is given; several mean that the caller must be chosen."""
    known = normalise_phone(number)
    return refs.people_with_phone(known) if known else []


def people_with_email(email: str) -> list[PersonRef]:
    """Everyone with this address."""
    known = rules.normalise_email(email)
    return refs.people_with_email(known) if known else []


def person_with_external_ref(ref: str, *, source: str = "") -> PersonRef | None:
    """The person with this id in another system; without a source only when all systems mean the same person."""
    return refs.person_with_external_ref(clean_line(ref), source)


def hold_people() -> None:
    """Let nobody else find or make persons and accounts until the transaction ends. Taken before any row."""
    hold_lock("people")


def ensure_person(
    *,
    external_ref: str | None = None,
    name: str | None = None,
    phone: str | None = None,
    email: str | None = None,
    source: str = "",
) -> UUID | None:
    """The person meant, made when nobody fits; None when several fit or nothing names one (see `ensure_people`)."""
    seed = PersonSeed(external_ref=external_ref, name=name, phone=phone, email=email, source=source)
    return ensure_people_bulk([seed])[0]


def ensure_people_bulk(seeds: Sequence[PersonSeed], *, follow_merges: bool = True) -> list[UUID | None]:
    """`ensure_person` for many, in one round of questions; repeats within the list give the same person.

    Without `follow_merges` the answer is the very record that carries the id or number, merged away or not: a link
    made with it survives merging and parting.
    """
    return ensure_people(seeds, region=settings.PHONE_REGION, follow_merges=follow_merges)


def account_refs(ids: Iterable[UUID]) -> dict[UUID, AccountRef]:
    """The accounts of these ids that exist."""
    return accounts.account_refs(ids)


def ensure_account(*, external_ref: str, name: str | None = None, source: str = "") -> UUID:
    """The account with this external id, made when there is none."""
    return ensure_accounts([AccountSeed(external_ref=external_ref, name=name, source=source)])[0]


def ensure_accounts_bulk(seeds: Sequence[AccountSeed]) -> list[UUID]:
    """`ensure_account` for many, in one round of questions."""
    return ensure_accounts(seeds)


def normalise_phone(text: str) -> str | None:
    """The number in E.164, None when it is none. Numbers without a country code are of INTERLOG_PHONE_REGION."""
    return rules.normalise_phone(text, settings.PHONE_REGION)


def normalise_email(text: str) -> str | None:
    """The address in lower case, None when it is none."""
    return rules.normalise_email(text)


def is_time_zone(name: str) -> bool:
    """True for an IANA time zone name of this machine."""
    return rules.is_time_zone(name)


def search_people(q: str, limit: int) -> list[PersonRef]:
    """The best `limit` matches of a name's beginning, a part of a phone number, an email or an external id."""
    return search.search_people(q, region=settings.PHONE_REGION, limit=limit)


def merged_ids(person_id: UUID) -> list[UUID]:
    """The person and all that are one with it by merges; empty for an unknown id."""
    return refs.merged_ids(person_id)


def set_alerts(person_id: UUID, alerts: Iterable[tuple[AlertKind, str]]) -> None:
    """Replace what an agent must know before the first word: (kind, text) pairs.

    Raises: PersonNotFound, PersonMerged.
    """
    shown = [Alert(kind, text) for kind, text in alerts]
    change_person(actor=None, region=settings.PHONE_REGION, person_id=person_id, values={"alerts": shown})
