"""Patterns of `matches` that no text can be compared with: the compiler takes them for any other text."""

import json
from collections.abc import Iterator

from interlog.logbook.language import Engine
from interlog.setup.rules.checked import Tree, called, literal, parts_of

_PAIR = 2


def bad_patterns(engine: Engine, tree: Tree) -> Iterator[tuple[str, str, int]]:
    """Each pattern that is spelled out and cannot be read, why, and the character it is about; in any order."""
    nothing = engine.entry({})
    todo = [tree.root]
    while todo:
        one = todo.pop()
        todo.extend(parts_of(one))
        name, arguments = called(one)
        pattern = literal(arguments[-1]) if name == "matches" and len(arguments) == _PAIR else None
        if isinstance(pattern, str):
            tried = engine.compile(f"''.matches({json.dumps(pattern, ensure_ascii=False)})")
            why = tried.verdict(nothing).error
            if why:
                yield pattern, why.rpartition("expression: ")[2], tree.offset(arguments[-1]) or 0
