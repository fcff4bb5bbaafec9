"""A configuration from its file: YAML without surprises, and every mistake with its line.

Words are texts (`no` is no "false", `1:30` is no number, a day is no date object), a key stands once, and a small file
cannot unfold into a large one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from interlog.kit.errors import FieldError
from interlog.setup.errors import FileUnreadable
from interlog.setup.rules.canonical import canonical
from interlog.setup.rules.grammar import BODY, PARTS, Member, Number, Record, Text
from interlog.setup.rules.shape import shape_errors

MAX_BYTES = 16 * 1024 * 1024
_MAX_DEPTH = 20
_MAX_NODES = 1_500_000
_MAX_ANCHORS = 1000
_MAX_DIGITS = 100  # of a number; the language reads no more than a few thousand
_LONG_NUMBER = re.compile(r"-?[\d.eE+-]+")
_ABOUT = Record({"name": Member(Text(200), ""), "story": Member(Text(2000), "")})
_FILE = Record(
    {"format": Member(Number(1, 1), 1), "about": Member(_ABOUT, {}), **BODY.members},
)


@dataclass(frozen=True, slots=True)
class SetupFile:
    """What a file says: the body in canonical form, and what ready-made ones say of themselves (`name`, `story`)."""

    body: Mapping[str, Any]
    about: Mapping[str, str]


def read_file(raw: bytes) -> SetupFile:
    """The configuration in a file.

    Raises: FileUnreadable naming the lines.
    """
    text = _decoded(raw)
    found = _loaded(text)
    if not isinstance(found, dict):
        raise _unreadable(1, f"the file must hold {', '.join(PARTS)} at its top")
    errors = shape_errors(found, _FILE)
    if errors:
        root = yaml.compose(text, Loader=_Loader)
        told = [
            FieldError(one.field, one.rule, f"line {_line_of(root, one.field)}: {one.message}")
            for one in errors
        ]
        raise FileUnreadable(f"{told[0].field} {told[0].message}", errors=told)
    return SetupFile(canonical(found), canonical(found, _FILE).get("about", {}))


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc] # the fast one where it was built
    """YAML's own scalars are read as JSON reads them; everything else is a text."""

    yaml_implicit_resolvers: dict[str, Any] = {}


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)\Z"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:~|null|)\Z"), ["~", "n", ""])
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"-?(?:0|[1-9]\d*)\Z"), list("-0123456789"))
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"-?(?:0|[1-9]\d*)\.\d+(?:[eE][-+]?\d+)?\Z"), list("-0123456789")
)
_Loader.add_implicit_resolver("tag:yaml.org,2002:merge", re.compile(r"<<\Z"), ["<"])


def _decoded(raw: bytes) -> str:
    if len(raw) > MAX_BYTES:
        raise FileUnreadable(f"the file is too large: at most {MAX_BYTES // 1024 // 1024} MiB")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _unreadable(line, "the file must be text in UTF-8") from error


def _loaded(text: str) -> Any:
    try:
        _check(yaml.parse(text, Loader=_Loader))
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader, whose tags were refused besides
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = min(mark.line, text.rstrip().count("\n")) if mark else 0
        raise _unreadable(line + 1, error.problem or "this is no YAML") from error
    except yaml.YAMLError as error:
        raise _unreadable(1, str(error).splitlines()[0]) from error


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end was not read yet; `nodes` counts what it unfolds to."""

    anchor: str | None
    keys: set[str] | None
    nodes: int = 1
    at_key: bool = True


@dataclass(slots=True)
class _Walk:
    stack: list[_Open] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)


def _check(events: Iterator[Any]) -> None:
    """Refuse what would be dangerous or lost to load. Events come one by one, so that nothing unfolds before.

    Raises: FileUnreadable.
    """
    walk, documents = _Walk(), 0
    for event in events:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _unreadable(line, "one file holds one configuration; take away the second “---”")
        elif isinstance(event, yaml.CollectionStartEvent):
            _refuse_tag(event, line)
            if len(walk.stack) == _MAX_DEPTH:
                raise _unreadable(line, f"this is nested deeper than {_MAX_DEPTH} levels")
            keys: set[str] | None = set() if isinstance(event, yaml.MappingStartEvent) else None
            walk.stack.append(_Open(event.anchor, keys))
        elif isinstance(event, yaml.CollectionEndEvent):
            done = walk.stack.pop()
            _count(walk, done.nodes, done.anchor, line)
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in walk.sizes:
                raise _unreadable(line, f"“*{event.anchor}” refers to something that holds it, or to nothing")
            _count(walk, walk.sizes[event.anchor], None, line)
        elif isinstance(event, yaml.ScalarEvent):
            _refuse_tag(event, line)
            _refuse_second_key(walk, event.value, line)
            _refuse_long_number(event, line)
            _count(walk, 1, event.anchor, line)


def _refuse_tag(event: Any, line: int) -> None:
    if event.tag is not None:
        raise _unreadable(line, f"“{event.tag}” is not understood; write the value without it")


def _refuse_long_number(event: Any, line: int) -> None:
    if event.implicit[0] and len(event.value) > _MAX_DIGITS and _LONG_NUMBER.fullmatch(event.value):
        raise _unreadable(line, f"a number has at most {_MAX_DIGITS} digits; put a text in quotes")


def _refuse_second_key(walk: _Walk, value: str, line: int) -> None:
    inside = walk.stack[-1] if walk.stack else None
    if inside is None or inside.keys is None or not inside.at_key:
        return
    if value in inside.keys:
        raise _unreadable(line, f"“{value[:60]}” is there twice; only one can count")
    inside.keys.add(value)


def _count(walk: _Walk, nodes: int, anchor: str | None, line: int) -> None:
    if anchor is not None:
        walk.sizes[anchor] = nodes
        if len(walk.sizes) > _MAX_ANCHORS:
            raise _unreadable(line, f"at most {_MAX_ANCHORS:,} places may have names (“&…”)")
    if walk.stack:
        walk.stack[-1].nodes += nodes
        walk.stack[-1].at_key = not walk.stack[-1].at_key
        nodes = walk.stack[-1].nodes
    if nodes > _MAX_NODES:
        raise _unreadable(line, "the file unfolds to more than a configuration can hold")


def _unreadable(line: int, message: str) -> FileUnreadable:
    told = f"line {line}: {message}"
    return FileUnreadable(told, errors=[FieldError("file", "unreadable", told)])


def _line_of(root: Any, path: str) -> int:
    """The line in which what a path names begins; the nearest thing around it where it is missing."""
    line: int = root.start_mark.line
    node, rest = root, path
    while rest:
        step = _step(node, rest)
        if step is None:
            break
        node, line, rest = step
    return line + 1


def _step(node: Any, path: str) -> tuple[Any, int, str] | None:
    """The node one step down the path, its line, and the path from there."""
    if isinstance(node, yaml.SequenceNode):
        index = re.match(r"\[(\d+)\]\.?", path)
        if index is None:
            return None
        item = node.value[int(index[1])]
        return item, item.start_mark.line, path[index.end() :]
    if isinstance(node, yaml.MappingNode):
        # A key may have full stops in it: the longest that fits is meant.
        for key, value in sorted(node.value, key=lambda pair: -len(str(pair[0].value))):
            if re.match(rf"{re.escape(str(key.value))}(?:[.\[]|\Z)", path):
                return value, key.start_mark.line, path[len(str(key.value)) :].removeprefix(".")
    return None
