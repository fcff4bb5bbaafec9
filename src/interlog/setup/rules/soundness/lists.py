"""What can be wrong with code lists."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from interlog.logbook.language import CHANNELS
from interlog.setup.contracts import Problem
from interlog.setup.rules.grammar import DEEPEST, STANDARD_LISTS, SYSTEM_FIELDS
from interlog.setup.rules.reading import SLUG, Item, Reading
from interlog.setup.rules.telling import error, named, nearest, warning

# As wide as imports are, whose codes may be taken over into a list.
_CODE = re.compile(r"(?=\S)[^\x00-\x1f\x7f]{1,120}(?<=\S)")
_CLASS = re.compile(r"[a-z][a-z0-9_]{0,59}")


def list_problems(body: Reading) -> Iterator[Problem]:
    """Everything about code lists and their codes."""
    for name in sorted({code_list for _, code_list in SYSTEM_FIELDS.values() if code_list}):
        if name not in body.codes:
            yield error(
                "list_missing",
                f"The list “{name}” is missing; it is part of every configuration.",
                "Add it again with at least one code.",
                path="code_lists",
                list=name,
            )
    yield from _own_lists(body)
    for name, codes in body.body["code_lists"].items():
        yield from _codes(name, codes)
        yield from _chains(name, body.codes[name], "parent")
        yield from _chains(name, body.codes[name], "replaced_by")
        yield from _too_deep(name, body.codes[name])
    yield from _channels(body)


def _own_lists(body: Reading) -> Iterator[Problem]:
    keys = Counter(one["key"] for one in body.body["lists"])
    for place, one in enumerate(body.body["lists"]):
        path, key = f"lists[{place}]", one["key"]
        if not SLUG.fullmatch(key) or keys[key] > 1 or key in STANDARD_LISTS:
            yield error(
                "list_key_bad",
                f"“{key}” cannot be the key of a list of your own.",
                "Write small letters, digits and underscores, a letter first, as no other list is called.",
                path=f"{path}.key",
                list=key,
            )
        if not one["label"].strip():
            yield error(
                "label_missing",
                f"The list “{key}” has no label.",
                "Give it one.",
                path=f"{path}.label",
                list=key,
            )
        if key not in body.codes:
            yield error(
                "list_missing",
                f"The list “{one['label'] or key}” has no codes.",
                "Add its codes, or take the list away.",
                path=path,
                list=key,
            )
    for name in body.codes:
        if name not in keys and name not in STANDARD_LISTS:
            yield error(
                "list_unnamed",
                f"The code list “{name}” has no label.",
                "Name it among the lists, or take it away.",
                path=f"code_lists.{name}",
                list=name,
            )


def _codes(name: str, codes: Sequence[Item]) -> Iterator[Problem]:
    # An import finds codes whatever their case.
    times = Counter(one["code"].casefold() for one in codes)
    for place, one in enumerate(codes):
        path, about = f"code_lists.{name}[{place}]", {"list": name, "code": one["code"]}
        if not _CODE.fullmatch(one["code"]):
            yield error(
                "code_bad",
                f"“{one['code']}” cannot be a code.",
                "Write it without spaces around it, for example billing.refund.",
                path=f"{path}.code",
                **about,
            )
        if times[one["code"].casefold()] > 1:
            yield error(
                "code_twice",
                f"The list “{name}” has the code “{one['code']}” twice.",
                "Give one of them another code, or take it away.",
                path=f"{path}.code",
                **about,
            )
        if not one["label"].strip():
            yield error(
                "label_missing",
                f"The code “{one['code']}” has no label.",
                "Give it one.",
                path=f"{path}.label",
                **about,
            )
        if one.get("class") and not _CLASS.fullmatch(one["class"]):
            yield error(
                "class_bad",
                f"“{one['class']}” cannot be a class.",
                "Write small letters, digits and underscores, for example resolved.",
                path=f"{path}.class",
                **about,
            )
        yield from _dates(one, path, about)


def _dates(one: Item, path: str, about: Mapping[str, Any]) -> Iterator[Problem]:
    days: dict[str, date] = {}
    for name in ("valid_from", "valid_to"):
        if name not in one:
            continue
        try:
            days[name] = date.fromisoformat(one[name])
        except ValueError:
            yield error(
                "date_bad",
                f"“{one[name]}” is no date.",
                "Write it as 2026-11-27.",
                path=f"{path}.{name}",
                **about,
            )
    if len(days) > 1 and days["valid_from"] > days["valid_to"]:
        yield error(
            "dates_crossed",
            f"The code “{one['label']}” ends before it begins.",
            "Swap the two dates, or take one away.",
            path=f"{path}.valid_to",
            **about,
        )
    if one.get("replaced_by") and one.get("active", True) and "valid_to" not in one:
        yield warning(
            "replaced_and_active",
            f"The code “{one['label']}” is replaced by “{one['replaced_by']}” and can still be chosen.",
            "Retire it, or take the replacement away.",
            path=f"{path}.replaced_by",
            **about,
        )


def _chains(name: str, codes: Mapping[str, Item], link: str) -> Iterator[Problem]:
    """Links that lead nowhere or back to where they began, each cycle told once."""
    what = "lies below" if link == "parent" else "is replaced by"
    known, settled = list(codes), set[str]()
    for code, one in codes.items():
        target = one.get(link, "")
        if target and target not in codes:
            yield error(
                f"{link}_missing",
                f"The code “{one['label'] or code}” {what} “{target}”, and the list “{name}” has no such code.",
                nearest(target, known, "Choose a code that exists, or none."),
                path=f"code_lists.{name}",
                list=name,
                code=code,
            )
        cycle = _cycle(code, codes, link, settled)
        if cycle:
            yield error(
                f"{link}_cycle",
                f"In the list “{name}” {named(cycle)} {'lie below' if link == 'parent' else 'replace'} each other in a circle.",
                "Let one of them lead elsewhere.",
                path=f"code_lists.{name}",
                list=name,
                code=code,
            )


def _cycle(code: str, codes: Mapping[str, Item], link: str, settled: set[str]) -> list[str]:
    """The codes of a circle that this code leads into and that was not met before."""
    way: dict[str, None] = {}
    while code in codes and code not in settled and code not in way:
        way[code] = None
        code = codes[code].get(link, "")
    settled.update(way)
    if code not in way:
        return []
    walked = list(way)
    return walked[walked.index(code) :]


def _too_deep(name: str, codes: Mapping[str, Item]) -> Iterator[Problem]:
    """The first code that lies deeper than any screen shows."""
    for code, one in codes.items():
        above, levels = one.get("parent", ""), 1
        while above in codes and levels <= DEEPEST:
            above, levels = codes[above].get("parent", ""), levels + 1
        if levels <= DEEPEST:
            continue
        if not _leads_round(code, codes):
            yield error(
                "tree_too_deep",
                f"The code “{one['label'] or code}” of the list “{name}” lies more than {DEEPEST} levels deep.",
                "Let it lie below a code further up.",
                path=f"code_lists.{name}",
                list=name,
                code=code,
            )
        return


def _leads_round(code: str, codes: Mapping[str, Item]) -> bool:
    """Whether the way up never ends; that is told as a circle."""
    seen: set[str] = set()
    while code in codes and code not in seen:
        seen.add(code)
        code = codes[code].get("parent", "")
    return code in seen


def _channels(body: Reading) -> Iterator[Problem]:
    codes = body.codes.get("channels", {})
    if codes and set(codes) != set(CHANNELS):
        yield error(
            "channels_fixed",
            f"The channels are always {', '.join(CHANNELS)}; only their labels are yours.",
            "Put them back, and change the labels alone.",
            path="code_lists.channels",
            list="channels",
        )
