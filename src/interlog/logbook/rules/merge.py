"""Field-wise three-way merge of a save into what is stored. No value is ever lost: what is displaced is named."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from interlog.logbook.rules.fields import nest

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Clash:
    """Both sides changed `field` away from `base`: `mine` is what this save brings, `theirs` what was stored."""

    field: str
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """The stored values after the save, what they replaced (None where there was nothing), and the clashes."""

    values: dict[str, Any]
    before: dict[str, Any]
    clashes: tuple[Clash, ...]


def merge(*, base: Values, stored: Values, mine: Values, newcomer_wins: bool = True) -> Merged:
    """Merge `mine` (made on `base`) into `stored`; None in `mine` empties a field.

    A field that only one side changed takes that side's value. Where both did, the newcomer's value is stored
    (or stays out, with `newcomer_wins=False`) and the clash is reported; the caller keeps the displaced value.
    """
    values, before, clashes = dict(stored), {}, []
    for field, value in mine.items():
        theirs, ancestor = stored.get(field), base.get(field)
        if _same(value, theirs) or _same(value, ancestor):
            continue
        if not _same(theirs, ancestor):
            clashes.append(Clash(field, ancestor, value, theirs))
            if not newcomer_wins and theirs is not None:
                continue
        before[field] = theirs
        if value is None:
            values.pop(field, None)
        else:
            values[field] = value
    return Merged(values, before, tuple(clashes))


def displaced(merged: Merged, clash: Clash) -> Any:
    """The side of a clash that is not stored, None when that side had emptied the field."""
    return clash.theirs if clash.field in merged.before else clash.mine


def shown_clashes(merged: Merged, base: Values) -> list[dict[str, Any]]:
    """The clashes as the wire shows them: a group ("follow_up") as a whole, so that either side can be chosen."""
    mine = {**merged.values, **{clash.field: clash.mine for clash in merged.clashes}}
    theirs = {**merged.values, **{clash.field: clash.theirs for clash in merged.clashes}}
    shown = {
        clash.field if clash.field.startswith("custom.") else clash.field.split(".")[0]: None
        for clash in merged.clashes
    }
    return [
        {
            "field": field,
            "base": _whole(base, field),
            "mine": _whole(mine, field),
            "theirs": _whole(theirs, field),
        }
        for field in shown
    ]


def _same(one: Any, other: Any) -> bool:
    """Equal as JSON, where 1 and true differ."""
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _whole(values: Values, field: str) -> Any:
    parts = {key: value for key, value in values.items() if key.startswith(f"{field}.") and value is not None}
    return nest(parts)[field] if parts else values.get(field)
