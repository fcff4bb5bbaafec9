"""The types of event that Interlog knows. Others are taken as well; `known_type` tells them apart."""

import csv
from functools import cache
from importlib.resources import files
from typing import cast, get_args

from interlog.eventlog.contracts import EventType
from interlog.kit.envelope import OccurredIn, Status


@cache
def event_types() -> dict[str, EventType]:
    """Every known type by its name, in the order of the catalogue.

    Raises: ValueError when the file names a status or a place that the envelope does not have.
    """
    text = (files("interlog.eventlog") / "catalogue.csv").read_text(encoding="utf-8")
    return {row["type"]: _event_type(row) for row in csv.DictReader(text.splitlines())}


def known_type(name: str) -> EventType | None:
    """The catalogue's entry for a type, None when it is not listed."""
    return event_types().get(name)


def _event_type(row: dict[str, str]) -> EventType:
    statuses = tuple(row["statuses"].split("|"))
    if not set(statuses) <= set(get_args(Status)) or row["occurred_in"] not in get_args(OccurredIn):
        raise ValueError(f"catalogue.csv: {row['type']} has an unknown status or place")
    return EventType(
        source=row["source"],
        type=row["type"],
        name=row["name"],
        statuses=cast("tuple[Status, ...]", statuses),
        meaning=row["meaning"],
        occurred_in=cast("OccurredIn", row["occurred_in"]),
    )
