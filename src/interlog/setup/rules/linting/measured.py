"""What became of the codes and fields in the entries of the last weeks."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from interlog.logbook.language import leaf_that_fills
from interlog.setup.contracts import Problem
from interlog.setup.rules.linting.offered import Offered, offered
from interlog.setup.rules.linting.vague import is_catch_all
from interlog.setup.rules.reading import Reading
from interlog.setup.rules.telling import named, warning

CATCH_ALL_SHARE = 0.05
# Fewer entries say nothing about what people choose.
FEWEST_ENTRIES = 200
_SHARED_LISTS = ("topics", "dispositions", "outcomes")
_MEND_UNUSED = "Retire it, or ask the team where such contacts went; perhaps its label hides it."


@dataclass(frozen=True, slots=True)
class Used:
    """How often the codes of one list were chosen among `entries`; `codes` holds those chosen at least once."""

    entries: int
    codes: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What entries of a period hold.

    `days` is its length, `entries` how many were completed in it; `lists` the codes they carry; `offered` the codes,
    by list, that could be chosen during all of it; `looked_at` how many of the newest were read for their fields, and
    `filled` the flat keys found filled in any of them, `shown` the field keys that a form showed for one of them.
    """

    days: int
    entries: int
    lists: Mapping[str, Used]
    offered: Mapping[str, AbstractSet[str]] = field(repr=False)
    looked_at: int = 0
    filled: AbstractSet[str] = frozenset()
    shown: AbstractSet[str] = frozenset()


def measured_problems(body: Mapping[str, Any], usage: Usage) -> list[Problem]:
    """Catch-all codes that too many entries carry, codes that none carries, fields that nobody fills."""
    if usage.entries < FEWEST_ENTRIES:
        return []
    reading = Reading(body)
    limit = body["settings"].get("lint", {}).get("catch_all_share", CATCH_ALL_SHARE)
    found: list[Problem] = []
    for codes in offered(reading):
        used = usage.lists.get(codes.name)
        if used is not None:
            found += _never_used(codes, used, usage)
            if codes.name in _SHARED_LISTS:
                found += _catch_all(codes, used, limit, usage.days)
    return [*found, *_never_filled(reading, usage)]


def catch_all_of(body: Mapping[str, Any], list_name: str) -> frozenset[str]:
    """The codes of a list that are vague, or that more exact ones lie below."""
    return frozenset(
        one["code"] for codes in offered(Reading(body)) if codes.name == list_name for one in _caught(codes)
    )


def _caught(codes: Offered) -> list[Mapping[str, Any]]:
    return [one for one in codes.codes if one["code"] in codes.groups or is_catch_all(codes, one)]


def _catch_all(codes: Offered, used: Used, limit: float, days: int) -> Iterator[Problem]:
    """Entries on vague codes, and on codes that more exact ones lie below."""
    caught = _caught(codes)
    counts = {one["code"]: used.codes.get(one["code"], 0) for one in caught}
    total = sum(counts.values())
    if not used.entries or total <= limit * used.entries:
        return
    most = sorted((one for one in caught if counts[one["code"]]), key=lambda one: -counts[one["code"]])
    share = f"{total / used.entries:.0%}"
    said = (
        f"{share} of the entries of the last {days} days ({total:,} of {used.entries:,}) carry a catch-all code of the "
        f"list “{codes.words}”: {named([one['label'] for one in most])}. The limit is {limit:.0%}."
    )
    mend = f"Read the notes of some entries on “{most[0]['label']}” and make a code of what they share."
    yield warning("catch_all_share", said, mend, **codes.about(most[0]))


def _never_used(codes: Offered, used: Used, usage: Usage) -> Iterator[Problem]:
    known = usage.offered.get(codes.name, frozenset())
    found = []
    for one in codes.leaves:
        if one["code"] in known and not used.codes.get(one["code"]):
            said = f"Nobody chose “{one['label']}” of the list “{codes.words}” in {_period(used, usage)}."
            found.append(warning("never_used", said, _MEND_UNUSED, **codes.about(one)))
    yield from codes.of_many("never_used", found, "were never chosen", _MEND_UNUSED)


def _never_filled(reading: Reading, usage: Usage) -> Iterator[Problem]:
    if usage.looked_at < FEWEST_ENTRIES:
        return
    for place, one in enumerate(reading.body["fields"]):
        key = one["key"]
        if key in usage.shown and not _leaves_of(key) & usage.filled:
            said = f"Nobody filled “{one['label']}” in the newest {usage.looked_at:,} entries whose form shows it."
            mend = "Take it off the form, or say in its help what it is good for."
            yield warning("never_filled", said, mend, path=f"fields[{place}]", field=key)


def _leaves_of(key: str) -> set[str]:
    return {key, *leaf_that_fills(key)}


def _period(used: Used, usage: Usage) -> str:
    if used.entries < usage.entries:
        return f"the newest {used.entries:,} entries"
    return f"the last {usage.days} days"
