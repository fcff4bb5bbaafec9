"""Configurations for tests."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

import interlog.logbook
from interlog.setup.rules.canonical import canonical
from interlog.setup.rules.shape import shape_errors

_FILE = Path(interlog.logbook.__file__).parent / "default_setup.yaml"
_FIRST = json.dumps(canonical(yaml.safe_load(_FILE.read_text(encoding="utf-8"))))


def first_body() -> dict[str, Any]:
    """What Interlog comes with, to be changed freely."""
    return json.loads(_FIRST)


def changed(change: Callable[[dict[str, Any]], Any], body: dict[str, Any] | None = None) -> dict[str, Any]:
    """That body, or the given one, after `change` was done to it; still a body."""
    body = body if body is not None else first_body()
    change(body)
    assert shape_errors(body) == []
    return canonical(body)


def own_field(key: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    return {"key": f"custom.{key}", "label": key.title(), "kind": kind, **more}


def code(name: str, **more: Any) -> dict[str, Any]:
    return {"code": name, "label": name.title(), **more}


def form(body: dict[str, Any], key: str) -> dict[str, Any]:
    return next(one for one in body["forms"] if one["key"] == key)


def place(body: dict[str, Any], form_key: str, field: str) -> dict[str, Any]:
    return next(one for one in form(body, form_key)["fields"] if one["key"] == field)
