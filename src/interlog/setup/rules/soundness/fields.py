"""What can be wrong with fields."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from interlog.logbook.language import E164, clean
from interlog.setup.contracts import Problem
from interlog.setup.rules.grammar import CODED_KINDS, SYSTEM_FIELDS, SYSTEM_KINDS
from interlog.setup.rules.reading import SLUG, Item, Reading
from interlog.setup.rules.telling import error, named

__all__ = ["SLUG", "default_problems", "field_problems"]

# Words of the rules' own language: a field called so could be named in no rule.
_RESERVED = frozenset({"in", "true", "false", "null"})
_CURRENCY = re.compile(r"[A-Z]{3}")
_GROUPS = ("issues", "summary", "follow_up")


def field_problems(body: Reading, before: Reading | None) -> Iterator[Problem]:
    """Everything about fields; `before` is what is published now."""
    yield from _missing(body)
    keys = Counter(one["key"] for one in body.body["fields"])
    for place, one in enumerate(body.body["fields"]):
        path = f"fields[{place}]"
        if keys[one["key"]] > 1:
            yield error(
                "field_twice",
                f"Two fields have the key “{one['key']}”.",
                "Take one of them away, or give it another key.",
                path=f"{path}.key",
                field=one["key"],
            )
        yield from (_system(one, path) if one["key"] in SYSTEM_FIELDS else _own(one, path, body))
        yield from _of_every_field(one, path, body)
        yield from _kind_fixed(one, path, before)


def default_problems(body: Reading, key: str, value: Any, path: str, **about: Any) -> Iterator[Problem]:
    """Whether a default fits its field; `about` says where it stands."""
    told = _default_error(body, key, value)
    if told:
        yield error(
            "default_unfit",
            f"The default of “{body.label(key)}” does not fit: it {told}.",
            "Choose another default, or none.",
            path=path,
            field=key,
            **about,
        )


def _default_error(body: Reading, key: str, value: Any) -> str:
    leaf = body.leaves.get(key)
    if leaf is None or body.fields[key]["kind"] in _GROUPS:
        return "cannot be set for this kind of field"
    _, errors = clean({key: value}, {key: leaf})
    if errors:
        return errors[0].message
    if leaf.kind == "phone" and not E164.fullmatch(str(value)):
        return "is no phone number with its country code, such as +442079460018"
    codes = body.codes.get(body.list_of(key), {})
    for code in (value if isinstance(value, list) else [value]) if body.list_of(key) else []:
        if code not in codes:
            return f"names the code “{code}”, which the list does not have"
        if not codes[code].get("active", True):
            return f"names the code “{code}”, which is retired"
    return ""


def _missing(body: Reading) -> Iterator[Problem]:
    for key in SYSTEM_FIELDS:
        if key not in body.fields:
            yield error(
                "system_field_missing",
                f"The field “{key}” is missing; it is part of every configuration.",
                "Add it again. To hide it, leave it off the forms.",
                path="fields",
                field=key,
            )


def _system(one: Item, path: str) -> Iterator[Problem]:
    kind, code_list = SYSTEM_FIELDS[one["key"]]
    if one["kind"] != kind:
        yield error(
            "system_field_changed",
            f"The field “{one['key']}” is part of every configuration and is always of the kind {kind}.",
            f"Set its kind to {kind}. For another kind make a field of your own.",
            path=f"{path}.kind",
            field=one["key"],
        )
    if one.get("code_list", "") != code_list:
        yield error(
            "system_field_changed",
            f"The field “{one['key']}” always takes its codes from {f'the list “{code_list}”' if code_list else 'no list'}.",
            f"Set its list to “{code_list}”." if code_list else "Take the list away.",
            path=f"{path}.code_list",
            field=one["key"],
        )


def _own(one: Item, path: str, body: Reading) -> Iterator[Problem]:
    key, about = one["key"], {"field": one["key"]}
    slug = key.removeprefix("custom.")
    if slug == key or not SLUG.fullmatch(slug) or slug in _RESERVED:
        yield error(
            "field_key_bad",
            f"“{key}” cannot be the key of a field.",
            "Write “custom.” and then small letters, digits and underscores, a letter first, for example custom.order_no.",
            path=f"{path}.key",
            **about,
        )
    if one["kind"] in SYSTEM_KINDS:
        yield error(
            "field_kind_bad",
            f"The field “{one['label'] or key}” cannot be of the kind {one['kind']}, which only Interlog's own fields have.",
            "Choose another kind.",
            path=f"{path}.kind",
            **about,
        )
    coded, code_list = one["kind"] in CODED_KINDS, one.get("code_list", "")
    if coded and code_list not in body.codes:
        missing = (
            f"takes its codes from “{code_list}”, and there is no such list"
            if code_list
            else "has no code list"
        )
        yield error(
            "field_list_missing",
            f"The field “{one['label'] or key}” {missing}.",
            "Choose a list that exists, or make one.",
            path=f"{path}.code_list",
            list=code_list or None,
            **about,
        )
    if not coded and code_list:
        yield error(
            "field_list_unused",
            f"The field “{one['label'] or key}” is of the kind {one['kind']}, which takes no codes.",
            "Take the list away, or make it a picklist or a tree.",
            path=f"{path}.code_list",
            **about,
        )


def _of_every_field(one: Item, path: str, body: Reading) -> Iterator[Problem]:
    key = one["key"]
    if not one["label"].strip():
        yield error(
            "label_missing",
            f"The field “{key}” has no label.",
            "Give it one.",
            path=f"{path}.label",
            field=key,
        )
    currency = one.get("currency", "")
    if currency and (one["kind"] != "money" or not _CURRENCY.fullmatch(currency)):
        yield error(
            "currency_bad",
            f"“{currency}” cannot be the currency of “{one['label'] or key}”.",
            "Write three capital letters, for example EUR, and only for money.",
            path=f"{path}.currency",
            field=key,
        )
    if "default" in one and key in body.fields:
        yield from default_problems(body, key, one["default"], f"{path}.default")


def _kind_fixed(one: Item, path: str, before: Reading | None) -> Iterator[Problem]:
    old: Mapping[str, Any] = before.fields.get(one["key"], {}) if before else {}
    if one["key"] in SYSTEM_FIELDS or not old or old["kind"] == one["kind"]:
        return
    yield error(
        "field_kind_fixed",
        f"The field “{one['label'] or one['key']}” was published as {old['kind']}; entries hold such values.",
        f"Set its kind back to {old['kind']}, and make a new field with another key for {named([one['kind']])}.",
        path=f"{path}.kind",
        field=one["key"],
    )
