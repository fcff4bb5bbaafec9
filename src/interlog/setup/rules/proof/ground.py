"""What a proof stands on: the rules compiled and taken apart, and the values that make a difference to them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from interlog.logbook.language import (
    CHANNELS,
    Condition,
    Guard,
    Leaf,
    Rule,
    Setup,
    Verdict,
    leaf_that_fills,
    own_defaults,
)
from interlog.setup.rules.checked import Tree, fingerprint
from interlog.setup.rules.conditions import ConditionError, condition_errors
from interlog.setup.rules.proof.atoms import HOLDS, OTHER, Atom, Reader, Shape, asking, circumstances
from interlog.setup.rules.proof.codes import CODED, CodeDomains
from interlog.setup.rules.proof.constraints import RuleConstraint, asks
from interlog.setup.rules.proof.domains import Domain, Wanted, plain_domain
from interlog.setup.rules.proof.formula import Builder, Choice, Formula
from interlog.setup.rules.proof.reads import CONVERSATION, STARTED
from interlog.setup.rules.proof.search import Search

FOLLOW_UP = ("follow_up.required", "follow_up.due_at", "follow_up.note", "follow_up.owner")
_CURRENCY = "EUR"
_TIMES = ("date", "datetime")


@dataclass(frozen=True)
class BadRule:
    """A rule that does not compile, and why."""

    number: int
    rule: Rule
    errors: tuple[ConditionError, ...]


def keys_of_place(key: str) -> tuple[str, ...]:
    """The values an agent can set where a form shows the field `key`."""
    if key == "follow_up":
        return FOLLOW_UP
    return leaf_that_fills(key)


@dataclass
class Ground:
    """Everything about one configuration that its forms share. `at`: the moment entries are made."""

    body: Mapping[str, Any] = field(repr=False)
    at: datetime
    domains: dict[str, Domain] = field(default_factory=dict)
    bad: list[BadRule] = field(default_factory=list)
    rules: list[tuple[int, Condition, Tree]] = field(default_factory=list)
    search: Search = field(init=False)
    _atoms: dict[Any, tuple[Atom, Formula]] = field(default_factory=dict, repr=False)
    _open: dict[tuple[str, int], frozenset[int]] = field(default_factory=dict, repr=False)
    _kept: dict[tuple[int, tuple[int, ...]], bool] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.search = Search(self.domains, lambda key: self.domains[key].numbers)
        self._compile()
        constraints = [self._constraint(*one) for one in self.rules]
        self._make_domains()
        for constraint in constraints:
            self.search.number(constraint)

    @cached_property
    def setup(self) -> Setup:
        return Setup(0, self.body)

    @cached_property
    def guard(self) -> Guard:
        """The real gate, without the rules that do not compile."""
        bad = {one.number for one in self.bad}
        rules = [one for number, one in enumerate(self.body["rules"]) if number not in bad]
        return Guard(Setup(0, {**self.body, "rules": rules}))

    @cached_property
    def defaults(self) -> dict[str, Any]:
        """The fields' own defaults, those left out that no entry could hold."""
        return own_defaults(self.setup)

    @cached_property
    def by_machine(self) -> tuple[str, ...]:
        """Fields that programs fill: no agent can do anything about them."""
        return tuple(
            key for key in self.domains if key in self.setup.leaves and self.setup.leaves[key].by_machine
        )

    @cached_property
    def surroundings(self) -> frozenset[str]:
        """What the agent neither chooses nor could be shown: it is as it is."""
        return frozenset({CONVERSATION, STARTED, "channel", *self.by_machine})

    @cached_property
    def classes(self) -> dict[str, dict[str, None]]:
        """List -> the classes of its codes, in their order."""
        return {
            name: dict.fromkeys(code.class_ for code in codes.values() if code.class_)
            for name, codes in self.setup.codes.items()
        }

    def rule(self, number: int) -> Rule:
        return self.setup.rules[number]

    def is_rule(self, number: int) -> bool:
        """Whether a constraint is a rule: rules have the first numbers."""
        return number < len(self.rules)

    def atoms_of(self, number: int) -> Sequence[Atom]:
        """What the rule with this number of a constraint is made of."""
        constraint = self.search.constraints[number]
        return constraint.atoms if isinstance(constraint, RuleConstraint) else ()

    def verdict(self, number: int, values: Mapping[str, Any]) -> Verdict:
        """What the whole condition of a rule that compiles says; `number` is that of its constraint."""
        filled = {key: value for key, value in values.items() if value is not None and key[0] != "@"}
        return self.rules[number][1].verdict(self.guard.seen(filled, circumstances(values, self.at)))

    def is_kept(self, number: int, choice: Choice) -> bool:
        """Whether the whole condition, as the gate evaluates it, holds: what its parts say is not relied upon."""
        scope = self.search.constraints[number].scope
        name = (number, tuple([choice.get(key, 0) for key in scope]))
        if name not in self._kept:
            known = {key: choice[key] for key in scope if key in choice}
            self._kept[name] = self.verdict(number, self.values_of(known)).holds
        return self._kept[name]

    def open_readers(self, key: str, value: int) -> frozenset[int]:
        """The rules that read a field and do not hold by this value alone."""
        name = (key, value)
        if name not in self._open:
            choice = {key: value}
            self._open[name] = frozenset(
                number
                for number in self._readers[key]
                if self.search.constraints[number].judge(choice) != HOLDS
            )
        return self._open[name]

    @cached_property
    def _readers(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number in range(len(self.rules)):
            for key in self.search.constraints[number].scope:
                found[key].append(number)
        return found

    def _compile(self) -> None:
        engine = Guard(Setup(0, {**self.body, "rules": []})).engine
        for number, rule in enumerate(self.setup.rules):
            errors = condition_errors(engine, rule.condition, self.setup.leaves)
            if errors:
                self.bad.append(BadRule(number, rule, tuple(errors)))
        bad = {one.number for one in self.bad}
        good = [number for number in range(len(self.setup.rules)) if number not in bad]
        for number, (_, condition) in zip(good, self.guard.conditions, strict=True):
            self.rules.append((number, condition, Tree.of(condition.checked())))

    def _constraint(self, number: int, _condition: Condition, tree: Tree) -> RuleConstraint:
        reader = Reader(self.guard, tree, self.setup.leaves, self.at)
        builder = Builder(lambda expression: self._atom(reader, expression))
        formula = builder.build(tree.root)
        scope = tuple(sorted({key for atom in builder.atoms for key in atom.scope}))
        return RuleConstraint(
            ("rule", number), scope, formula, number=number, rule=self.rule(number), atoms=builder.atoms
        )

    def _atom(self, reader: Reader, expression: Any) -> tuple[Atom, Formula]:
        name = fingerprint(expression)
        if name not in self._atoms:
            part = self.guard.engine.part(reader.tree.cut(expression))
            atom = Atom(reader.scope(expression), reader.shape(expression), asking(self.guard, part, self.at))
            self._atoms[name] = atom, asks(atom, self.domains)
        return self._atoms[name]

    def _make_domains(self) -> None:
        self.domains[CONVERSATION] = Domain(CONVERSATION, "boolean", [None, True], whole=True)
        by_key: dict[str, list[Atom]] = defaultdict(list)
        for atom, _ in self._atoms.values():
            for key in atom.scope:
                by_key[key].append(atom)
        # When a contact began is what the agent says about it where no conversation does.
        began = ["occurred_at"] if STARTED in by_key else []
        for key in sorted({*by_key, *self._keys_of_forms(), *began}):
            leaf = self.setup.leaves.get(key)
            if leaf is not None:
                self.domains[key] = self._domain(leaf, by_key[key])
        occurred = self.domains.get("occurred_at")
        # Numbers as in the domain of occurred_at; the first, nothing, stands for `at`.
        self.domains[STARTED] = Domain(STARTED, "datetime", occurred.values if occurred else [None])

    def _keys_of_forms(self) -> Iterable[str]:
        for form in self.setup.forms:
            for place in form.fields:
                if place.required:
                    yield from keys_of_place(place.key)
                if place.shown_when:
                    yield from (*keys_of_place(place.key), *(one.field for one in place.shown_when))
                if place.key == "follow_up":
                    yield from FOLLOW_UP

    def _domain(self, leaf: Leaf, atoms: list[Atom]) -> Domain:
        if leaf.kind == "channel":
            return Domain(leaf.key, leaf.kind, [None, *CHANNELS], whole=True)
        wanted = _wanted(leaf, atoms)
        if leaf.kind in CODED:
            alone = [atom for atom in atoms if atom.scope == (leaf.key,)]
            return CodeDomains(self.setup).domain(leaf, wanted, alone, self._awaited(leaf.key))
        if leaf.kind == "issues":
            return CodeDomains(self.setup).issues(leaf, wanted)
        return plain_domain(leaf, wanted, self.at, self._currency(leaf.key))

    def _awaited(self, key: str) -> set[str]:
        """The codes that defaults and the conditions of forms name for a field."""
        found = {
            value
            for form in self.setup.forms
            for place in form.fields
            for condition in place.shown_when
            if condition.field == key
            for value in condition.any_of
            if isinstance(value, str)
        }
        default = self.defaults.get(key, [])
        return found | set(default if isinstance(default, list) else [default])

    def _currency(self, key: str) -> str:
        own = (one.get("currency") for one in self.body["fields"] if one["key"] == key)
        return next(own, None) or _CURRENCY

    def values_of(self, choice: Choice) -> dict[str, Any]:
        """The values behind the numbers."""
        return {key: self.domains[key].values[number] for key, number in choice.items()}


def _wanted(leaf: Leaf, atoms: list[Atom]) -> Wanted:
    alone = {leaf.key, STARTED} if leaf.kind in _TIMES else {leaf.key}
    shapes = tuple(_shape_for(leaf.key, atom) for atom in atoms)
    return Wanted(shapes, shared=any(not alone.issuperset(atom.scope) for atom in atoms))


def _shape_for(key: str, atom: Atom) -> Shape:
    if atom.shape.read is not None and atom.shape.read.key == key:
        return atom.shape
    return Shape(OTHER, None, atom.shape.constants)
