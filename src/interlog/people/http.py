"""Persons and accounts over HTTP."""

from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from ninja import Router

from interlog.identity.facade import actor_of, may
from interlog.kit.idempotency import idempotent
from interlog.people.queries import accounts, refs, search
from interlog.people.schemas import (
    AccountIn,
    AccountOut,
    AccountPatch,
    AccountsPage,
    MergeIn,
    PeoplePage,
    PersonIn,
    PersonOut,
    PersonPatch,
)
from interlog.people.services.accounts import AccountValues, change_account, create_account
from interlog.people.services.merging import merge_person, unmerge_person
from interlog.people.services.people import PersonValues, change_person, create_person

router = Router(tags=["People"])


@router.get("/people", auth=may("records.read"), response=PeoplePage)
def list_people(
    request: HttpRequest,
    q: str = "",
    phone: str = "",
    email: str = "",
    account: UUID | None = None,
    ref: str = "",
    limit: int | None = None,
    cursor: str | None = None,
) -> PeoplePage:
    """Persons, best matches of `q` first: a name's beginning, part of a phone number, an email, an external id."""
    wanted = search.PeopleFilter(q=q, phone=phone, email=email, account=account, ref=ref)
    page = search.list_people(wanted, region=settings.PHONE_REGION, limit=limit, cursor=cursor)
    return PeoplePage(items=[PersonOut.of_card(card) for card in page.items], next_cursor=page.next_cursor)


@router.post("/people", auth=may("records.write"), response={201: PersonOut})
def add_person(request: HttpRequest, body: PersonIn) -> Any:
    """A new person."""
    actor, values = actor_of(request), cast("PersonValues", body.values())
    return idempotent(
        request,
        actor.label,
        lambda: (
            201,
            PersonOut.of_card(create_person(actor=actor, region=settings.PHONE_REGION, values=values)),
        ),
    )


@router.get("/people/{person_id}", auth=may("records.read"), response=PersonOut)
def one_person(request: HttpRequest, person_id: UUID) -> PersonOut:
    """One person; a merged one as it was, with `merged_into`."""
    return PersonOut.of_card(refs.person_card(person_id))


@router.patch("/people/{person_id}", auth=may("records.write"), response=PersonOut)
def edit_person(request: HttpRequest, person_id: UUID, body: PersonPatch) -> Any:
    """Change the fields sent; lists are replaced as a whole."""
    actor, values = actor_of(request), cast("PersonValues", body.values())

    def change() -> tuple[int, PersonOut]:
        card = change_person(actor=actor, region=settings.PHONE_REGION, person_id=person_id, values=values)
        return 200, PersonOut.of_card(card)

    return idempotent(request, actor.label, change)


@router.post("/people/{person_id}/merge", auth=may("records.write"), response=PersonOut)
def merge(request: HttpRequest, person_id: UUID, body: MergeIn) -> Any:
    """Make this person part of another one; answers with the one that stays. Can be taken back by unmerge."""
    actor = actor_of(request)
    return idempotent(
        request,
        actor.label,
        lambda: (200, PersonOut.of_card(merge_person(actor=actor, person_id=person_id, into=body.into))),
    )


@router.post("/people/{person_id}/unmerge", auth=may("records.write"), response=PersonOut)
def unmerge(request: HttpRequest, person_id: UUID) -> Any:
    """Take the merge of this person back; answers with the person that is its own again."""
    actor = actor_of(request)
    return idempotent(
        request,
        actor.label,
        lambda: (200, PersonOut.of_card(unmerge_person(actor=actor, person_id=person_id))),
    )


@router.get("/accounts", auth=may("records.read"), response=AccountsPage)
def list_accounts(
    request: HttpRequest, q: str = "", ref: str = "", limit: int | None = None, cursor: str | None = None
) -> AccountsPage:
    """Accounts by name; `q` is the beginning of the name, `ref` an external id."""
    page = accounts.list_accounts(q=q, ref=ref, limit=limit, cursor=cursor)
    return AccountsPage(items=[AccountOut.of(card) for card in page.items], next_cursor=page.next_cursor)


@router.post("/accounts", auth=may("records.write"), response={201: AccountOut})
def add_account(request: HttpRequest, body: AccountIn) -> Any:
    """A new account."""
    actor, values = actor_of(request), cast("AccountValues", body.values())
    return idempotent(
        request, actor.label, lambda: (201, AccountOut.of(create_account(actor=actor, values=values)))
    )


@router.get("/accounts/{account_id}", auth=may("records.read"), response=AccountOut)
def one_account(request: HttpRequest, account_id: UUID) -> AccountOut:
    """One account."""
    return AccountOut.of(accounts.account_card(account_id))


@router.patch("/accounts/{account_id}", auth=may("records.write"), response=AccountOut)
def edit_account(request: HttpRequest, account_id: UUID, body: AccountPatch) -> Any:
    """Change the fields sent."""
    actor, values = actor_of(request), cast("AccountValues", body.values())
    return idempotent(
        request,
        actor.label,
        lambda: (200, AccountOut.of(change_account(actor=actor, account_id=account_id, values=values))),
    )
