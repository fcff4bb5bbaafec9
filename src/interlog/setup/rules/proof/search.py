"""Looks for values that satisfy all constraints: chooses, drops what is decided, and takes apart what is independent.

Whatever has been found out about a group of constraints is remembered for every other form that meets the same group
with the same given values. The number of steps is bounded; beyond it nothing is claimed.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from interlog.setup.rules.proof.atoms import FAILS, HOLDS
from interlog.setup.rules.proof.constraints import Constraint, Domains
from interlog.setup.rules.proof.formula import Choice

_STEPS_PER_QUESTION = 20_000
_STEPS_IN_ALL = 600_000
_DEEPEST = 200
Group = tuple[int, ...]


class TooLarge(Exception):
    """The search was given up."""


@dataclass
class Search:
    """Constraints by number, the domains they are about, and what has been found out.

    `values` says which values of a field may be chosen.
    """

    domains: Domains
    values: Callable[[str], Iterable[int]] = field(repr=False)
    constraints: list[Constraint] = field(default_factory=list)
    steps: int = 0
    _numbers: dict[tuple[object, ...], int] = field(default_factory=dict, repr=False)
    _found: dict[tuple[object, ...], dict[str, int] | None] = field(default_factory=dict, repr=False)
    _limit: int = 0

    def number(self, constraint: Constraint) -> int:
        """The number of a constraint; equal ones share it."""
        if constraint.name not in self._numbers:
            self._numbers[constraint.name] = len(self.constraints)
            self.constraints.append(constraint)
        return self._numbers[constraint.name]

    def solve(self, group: Iterable[int], given: Choice) -> dict[str, int] | None:
        """Values for every field that is left open by `given` and matters; None when there are none.

        Raises: TooLarge.
        """
        if self.steps >= _STEPS_IN_ALL:
            raise TooLarge
        self._limit = min(self.steps + _STEPS_PER_QUESTION, _STEPS_IN_ALL)
        return self._solve(group, given, 0)

    def can_be(self, group: Iterable[int], given: Choice) -> bool:
        """Whether there are such values. Raises: TooLarge."""
        return self.solve(group, given) is not None

    def parts(self, group: Iterable[int], given: Choice) -> tuple[list[int], list[Group]]:
        """The constraints that are broken already, and the independent groups of those still open."""
        broken, first_of, open_ = [], dict[str, int](), list[int]()
        joined: dict[int, int] = {}
        for number in group:
            constraint = self.constraints[number]
            state = constraint.judge(given)
            if state == FAILS:
                broken.append(number)
            elif state != HOLDS:
                open_.append(number)
                joined[number] = number
                for key in constraint.scope:
                    if key not in given:
                        _join(joined, number, first_of.setdefault(key, number))
        groups: dict[int, list[int]] = {}
        for number in open_:
            groups.setdefault(_root(joined, number), []).append(number)
        return broken, [tuple(sorted(members)) for members in groups.values()]

    def core(self, group: Sequence[int], given: Choice) -> Group:
        """The fewest of these constraints that cannot hold together, as far as taking away single ones tells.

        Raises: TooLarge.
        """
        return tuple(sorted(self._quick([], [], list(group), given)))

    def is_exact(self, group: Iterable[int], given: Choice) -> bool:
        """True when what the search says about these constraints is true of all values there are."""
        return all(self.constraints[number].is_exact(given, self.domains) for number in group)

    def _quick(self, kept: list[int], added: list[int], rest: list[int], given: Choice) -> list[int]:
        """Junker's QuickXplain: halves until each half is seen to matter."""
        if added and not self.can_be(kept, given):
            return []
        if len(rest) == 1:
            return rest
        first, second = rest[: len(rest) // 2], rest[len(rest) // 2 :]
        of_second = self._quick(kept + first, first, second, given)
        return self._quick(kept + of_second, of_second, first, given) + of_second

    def _solve(self, group: Iterable[int], given: Choice, depth: int) -> dict[str, int] | None:
        broken, groups = self.parts(group, given)
        if broken:
            return None
        found: dict[str, int] = {}
        for part in groups:
            values = self._of_group(part, given, depth)
            if values is None:
                return None
            found.update(values)
        return found

    def _of_group(self, group: Group, given: Choice, depth: int) -> dict[str, int] | None:
        uses = Counter(key for number in group for key in self.constraints[number].scope)
        name = (group, tuple([(key, given[key]) for key in sorted(uses) if key in given]))
        if name not in self._found:
            key = self._next([(count, key) for key, count in uses.items() if key not in given])
            self._found[name] = self._try(key, group, given, depth)
        return self._found[name]

    def _next(self, uses: list[tuple[int, str]]) -> str:
        return min(uses, key=lambda use: (-use[0], len(self.domains[use[1]].values), use[1]))[1]

    def _try(self, key: str, group: Group, given: Choice, depth: int) -> dict[str, int] | None:
        if depth > _DEEPEST:
            raise TooLarge
        for value in self.values(key):
            self.steps += 1
            if self.steps > self._limit:
                raise TooLarge
            rest = self._solve(group, {**given, key: value}, depth + 1)
            if rest is not None:
                return {**rest, key: value}
        return None


def _root(joined: dict[int, int], number: int) -> int:
    while joined[number] != number:
        joined[number] = joined[joined[number]]
        number = joined[number]
    return number


def _join(joined: dict[int, int], one: int, other: int) -> None:
    joined[_root(joined, one)] = _root(joined, other)
