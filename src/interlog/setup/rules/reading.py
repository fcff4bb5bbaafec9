"""A body that has the shape, looked things up in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from interlog.logbook.language import KINDS, Leaf, Setup, decimals_of
from interlog.setup.rules.grammar import SYSTEM_FIELDS

Item = Mapping[str, Any]
SLUG = re.compile(r"[a-z][a-z0-9_]{0,59}")


@dataclass(frozen=True)
class Reading:
    """Lookups over one body. Where a key is there twice, the first one counts."""

    body: Mapping[str, Any] = field(repr=False)

    @cached_property
    def setup(self) -> Setup:
        """The body as entries are judged by it, without fields that no entry could hold; it has no number yet."""
        fields = [one for one in self.body["fields"] if one["key"] in SYSTEM_FIELDS or _is_own(one)]
        return Setup(0, {**self.body, "fields": fields})

    @cached_property
    def fields(self) -> dict[str, Item]:
        return _first(self.body["fields"], "key")

    @cached_property
    def forms(self) -> dict[str, Item]:
        return _first(self.body["forms"], "key")

    @cached_property
    def codes(self) -> dict[str, dict[str, Item]]:
        """List -> code -> the code."""
        return {name: _first(codes, "code") for name, codes in self.body["code_lists"].items()}

    @cached_property
    def list_labels(self) -> dict[str, str]:
        """The words for the lists that have any of their own."""
        return {one["key"]: one["label"] for one in self.body["lists"] if one["label"]}

    @property
    def leaves(self) -> dict[str, Leaf]:
        return self.setup.leaves

    def label(self, key: str) -> str:
        """The words for a field, its key while it has none."""
        return self.setup.label_of_field(key)

    def list_of(self, key: str) -> str:
        """The list a field's codes come from, empty for other kinds of field."""
        own = self.fields.get(key, {})
        return SYSTEM_FIELDS[key][1] if key in SYSTEM_FIELDS else str(own.get("code_list", ""))

    def label_of_code(self, list_name: str, code: str) -> str:
        """The words for a code, itself while it has none or is unknown."""
        known = self.codes.get(list_name, {}).get(code)
        return known["label"] if known else code

    def words_for(self, key: str, value: Any) -> str:
        """A value of a field as people say it."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, list):
            return ", ".join(self.words_for(key, item) for item in value)
        if isinstance(value, Mapping):
            decimals = decimals_of(value["currency"])
            return f"{value['minor_units'] / 10**decimals:,.{decimals}f} {value['currency']}"
        return self.label_of_code(self.list_of(key), str(value)) or str(value)


def _is_own(one: Item) -> bool:
    group, _, name = one["key"].partition(".")
    return group == "custom" and SLUG.fullmatch(name) is not None and one["kind"] in KINDS


def _first(items: list[dict[str, Any]], key: str) -> dict[str, Item]:
    found: dict[str, Item] = {}
    for item in items:
        found.setdefault(item[key], item)
    return found
