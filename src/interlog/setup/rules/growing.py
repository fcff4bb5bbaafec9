"""Conditions whose lists or texts double with every item they go through.

The engine counts the steps of a condition, not what it holds in memory: nine such steps after each other are few, and
fill a hundred million places.
"""

from collections.abc import Iterator
from typing import Any

from interlog.setup.rules.checked import (
    AND,
    DIFFERS,
    EQUALS,
    IF,
    NOT,
    OR,
    ORDERS,
    SIZE,
    WITHIN,
    Tree,
    called,
    kind_of,
    parts_of,
)

_ADD = "_+_"
# What answers with true, false or a number, however long the things are that it is asked of.
_ASKS = frozenset(
    {AND, OR, NOT, EQUALS, DIFFERS, WITHIN, SIZE, *ORDERS, "contains", "startsWith", "endsWith", "matches"}
)
_GROWS = frozenset({"add_list", "add_string", "add_bytes"})


def growing(tree: Tree) -> Any | None:
    """The first expression that puts lists or texts together anew for each item of a list; None without one."""
    todo: list[tuple[Any, frozenset[str]]] = [(tree.root, frozenset())]
    while todo:
        one, items = todo.pop()
        if items and (_adds(tree, one, items) or _repeats(one, items)):
            return one
        if kind_of(one) != "comprehension_expr":
            todo.extend((part, items) for part in parts_of(one))
            continue
        loop = one.comprehension_expr
        inside = items | {loop.iter_var}
        todo += [(loop.iter_range, items), (loop.loop_condition, inside), (loop.result, items)]
        todo += [(part, inside) for part in _steps(loop)]
    return None


def _steps(loop: Any) -> Iterator[Any]:
    """What is done for each item, without the adding of one item to the result that the language itself writes."""
    todo = [loop.loop_step]
    while todo:
        one = todo.pop()
        name, arguments = called(one)
        if name == _ADD and _is(arguments[0], loop.accu_var):
            yield from parts_of(arguments[1])
        elif name == IF:
            todo.extend(arguments)
        else:
            yield one


def _adds(tree: Tree, one: Any, items: frozenset[str]) -> bool:
    """An item itself with something added, unless numbers are; parts of an item ("issue.topic") do not grow."""
    return called(one)[0] == _ADD and not _GROWS.isdisjoint(tree.overloads(one)) and _holds(one, items)


def _repeats(one: Any, items: frozenset[str]) -> bool:
    """A list or map that holds an item itself more than once."""
    if kind_of(one) not in ("list_expr", "struct_expr"):
        return False
    return sum(_holds(part, items) for part in parts_of(one)) > 1


def _holds(one: Any, items: frozenset[str]) -> bool:
    todo = [one]
    while todo:
        part = todo.pop()
        if any(_is(part, name) for name in items):
            return True
        if kind_of(part) != "select_expr" and called(part)[0] not in _ASKS:
            todo.extend(parts_of(part))
    return False


def _is(one: Any, name: str) -> bool:
    return kind_of(one) == "ident_expr" and one.ident_expr.name == name
