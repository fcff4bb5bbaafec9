"""What is worth saying at the end of an import, gathered over its chunks as plain counts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

_SHOWN = 20
_LISTS = {"topics": "topics", "dispositions": "dispositions", "outcomes": "outcomes"}


def gathered(
    so_far: Mapping[str, Any],
    codes: Iterable[tuple[str, str]],
    counts: Mapping[str, int],
    *,
    broken: Mapping[str, int],
    other: Mapping[str, int],
) -> dict[str, Any]:
    """The remarks of everything so far and of one more chunk.

    `codes` added as (list, code), counts by reason, how many entries break a rule by its name, and how many rows fill
    a column that no field is called by, by its key.
    """
    lists = {name: dict(known) for name, known in so_far.get("codes", {}).items()}
    for name, code in codes:
        known = lists.setdefault(name, {"count": 0, "first": []})
        known["count"] += 1
        known["first"] = [*known["first"], code][:_SHOWN]
    return {
        "codes": lists,
        "counts": _added(so_far.get("counts", {}), counts),
        "broken": _added(so_far.get("broken", {}), broken),
        "other": _added(so_far.get("other", {}), other),
    }


def _added(numbers: Mapping[str, int], more: Mapping[str, int]) -> dict[str, int]:
    total = Counter(numbers)
    total.update(more)
    return {name: count for name, count in total.items() if count}


def sentences(remarks: Mapping[str, Any]) -> tuple[str, ...]:
    """The remarks as sentences for the one who imports."""
    said = []
    for name, known in sorted(remarks.get("codes", {}).items()):
        more = known["count"] - len(known["first"])
        shown = ", ".join(known["first"]) + (f" and {more} more" if more else "")
        said.append(f"added to the {_LISTS[name]} as imported, not offered for new entries: {shown}")
    counts = remarks.get("counts", {})
    said += [wording.format(counts[reason]) for reason, wording in _WORDINGS.items() if counts.get(reason)]
    other = Counter(remarks.get("other", {})).most_common(_SHOWN)
    if other:
        named = ", ".join(f"custom.{key} ({count:,} rows)" for key, count in other)
        said.append(f"the form has no such fields, kept with the conversations as they are written: {named}")
    broken = Counter(remarks.get("broken", {})).most_common(_SHOWN)
    if broken:
        named = ", ".join(f"{name} ({count:,})" for name, count in broken)
        said.append(
            f"{counts.get('broken', 0):,} entries break rules of today's form or lack what it requires; "
            f"they are history and are stored as they are: {named}"
        )
    return tuple(said)


_WORDINGS = {
    "live": "{:,} rows are contacts that a system reported here itself; they are left as they are",
    "ambiguous": "{:,} rows name a number or address that several people have; they are left for an agent to link",
    "no_phone": "{:,} rows hold a phone number that cannot be read; it is kept with the conversation as it is written",
    "no_email": "{:,} rows hold an email address that is none",
    "no_agent": "{:,} taken contacts name no agent; their entries stand under 'Unknown agent'",
    "kept": "{:,} entries were written or changed by agents since; they are left as they are",
}
