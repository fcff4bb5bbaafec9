"""A body with what every configuration of this release of Interlog has."""

from collections.abc import Mapping
from typing import Any

from interlog.setup.rules.canonical import canonical
from interlog.setup.rules.grammar import SYSTEM_FIELDS


def whole(raw: Mapping[str, Any], first: Mapping[str, Any]) -> dict[str, Any]:
    """The body in canonical form, with the fields of Interlog's own that it lacks."""
    return with_system_fields(canonical(raw), first)


def with_system_fields(body: Mapping[str, Any], first: Mapping[str, Any]) -> dict[str, Any]:
    """The body with the fields of Interlog's own that it lacks, as `first` has them; both in canonical form.

    A configuration made for an earlier release, a ready-made one or a file need not name them all: they can be left
    off the forms but not be taken away.
    """
    known = {one["key"] for one in body["fields"]}
    missing = [one for one in first["fields"] if one["key"] in SYSTEM_FIELDS and one["key"] not in known]
    return {**body, "fields": [*body["fields"], *missing]}
