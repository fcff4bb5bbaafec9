"""Configurations for tests: the first one, with changes, published as the next version."""

from copy import deepcopy
from typing import Any

from interlog.logbook.facade import first_setup, publish_version


def own(key: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    """A field of one's own."""
    return {"key": f"custom.{key}", "label": key.replace("_", " ").capitalize(), "kind": kind, **more}


def place(key: str, **more: Any) -> dict[str, Any]:
    """Where a form shows a field."""
    return {"key": key, "required": False, "region": "main", "width": "full", **more}


def form(key: str, *places: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A form; without channels and queues it is for everything that no other form names."""
    return {"key": key, "name": key.capitalize(), "channels": [], "fields": [*places], **more}


def rule(name: str, condition: str, field: str, **more: Any) -> dict[str, Any]:
    """A rule for all channels."""
    return {
        "name": name,
        "condition": condition,
        "message": f"{name}.",
        "field": field,
        "channels": [],
        **more,
    }


def body(
    *fields: dict[str, Any], code: dict[str, dict[str, Any]] | None = None, **parts: Any
) -> dict[str, Any]:
    """The first configuration with more fields, with whole parts replaced, and with codes changed ("topics:billing")."""
    made = {**deepcopy(first_setup()), **parts}
    made["fields"] = [*made["fields"], *fields]
    for name, change in (code or {}).items():
        list_name, _, wanted = name.partition(":")
        known = next(one for one in made["code_lists"][list_name] if one["code"] == wanted)
        known.update(change)
    return made


def publish(*fields: dict[str, Any], **parts: Any) -> int:
    """Publish `body(…)` as the next version; answers with its number."""
    return publish_version(body=body(*fields, **parts), note="", published_by=None)
