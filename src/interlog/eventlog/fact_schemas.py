"""Tables that higher slices keep in the event store, beside the events: the facts that their figures are asked of."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

_NAME = re.compile(r"[a-z][a-z_]{0,30}|")


@dataclass(frozen=True, slots=True)
class FactSchema:
    """The tables of one slice: `folder` holds its numbered migrations (`0001_name.up.sql` and `.down.sql`).

    They are written for one engine. `spread` says by which expression the rows of a table are spread over a cluster:
    all versions of a row must lie on one shard. A table that it does not name is small, and the same on all machines.
    """

    name: str
    folder: Traversable
    spread: Mapping[str, str]

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError(f"a schema is named in small letters and _, not {self.name!r}")

    @property
    def book(self) -> str:
        """The table that remembers which versions are there."""
        return f"schema_version_{self.name}" if self.name else "schema_version"


_registered: dict[str, FactSchema] = {}


def register_facts(schema: FactSchema) -> None:
    """Have the event store keep these tables from its next opening on. Called when the program starts."""
    _registered[schema.name] = schema


def registered_facts() -> list[FactSchema]:
    """Every schema of a higher slice."""
    return list(_registered.values())
