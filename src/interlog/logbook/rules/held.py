"""Codes that an entry keeps although they are retired: they were offered when they were chosen."""

from collections.abc import Collection, Mapping
from typing import Any

from interlog.logbook.rules.completion import coded
from interlog.logbook.rules.setup import Code, Setup


def held_codes(values: Mapping[str, Any], before: Setup, after: Setup, held: Collection[str]) -> list[str]:
    """The codes in the values, as "topics:billing", that `before` offered or were `held`, and that `after` has retired.

    What `after` does not know at all is not held: there another code must be chosen.
    """
    found = set()
    for _, list_name, code in coded(before, values):
        name = f"{list_name}:{code}"
        was, now = _code(before, list_name, code), _code(after, list_name, code)
        chosen = name in held or (was is not None and was.active)
        if chosen and now is not None and not now.active:
            found.add(name)
    return sorted(found)


def _code(setup: Setup, list_name: str, code: str) -> Code | None:
    return setup.codes.get(list_name, {}).get(code)
