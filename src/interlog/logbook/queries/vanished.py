"""Fields that a version lacks and earlier ones had: what entries hold in them is kept, and can still be read and saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from interlog.logbook.models import SetupVersion
from interlog.logbook.rules.kinds import Leaf
from interlog.logbook.rules.setup import CUSTOM, Setup, own_leaf

_KEPT = 64


@dataclass(frozen=True, slots=True)
class VanishedField:
    """A field as the newest version described it that still had it. `version` is that version's number."""

    key: str
    label: str
    version: int
    leaf: Leaf

    @property
    def kind(self) -> str:
        return self.leaf.kind


def held_leaves(setup: Setup) -> Mapping[str, Leaf]:
    """Everything an entry of this version may hold: its own fields, and those of earlier versions."""
    return _held(setup)


def vanished_in(setup: Setup, values: Mapping[str, Any]) -> list[VanishedField]:
    """The fields among the values that are not part of this version any more, in the order they once came in."""
    gone = values.keys() - setup.leaves.keys()
    return [one for key, one in _vanished(setup).items() if key in gone] if gone else []


@lru_cache(maxsize=_KEPT)
def _held(setup: Setup) -> dict[str, Leaf]:
    return {**{key: one.leaf for key, one in _vanished(setup).items()}, **setup.leaves}


@lru_cache(maxsize=_KEPT)
def _vanished(setup: Setup) -> dict[str, VanishedField]:
    """Versions never change: what stood before one is read once for it."""
    earlier = SetupVersion.objects.filter(number__lt=setup.number).order_by("number")
    found: dict[str, VanishedField] = {}
    for number, fields in earlier.values_list("number", "body__fields"):
        for one in fields:
            if one["key"].startswith(CUSTOM):
                found[one["key"]] = VanishedField(one["key"], one["label"], number, own_leaf(one))
    return {key: one for key, one in found.items() if key not in setup.leaves}
