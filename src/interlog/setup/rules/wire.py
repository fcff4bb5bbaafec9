"""The grammar as JSON Schema, for those who send configurations."""

from typing import Any

from interlog.setup.rules.grammar import Choice, Flag, Number, Record, Sequence, Table, Text, Type, Value


def json_schema(type_: Type) -> dict[str, Any]:  # noqa: PLR0911 - one line for each type of the grammar
    """A JSON Schema of a type. A member that need not be sent may be null as well."""
    match type_:
        case Text(longest=longest):
            return {"type": "string", "maxLength": longest}
        case Flag():
            return {"type": "boolean"}
        case Number(low=low, high=high, whole=whole):
            return {"type": "integer" if whole else "number", "minimum": low, "maximum": high}
        case Choice(of=of):
            return {"type": "string", "enum": list(of)}
        case Value():
            return {}
        case Sequence(of=of, longest=longest):
            return {"type": "array", "items": json_schema(of), "maxItems": longest}
        case Table(of=of, longest=longest):
            return {
                "type": "object",
                "additionalProperties": _or_null(json_schema(of)),
                "maxProperties": longest,
            }
        case Record(members=members):
            properties = {
                name: json_schema(member.type) if member.needed else _or_null(json_schema(member.type))
                for name, member in members.items()
            }
            required = [name for name, member in members.items() if member.needed]
            return {
                "type": "object",
                "properties": properties,
                "additionalProperties": False,
                **({"required": required} if required else {}),
            }
    raise TypeError(f"{type_} is not of the grammar")


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    if "type" not in schema:
        return schema
    nullable = {**schema, "type": [schema["type"], "null"]}
    return {**nullable, "enum": [*schema["enum"], None]} if "enum" in schema else nullable
