"""The rules engine: conditions in CEL, compiled against the fields of one configuration.

The entry is a protobuf message made in code, so that an unknown field or a wrong type is an error when the rule is
compiled, and `has()` tells an empty field from a filled one. The library bounds iterations; evaluation errors come
back as values, so a condition holds only when its result is a BOOL that is True.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from cel_expr_python import cel
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory, timestamp_pb2
from google.protobuf.message import Message

from interlog.logbook.rules.kinds import Leaf

_Field = descriptor_pb2.FieldDescriptorProto
_PACKAGE = "interlog"
_TIMESTAMP = ".google.protobuf.Timestamp"
_SCALARS = {
    "boolean": _Field.TYPE_BOOL,
    "number": _Field.TYPE_DOUBLE,
    "seconds": _Field.TYPE_INT64,
}
_MESSAGES = {
    "date": _TIMESTAMP,
    "datetime": _TIMESTAMP,
    "money": f".{_PACKAGE}.Money",
    "issues": f".{_PACKAGE}.Issue",
}
_LISTS = ("multi_picklist", "issues", "articles")
# What rules may ask beside the fields themselves.
DERIVED = (
    Leaf("disposition_class", "picklist"),
    Leaf("topic_class", "picklist"),
    Leaf("notes_text", "text"),
    Leaf("has_conversation", "boolean"),
    Leaf("started_at", "datetime"),
)


class BadCondition(ValueError):
    """A condition does not compile, or its result is not true or false; the message says where and why."""


class NoValue(ValueError):
    """A part of a condition could not be evaluated; the message says why."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`holds` is True only for a boolean true; `error` says why a condition could not be evaluated."""

    holds: bool
    error: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry as conditions see it, made ready once for all of them. The library does not keep the message alive."""

    activation: Any
    message: Message


class Condition:
    """A compiled condition."""

    def __init__(self, expression: Any) -> None:
        self._expression = expression

    def checked(self) -> bytes:
        """The compiled condition: a `google.protobuf.Any` that holds a `cel.expr.CheckedExpr`."""
        checked: bytes = self._expression.serialize()
        return checked

    def verdict(self, entry: Seen) -> Verdict:
        """Evaluate against an entry made by `Engine.entry`."""
        try:
            result = self._expression.eval(entry.activation)
        except RuntimeError as error:  # the iteration budget is over
            return Verdict(holds=False, error=str(error))
        if result.type() == cel.Type.BOOL:
            return Verdict(holds=result.value() is True)
        return Verdict(holds=False, error=str(result.value()))

    def value(self, entry: Seen) -> Any:
        """What it comes to: a value of Python.

        Raises: NoValue when it cannot be evaluated.
        """
        try:
            result = self._expression.eval(entry.activation)
        except RuntimeError as error:
            raise NoValue(str(error)) from error
        if result.type() in (cel.Type.ERROR, cel.Type.UNKNOWN):
            raise NoValue(str(result.value()))
        return result.value()


class Engine:
    """Compiles and feeds conditions over the given fields."""

    def __init__(self, leaves: Mapping[str, Leaf]) -> None:
        self._leaves = {**leaves, **{leaf.key: leaf for leaf in DERIVED}}
        pool = descriptor_pool.DescriptorPool()
        pool.Add(_copy_of_timestamp())
        pool.Add(_entry_file(self._leaves))
        self._entry_class = message_factory.GetMessageClass(pool.FindMessageTypeByName(f"{_PACKAGE}.Entry"))
        self._env = cel.NewEnv(descriptor_pool=pool, variables={"entry": cel.Type(f"{_PACKAGE}.Entry")})

    def compile(self, condition: str) -> Condition:
        """Raises: BadCondition with the position when it does not compile or yields no boolean."""
        try:
            expression = self._env.compile(condition)
        except RuntimeError as error:
            raise BadCondition(str(error)) from error
        if expression.return_type() != cel.Type.BOOL:
            raise BadCondition(f"the result must be true or false, not {expression.return_type().name()}")
        return Condition(expression)

    def part(self, checked: bytes) -> Condition:
        """Part of a compiled condition, of any type: a `CheckedExpr` as `Condition.checked` gives it, cut down."""
        return Condition(self._env.deserialize(checked))

    def entry(self, values: Mapping[str, Any]) -> Seen:
        """The entry as conditions see it; empty fields stay unset. Values must have passed `fields.clean`."""
        message = self._entry_class()
        for key, value in values.items():
            leaf = self._leaves.get(key)
            if leaf is not None and value is not None:
                _put(message, leaf, value)
        return Seen(self._env.Activation({"entry": message}), message)


def _put(message: Any, leaf: Leaf, value: Any) -> None:
    group, _, part = leaf.key.rpartition(".")
    target = getattr(message, group) if group else message
    if leaf.kind in _LISTS:
        _put_list(getattr(target, part), leaf, value)
    elif leaf.kind == "money":
        money = getattr(target, part)
        money.minor_units, money.currency = value["minor_units"], value["currency"]
    elif leaf.kind == "datetime":
        getattr(target, part).FromDatetime(datetime.fromisoformat(value))
    elif leaf.kind == "date":
        day = date.fromisoformat(value)
        getattr(target, part).FromDatetime(datetime(day.year, day.month, day.day, tzinfo=UTC))
    else:
        setattr(target, part, value)


def _put_list(target: Any, leaf: Leaf, items: list[Any]) -> None:
    if leaf.kind != "issues":
        target.extend(items)
        return
    for item in items:
        target.add(**item)


def _entry_file(leaves: Mapping[str, Leaf]) -> descriptor_pb2.FileDescriptorProto:
    file = descriptor_pb2.FileDescriptorProto(name="interlog/entry.proto", package=_PACKAGE, syntax="proto3")
    file.dependency.append("google/protobuf/timestamp.proto")
    _add_message(
        file, "Money", {"minor_units": Leaf("minor_units", "seconds"), "currency": Leaf("currency", "text")}
    )
    issue = ("topic", "disposition", "outcome", "case_id")
    _add_message(file, "Issue", {key: Leaf(key, "text") for key in issue})
    groups: dict[str, dict[str, Leaf]] = {"": {}, "summary": {}, "follow_up": {}, "custom": {}}
    for key, leaf in leaves.items():
        group, _, part = key.rpartition(".")
        groups[group][part] = leaf
    for group in ("summary", "follow_up", "custom"):
        _add_message(file, group.title(), groups[group])
    entry = _add_message(file, "Entry", groups[""])
    for group in ("summary", "follow_up", "custom"):
        entry.field.add(
            name=group,
            number=len(entry.field) + 1,
            label=_Field.LABEL_OPTIONAL,
            type=_Field.TYPE_MESSAGE,
            type_name=f".{_PACKAGE}.{group.title()}",
        )
    return file


def _add_message(
    file: descriptor_pb2.FileDescriptorProto, name: str, leaves: Mapping[str, Leaf]
) -> descriptor_pb2.DescriptorProto:
    message = file.message_type.add(name=name)
    for number, (part, leaf) in enumerate(leaves.items(), start=1):
        repeated = leaf.kind in _LISTS
        label = _Field.LABEL_REPEATED if repeated else _Field.LABEL_OPTIONAL
        field = message.field.add(name=part, number=number, label=label)
        if leaf.kind in _MESSAGES:
            field.type, field.type_name = _Field.TYPE_MESSAGE, _MESSAGES[leaf.kind]
            continue
        field.type = _SCALARS.get(leaf.kind, _Field.TYPE_STRING)
        if not repeated:
            field.proto3_optional, field.oneof_index = True, len(message.oneof_decl)
            message.oneof_decl.add(name=f"_{part}")
    return message


def _copy_of_timestamp() -> descriptor_pb2.FileDescriptorProto:
    file = descriptor_pb2.FileDescriptorProto()
    timestamp_pb2.DESCRIPTOR.CopyToProto(file)
    return file
