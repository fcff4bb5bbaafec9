"""A published configuration as the rest of the slice reads it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from interlog.logbook.rules.fields import SYSTEM_LEAVES
from interlog.logbook.rules.kinds import Leaf

CODE_LISTS = ("topics", "dispositions", "outcomes", "statuses", "sentiments", "channels")
CUSTOM = "custom."
_PARTS = {
    "summary": tuple(key for key in SYSTEM_LEAVES if key.startswith("summary.")),
    "follow_up": tuple(key for key in SYSTEM_LEAVES if key.startswith("follow_up.")),
}
_FILLED_BY = {"follow_up": "follow_up.due_at"}
_MAX_UNFINISHED = 5


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a code list; `class_` groups codes for rules and figures ("resolved").

    `replaced_by` is the code that took over from a retired one.
    """

    code: str
    label: str
    class_: str
    active: bool
    parent: str
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class ShownWhen:
    """Another field holds one of these: codes, or true and false. A box that nobody touched counts as false."""

    field: str
    any_of: tuple[Any, ...]

    def holds(self, values: Mapping[str, Any]) -> bool:
        given = values.get(self.field)
        found = given if isinstance(given, list) else [False if given is None else given]
        return any(type(one) is type(wanted) and one == wanted for one in found for wanted in self.any_of)


@dataclass(frozen=True, slots=True)
class FormField:
    """A field where a form shows it: always, or only while all of `shown_when` hold.

    `default` goes before the field's own; None: the form has none.
    """

    key: str
    required: bool
    shown_when: tuple[ShownWhen, ...] = ()
    default: Any = None

    def is_shown(self, values: Mapping[str, Any]) -> bool:
        return all(condition.holds(values) for condition in self.shown_when)


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of the panel for some channels and queues; none named: for all that no other form names."""

    key: str
    channels: tuple[str, ...]
    fields: tuple[FormField, ...]
    queues: tuple[str, ...] = ()

    def rank(self, channel: str, queue: str) -> int:
        """How closely it fits: 3 names both, 2 the queue alone, 1 the channel alone, 0 neither; -1 does not fit."""
        if (self.channels and channel not in self.channels) or (self.queues and queue not in self.queues):
            return -1
        return 2 * bool(self.queues) + bool(self.channels)


@dataclass(frozen=True, slots=True)
class Rule:
    """A CEL condition that must hold for an entry to be completed."""

    name: str
    condition: str
    message: str
    field: str
    channels: tuple[str, ...]

    def applies_to(self, channel: str) -> bool:
        return not self.channels or channel in self.channels


@dataclass(frozen=True, eq=False)
class Setup:
    """One numbered version. `body` is the JSON as published. It equals itself alone: what is worked out can be kept by it."""

    number: int
    body: Mapping[str, Any] = field(repr=False)

    @cached_property
    def leaves(self) -> dict[str, Leaf]:
        """Every value an entry may hold under this version, by flat key."""
        custom = (one for one in self.body["fields"] if one["key"].startswith(CUSTOM))
        return {**SYSTEM_LEAVES, **{one["key"]: own_leaf(one) for one in custom}}

    @cached_property
    def labels(self) -> dict[str, str]:
        return {one["key"]: one["label"] for one in self.body["fields"]}

    @cached_property
    def codes(self) -> dict[str, dict[str, Code]]:
        """List name -> code -> code."""
        return {
            name: {one["code"]: _code(one) for one in codes}
            for name, codes in self.body["code_lists"].items()
        }

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        return tuple(
            Form(
                one["key"],
                tuple(one["channels"]),
                tuple(_place(place) for place in one["fields"]),
                tuple(one.get("queues") or ()),
            )
            for one in self.body["forms"]
        )

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        return tuple(
            Rule(one["name"], one["condition"], one["message"], one["field"], tuple(one["channels"]))
            for one in self.body["rules"]
        )

    @property
    def settings(self) -> Mapping[str, Any]:
        settings: Mapping[str, Any] = self.body["settings"]
        return settings

    def form_for(self, channel: str, queue: str = "") -> Form | None:
        """The form that fits most closely (the first of equals); the first of all where none fits."""
        return max(self.forms, key=lambda form: form.rank(channel, queue), default=None)

    def label_of_code(self, list_name: str, code: str) -> str:
        """The words for a code; the code itself when this version does not know it."""
        known = self.codes.get(list_name, {}).get(code)
        return known.label if known else code

    @cached_property
    def _lower(self) -> dict[str, dict[str, list[str]]]:
        """List -> code -> the codes directly below it."""
        return {name: _grouped(codes, lambda code: code.parent) for name, codes in self.codes.items()}

    @cached_property
    def _replaced(self) -> dict[str, dict[str, list[str]]]:
        """List -> code -> the codes that it has replaced."""
        return {name: _grouped(codes, lambda code: code.replaced_by) for name, codes in self.codes.items()}

    def follow(self, list_name: str, code: str) -> str:
        """The code that stands for it today: itself, or what has replaced it, however often."""
        codes, seen = self.codes.get(list_name, {}), {code}
        while code in codes and (following := codes[code].replaced_by) in codes and following not in seen:
            seen.add(code := following)
        return code

    def meant_by(self, list_name: str, code: str) -> list[str]:
        """Who asks for a code today asks for these: itself, what it has replaced, and all that lies below them."""
        found = {code: None}
        todo = [code]
        for one in todo:
            near = [
                *self._replaced.get(list_name, {}).get(one, ()),
                *self._lower.get(list_name, {}).get(one, ()),
            ]
            todo += [other for other in near if other not in found]
            found.update(dict.fromkeys(near))
        return list(found)

    def class_of(self, list_name: str, code: str) -> str:
        known = self.codes.get(list_name, {}).get(code)
        return known.class_ if known else ""

    def label_of_field(self, key: str) -> str:
        """The label of a field or of the group it is part of."""
        return self.labels.get(key) or self.labels.get(key.split(".", maxsplit=1)[0]) or key

    def wrap_up_s(self, channel: str) -> int:
        """Seconds of wrap-up after a conversation of this channel; 0: no deadline."""
        return int(self.settings.get("wrap_up_s", {}).get(channel, 0))

    @property
    def max_unfinished(self) -> int:
        """From how many unfinished entries on an agent gets no new work; 0: never."""
        given = self.settings.get("max_unfinished")
        return _MAX_UNFINISHED if given is None else int(given)


def leaf_that_fills(key: str) -> tuple[str, ...]:
    """The leaves of which one must be filled when the form field `key` is required."""
    return (_FILLED_BY[key],) if key in _FILLED_BY else _PARTS.get(key, (key,))


def _grouped(codes: Mapping[str, Code], by: Callable[[Code], str]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for code in codes.values():
        grouped.setdefault(by(code), []).append(code.code)
    return grouped


def _place(one: Mapping[str, Any]) -> FormField:
    conditions = (ShownWhen(when["field"], tuple(when["any_of"])) for when in one.get("shown_when") or ())
    return FormField(one["key"], bool(one["required"]), tuple(conditions), one.get("default"))


def own_leaf(one: Mapping[str, Any]) -> Leaf:
    """What a field of one's own holds, by its definition."""
    return Leaf(
        one["key"],
        one["kind"],
        code_list=one.get("code_list") or "",
        personal=bool(one.get("personal_data")),
        currency=one.get("currency") or "",
    )


def _code(one: Mapping[str, Any]) -> Code:
    return Code(
        one["code"],
        one["label"],
        one.get("class") or "",
        one.get("active", True),
        one.get("parent") or "",
        one.get("replaced_by") or "",
    )
