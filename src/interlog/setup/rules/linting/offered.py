"""The codes of a list that people choose from, as the linter looks at them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from interlog.setup.contracts import Problem
from interlog.setup.rules.grammar import DEEPEST
from interlog.setup.rules.reading import Item, Reading
from interlog.setup.rules.telling import named, warning

# Interlog's own; only their labels can be changed.
_FIXED = ("channels",)
# Of one kind of problem in one list; the rest is told as a number.
_TOLD_EACH = 20


@dataclass(frozen=True)
class Offered:
    """The active codes of one list, in their order. `words` is how the list is called."""

    name: str
    words: str
    codes: Sequence[Item]
    places: dict[str, int] = field(repr=False)

    @cached_property
    def by_code(self) -> dict[str, Item]:
        return {one["code"]: one for one in self.codes}

    @cached_property
    def groups(self) -> frozenset[str]:
        """The codes that others lie below."""
        return frozenset(one["parent"] for one in self.codes if one.get("parent") in self.by_code)

    @property
    def leaves(self) -> list[Item]:
        return [one for one in self.codes if one["code"] not in self.groups]

    def above(self, code: Item) -> list[Item]:
        """The codes it lies below, the nearest first; no more than a tree may have."""
        found: dict[str, Item] = {}
        parent = self.by_code.get(code.get("parent", ""))
        while parent is not None and parent["code"] not in found and len(found) < DEEPEST:
            found[parent["code"]] = parent
            parent = self.by_code.get(parent.get("parent", ""))
        return list(found.values())

    def about(self, code: Item) -> dict[str, str]:
        """Where a problem about this code stands."""
        at = f"code_lists.{self.name}[{self.places[code['code']]}]"
        return {"path": at, "list": self.name, "code": code["code"]}

    def of_many(self, kind: str, problems: Sequence[Problem], rest: str, mend: str) -> Iterator[Problem]:
        """The first problems of a kind one by one, the others in one that says `rest` of how many and which."""
        yield from problems[:_TOLD_EACH]
        more = problems[_TOLD_EACH:]
        if more:
            labels = [self.by_code[one.code]["label"] for one in more if one.code]
            said = f"{len(more):,} more codes of the list “{self.words}” {rest}: {named(labels)}."
            yield warning(kind, said, mend, path=f"code_lists.{self.name}", list=self.name)


def offered(reading: Reading) -> Iterator[Offered]:
    """Every list but the fixed ones."""
    for name, codes in reading.codes.items():
        if name in _FIXED:
            continue
        places: dict[str, int] = {}
        for place, one in enumerate(reading.body["code_lists"][name]):
            places.setdefault(one["code"], place)
        active = [one for one in codes.values() if one.get("active", True)]
        yield Offered(name, reading.list_labels.get(name, name), active, places)
