"""Published configurations, loaded and compiled once per process: a version never changes."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from interlog.kit.errors import NotFound
from interlog.kit.paging import Page, page_by_keyset
from interlog.logbook.models import ImportedCode, SetupVersion
from interlog.logbook.rules.completion import Guard
from interlog.logbook.rules.setup import Setup

_KEPT = 64


def current_guard() -> Guard:
    """The newest version with its rules compiled.

    Raises: NotFound before the first migration has run.
    """
    newest = SetupVersion.objects.order_by("-number").values_list("number", "published_at").first()
    if newest is None:
        raise NotFound("there is no configuration yet; run the migrations")
    return _guard(*newest)


def guards(numbers: Iterable[int]) -> dict[int, Guard]:
    """The versions of these numbers, in one query."""
    rows = SetupVersion.objects.filter(number__in=set(numbers)).values_list("number", "published_at")
    return {number: _guard(number, published_at) for number, published_at in rows}


def published(number: int | None = None) -> Setup:
    """A version, the newest without a number, without imported codes.

    Raises: NotFound for an unknown number.
    """
    if number is None:
        return current_guard().setup
    # Not `guards`: a number of any length is asked for here, and only an exact look-up takes that.
    row = SetupVersion.objects.filter(number=number).values_list("number", "published_at").first()
    if row is None:
        raise NotFound(f"there is no configuration version {number}")
    return _guard(*row).setup


def publisher_of(number: int) -> UUID | None:
    """Who published a version; None for those that the system or the command line did."""
    return SetupVersion.objects.filter(pk=number).values_list("published_by", flat=True).first()


def setup_as_published(number: int | None = None) -> dict[str, Any]:
    """A version (the newest without a number) as the wire shows it, with imported codes at the end of their lists.

    Contacts to practise with are left out: they carry the codes that are right, and agents read this.

    Raises: NotFound for an unknown number.
    """
    setup = published(number)
    note, published_at = SetupVersion.objects.values_list("note", "published_at").get(pk=setup.number)
    about = {"version": setup.number, "published_at": published_at, "note": note}
    body = {"lists": [], **{part: value for part, value in setup.body.items() if part != "practice"}}
    fields = [
        {**one, "read_only": True} if _is_read_only(setup, one["key"]) else one for one in body["fields"]
    ]
    forms = [_form_out(form) for form in body["forms"]]
    lists = _with_imported(body["code_lists"])
    return {**about, **body, "fields": fields, "forms": forms, "code_lists": lists}


def newest_imported_code() -> tuple[Any, ...] | None:
    """What tells the newest code of an import apart. None is ever taken away: while it is the same, all of them are."""
    return ImportedCode.objects.order_by("-id").values_list("id", "list_name", "code", "created_at").first()


def versions_page(*, limit: int | None, cursor: str | None) -> Page[SetupVersion]:
    """All versions, the newest first, without their content."""
    return page_by_keyset(SetupVersion.objects.defer("body"), order=("-number",), limit=limit, cursor=cursor)


@lru_cache(maxsize=_KEPT)
def _guard(number: int, _published_at: datetime) -> Guard:
    return Guard(Setup(number, SetupVersion.objects.get(pk=number).body))


def _is_read_only(setup: Setup, key: str) -> bool:
    leaf = setup.leaves.get(key)
    return leaf is not None and leaf.by_machine


def _with_imported(lists: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    full = {
        name: [_code_out(code, place) for place, code in enumerate(codes)] for name, codes in lists.items()
    }
    for row in ImportedCode.objects.order_by("list_name", "code"):
        known = full.setdefault(row.list_name, [])
        code = {"code": row.code, "label": row.label, "active": False, "imported": True}
        known.append(_code_out(code, len(known)))
    return full


def _form_out(form: dict[str, Any]) -> dict[str, Any]:
    """What a body may leave out is said, wherever the form is shown: by its own address and in a refusal."""
    empty: dict[str, Any] = {"help": None, "default": None, "shown_when": []}
    return {"queues": [], **form, "fields": [{**empty, **place} for place in form["fields"]]}


def _code_out(code: dict[str, Any], place: int) -> dict[str, Any]:
    empty = dict.fromkeys(("definition", "example", "counter_example", "class", "parent"))
    return {**empty, "active": True, "imported": False, "order": place, **code}
