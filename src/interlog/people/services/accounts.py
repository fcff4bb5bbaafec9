"""Creating and changing accounts, and finding them by the ids of other systems."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict
from uuid import UUID

from interlog.identity.contracts import Actor
from interlog.kit.clock import now
from interlog.kit.database import hold_lock, write_transaction
from interlog.kit.errors import InvalidInput
from interlog.kit.redaction import mask_card_data, refuse_card
from interlog.kit.text import clean_line
from interlog.people.contracts import AccountCard, AccountSeed, ExternalRef
from interlog.people.errors import AccountNotFound, ExternalRefTaken
from interlog.people.models import Account, AccountExternalRef
from interlog.people.queries.accounts import account_card
from interlog.people.rules import MAX_ACCOUNT_NAME, search_key
from interlog.people.services.announcing import tell_accounts


class AccountValues(TypedDict, total=False):
    """What may be set on an account; a missing key leaves the value as it is."""

    name: str
    external_refs: Sequence[ExternalRef]


def create_account(*, actor: Actor | None, values: AccountValues) -> AccountCard:
    """Store a new account.

    Raises: InvalidInput without a name, ExternalRefTaken.
    """
    with write_transaction():
        hold_lock("people")
        account = _new(values.get("name", ""), now())
        account.save(force_insert=True)
        _set_external_refs(account, values.get("external_refs", ()))
        tell_accounts(
            "account.created", {account.pk: account.name}, at=account.created_at, actor=actor, data={}
        )
        return account_card(account.pk)


def change_account(*, actor: Actor | None, account_id: UUID, values: AccountValues) -> AccountCard:
    """Change what `values` holds.

    Raises: AccountNotFound, InvalidInput for an empty name, ExternalRefTaken.
    """
    with write_transaction():
        hold_lock("people")
        account = Account.objects.select_for_update().filter(pk=account_id).first()
        if account is None:
            raise AccountNotFound
        account.updated_at = now()
        if "name" in values:
            _set_name(account, values["name"])
        account.save()
        if "external_refs" in values:
            _set_external_refs(account, values["external_refs"])
        told = {"fields": sorted(values)}
        tell_accounts(
            "account.changed", {account.pk: account.name}, at=account.updated_at, actor=actor, data=told
        )
        return account_card(account.pk)


def ensure_accounts(seeds: Sequence[AccountSeed]) -> list[UUID]:
    """The account of each seed, made where its external id is new; one round of questions for all."""
    with write_transaction():
        hold_lock("people")
        known = _known_accounts(seeds)
        moment, made = now(), dict[UUID, Account]()
        answers = []
        for seed in seeds:
            key = clean_line(seed.external_ref)
            refuse_card("account_ref", key)
            found = known.get((seed.source, key)) or (None if seed.source else known.get(("*", key)))
            if found is None:
                account = _new(seed.name or key, moment)
                made[account.pk], found = account, account.pk
                known[seed.source, key] = known["*", key] = found
            answers.append(found)
        Account.objects.bulk_create(made.values())
        AccountExternalRef.objects.bulk_create(
            [
                AccountExternalRef(account_id=account_id, source=source, external_id=key)
                for (source, key), account_id in known.items()
                if source != "*" and account_id in made
            ]
        )
        if made:
            told = {account.pk: account.name for account in made.values()}
            tell_accounts("account.created", told, at=moment, actor=None, data={})
        return answers


def _known_accounts(seeds: Sequence[AccountSeed]) -> dict[tuple[str, str], UUID]:
    """(source, id) -> account, and ("*", id) for the first account with this id in any system."""
    wanted = {clean_line(seed.external_ref) for seed in seeds}
    known: dict[tuple[str, str], UUID] = {}
    for source, external_id, account_id in (
        AccountExternalRef.objects.filter(external_id__in=wanted)
        .order_by("id")
        .values_list("source", "external_id", "account_id")
    ):
        known[source, external_id] = account_id
        known.setdefault(("*", external_id), account_id)
    return known


def _new(name: str, moment: datetime) -> Account:
    account = Account(created_at=moment, updated_at=moment)
    _set_name(account, name)
    return account


def _set_name(account: Account, name: str) -> None:
    account.name = mask_card_data(clean_line(name))[:MAX_ACCOUNT_NAME]
    if not account.name:
        raise InvalidInput.of("name", "an account needs a name", rule="required")
    account.search_name = search_key(account.name)


def _set_external_refs(account: Account, refs: Sequence[ExternalRef]) -> None:
    wanted = list(dict.fromkeys(ExternalRef(clean_line(ref.source), clean_line(ref.id)) for ref in refs))
    rows = AccountExternalRef.objects.filter(external_id__in=[ref.id for ref in wanted]).exclude(
        account=account
    )
    taken = {
        ExternalRef(source, external_id) for source, external_id in rows.values_list("source", "external_id")
    }
    for ref in wanted:
        if ref in taken:
            raise ExternalRefTaken(
                f"another account already has the external id {ref.id!r} of {ref.source!r}"
            )
    AccountExternalRef.objects.filter(account=account).delete()
    AccountExternalRef.objects.bulk_create(
        [AccountExternalRef(account=account, source=ref.source, external_id=ref.id) for ref in wanted]
    )
