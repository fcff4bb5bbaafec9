"""Accounts: one, many, a page."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from interlog.kit.paging import Page, page_by_keyset
from interlog.kit.prefix import starts_with
from interlog.kit.text import clean_line
from interlog.people.contracts import AccountCard, AccountRef, ExternalRef
from interlog.people.errors import AccountNotFound
from interlog.people.models import Account, AccountExternalRef
from interlog.people.rules import search_key


def account_refs(ids: Iterable[UUID]) -> dict[UUID, AccountRef]:
    """The accounts of these ids that exist."""
    rows = Account.objects.filter(pk__in={*ids}).values_list("pk", "name")
    return {pk: AccountRef(pk, name) for pk, name in rows}


def first_account_refs(ids: Iterable[UUID]) -> dict[UUID, str]:
    """The first id in another system of each account that has one."""
    rows = AccountExternalRef.objects.filter(account_id__in={*ids}).order_by("-id")
    return dict(rows.values_list("account_id", "external_id"))


def account_card(account_id: UUID) -> AccountCard:
    """One account in full.

    Raises: AccountNotFound.
    """
    row = Account.objects.filter(pk=account_id).first()
    if row is None:
        raise AccountNotFound
    return account_cards([row])[0]


def account_cards(rows: Collection[Account]) -> list[AccountCard]:
    """Cards of loaded rows, in their order."""
    refs: dict[UUID, list[ExternalRef]] = defaultdict(list)
    for account_id, source, external_id in (
        AccountExternalRef.objects.filter(account_id__in=[row.pk for row in rows])
        .order_by("id")
        .values_list("account_id", "source", "external_id")
    ):
        refs[account_id].append(ExternalRef(source, external_id))
    return [
        AccountCard(row.pk, row.name, tuple(refs[row.pk]), row.created_at, row.updated_at) for row in rows
    ]


def list_accounts(*, q: str, ref: str, limit: int | None, cursor: str | None) -> Page[AccountCard]:
    """Accounts by name; `q` is the beginning of the name, `ref` an external id."""
    rows = Account.objects.all()
    if q:
        rows = rows.filter(starts_with("search_name", search_key(q)))
    if ref:
        known = AccountExternalRef.objects.filter(external_id=clean_line(ref)).values("account_id")
        rows = rows.filter(pk__in=known)
    page = page_by_keyset(rows, order=("search_name", "id"), limit=limit, cursor=cursor)
    return Page(account_cards(page.items), page.next_cursor)
