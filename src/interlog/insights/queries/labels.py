"""The words for the keys of a dimension."""

from collections.abc import Sequence
from uuid import UUID

from interlog.identity import facade as identity
from interlog.insights.figures.definition import TIMES, Figure
from interlog.insights.periods import label_of
from interlog.insights.queries.dimensions import NONE
from interlog.logbook import facade as logbook

_LISTS = {"topic": "topics", "disposition": "dispositions", "outcome": "outcomes", "channel": "channels"}
_UNKNOWN = {
    "agent": "Nobody", "topic": "No topic", "disposition": "No disposition", "outcome": "No outcome",
    "queue": "No queue", "team": "No team",
}  # fmt: skip


def labels_of(figure: Figure, dimension: str, keys: Sequence[str]) -> dict[str, str]:
    """Key -> words, those of the newest configuration for codes."""
    if dimension in TIMES:
        return {key: label_of(key, dimension) for key in keys}
    if figure.bins and dimension == figure.bins.dimension:
        return {key: figure.bins.labels[int(key)] for key in keys}
    known = [key for key in keys if key != NONE]
    found = {NONE: _UNKNOWN.get(dimension, "Not known")}
    if dimension == "agent":
        users = identity.user_refs([UUID(key) for key in known])
        return found | {str(one): ref.name for one, ref in users.items()}
    if dimension in _LISTS:
        setup = logbook.published()
        return found | {key: setup.label_of_code(_LISTS[dimension], key) for key in known}
    return found | {
        key: key.replace("_", " ").capitalize() if dimension == "direction" else key for key in known
    }
