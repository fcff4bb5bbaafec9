"""JSON schemas (draft 2020-12) of the payloads."""

from functools import cache
from typing import Any

from interlog.eventlog.catalogue.definition import defined
from interlog.eventlog.contracts import EventType, PayloadField

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_WRITTEN: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "time": {"type": "string", "format": "date-time"},
    "texts": {"type": "array", "items": {"type": "string"}},
    "object": {"type": "object"},
    "array": {"type": "array"},
}


@cache
def data_schemas() -> dict[str, dict[str, Any]]:
    """The schema of the payload of every known type, by type."""
    return {name: data_schema(one) for name, one in defined().items()}


def data_schema(known: EventType) -> dict[str, Any]:
    """What `data` of this type looks like. Fields beyond those are allowed; unit and personal data are annotations."""
    return {
        "$schema": _DIALECT,
        "$id": f"urn:interlog:event:{known.type}",
        "title": known.name,
        "description": known.meaning,
        "type": "object",
        "properties": {one.name: _field_schema(one) for one in known.payload},
        "required": [one.name for one in known.payload if one.required],
    }


def _field_schema(field: PayloadField) -> dict[str, Any]:
    schema = dict(_WRITTEN[field.kind])
    if not field.required:
        schema["type"] = [schema["type"], "null"]
    bounds = {"minimum": field.least, "maximum": field.most}
    notes = {"x-unit": field.unit, "x-personal-data": field.personal_data}
    schema |= {name: value for name, value in bounds.items() if value is not None}
    return schema | {name: value for name, value in notes.items() if value not in {"", "none"}}
