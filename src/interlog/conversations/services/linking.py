"""Who and what a conversation is about. A number that one person has links; one that several have asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from interlog.cases import facade as cases
from interlog.conversations.rules.matching import match
from interlog.conversations.services.announcing import identity_verified, linked
from interlog.conversations.services.records import Record, open_record, save
from interlog.identity.contracts import Actor
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.errors import InvalidInput
from interlog.kit.redaction import mask_card_data
from interlog.people import facade as people

Sent = Mapping[str, Any]
LINKS = frozenset(
    {
        "person", "person_id", "person_phone", "person_email", "person_ref", "person_name", "account_id",
        "account_ref", "case_id", "case_ref", "identity_verified",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a report names by a reference, found before its conversation is held; None: to be made, or not named."""

    person_id: UUID | None = None


def find_named(sent: Sent) -> Named:
    """Find whom and what a report names. What has to be made is locked now, before any row: an import does the same
    in the same order (people, cases, then conversations), so that neither waits for the other.
    """
    ref = sent.get("person_ref")
    known = people.person_with_external_ref(ref) if ref else None
    if sent.get("account_ref") or (ref and known is None):
        people.hold_people()
    if sent.get("case_ref"):
        cases.hold_cases()
    return Named(known.id if known else None)


def link_conversation(*, actor: Actor | None, conversation_id: UUID, links: Sent) -> None:
    """Link or unlink (None) by `person_id`, `case_id`, `account_id`; keys that are missing stay as they are.

    The caller has decided that `actor` may. Raises: ConversationNotFound; InvalidInput for an unknown id.
    """
    with write_transaction():
        record = open_record(conversation_id)
        apply_links(record, actor, links, Named())
        save(record, actor=actor)


def apply_links(record: Record, actor: Actor | None, sent: Sent, named: Named) -> None:
    """Take the customer, account, case and identity check of a report into an open record.

    Raises: InvalidInput for an unknown person, account or case.
    """
    row = record.row
    before = {"person": row.person_id, "account": row.account_id, "case": row.case_id}
    _take_address(record, sent)
    _take_person(record, sent, named)
    _take_account(record, sent)
    _take_case(record, sent)
    for what, was in before.items():
        is_now: UUID | None = getattr(row, f"{what}_id")
        if is_now != was:
            record.said.append(linked(row, what, is_now, now(), actor))
    _take_identity(record, actor, sent)


def _take_address(record: Record, sent: Sent) -> None:
    phone, email = sent.get("person_phone"), sent.get("person_email")
    if phone:
        # What is no number ("anonymous") is kept as it came: it is all that is known of the caller.
        record.row.address_kind, record.row.address_value = (
            "phone",
            people.normalise_phone(phone) or mask_card_data(phone),
        )
    elif email and record.row.address_kind is None:
        record.row.address_kind, record.row.address_value = "email", email.lower()


def _take_person(record: Record, sent: Sent, named: Named) -> None:
    row = record.row
    by_id = [name for name in ("person_id", "person") if name in sent]
    if by_id:
        chosen = next((sent[name] for name in by_id if sent[name] is not None), None)
        if chosen is None and "person_id" not in sent:
            return
        if chosen is not None:
            found = people.person_refs([chosen]).get(chosen)
            if found is None:
                raise InvalidInput.of(by_id[0], f"there is no person {chosen}", rule="unknown")
            chosen = found.id
        row.person_id, row.person_candidates, row.person_chosen = chosen, [], True
        return
    if row.person_chosen:
        return
    if sent.get("person_ref"):
        row.person_id, row.person_candidates = named.person_id or _person_of_ref(sent), []
    elif row.person_id is None and (sent.get("person_phone") or sent.get("person_email")):
        _match(record, sent)


def _person_of_ref(sent: Sent) -> UUID | None:
    return people.ensure_person(
        external_ref=sent["person_ref"],
        name=sent.get("person_name"),
        phone=sent.get("person_phone"),
        email=sent.get("person_email"),
    )


def _match(record: Record, sent: Sent) -> None:
    phone, email = sent.get("person_phone"), sent.get("person_email")
    found = match(
        [person.id for person in people.people_with_phone(phone)] if phone else None,
        [person.id for person in people.people_with_email(email)] if email else None,
    )
    record.row.person_id = found.person_id
    record.row.person_candidates = [str(one) for one in found.candidates]


def _take_account(record: Record, sent: Sent) -> None:
    row = record.row
    if "account_id" in sent:
        account_id = sent["account_id"]
        if account_id is not None and account_id not in people.account_refs([account_id]):
            raise InvalidInput.of("account_id", f"there is no account {account_id}", rule="unknown")
        row.account_id = account_id
    elif sent.get("account_ref"):
        row.account_id = people.ensure_account(external_ref=sent["account_ref"])
    elif row.account_id is None and row.person_id is not None:
        person = people.person_refs([row.person_id]).get(row.person_id)
        row.account_id = person.account.id if person and person.account else None


def _take_case(record: Record, sent: Sent) -> None:
    row = record.row
    if "case_id" in sent:
        case_id = sent["case_id"]
        if case_id is not None and case_id not in cases.case_refs([case_id]):
            raise InvalidInput.of("case_id", f"there is no case {case_id}", rule="unknown")
        row.case_id = case_id
    elif sent.get("case_ref"):
        row.case_id = cases.ensure_case(
            external_ref=sent["case_ref"],
            person_id=row.person_id,
            account_id=row.account_id,
            subject=row.subject or "",
        )


def _take_identity(record: Record, actor: Actor | None, sent: Sent) -> None:
    row = record.row
    if "identity_verified" not in sent:
        return
    given = sent["identity_verified"]
    if given is None:
        row.verified_how = row.verified_at = row.verified_by = None
        return
    how = mask_card_data(given["how"])
    if row.verified_how == how and given.get("at") in {None, row.verified_at}:
        return
    row.verified_how, row.verified_at = how, given.get("at") or now()
    row.verified_by = actor.user_id if actor else None
    record.said.append(identity_verified(row, actor))
