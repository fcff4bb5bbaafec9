"""What is asked about each independent group of constraints: can it hold at all, and whatever code is chosen?

The answers depend on the group and on what is given, never on the name of the form: forms that meet the same group
share them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from interlog.setup.rules.proof.atoms import HOLDS
from interlog.setup.rules.proof.codes import CODED
from interlog.setup.rules.proof.constraints import Constraint
from interlog.setup.rules.proof.findings import Chosen, Explainer, Finding
from interlog.setup.rules.proof.formula import Choice
from interlog.setup.rules.proof.ground import Ground
from interlog.setup.rules.proof.search import Group, TooLarge
from interlog.setup.rules.proof.together import Together


@dataclass
class Answer:
    """What came out for one group: values that satisfy it (None: there are none, or none were found)."""

    values: Mapping[str, int] | None
    findings: list[Finding] = field(default_factory=list)
    choices: int = 0


@dataclass
class _Asked:
    """One group while its choices are asked; `base` satisfies it, with what is given."""

    group: Group
    given: Choice
    base: dict[str, int]
    readers: dict[str, list[int]]
    rules: frozenset[int]
    panel: dict[str, list[int]]
    apart: dict[str, list[Group]] = field(default_factory=dict)


@dataclass
class Questions:
    """Asks, and remembers the answers."""

    ground: Ground
    explainer: Explainer = field(init=False)
    together: Together = field(init=False)
    _known: dict[tuple[Group, Chosen], Answer] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.explainer = Explainer(self.ground)
        self.together = Together(self.ground, self.explainer)

    def broken(self, number: int, given: Choice) -> Finding:
        """About a constraint that is broken before the agent has done anything."""
        return self.explainer.explain((), (number,), given)

    def answer(self, group: Group, given: Choice) -> Answer:
        """About an independent group of constraints."""
        scope = {key for number in group for key in self._constraint(number).scope}
        known = {key: given[key] for key in sorted(scope) if key in given}
        name = group, tuple(known.items())
        if name not in self._known:
            self._known[name] = self._ask(group, known)
        return self._known[name]

    def _ask(self, group: Group, given: Choice) -> Answer:
        try:
            values = self.ground.search.solve(group, given)
        except TooLarge:
            return Answer(None, [Finding((), group, decided=False)])
        if values is None:
            return Answer(None, [self.explainer.explain((), group, given)])
        if not self._confirmed(group, {**given, **values}):
            return Answer(None, [Finding((), group, decided=False)])
        answer = Answer(values)
        rules = frozenset(filter(self.ground.is_rule, group))
        panel = self._readers(number for number in group if number not in rules)
        asked = _Asked(group, given, {**given, **values}, self._readers(group), rules, panel)
        for key in sorted(key for key in asked.readers if key not in given):
            for options in self._options(key):
                answer.choices += 1
                answer.findings += self._ask_choice(asked, key, options)
        dead = {finding.chosen[0] for finding in answer.findings}
        answer.findings += self.together.findings(group, given, dead)
        return answer

    def _readers(self, group: Iterable[int]) -> dict[str, list[int]]:
        readers: dict[str, list[int]] = {}
        for number in group:
            for key in self._constraint(number).scope:
                readers.setdefault(key, []).append(number)
        return readers

    def _options(self, key: str) -> Iterator[list[int]]:
        """The choices an agent has at a coded field or a box, each with the values that make it."""
        domain = self.ground.domains[key]
        if domain.kind == "multi_picklist":
            for number in domain.numbers[1:]:
                if len(domain.values[number]) == 1:
                    code = domain.values[number][0]
                    more = [one for one in domain.numbers[1:] if code in domain.values[one] and one != number]
                    yield [number, *more]
        elif domain.kind in (*CODED, "boolean"):
            yield from ([number] for number in domain.numbers[1:])

    def _ask_choice(self, asked: _Asked, key: str, options: list[int]) -> list[Finding]:
        """Empty when one of the values leads to an entry that can be completed; else why the first does not."""
        first: Finding | None = None
        for value in options:
            finding = self._ask_value(asked, key, value)
            if finding is None:
                return []
            first = first or finding
        return [first] if first else []

    def _ask_value(self, asked: _Asked, key: str, value: int) -> Finding | None:
        readers = self._open(asked, key, value)
        chosen, given = ((key, value),), {**asked.given, key: value}
        try:
            if self._is_near(asked, readers, given):
                return None
            group = (*readers, *self._touched(asked, key, readers))
            values = self.ground.search.solve(group, given)
            if values is None and not self.ground.search.can_be(self.explainer.of_panel(group), given):
                return None  # it is never offered
        except TooLarge:
            return Finding(chosen, tuple(readers), decided=False)
        if values is not None:
            sure = self._confirmed(group, {**given, **values})
            return None if sure else Finding(chosen, group, decided=False)
        refusing = self.explainer.refusing(readers, key, value, asked.given)
        if refusing is not None:
            return Finding(chosen, (refusing,), refused=True)
        return self.explainer.explain(chosen, group, given)

    def _is_near(self, asked: _Asked, readers: list[int], given: Choice) -> bool:
        """Whether what was found for the group needs no change, or little: in what is asked along with this value."""
        whole = {**asked.base, **given}
        open_ = [number for number in readers if self._constraint(number).judge(whole) != HOLDS]
        if open_:
            values = self.ground.search.solve(open_, given)
            if values is None:
                return False
            whole.update(values)
            readers = [
                *readers,
                *(number for key in values for number in self._open(asked, key, values[key])),
            ]
        return self._all_hold(readers, whole) and self._confirmed(readers, whole)

    def _all_hold(self, group: Iterable[int], choice: Choice) -> bool:
        return all(self._constraint(number).judge(choice) == HOLDS for number in group)

    def _open(self, asked: _Asked, key: str, value: int) -> list[int]:
        """The constraints that this value alone does not settle."""
        rules = self.ground.open_readers(key, value) & asked.rules
        return [*sorted(rules), *asked.panel.get(key, ())]

    def _touched(self, asked: _Asked, key: str, readers: list[int]) -> list[int]:
        """What else must hold with them: the groups, apart from all that reads the field, that share a field."""
        if key not in asked.apart:
            rest = [number for number in asked.group if number not in set(asked.readers[key])]
            asked.apart[key] = self.ground.search.parts(rest, asked.given)[1]
        free = {one for number in readers for one in self._constraint(number).scope if one not in asked.given}
        return [
            number
            for part in asked.apart[key]
            if any(free.intersection(self._constraint(one).scope) for one in part)
            for number in part
        ]

    def _confirmed(self, group: Iterable[int], choice: Choice) -> bool:
        """The whole conditions hold for what was found from their parts."""
        return all(self.ground.is_kept(number, choice) for number in group if self.ground.is_rule(number))

    def _constraint(self, number: int) -> Constraint:
        return self.ground.search.constraints[number]
