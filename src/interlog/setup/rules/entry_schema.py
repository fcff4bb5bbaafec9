"""The values of an entry under one configuration, as JSON Schema: what programs that write entries may send."""

from collections.abc import Mapping
from typing import Any

from interlog.logbook.language import CHANNELS, Leaf, nest
from interlog.setup.rules.reading import Reading

_MAX_LISTED = 500
_TEXT = {"type": "string"}
_DATE_TIME = {"type": "string", "format": "date-time"}
_ID = {"type": "string", "format": "uuid"}
_MONEY = {
    "type": "object",
    "properties": {
        "minor_units": {"type": "integer"},
        "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
    },
    "required": ["minor_units", "currency"],
    "additionalProperties": False,
}
_KINDS: Mapping[str, Mapping[str, Any]] = {
    "text": _TEXT,
    "rich_text": {"type": "string", "contentMediaType": "text/html"},
    "phone": _TEXT,
    "user": {"type": "string", "description": "A user's id or email."},
    "picklist": _TEXT,
    "tree": _TEXT,
    "channel": {"type": "string", "enum": list(CHANNELS)},
    "multi_picklist": {"type": "array", "items": _TEXT},
    "number": {"type": "number"},
    "seconds": {"type": "integer", "minimum": 0},
    "money": _MONEY,
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "datetime": _DATE_TIME,
    "offset": {"type": "string", "pattern": "^[+-](0[0-9]|1[0-4]):[0-5][0-9]$"},
    "reference": _ID,
    "url": {"type": "string", "format": "uri"},
    "issues": {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {"topic": _TEXT, "disposition": _TEXT, "outcome": _TEXT, "case_id": _ID},
            "additionalProperties": False,
        },
    },
    "articles": {"type": "array", "items": _TEXT},
}


def entry_schema(reading: Reading, version: str) -> dict[str, Any]:
    """A JSON Schema (2020-12) of `values`; null empties a field. Codes are listed where they are not too many."""
    nested = nest({leaf.key: _schema(reading, leaf) for leaf in reading.leaves.values()})
    groups = {key for key in nested if key not in reading.leaves}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Values of a log entry, configuration {version}",
        **_object({key: _object(one) if key in groups else one for key, one in nested.items()}),
    }


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": dict(properties), "additionalProperties": False}


def _schema(reading: Reading, leaf: Leaf) -> dict[str, Any]:
    known = _KINDS[leaf.kind]
    schema: dict[str, Any] = {**known, "type": [known["type"], "null"]}
    if "enum" in known:
        schema["enum"] = [*known["enum"], None]
    field = reading.fields.get(leaf.key, {})
    about = {"title": reading.label(leaf.key), "description": field.get("help") or known.get("description")}
    if leaf.kind == "text":
        schema["maxLength"] = leaf.max_length
    if leaf.code_list and leaf.kind != "channel":
        schema["x-code-list"] = leaf.code_list
        codes = [
            code for code, one in reading.codes.get(leaf.code_list, {}).items() if one.get("active", True)
        ]
        if len(codes) <= _MAX_LISTED and leaf.kind == "multi_picklist":
            schema["items"] = {"type": "string", "enum": codes}
        elif len(codes) <= _MAX_LISTED:
            schema["enum"] = [*codes, None]
    return {**{key: text for key, text in about.items() if text}, **schema}
