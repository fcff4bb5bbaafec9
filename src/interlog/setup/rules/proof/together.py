"""Facts that, recorded together, make one rule wait for a field that the form does not show then."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from math import prod

from interlog.setup.rules.proof.atoms import OPEN, Atom
from interlog.setup.rules.proof.codes import CODED
from interlog.setup.rules.proof.constraints import Constraint, hiding_looks
from interlog.setup.rules.proof.findings import Chosen, Explainer, Finding
from interlog.setup.rules.proof.formula import Choice
from interlog.setup.rules.proof.ground import Ground
from interlog.setup.rules.proof.search import Group, TooLarge

# What an agent records because it is so, not because of how it is worded.
_FACTS = (*CODED, "boolean", "number", "seconds", "money", "date", "datetime")
_ASKED_ALONE = ("picklist", "tree", "boolean")
_MOST_TOGETHER = 3
_MOST_COMBINATIONS = 2000


@dataclass
class Together:
    """Asks each rule about up to three facts at once, and remembers the answers."""

    ground: Ground
    explainer: Explainer
    _known: dict[tuple[Group, Chosen], list[Finding]] = field(default_factory=dict, repr=False)

    def findings(self, group: Group, given: Choice, dead: set[tuple[str, int]]) -> Iterator[Finding]:
        """About every rule of a group; what was found for a single choice already is left out."""
        panel = self.explainer.of_panel(group)
        for number in group:
            if self.ground.is_rule(number):
                found = self._about(number, panel, given)
                yield from (one for one in found if not self._is_dead(one.chosen, group, given, dead))

    def _is_dead(self, chosen: Chosen, group: Group, given: Choice, dead: set[tuple[str, int]]) -> bool:
        """Whether part of it alone leads nowhere, so that the rest does not matter."""
        return any(
            one in dead
            # A code of many may lead somewhere in other company, though not alone.
            or (self._is_of_many(one[0]) and self.explainer.refusing(group, *one, given) is not None)
            for one in chosen
        )

    def _is_of_many(self, key: str) -> bool:
        return self.ground.domains[key].kind == "multi_picklist"

    def _about(self, number: int, panel: Group, given: Choice) -> list[Finding]:
        scope = self._constraint(number).scope
        hiding = [one for key in scope for one in self.explainer.hiding(key, panel)]
        if not hiding and not any(key in given and key not in self.ground.surroundings for key in scope):
            return []
        asked = (number, *panel) if hiding else (number,)
        keys = {key for one in asked for key in self._constraint(one).scope}
        known = {key: given[key] for key in sorted(keys) if key in given}
        name = asked, tuple(known.items())
        if name not in self._known:
            self._known[name] = list(self._ask(number, hiding, asked, known))
        return self._known[name]

    def _ask(self, number: int, hiding: list[int], asked: Group, given: Choice) -> Iterator[Finding]:
        keys = {key for one in (number, *hiding) for key in self._constraint(one).scope if key not in given}
        looks = {
            key: self._looks(key, number, hiding, given)
            for key in sorted(keys)
            if self.ground.domains[key].kind in _FACTS
        }
        facts = {key: values for key, values in looks.items() if values}
        found: list[set[tuple[str, int]]] = []
        for size in range(1, min(_MOST_TOGETHER, len(facts)) + 1):
            for some in combinations(facts, size):
                if prod(len(facts[key]) for key in some) > _MOST_COMBINATIONS:
                    yield Finding((), (number,), decided=False)
                    return
                for chosen in self._combined(some, facts):
                    if any(one.issubset(chosen) for one in found):
                        continue
                    finding = self._ask_combination(chosen, asked, {**given, **dict(chosen)})
                    if finding:
                        found.append(set(chosen))
                        yield finding

    def _combined(self, keys: Sequence[str], facts: Mapping[str, list[int]]) -> Iterator[Chosen]:
        """Single codes and boxes were asked already, with all rules."""
        if len(keys) == 1 and self.ground.domains[keys[0]].kind in _ASKED_ALONE:
            return
        for values in product(*(facts[key] for key in keys)):
            yield tuple(zip(keys, values, strict=True))

    def _ask_combination(self, chosen: Chosen, asked: Group, given: Choice) -> Finding | None:
        search = self.ground.search
        try:
            if search.can_be(asked, given) or not search.can_be(self.explainer.of_panel(asked), given):
                return None
        except TooLarge:
            return Finding(chosen, asked, decided=False)
        finding = self.explainer.explain(chosen, asked, given)
        return finding if finding.needs else None

    def _looks(self, key: str, number: int, hiding: list[int], given: Choice) -> list[int]:
        """The filled values of a field, one of each that look the same to a rule and to what hides its fields."""
        domain = self.ground.domains[key]
        seen: dict[tuple[int, ...], int] = {}
        for value in domain.numbers[1:]:
            if domain.kind == "boolean" and domain.values[value] is not True:
                continue  # an empty box says nothing
            choice = {**given, key: value}
            looks = [
                self._look(atom, value, choice) for atom in self.ground.atoms_of(number) if key in atom.scope
            ]
            looks += [
                look for one in hiding for look in hiding_looks(self._constraint(one), key, value, domain)
            ]
            seen.setdefault(tuple(looks), value)
        return list(seen.values())

    def _look(self, atom: Atom, value: int, choice: Choice) -> int:
        """What an atom says about one value of a field, or which value it is when others matter too."""
        if any(one not in choice for one in atom.scope):
            return OPEN + 1 + value
        values = {one: self.ground.domains[one].values[choice[one]] for one in atom.scope}
        return atom.judge(values, tuple(choice[one] for one in atom.scope))

    def _constraint(self, number: int) -> Constraint:
        return self.ground.search.constraints[number]
