"""A compiled condition as a tree: what the compiler itself made of the text, so that no second parser can differ.

The library hands out a compiled condition as a `cel.expr.CheckedExpr`. Described here are only the members that are
read; all others (types, references) stay in the message as they came, so that a part of a condition can be handed
back to the engine and evaluated on its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from google.protobuf import any_pb2, descriptor_pb2, descriptor_pool, message_factory

_Field = descriptor_pb2.FieldDescriptorProto
_PACKAGE = "cel.expr"
_LITERALS = {
    "bool_value": (2, _Field.TYPE_BOOL),
    "int64_value": (3, _Field.TYPE_INT64),
    "uint64_value": (4, _Field.TYPE_UINT64),
    "double_value": (5, _Field.TYPE_DOUBLE),
    "string_value": (6, _Field.TYPE_STRING),
    "bytes_value": (7, _Field.TYPE_BYTES),
}
_EXPR, _MANY = "Expr", True
# Message -> member -> (number, type or the message's name, repeated).
_SHAPES: dict[str, dict[str, tuple[int, Any, bool]]] = {
    "CheckedExpr": {
        "meant": (2, "Meant", _MANY),
        "expr": (4, _EXPR, False),
        "source_info": (5, "SourceInfo", False),
    },
    "Meant": {"key": (1, _Field.TYPE_INT64, False), "value": (2, "Reference", False)},
    "Reference": {"overloads": (3, _Field.TYPE_STRING, _MANY)},
    "SourceInfo": {"positions": (4, "Position", _MANY)},
    "Position": {"key": (1, _Field.TYPE_INT64, False), "value": (2, _Field.TYPE_INT32, False)},
    "Constant": {name: (number, kind, False) for name, (number, kind) in _LITERALS.items()},
    "Ident": {"name": (1, _Field.TYPE_STRING, False)},
    "Select": {
        "operand": (1, _EXPR, False),
        "field": (2, _Field.TYPE_STRING, False),
        "test_only": (3, _Field.TYPE_BOOL, False),
    },
    "Call": {
        "target": (1, _EXPR, False),
        "function": (2, _Field.TYPE_STRING, False),
        "args": (3, _EXPR, _MANY),
    },
    "CreateList": {"elements": (1, _EXPR, _MANY)},
    "Entry": {
        "field_key": (2, _Field.TYPE_STRING, False),
        "map_key": (3, _EXPR, False),
        "value": (4, _EXPR, False),
    },
    "CreateStruct": {"message_name": (1, _Field.TYPE_STRING, False), "entries": (2, "Entry", _MANY)},
    "Comprehension": {
        "iter_var": (1, _Field.TYPE_STRING, False),
        "iter_range": (2, _EXPR, False),
        "accu_var": (3, _Field.TYPE_STRING, False),
        "accu_init": (4, _EXPR, False),
        "loop_condition": (5, _EXPR, False),
        "loop_step": (6, _EXPR, False),
        "result": (7, _EXPR, False),
    },
    "Expr": {"id": (2, _Field.TYPE_INT64, False)},
}
_KINDS = {
    "const_expr": (3, "Constant"),
    "ident_expr": (4, "Ident"),
    "select_expr": (5, "Select"),
    "call_expr": (6, "Call"),
    "list_expr": (7, "CreateList"),
    "struct_expr": (8, "CreateStruct"),
    "comprehension_expr": (9, "Comprehension"),
}
AND, OR, NOT, IF = "_&&_", "_||_", "!_", "_?_:_"
EQUALS, DIFFERS, WITHIN, SIZE = "_==_", "_!=_", "@in", "size"
ORDERS = ("_<_", "_<=_", "_>_", "_>=_")
NEGATE = "-_"


def _file() -> descriptor_pb2.FileDescriptorProto:
    file = descriptor_pb2.FileDescriptorProto(
        name="interlog/checked.proto", package=_PACKAGE, syntax="proto3"
    )
    messages = {}
    for name, members in _SHAPES.items():
        messages[name] = file.message_type.add(name=name)
        for member, (number, kind, repeated) in members.items():
            _add(messages[name], member, number, kind, repeated=repeated)
    _one_of(messages["Constant"], range(len(_LITERALS)))
    for member, (number, kind) in _KINDS.items():
        _add(messages["Expr"], member, number, kind, repeated=False)
    _one_of(messages["Expr"], range(1, 1 + len(_KINDS)))
    return file


def _add(
    message: descriptor_pb2.DescriptorProto, name: str, number: int, kind: Any, *, repeated: bool
) -> None:
    field = message.field.add(name=name, number=number)
    field.label = _Field.LABEL_REPEATED if repeated else _Field.LABEL_OPTIONAL
    if isinstance(kind, str):
        field.type, field.type_name = _Field.TYPE_MESSAGE, f".{_PACKAGE}.{kind}"
    else:
        field.type = kind


def _one_of(message: descriptor_pb2.DescriptorProto, members: range) -> None:
    message.oneof_decl.add(name="kind")
    for number in members:
        message.field[number].oneof_index = 0


def _message_class() -> Any:
    pool = descriptor_pool.DescriptorPool()
    pool.Add(_file())
    return message_factory.GetMessageClass(pool.FindMessageTypeByName(f"{_PACKAGE}.CheckedExpr"))


_Checked = _message_class()


@dataclass(frozen=True)
class Tree:
    """One compiled condition. Expressions are messages of the kind `Expr`."""

    type_url: str
    checked: Any

    @classmethod
    def of(cls, serialized: bytes) -> "Tree":
        """Reads what `Condition.checked` gives."""
        wrapped = any_pb2.Any.FromString(serialized)
        return cls(wrapped.type_url, _Checked.FromString(wrapped.value))

    @property
    def root(self) -> Any:
        return self.checked.expr

    def cut(self, expression: Any) -> bytes:
        """This expression alone, for `Engine.part`."""
        part = _Checked()
        part.CopyFrom(self.checked)
        part.expr.CopyFrom(expression)
        return any_pb2.Any(type_url=self.type_url, value=part.SerializeToString()).SerializeToString()

    def offset(self, expression: Any) -> int | None:
        """The character of the text, from 0, an expression is about."""
        found = (one.value for one in self.checked.source_info.positions if one.key == expression.id)
        return next(found, None)

    def overloads(self, expression: Any) -> list[str]:
        """What a call is by the types of its arguments ("add_int64", "add_list"); several where they are not known."""
        found = (list(one.value.overloads) for one in self.checked.meant if one.key == expression.id)
        return next(found, [])


def kind_of(expression: Any) -> str:
    """The member that is set: "call_expr", "select_expr" and so on; empty for an expression of nothing."""
    return expression.WhichOneof("kind") or ""


def called(expression: Any) -> tuple[str, list[Any]]:
    """The function and its arguments, the receiver first; an empty name for what is no call."""
    if kind_of(expression) != "call_expr":
        return "", []
    call = expression.call_expr
    return call.function, ([call.target] if call.HasField("target") else []) + list(call.args)


def parts_of(expression: Any) -> Iterator[Any]:
    """The expressions directly within."""
    kind = kind_of(expression)
    inner: Any = getattr(expression, kind) if kind else None
    if kind == "select_expr":
        yield inner.operand
    elif kind == "call_expr":
        yield from called(expression)[1]
    elif kind == "list_expr":
        yield from inner.elements
    elif kind == "struct_expr":
        for entry in inner.entries:
            yield from (part for part in (entry.map_key, entry.value) if kind_of(part))
    elif kind == "comprehension_expr":
        yield from (inner.iter_range, inner.accu_init, inner.loop_condition, inner.loop_step, inner.result)


def literal(expression: Any) -> Any:
    """The value of a literal; None for everything else (and for `null`)."""
    if kind_of(expression) != "const_expr":
        return None
    which = expression.const_expr.WhichOneof("kind")
    return getattr(expression.const_expr, which) if which else None


def fingerprint(expression: Any) -> tuple[Any, ...]:
    """Equal for two expressions that say the same, wherever they stand."""
    kind = kind_of(expression)
    inner: Any = getattr(expression, kind) if kind else None
    if kind == "const_expr":
        head: tuple[Any, ...] = (inner.WhichOneof("kind"), literal(expression))
    elif kind == "ident_expr":
        head = (inner.name,)
    elif kind == "select_expr":
        head = (inner.field, inner.test_only)
    elif kind == "call_expr":
        head = (inner.function, inner.HasField("target"))
    elif kind == "struct_expr":
        head = (inner.message_name, *(entry.field_key for entry in inner.entries))
    elif kind == "comprehension_expr":
        head = (inner.iter_var,)
    else:
        head = ()
    return (kind, head, *(fingerprint(part) for part in parts_of(expression)))
