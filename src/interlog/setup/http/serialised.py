"""The draft as bytes, as `DraftOut` describes it.

What is kept has the shape already: going through it again as objects would take longer than everything else.
"""

from collections.abc import Mapping
from typing import Any

import msgspec
from django.http import HttpResponse

from interlog.setup.contracts import Draft
from interlog.setup.rules.grammar import CODE, FIELD, FORM, LIST, PLACED, SAMPLE, Record


def _empty(record: Record) -> dict[str, Any]:
    """What is answered for the members that are left out of what is kept."""
    return {
        name: None if member.empty == "" else member.empty
        for name, member in record.members.items()
        if not member.kept
    }


_FIELD, _FORM, _PLACED, _CODE, _LIST = (_empty(one) for one in (FIELD, FORM, PLACED, CODE, LIST))
_SAMPLE = _empty(SAMPLE)
_NO_CODES = dict.fromkeys(("topic", "disposition", "outcome"))


def draft_answer(draft: Draft) -> HttpResponse:
    """The answer that shows a draft."""
    by, body = draft.updated_by, draft.body
    shown = {
        "revision": draft.revision,
        "base_version": draft.base_version,
        "updated_at": draft.updated_at,
        "updated_by": {"id": by.id, "name": by.name} if by else None,
        "changes": draft.changes,
        "fields": [_FIELD | one for one in body["fields"]],
        "forms": [_form(one) for one in body["forms"]],
        "rules": body["rules"],
        "code_lists": {
            name: [{**_CODE, **code, "order": place} for place, code in enumerate(codes)]
            for name, codes in body["code_lists"].items()
        },
        "lists": [_LIST | one for one in body["lists"]],
        "settings": body["settings"],
        "practice": [{**_SAMPLE, **one, "codes": _NO_CODES | one["codes"]} for one in body["practice"]],
    }
    return HttpResponse(msgspec.json.encode(shown), content_type="application/json; charset=utf-8")


def _form(form: Mapping[str, Any]) -> dict[str, Any]:
    return {**_FORM, **form, "fields": [_PLACED | place for place in form["fields"]]}
