"""How the atoms of a condition make up its result: the language's own and, or, not and choice.

An error does not matter where the other side decides (`true || error` is true), and neither does a value that is not
chosen yet: that is what lets a search leave out most of an entry.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from interlog.setup.rules.checked import AND, IF, NOT, OR, called, literal
from interlog.setup.rules.proof.atoms import ERROR, FAILS, HOLDS, OPEN, Atom

Choice = Mapping[str, int]
Formula = Callable[[Choice], int]
_OPPOSITE = {HOLDS: FAILS, FAILS: HOLDS, ERROR: ERROR, OPEN: OPEN}


@dataclass
class Builder:
    """Builds formulas; `atom` gives the atom for an expression and the way to ask it."""

    atom: Callable[[Any], tuple[Atom, Formula]]
    atoms: list[Atom] = field(default_factory=list)

    def build(self, expression: Any) -> Formula:
        value = literal(expression)
        if isinstance(value, bool):
            result = HOLDS if value else FAILS
            return lambda _choice: result
        function, arguments = called(expression)
        if function in (AND, OR):
            decides = FAILS if function == AND else HOLDS
            return _joined([self.build(one) for one in _flat(function, expression)], decides)
        if function == NOT:
            inner = self.build(arguments[0])
            return lambda choice: _OPPOSITE[inner(choice)]
        if function == IF:
            return _chosen(*(self.build(one) for one in arguments))
        atom, formula = self.atom(expression)
        self.atoms.append(atom)
        return formula


def _flat(function: str, expression: Any) -> list[Any]:
    found, todo = [], [expression]
    while todo:
        one = todo.pop()
        name, arguments = called(one)
        if name == function:
            todo.extend(reversed(arguments))
        else:
            found.append(one)
    return found


def _joined(parts: list[Formula], decides: int) -> Formula:
    """`and` is decided by what fails, `or` by what holds; else by what is open, then by an error."""
    otherwise = _OPPOSITE[decides]

    def joined(choice: Choice) -> int:
        result = otherwise
        for part in parts:
            found = part(choice)
            if found == decides:
                return decides
            if found == OPEN or (found == ERROR and result != OPEN):
                result = found
        return result

    return joined


def _chosen(condition: Formula, then: Formula, otherwise: Formula) -> Formula:
    def chosen(choice: Choice) -> int:
        which = condition(choice)
        if which in (OPEN, ERROR):
            return which
        return then(choice) if which == HOLDS else otherwise(choice)

    return chosen
