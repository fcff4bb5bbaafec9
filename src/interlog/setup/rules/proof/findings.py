"""What is found, and why it is so: the fewest constraints that cannot hold together, and the field that is missing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from interlog.setup.rules.proof.atoms import FAILS
from interlog.setup.rules.proof.formula import Choice
from interlog.setup.rules.proof.ground import Ground
from interlog.setup.rules.proof.search import Group, TooLarge

Chosen = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that cannot be completed, or that could not be decided.

    `chosen` is what the agent had chosen (empty: nothing yet), `core` the constraints that cannot hold together
    then, `needs` the fields that are not shown and would mend it. Not `decided`: nothing was found, and values that
    were not tried may do; `told` says more about it. `refused`: one rule forbids what was chosen, whatever else is
    filled in.
    """

    chosen: Chosen
    core: Group
    needs: tuple[str, ...] = ()
    decided: bool = True
    refused: bool = False
    told: str = ""


@dataclass(frozen=True)
class Explainer:
    """Says why a group of constraints has no solution."""

    ground: Ground

    def explain(self, chosen: Chosen, group: Sequence[int], given: Choice) -> Finding:
        """`given` includes what was chosen."""
        search = self.ground.search
        in_order = sorted(group, key=lambda number: not search.is_exact((number,), given))
        try:
            core = search.core(in_order, given)
        except TooLarge:
            return Finding(chosen, tuple(group), decided=False)
        finding = Finding(chosen, core, self._needs(chosen, core, given))
        return finding if search.is_exact(core, given) else replace(finding, decided=False)

    def refusing(self, group: Sequence[int], key: str, value: int, given: Choice) -> int | None:
        """A rule of the group that a value breaks by itself, whatever else an agent fills in."""
        alone = {key: value, **{one: given[one] for one in self.ground.surroundings if one in given}}
        constraints = self.ground.search.constraints
        rules = (one for one in group if self.ground.is_rule(one) and key in constraints[one].scope)
        return next((one for one in rules if constraints[one].judge(alone) == FAILS), None)

    def of_panel(self, group: Sequence[int]) -> Group:
        """What the panel itself does: it hides fields, and ties some together."""
        panel = ("hidden", "follow_up", "same_moment")
        return tuple(number for number in group if self.ground.search.constraints[number].name[0] in panel)

    def hiding(self, key: str, group: Sequence[int]) -> Group:
        """What hides a field at times."""
        return tuple(
            number for number in group if self.ground.search.constraints[number].name[:2] == ("hidden", key)
        )

    def _needs(self, chosen: Chosen, core: Group, given: Choice) -> tuple[str, ...]:
        """Which hidden field would mend it; all of those concerned when none does alone."""
        taken = {*self.ground.surroundings, *(key for key, _ in chosen)}
        read = {key for number in core for key in self.ground.search.constraints[number].scope} - taken
        hidden = {key: self.hiding(key, core) for key in sorted(read)}
        hidden = {key: hiding for key, hiding in hidden.items() if hiding or key in given}
        ways = [(key,) for key in hidden] + ([tuple(hidden)] if len(hidden) > 1 else [])
        return next((keys for keys in ways if self._mends(keys, hidden, core, given)), ())

    def _mends(self, keys: tuple[str, ...], hidden: dict[str, Group], core: Group, given: Choice) -> bool:
        freed = {key: value for key, value in given.items() if key not in keys}
        rest = [number for number in core if not any(number in hidden[key] for key in keys)]
        try:
            return self.ground.search.can_be(rest, freed)
        except TooLarge:
            return False
