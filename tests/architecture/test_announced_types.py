"""Every type of event that Interlog announces stands in the catalogue."""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

from interlog.conversations.rules.changes import Change, What
from interlog.conversations.services.announcing import type_of
from interlog.eventlog.facade import event_types

SOURCES = Path(__file__).parents[2] / "src" / "interlog"
# What these functions take looks like a type of event and is none.
OTHER_NAMES = {"notify", "may", "job", "enqueue", "periodic"}
THREAD_STATES = ("open", "pending", "snoozed", "resolved", "reopened")
DOTTED = re.compile(r"[a-z_]+\.[a-z_]+")


def own_nouns() -> set[str]:
    own = {one.type.partition(".")[0] for one in event_types().values() if one.source == "interlog"}
    return own | {"queue", "agent", "message", "import", "setup", "transcript"}


def announced(path: Path) -> Iterator[str]:
    """The texts in a module of services that read like a type of event."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    others = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and name_of(node.func) in OTHER_NAMES
        for inner in ast.walk(node)
        if isinstance(inner, ast.Constant)
    }
    parts = {part for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in others:
            noun = node.value.partition(".")[0]
            if DOTTED.fullmatch(node.value) and noun in own_nouns():
                yield node.value + "…" if node in parts else node.value


def is_known(name: str) -> bool:
    """In the catalogue, or the beginning of types that are (for a text with a part put in)."""
    if name.endswith("…"):
        return any(one.startswith(name[:-1]) for one in event_types())
    return name in event_types()


def name_of(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def test_every_type_that_a_service_names_is_in_the_catalogue():
    modules = [*SOURCES.glob("*/services.py"), *SOURCES.glob("*/services/**/*.py")]

    found = {(value, str(path.relative_to(SOURCES))) for path in modules for value in announced(path)}

    assert len({value for value, _ in found}) > 20
    assert [(value, place) for value, place in sorted(found) if not is_known(value)] == []


def test_every_step_of_a_conversation_is_in_the_catalogue():
    at = datetime(2026, 3, 2, tzinfo=UTC)
    steps = [Change(what, at) for what in get_args(What) if what != "status"]
    states = [Change("status", at, detail=state) for state in THREAD_STATES]

    types = {type_of(step, channel) for step in (*steps, *states) for channel in ("voice", "chat", "email")}

    assert {one for one in types if one and one not in event_types()} == set()
