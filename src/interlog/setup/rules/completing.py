"""A body with what every configuration of this release of Interlog has."""

from collections.abc import Mapping
from typing import Any

from interlog.setup.rules.grammar import SYSTEM_FIELDS
from interlog.setup.rules.shape import canonical


def whole(raw: Mapping[str, Any], first: Mapping[str, Any]) -> dict[str, Any]:
    """The body in canonical form, with the fields of Interlog's own that it lacks as `first` has them.

    A configuration made for an earlier release, a ready-made one or a file need not name them all: they can be left
    off the forms but not be taken away.
    """
    body: dict[str, Any] = canonical(raw)
    known = {one["key"] for one in body["fields"]}
    missing = [
        one for one in canonical(first)["fields"] if one["key"] in SYSTEM_FIELDS and one["key"] not in known
    ]
    return {**body, "fields": [*body["fields"], *missing]}
