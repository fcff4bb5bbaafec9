"""Opening, changing, resolving and reopening cases."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, TypedDict
from uuid import UUID

from interlog.cases.contracts import CaseRef, CasesChanged, CaseSeed
from interlog.cases.errors import CaseNotFound, CaseRefTaken
from interlog.cases.models import Case, CaseNumber
from interlog.cases.queries import refs_of
from interlog.cases.rules import FIRST_NUMBER, MAX_REF, MAX_SUBJECT, search_key
from interlog.identity import facade as identity
from interlog.identity.contracts import Actor, performer
from interlog.kit.clock import now
from interlog.kit.database import hold_lock, write_transaction
from interlog.kit.errors import InvalidInput
from interlog.kit.ids import as_uuid
from interlog.kit.outbox import Announcement, announce_many
from interlog.kit.redaction import mask_card_data, refuse_card
from interlog.kit.subscriptions import publish
from interlog.kit.text import clean_line
from interlog.people import facade as people


class CaseValues(TypedDict, total=False):
    """What may be set on a case; a missing key leaves the value as it is. `owner` is an email or a user's id."""

    subject: str
    person_id: UUID | None
    account_id: UUID | None
    owner: str | None
    external_ref: str | None


def open_case(*, actor: Actor | None, values: CaseValues) -> CaseRef:
    """Open a new case.

    Raises: InvalidInput for an unknown person, account or owner; CaseRefTaken.
    """
    with write_transaction():
        moment = now()
        case = Case(number=_numbers(1)[0], opened_at=moment, updated_at=moment)
        _fill(case, values)
        case.save(force_insert=True)
        _tell("case.opened", [case], at=moment, actor=actor)
        return refs_of([case])[0]


def change_case(*, actor: Actor | None, case_id: UUID, values: CaseValues) -> CaseRef:
    """Change what `values` holds.

    Raises: CaseNotFound; InvalidInput for an unknown person, account or owner; CaseRefTaken.
    """
    with write_transaction():
        if "external_ref" in values:
            hold_lock("cases")
        case = _load(case_id)
        _fill(case, values)
        case.updated_at = now()
        case.save()
        _tell("case.changed", [case], at=case.updated_at, actor=actor, fields=sorted(values))
        return refs_of([case])[0]


def resolve_case(*, actor: Actor | None, case_id: UUID) -> CaseRef:
    """Mark a case as resolved; a resolved one stays as it is.

    Raises: CaseNotFound.
    """
    with write_transaction():
        case = _load(case_id)
        if case.status == "resolved":
            return refs_of([case])[0]
        case.status, case.resolved_at = "resolved", now()
        case.updated_at = case.resolved_at
        case.save()
        open_s = (case.resolved_at - case.opened_at).total_seconds()
        _tell("case.resolved", [case], at=case.resolved_at, actor=actor, open_s=open_s)
        return refs_of([case])[0]


def reopen_case(*, actor: Actor | None, case_id: UUID) -> CaseRef:
    """Open a resolved case again; an open one stays as it is.

    Raises: CaseNotFound.
    """
    with write_transaction():
        case = _load(case_id)
        if case.status == "open":
            return refs_of([case])[0]
        case.status, case.resolved_at, case.updated_at = "open", None, now()
        case.save()
        _tell("case.reopened", [case], at=case.updated_at, actor=actor)
        return refs_of([case])[0]


def ensure_cases(seeds: Sequence[CaseSeed]) -> list[UUID]:
    """The case of each external reference, opened where it is new; one round of questions for all."""
    with write_transaction():
        hold_lock("cases")
        keys = [clean_line(seed.external_ref)[:MAX_REF] for seed in seeds]
        for key in keys:
            refuse_card("case_ref", key)
        known = dict(Case.objects.filter(external_ref__in={*keys}).values_list("external_ref", "pk"))
        fresh = {key: seed for key, seed in reversed([*zip(keys, seeds, strict=True)]) if key not in known}
        moment = now()
        cases = [
            _from_seed(number, key, seed, moment)
            for number, (key, seed) in zip(_numbers(len(fresh)), fresh.items(), strict=True)
        ]
        Case.objects.bulk_create(cases)
        _tell("case.opened", cases, at=None, actor=None)
        known |= {case.external_ref: case.pk for case in cases}
        return [known[key] for key in keys]


def _numbers(count: int) -> list[int]:
    rows = CaseNumber.objects.bulk_create([CaseNumber() for _ in range(count)])
    return [FIRST_NUMBER - 1 + row.pk for row in rows]


def _from_seed(number: int, key: str, seed: CaseSeed, moment: datetime) -> Case:
    case = Case(number=number, external_ref=key, opened_at=seed.opened_at or moment, updated_at=moment)
    case.person_id, case.account_id = seed.person_id, seed.account_id
    _set_subject(case, seed.subject or f"Case {key}")
    return case


def _load(case_id: UUID) -> Case:
    case = Case.objects.select_for_update().filter(pk=case_id).first()
    if case is None:
        raise CaseNotFound
    return case


def _fill(case: Case, values: CaseValues) -> None:
    if "subject" in values:
        _set_subject(case, values["subject"])
    if "person_id" in values:
        case.person_id = _known_person(values["person_id"])
    if "account_id" in values:
        case.account_id = _known_account(values["account_id"])
    if "owner" in values:
        case.owner_id = _known_owner(values["owner"])
    if "external_ref" in values:
        case.external_ref = _free_ref(case, values["external_ref"])


def _set_subject(case: Case, subject: str) -> None:
    case.subject = mask_card_data(clean_line(subject))[:MAX_SUBJECT]
    case.search_subject = search_key(case.subject)


def _known_person(person_id: UUID | None) -> UUID | None:
    if person_id and not people.person_refs([person_id]):
        raise InvalidInput.of("person_id", f"no person has the id {person_id}", rule="unknown")
    return person_id


def _known_account(account_id: UUID | None) -> UUID | None:
    if account_id and not people.account_refs([account_id]):
        raise InvalidInput.of("account_id", f"no account has the id {account_id}", rule="unknown")
    return account_id


def _known_owner(owner: str | None) -> UUID | None:
    if not owner:
        return None
    user_id = as_uuid(owner)
    user = identity.user_refs([user_id]).get(user_id) if user_id else identity.user_by_email(owner)
    if user is None:
        raise InvalidInput.of(
            "owner", f"no user is {owner!r}; give an email address or a user's id", rule="unknown"
        )
    return user.id


def _free_ref(case: Case, external_ref: str | None) -> str | None:
    wanted = clean_line(external_ref or "")[:MAX_REF] or None
    hold_lock("cases")
    if wanted and Case.objects.filter(external_ref=wanted).exclude(pk=case.pk).exists():
        raise CaseRefTaken(f"another case already has the external reference {wanted!r}")
    return wanted


def _tell(
    event_type: str, cases: Collection[Case], *, at: datetime | None, actor: Actor | None, **data: Any
) -> None:
    """Announce one event per case (`at` None: when it was opened) and publish them together."""
    if not cases:
        return
    by_type, by = performer(actor)
    announce_many(
        [
            Announcement(
                type=event_type,
                time=at or case.opened_at,
                occurred_in="record",
                person_id=case.person_id,
                object_id=str(case.pk),
                object_name=f"Case {case.number}",
                performed_by_type=by_type,
                performed_by=by,
                data={"number": case.number, "status": case.status, **data},
            )
            for case in cases
        ]
    )
    publish(CasesChanged(tuple(case.pk for case in cases)))
