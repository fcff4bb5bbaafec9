"""What an entry must satisfy to be completed on one form: rules, required places, and what the panel itself does.

Every constraint is judged over a choice: key of a field -> number of its value in its domain. What is not chosen yet
leaves it OPEN unless the rest decides. Answers are remembered, so that all forms share them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from interlog.logbook.language import FormField, Rule, ShownWhen
from interlog.setup.rules.proof.atoms import FAILS, HOLDS, OPEN, Atom
from interlog.setup.rules.proof.domains import Domain
from interlog.setup.rules.proof.formula import Choice, Formula
from interlog.setup.rules.proof.reads import STARTED

Domains = Mapping[str, Domain]


class Constraint(Protocol):
    """One thing that must hold. Equal constraints have equal names."""

    @property
    def name(self) -> tuple[Any, ...]: ...

    @property
    def scope(self) -> tuple[str, ...]: ...

    def judge(self, choice: Choice) -> int:
        """HOLDS, FAILS (errors included), or OPEN."""
        ...

    def is_exact(self, chosen: Choice, domains: Domains) -> bool:
        """True when no value outside of the domains could change what it comes to, beside those chosen."""
        ...


@dataclass
class Remembered:
    """Remembers what a formula came to for the values of its scope."""

    name: tuple[Any, ...]
    scope: tuple[str, ...]
    formula: Formula = field(repr=False)
    _known: dict[tuple[int, ...], int] = field(default_factory=dict, repr=False)

    def judge(self, choice: Choice) -> int:
        key = tuple([choice.get(one, -1) for one in self.scope])
        found = self._known.get(key)
        if found is None:
            found = self.formula(choice)
            self._known[key] = found = found if found in (HOLDS, OPEN) else FAILS
        return found

    def is_exact(self, _chosen: Choice, _domains: Domains) -> bool:
        return True


@dataclass
class RuleConstraint(Remembered):
    """A rule of the configuration; `number` is its place there."""

    number: int = 0
    rule: Rule | None = None
    atoms: Sequence[Atom] = ()

    def is_exact(self, chosen: Choice, domains: Domains) -> bool:
        return all(_misses_nothing(atom, chosen, domains) for atom in self.atoms)


def _misses_nothing(atom: Atom, chosen: Choice, domains: Domains) -> bool:
    if atom.scope == (STARTED,):
        return False  # another hour, another answer
    free = [key for key in atom.scope if key not in chosen]
    if len(free) == 1 and domains[free[0]].covers(atom.shape):
        read = atom.shape.read
        return len(atom.scope) == 1 or domains[free[0]].whole or (read is not None and read.key == free[0])
    return all(domains[key].whole for key in free)


def asks(atom: Atom, domains: Domains) -> Formula:
    """The formula that is this atom alone."""
    scope = atom.scope

    def ask(choice: Choice) -> int:
        numbers = tuple([choice.get(key, -1) for key in scope])
        if -1 in numbers:
            return OPEN
        values = {key: domains[key].values[number] for key, number in zip(scope, numbers, strict=True)}
        return atom.judge(values, numbers)

    return ask


class PlaceShown(NamedTuple):
    """When a form shows a field: while all of these hold."""

    conditions: tuple[ShownWhen, ...]

    @classmethod
    def of(cls, place: FormField, domains: Domains) -> "PlaceShown":
        """Conditions on fields that do not exist are left out, and so is what no field could hold."""
        known = (one for one in place.shown_when if one.field in domains)
        wanted = (
            (one.field, tuple(value for value in one.any_of if isinstance(value, str | bool)))
            for one in known
        )
        return cls(tuple(ShownWhen(*one) for one in wanted))

    def judge(self, choice: Choice, domains: Domains) -> int:
        result = HOLDS
        for condition in self.conditions:
            number = choice.get(condition.field, -1)
            if number < 0:
                result = OPEN
            elif not condition.holds(_as_values(condition.field, domains[condition.field].values[number])):
                return FAILS
        return result

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(condition.field for condition in self.conditions))


def _as_values(key: str, value: Any) -> dict[str, Any]:
    return {} if value is None else {key: value}


def required(place: str, keys: Sequence[str], shown: PlaceShown, domains: Domains) -> Remembered:
    """One of `keys` is filled while the place is shown."""

    def judge(choice: Choice) -> int:
        visible = shown.judge(choice, domains)
        if visible == FAILS:
            return HOLDS
        numbers = [choice.get(key, -1) for key in keys]
        if any(number > 0 for number in numbers):
            return HOLDS
        return OPEN if visible == OPEN or -1 in numbers else FAILS

    return Remembered(("required", place, shown.conditions), _scope(keys, shown.fields), judge)


def hidden_unless(key: str, shown: PlaceShown, hidden: int, domains: Domains) -> Remembered:
    """While its place is not shown, a field keeps what it has by itself."""

    def judge(choice: Choice) -> int:
        visible = shown.judge(choice, domains)
        if visible == HOLDS:
            return HOLDS
        number = choice.get(key, -1)
        if number == hidden:
            return HOLDS
        return OPEN if visible == OPEN or number < 0 else FAILS

    return Remembered(("hidden", key, shown.conditions, hidden), _scope((key,), shown.fields), judge)


def hiding_looks(constraint: Constraint, key: str, value: int, domain: Domain) -> list[int]:
    """What a constraint of `hidden_unless` sees in one value of a field."""
    _, hidden_key, conditions, hidden = constraint.name
    looks = [
        int(condition.holds(_as_values(key, domain.values[value])))
        for condition in conditions
        if condition.field == key
    ]
    return [*looks, int(hidden_key == key and value == hidden)]


def follow_up(domains: Domains) -> Remembered:
    """A follow-up is there or not: with any part of it, it is asked for and has an owner."""
    parts = ("follow_up.due_at", "follow_up.note", "follow_up.owner", "follow_up.required")

    def judge(choice: Choice) -> int:
        due, note, owner, asked = (choice.get(key, -1) for key in parts)
        wanted = asked if asked < 0 else int(domains[parts[3]].values[asked] is True)
        if (asked > 0 and not wanted) or (wanted == 1 and owner == 0):
            return FAILS
        if wanted == 0 and (due > 0 or note > 0 or owner > 0):
            return FAILS
        return OPEN if -1 in (due, note, owner, asked) else HOLDS

    return Remembered(("follow_up",), parts, judge)


def same_moment(started: str, occurred: str, same: Callable[[int, int], bool]) -> Remembered:
    """Without a conversation a contact began when the agent says it happened."""

    def judge(choice: Choice) -> int:
        one, other = choice.get(started, -1), choice.get(occurred, -1)
        if -1 in (one, other):
            return OPEN
        return HOLDS if same(one, other) else FAILS

    return Remembered(("same_moment",), (started, occurred), judge)


def _scope(*keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({key for some in keys for key in some}))
