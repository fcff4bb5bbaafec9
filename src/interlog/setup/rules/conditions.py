"""Says in plain words, and at which character, why a rule's condition does not compile."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from interlog.logbook.language import DERIVED, BadCondition, Engine, Leaf
from interlog.setup.contracts import Place
from interlog.setup.rules.checked import Tree
from interlog.setup.rules.grammar import LONGEST_CONDITION
from interlog.setup.rules.growing import growing
from interlog.setup.rules.patterns import bad_patterns

_ONE_ERROR = re.compile(
    r"ERROR: <input>:(?P<line>\d+):(?P<column>\d+): (?P<what>.*?)"
    r"(?=\nERROR: <input>:|\n \| |\s*\[INVALID_ARGUMENT\]|\Z)",
    re.DOTALL,
)
_UNKNOWN_FIELD = re.compile(
    r"undefined field '(?P<name>[^']*)' not found in struct 'interlog\.(?P<group>\w+)'"
)
_UNKNOWN_NAME = re.compile(r"undeclared reference to '(?P<name>[^']*)'")
_NO_OVERLOAD = re.compile(
    r"found no matching overload for '(?P<name>[^']*)' applied to '(?P<types>.*)'", re.DOTALL
)
_UNEXPECTED = re.compile(
    r"Syntax error: (?:mismatched|extraneous) input '(?P<sign>.*?)' expecting", re.DOTALL
)
_UNREADABLE = re.compile(r"Syntax error: token recognition error at: '(?P<sign>.*)'", re.DOTALL)
_NO_BOOLEAN = re.compile(r"the result must be true or false, not (?P<type>\w+)")
_TOO_DEEP = re.compile(r"recursion limit exceeded|max recursion depth")
_SHOWN = 40
_TYPES = {
    "string": "a text",
    "int": "a whole number",
    "uint": "a whole number",
    "double": "a number",
    "bool": "true or false",
    "list": "a list",
    "map": "a map",
    "dyn": "anything",
    "null": "nothing",
    "bytes": "bytes",
    "timestamp": "a time",
    "google.protobuf.Timestamp": "a time",
    "duration": "a length of time",
    "google.protobuf.Duration": "a length of time",
    "message": "a group of fields",
    "struct": "a group of fields",
}


@dataclass(frozen=True, slots=True)
class ConditionError:
    """Why a condition does not compile, and the character it is about."""

    message: str
    at: Place


def condition_errors(engine: Engine, condition: str, leaves: Mapping[str, Leaf]) -> list[ConditionError]:
    """What is wrong with a condition, in the order of its text; empty when it compiles.

    `leaves` are those the engine was made with, for suggesting the name that was meant.
    """
    if len(condition) > LONGEST_CONDITION:
        told = f"the condition is too long: at most {LONGEST_CONDITION:,} characters"
        return [ConditionError(told, Place(1, 1, 0))]
    try:
        tree = Tree.of(engine.compile(condition).checked())
    except BadCondition as error:
        return explained(str(error), condition, leaves)
    grows = growing(tree)
    if grows is not None:
        told = "lists and texts may not be put together anew for each item of a list: they would grow without end"
        return [ConditionError(told, place_of(tree.offset(grows) or 0, condition))]
    return [
        ConditionError(f"“{pattern[:_SHOWN]}” is no pattern: {why}", place_of(offset, condition))
        for pattern, why, offset in bad_patterns(engine, tree)
    ]


def explained(told: str, condition: str, leaves: Mapping[str, Leaf]) -> list[ConditionError]:
    """The compiler's own words, read into plain ones with their places."""
    found = [
        _one(error["what"].strip(), int(error["line"]), int(error["column"]), condition, leaves)
        for error in _ONE_ERROR.finditer(told)
    ]
    if found:
        return sorted(found, key=lambda one: one.at.offset)
    return [ConditionError(_without_place(told), Place(1, 1, 0))]


def _one(what: str, line: int, column: int, condition: str, leaves: Mapping[str, Leaf]) -> ConditionError:
    unknown = _UNKNOWN_FIELD.search(what)
    if unknown:
        column = _column_of(unknown["name"], condition, line, column)
        message = _unknown_field(unknown["name"], unknown["group"].lower(), leaves)
    else:
        message = _other(what, condition)
    return ConditionError(message, Place(line, column, _offset(condition, line, column)))


def _unknown_field(name: str, group: str, leaves: Mapping[str, Leaf]) -> str:
    known = _names_in(group, leaves)
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    hint = f"; did you mean “{near[0]}”?" if near else ""
    where = "an entry has" if group == "entry" else f"“{group}” has"
    return f"{where} no field “{name}”{hint}"


def _names_in(group: str, leaves: Mapping[str, Leaf]) -> list[str]:
    keys: Iterable[str] = [*leaves, *(leaf.key for leaf in DERIVED)]
    if group == "money":
        return ["minor_units", "currency"]
    if group == "issue":
        return ["topic", "disposition", "outcome", "case_id"]
    if group != "entry":
        return [key.partition(".")[2] for key in keys if key.startswith(f"{group}.")]
    return list(dict.fromkeys(key.partition(".")[0] for key in keys))


def _other(what: str, condition: str) -> str:
    for pattern, explain in _EXPLAINED:
        if found := pattern.search(what):
            return explain(found, condition)
    return what.removeprefix("Syntax error: ").splitlines()[0]


def _unknown_name(found: re.Match[str], condition: str) -> str:
    name = found["name"]
    if f"{name}(" in condition:
        return f"there is no function “{name}”"
    return f"“{name}” is not known here; fields begin with “entry.”, texts stand in quotes"


def _unreadable(found: re.Match[str], _condition: str) -> str:
    sign = found["sign"].strip()
    if sign == "=":
        return "“=” compares nothing; write “==”"
    if sign[:1] in {'"', "'"}:
        return "a text begins here and does not end; close it with a quote"
    return f"“{sign[:_SHOWN]}” cannot be read here"


def _unexpected(found: re.Match[str], condition: str) -> str:
    if found["sign"] != "<EOF>":
        return f"“{found['sign'][:_SHOWN]}” is not expected here"
    return "the condition ends too early" if condition.strip() else "there is no condition yet"


def _no_overload(found: re.Match[str], _condition: str) -> str:
    name, types = found["name"], found["types"]
    given = [_type(one) for one in _split(types.strip("()"))]
    sign = (
        name.replace("_", "").removeprefix("@") if re.search(r"_|@", name) and not name[0].isalpha() else name
    )
    joined = " and ".join(given)
    if sorted(_split(types.strip("()"))) == ["double", "int"]:
        return f"“{sign}” does not take {joined}; write the number with a decimal point, for example 5.0"
    return f"“{sign}” does not take {joined}" if given else f"“{sign}” cannot be used like this"


_EXPLAINED: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], str]], ...] = (
    (_UNKNOWN_NAME, _unknown_name),
    (_NO_OVERLOAD, _no_overload),
    (_UNREADABLE, _unreadable),
    (_UNEXPECTED, _unexpected),
)


def _split(types: str) -> list[str]:
    """The types of an argument list; what stands within brackets belongs to the one before it."""
    parts, depth, current = [], 0, ""
    for sign in types:
        depth += (sign in "(<[") - (sign in ")>]")
        if sign == "," and depth == 0:
            parts.append(current.strip())
            current = ""
        else:
            current += sign
    return [part for part in [*parts, current.strip()] if part]


def _type(name: str) -> str:
    base = re.split(r"[(<]", name, maxsplit=1)[0]
    if base == "wrapper":
        return _type(name[len("wrapper(") : -1])
    return _TYPES.get(base, "a group of fields" if base.startswith("interlog.") else name)


def _without_place(told: str) -> str:
    if found := _NO_BOOLEAN.search(told):
        kind = _TYPES.get(found["type"].lower(), found["type"].lower())
        return f"the result must be true or false, not {kind}; compare it with something"
    if _TOO_DEEP.search(told):
        return "the condition is nested too deeply; make several rules of it"
    return told.splitlines()[0]


def _column_of(name: str, condition: str, line: int, column: int) -> int:
    """Where the name itself stands: the compiler points at the full stop before it, or at `has` further left."""
    text = condition.split("\n")[line - 1]
    found = re.compile(rf"\.\s*{re.escape(name)}\b").search(text, column - 1)
    return found.end() - len(name) + 1 if found else column


def place_of(offset: int, condition: str) -> Place:
    """The line and column of a character."""
    before = condition[:offset]
    return Place(before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1, offset)


def _offset(condition: str, line: int, column: int) -> int:
    before = condition.split("\n")[: line - 1]
    return min(sum(len(text) + 1 for text in before) + column - 1, len(condition))
