"""How a type of event is defined: a frozen dataclass of its payload, under a decorator that names it."""

import types
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from inspect import cleandoc
from typing import Any, TypeVar, Union, dataclass_transform, get_args, get_origin, get_type_hints

from interlog.eventlog.catalogue.kinds import Kind
from interlog.eventlog.contracts import EventType, PayloadField, Visibility
from interlog.kit.envelope import OccurredIn, Status

C = TypeVar("C", bound=type)

# Whose events begin with this noun, and where they occur. Everything else Interlog announces of its records.
_AREAS: dict[str, tuple[str, OccurredIn]] = {
    "journey": ("journey", "journey"),
    "chatbot": ("chatbot", "chatbot"),
    "ai_agent": ("ai_agent", "ai_agent"),
    "inbox": ("inbox", "conversation"),
    "message": ("message", "message"),
    "conversation": ("interlog", "conversation"),
    "call": ("interlog", "conversation"),
    "leg": ("interlog", "conversation"),
    "wrap_up": ("interlog", "conversation"),
}
_RECORDS: tuple[str, OccurredIn] = ("interlog", "record")
_defined: dict[str, EventType] = {}


@dataclass_transform(frozen_default=True, kw_only_default=True)
def event(
    type_: str, name: str, *statuses: Status, visibility: Visibility = "visible"
) -> Callable[[type[Any]], type[Any]]:
    """Puts a class into the catalogue as the payload of a type of event, and makes it a frozen dataclass.

    The docstring says when it happens. The first status is the usual one. Field names carry their unit; a field
    without a default is always there. `from_` stands for the payload's `from`.
    Raises: ValueError for a name that is taken, no status, no docstring, or a field of no known kind.
    """
    if type_ in _defined or not statuses:
        raise ValueError(f"{type_} is defined already or has no status")
    source, occurred_in = _AREAS.get(type_.partition(".")[0], _RECORDS)

    def define(given: type[Any]) -> type[Any]:
        meaning = given.__dict__.get("__doc__")
        if not meaning:
            raise ValueError(f"{type_} has no docstring that says when it happens")
        made = dataclass(frozen=True, kw_only=True)(given)
        _defined[type_] = EventType(
            source=source,
            type=type_,
            name=name,
            statuses=statuses,
            meaning=" ".join(cleandoc(meaning).split()).removesuffix("."),
            occurred_in=occurred_in,
            visibility=visibility,
            payload=_payload_of(type_, made),
        )
        return made

    return define


def defined() -> dict[str, EventType]:
    """Every type defined so far, by its name, in the order of definition."""
    return _defined


def _payload_of(type_: str, made: type[Any]) -> tuple[PayloadField, ...]:
    hints = get_type_hints(made, include_extras=True)
    found = []
    for one in fields(made):
        kind = _kind_of(hints[one.name])
        if kind is None:
            raise ValueError(f"{type_}: {one.name} is of no known kind")
        found.append(
            PayloadField(
                name=one.name.removesuffix("_"),
                kind=kind.written,
                unit=kind.unit,
                personal_data=kind.personal,
                required=one.default is MISSING,
                least=kind.least,
                most=kind.most,
            )
        )
    return tuple(found)


def _kind_of(hint: Any) -> Kind | None:
    """The kind in `Annotated[…, Kind]`, alone or as `… | None`."""
    parts = get_args(hint) if get_origin(hint) in {Union, types.UnionType} else (hint,)
    kinds = (extra for part in parts for extra in getattr(part, "__metadata__", ()))
    return next((one for one in kinds if isinstance(one, Kind)), None)
