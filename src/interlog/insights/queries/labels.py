"""The words for the keys of a dimension."""

from collections.abc import Sequence
from uuid import UUID

from interlog.identity import facade as identity
from interlog.insights.figures.definition import PAIRS, TIMES, Figure
from interlog.insights.periods import label_of
from interlog.insights.queries.dimensions import NONE, keys_of_pair
from interlog.logbook import facade as logbook

_LISTS = {
    "topic": "topics", "disposition": "dispositions", "outcome": "outcomes", "channel": "channels",
    "type": "channels",
}  # fmt: skip
_UNKNOWN = {
    "agent": "Nobody", "topic": "No topic", "disposition": "No disposition", "outcome": "No outcome",
    "queue": "No queue", "team": "No team",
}  # fmt: skip
_OURS = {"type": {"voicemail": "Voicemail"}}  # what is on no list


def labels_of(figure: Figure, dimension: str, keys: Sequence[str]) -> dict[str, str]:
    """Key -> words, those of the newest configuration for codes; of a pair both, with a dot between."""
    if dimension in PAIRS:
        return _of_pairs(figure, PAIRS[dimension], keys)
    if dimension in TIMES:
        return {key: label_of(key, dimension) for key in keys}
    if figure.bins and dimension == figure.bins.dimension:
        return {key: figure.bins.labels[int(key)] for key in keys}
    known = [key for key in keys if key != NONE]
    return {NONE: _UNKNOWN.get(dimension, "Not known")} | _of_names(dimension, known)


def _of_names(dimension: str, keys: Sequence[str]) -> dict[str, str]:
    if dimension == "agent":
        users = identity.user_refs([UUID(key) for key in keys])
        return {str(one): ref.name for one, ref in users.items()}
    if dimension in _LISTS:
        setup = logbook.published()
        ours = _OURS.get(dimension, {})
        return {key: ours.get(key) or setup.label_of_code(_LISTS[dimension], key) for key in keys}
    return {key: key.replace("_", " ").capitalize() if dimension == "direction" else key for key in keys}


def _of_pairs(figure: Figure, pair: tuple[str, str], keys: Sequence[str]) -> dict[str, str]:
    both = {key: keys_of_pair(key) for key in keys}
    first, second = (
        labels_of(figure, dimension, list(dict.fromkeys(one[side] for one in both.values())))
        for side, dimension in enumerate(pair)
    )
    return {key: f"{first.get(one, one)} · {second.get(other, other)}" for key, (one, other) in both.items()}
