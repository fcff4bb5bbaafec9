"""The smallest parts of a condition that are true or false, each judged by the engine itself.

An atom is asked with values of the few fields it reads, never with a whole entry, and remembers its answers: a
condition over thousands of codes is evaluated once for each code that makes a difference.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from interlog.logbook.language import Circumstances, Condition, Guard, Leaf, NoValue
from interlog.setup.rules.checked import (
    DIFFERS,
    EQUALS,
    ORDERS,
    SIZE,
    WITHIN,
    Tree,
    called,
    kind_of,
    literal,
    parts_of,
)
from interlog.setup.rules.proof.reads import CONVERSATION, STARTED, Read, has_names, read_of, reads_of

# What a condition, or a part of it, comes to. OPEN: it depends on values that are not chosen yet.
FAILS, HOLDS, ERROR, OPEN = 0, 1, 2, 3

HAS, TRUE, IS, ORDER, LENGTH, MEMBER, OTHER = "has", "true", "is", "order", "length", "member", "other"
_OTHER_VALUE = object()


@dataclass(frozen=True, slots=True)
class Shape:
    """How an atom looks at a value: a comparison of one `read` with constants, or something else (OTHER).

    The constants are those of all its subexpressions for OTHER: what is likely to make a difference.
    """

    kind: str
    read: Read | None
    constants: tuple[Any, ...] = ()


@dataclass
class Atom:
    """One such part. `scope`: the keys of the values it reads."""

    scope: tuple[str, ...]
    shape: Shape
    ask: Callable[[Mapping[str, Any]], int] = field(repr=False)
    _known: dict[tuple[Any, ...], int] = field(default_factory=dict, repr=False)

    def judge(self, values: Mapping[str, Any], choice: tuple[int, ...]) -> int:
        """HOLDS, FAILS or ERROR for these values of its scope; `choice` are their numbers."""
        key = (self._seen(values),) if self._narrow else choice
        if key not in self._known:
            self._known[key] = self.ask(values)
        return self._known[key]

    @property
    def _narrow(self) -> bool:
        return len(self.scope) == 1 and self.shape.kind == IS and self.shape.read is not None

    def _seen(self, values: Mapping[str, Any]) -> Any:
        """Whatever equals none of the constants looks the same to it."""
        value = values[self.scope[0]]
        if not isinstance(value, str | None) or (self.shape.read and self.shape.read.part):
            return repr(value)
        seen = value or ""
        return seen if seen in self.shape.constants else _OTHER_VALUE


def asking(guard: Guard, condition: Condition, at: datetime) -> Callable[[Mapping[str, Any]], int]:
    """Asks the engine about an entry that holds these values and nothing else."""

    def ask(values: Mapping[str, Any]) -> int:
        verdict = condition.verdict(guard.seen(_only_values(values), circumstances(values, at)))
        return ERROR if verdict.error else (HOLDS if verdict.holds else FAILS)

    return ask


def circumstances(values: Mapping[str, Any], at: datetime, queue: str = "") -> Circumstances:
    """What surrounds an entry with these values; `at` is when it began unless they say so."""
    started = values.get(STARTED)
    return Circumstances(
        has_conversation=bool(values.get(CONVERSATION)),
        started_at=datetime.fromisoformat(started) if started else at,
        queue=queue,
    )


def _only_values(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None and key[0] != "@"}


@dataclass(frozen=True)
class Reader:
    """Tells the shape of expressions of one compiled condition."""

    guard: Guard
    tree: Tree
    leaves: Mapping[str, Leaf]
    at: datetime

    def scope(self, expression: Any) -> tuple[str, ...]:
        return tuple(sorted({read.key for read in reads_of(expression, self.leaves)}))

    def shape(self, expression: Any) -> Shape:
        if kind_of(expression) == "select_expr":
            kind = HAS if expression.select_expr.test_only else TRUE
            read = read_of(expression, self.leaves)
            return Shape(kind, read) if read else self._other(expression)
        function, arguments = called(expression)
        if function == WITHIN:
            return self._within(*arguments) or self._other(expression)
        if function in (EQUALS, DIFFERS, *ORDERS):
            kind = IS if function in (EQUALS, DIFFERS) else ORDER
            one, other = arguments
            return (
                self._compared(kind, one, other)
                or self._compared(kind, other, one)
                or self._other(expression)
            )
        return self._other(expression)

    def _compared(self, kind: str, value: Any, constant: Any) -> Shape | None:
        if has_names(constant):
            return None
        found = tuple(self._constants(constant))
        if kind == ORDER and any(isinstance(one, str) for one in found):
            return None
        read = read_of(value, self.leaves)
        if read is not None and found:
            return Shape(kind, read, found)
        function, arguments = called(value)
        measured = read_of(arguments[0], self.leaves) if function == SIZE else None
        return Shape(LENGTH, measured, found) if measured and found else None

    def _within(self, item: Any, items: Any) -> Shape | None:
        read = read_of(items, self.leaves)
        if read is not None and not has_names(item):
            return Shape(MEMBER, read, tuple(self._constants(item)))
        read = read_of(item, self.leaves)
        if read is not None and kind_of(items) == "list_expr" and not has_names(items):
            return Shape(IS, read, tuple(self._constants(items)))
        return None

    def _other(self, expression: Any) -> Shape:
        return Shape(OTHER, None, tuple(self._all_constants(expression)))

    def _constants(self, expression: Any) -> Iterator[Any]:
        """What a constant comes to, or the elements of a constant list."""
        if kind_of(expression) == "list_expr":
            for element in expression.list_expr.elements:
                yield from self._constants(element)
        else:
            yield from self._value(expression)

    def _all_constants(self, expression: Any) -> Iterator[Any]:
        """Every constant within, and those that it is made of."""
        if not has_names(expression):
            yield from self._constants(expression)
        for part in parts_of(expression):
            yield from self._all_constants(part)

    def _value(self, expression: Any) -> Iterator[Any]:
        """What a constant comes to; one that is an error makes no difference to anything."""
        value = literal(expression)
        if value is None and kind_of(expression) in ("call_expr", "select_expr"):
            part = self.guard.engine.part(self.tree.cut(expression))
            try:
                value = part.value(self.guard.seen({}, circumstances({}, self.at)))
            except NoValue:
                return
        if value is not None:
            yield value
