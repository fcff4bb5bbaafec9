"""The names that a rule may use, for completion while it is typed."""

from collections.abc import Iterator
from dataclasses import dataclass

from interlog.logbook.language import DERIVED, Leaf
from interlog.setup.rules.reading import Reading

_PARTS = {
    "reason": "reason",
    "actions": "actions",
    "commitment": "commitment",
    "next_step": "next step",
    "required": "needed",
    "due_at": "due at",
    "owner": "owner",
    "note": "note",
    "kept": "kept",
}
# What no configuration names: it is derived, or comes from programs.
_WITHOUT_FIELD = {
    "sentiment_machine": "Sentiment, as a program heard it",
    "articles_used": "Articles used",
    "article_missing": "Article missing",
    "disposition_class": "Class of the disposition",
    "topic_class": "Class of the topic",
    "notes_text": "Notes as plain text",
    "has_conversation": "Belongs to a conversation",
    "started_at": "When the contact began",
}
# How the rules' language takes a kind: 5 for whole numbers, 5.0 for the others.
_KINDS = {"seconds": "whole_number", "offset": "text", "user": "text", "channel": "picklist"}


@dataclass(frozen=True, slots=True)
class Name:
    """A name, what it is in words, its kind (as of fields, and "whole_number"), and the list its codes come from."""

    name: str
    label: str
    kind: str
    list: str | None


def names(reading: Reading) -> list[Name]:
    """Every name of an entry under this configuration, in the order of its fields."""
    places = {key: place for place, key in enumerate(reading.fields)}
    last = len(places)
    leaves = sorted(
        reading.leaves.values(),
        key=lambda leaf: places.get(leaf.key, places.get(leaf.key.split(".")[0], last)),
    )
    return [name for leaf in [*leaves, *DERIVED] for name in _names_of(reading, leaf)]


def _names_of(reading: Reading, leaf: Leaf) -> Iterator[Name]:
    name, label = f"entry.{leaf.key}", _label(reading, leaf.key)
    if leaf.kind == "money":
        yield Name(f"{name}.minor_units", f"{label}: amount in minor units", "whole_number", None)
        yield Name(f"{name}.currency", f"{label}: currency", "text", None)
        return
    yield Name(name, label, _KINDS.get(leaf.kind, leaf.kind), leaf.code_list or None)


def _label(reading: Reading, key: str) -> str:
    group, _, part = key.partition(".")
    if key in _WITHOUT_FIELD and key not in reading.fields:
        return _WITHOUT_FIELD[key]
    if group in ("summary", "follow_up"):
        return f"{reading.label(group)}: {_PARTS[part]}"
    return reading.label(key)
