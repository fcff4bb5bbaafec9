"""What entries carry is kept: codes that a new configuration lacks are retired, never lost."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from interlog.setup.contracts import Problem
from interlog.setup.rules.reading import Item, Reading
from interlog.setup.rules.telling import error

Lists = Mapping[str, Collection[str]]


def removed_codes(published: Mapping[str, Any], body: Mapping[str, Any]) -> dict[str, list[str]]:
    """List -> the codes that are published and that the body has no more."""
    before, after = Reading(published).codes, Reading(body).codes
    removed = {
        name: [code for code in codes if code not in after.get(name, {})] for name, codes in before.items()
    }
    return {name: codes for name, codes in removed.items() if codes}


def removal_problems(published: Mapping[str, Any], in_use: Lists) -> Iterator[Problem]:
    """The codes of `in_use` are not in the body any more, and entries carry them."""
    reading = Reading(published)
    for name, codes in in_use.items():
        for code in codes:
            label = reading.label_of_code(name, code)
            yield error(
                "code_in_use",
                f"The code “{code}” ({label}) of the list “{name}” is gone, and entries carry it.",
                "Put it back and retire it: not active, with the day it ended and the code that replaces it.",
                path=f"code_lists.{name}",
                list=name,
                code=code,
            )


def with_codes_kept(
    body: Mapping[str, Any], published: Mapping[str, Any], in_use: Lists, today: date
) -> dict[str, Any]:
    """The body with the codes of `in_use`, which it lacks, at the end of their lists, retired as of `today`.

    A list of one's own that it lacks comes along with them.
    """
    before, lists = Reading(published), {name: list(codes) for name, codes in body["code_lists"].items()}
    for name, codes in in_use.items():
        known = {code["code"] for code in lists.get(name, [])} | set(codes)
        kept = [_retired(before.codes[name][code], known, today) for code in codes]
        lists[name] = [*lists.get(name, []), *kept]
    named = {one["key"] for one in body["lists"]}
    missing = [one for one in published["lists"] if one["key"] in in_use and one["key"] not in named]
    return {**body, "code_lists": lists, "lists": [*body["lists"], *missing]}


def _retired(code: Item, known: Collection[str], today: date) -> dict[str, Any]:
    """The code, not offered any more; links to codes that are gone are taken away."""
    kept = {
        key: value for key, value in code.items() if key not in ("parent", "replaced_by") or value in known
    }
    return {"valid_to": today.isoformat(), **kept, "active": False}
