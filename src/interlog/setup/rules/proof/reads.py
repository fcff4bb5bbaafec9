"""What an expression reads of an entry: which of its values, and which part of each."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from interlog.logbook.language import Leaf
from interlog.setup.rules.checked import kind_of, parts_of

# Two things that no form shows and every entry has: whether there is a conversation, and when the contact began.
CONVERSATION, STARTED = "@conversation", "@started"
CLASS, TEXT = "class", "text"
_GROUPS = ("summary", "follow_up", "custom")


class Read(NamedTuple):
    """A value by its key; `part` is "" for the value itself, else what is taken from it ("class", "currency")."""

    key: str
    part: str = ""


_DERIVED = {
    "disposition_class": Read("disposition", CLASS),
    "topic_class": Read("topic", CLASS),
    "notes_text": Read("notes_html", TEXT),
    "has_conversation": Read(CONVERSATION),
    "started_at": Read(STARTED),
}


def reads_of(expression: Any, leaves: Mapping[str, Leaf]) -> set[Read]:
    """Everything an expression reads; a whole group counts as all of its values."""
    found: set[Read] = set()
    todo = [expression]
    while todo:
        one = todo.pop()
        path = _path(one)
        if path is None:
            todo.extend(parts_of(one))
        else:
            found.update(_resolved(path, leaves))
    return found


def read_of(expression: Any, leaves: Mapping[str, Leaf]) -> Read | None:
    """The one value an expression is, when it is nothing but that (`entry.topic`, or `has(entry.topic)`)."""
    path = _path(expression)
    found = list(_resolved(path, leaves)) if path else []
    return found[0] if len(found) == 1 and not _is_group(path) else None


def has_names(expression: Any) -> bool:
    """True when an expression is more than literals and functions of them, and of when the contact began."""
    todo = [expression]
    while todo:
        one = todo.pop()
        if _path(one) == ("started_at",):
            continue
        if kind_of(one) in ("ident_expr", "comprehension_expr"):
            return True
        todo.extend(parts_of(one))
    return False


def _path(expression: Any) -> tuple[str, ...] | None:
    """The names after `entry.`, None for what is no such chain."""
    names: list[str] = []
    while kind_of(expression) == "select_expr":
        names.append(expression.select_expr.field)
        expression = expression.select_expr.operand
    if kind_of(expression) != "ident_expr" or expression.ident_expr.name.lstrip(".") != "entry":
        return None
    return tuple(reversed(names))


def _resolved(path: tuple[str, ...], leaves: Mapping[str, Leaf]) -> Iterator[Read]:
    if not path:
        yield from (Read(key) for key in leaves)
        yield from (Read(CONVERSATION), Read(STARTED))
    elif path[0] in _DERIVED:
        yield _DERIVED[path[0]]
    elif _is_group(path):
        yield from (Read(key) for key in leaves if key.startswith(f"{path[0]}."))
    else:
        length = 2 if path[0] in _GROUPS else 1
        yield Read(".".join(path[:length]), ".".join(path[length:]))


def _is_group(path: tuple[str, ...] | None) -> bool:
    return not path or (len(path) == 1 and path[0] in _GROUPS)
