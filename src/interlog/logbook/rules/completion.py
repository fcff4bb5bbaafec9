"""What keeps an entry from being completed: required fields, codes, and the rules of its own version."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from interlog.kit.errors import FieldError
from interlog.logbook.rules.cel import BadCondition, Condition, Engine, Seen, Verdict
from interlog.logbook.rules.setup import FormField, Rule, Setup, leaf_that_fills
from interlog.logbook.rules.texts import text_of

E164 = re.compile(r"\+[1-9]\d{4,14}")
_LIST_OF_ISSUE = {"topic": "topics", "disposition": "dispositions", "outcome": "outcomes"}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What rules may ask beside the values: whether there is a conversation, and when the contact began.

    `queue` is the one its conversation came through, empty without one; it decides which form applies.
    """

    has_conversation: bool
    started_at: datetime
    queue: str = ""


@dataclass(frozen=True)
class Guard:
    """The rules of one configuration, compiled once."""

    setup: Setup

    @cached_property
    def engine(self) -> Engine:
        return Engine(self.setup.leaves)

    @cached_property
    def conditions(self) -> tuple[tuple[Rule, Condition], ...]:
        """The rules that compile: all of them, as long as publishing and evaluating are of one release."""
        return tuple((rule, made) for rule, made in self._compiled if isinstance(made, Condition))

    @cached_property
    def _compiled(self) -> tuple[tuple[Rule, Condition | BadCondition], ...]:
        return tuple((rule, self._compile(rule)) for rule in self.setup.rules)

    def _compile(self, rule: Rule) -> Condition | BadCondition:
        try:
            return self.engine.compile(rule.condition)
        except BadCondition as error:
            return error

    def problems(
        self, values: Mapping[str, Any], about: Circumstances, *, known: frozenset[str] = frozenset()
    ) -> list[FieldError]:
        """Everything that blocks completing, in the order of the form.

        `known` holds codes that may stay although the list no longer offers them, because the entry was
        completed with them before.
        """
        channel = str(values.get("channel", ""))
        form = self.setup.form_for(channel, about.queue)
        places = form.fields if form else ()
        broken = self._broken_rules(values, about)
        told = {error.field for error in broken}
        missing = [error for error in self._missing(values, places) if error.field not in told]
        unfit = [*self._bad_codes(values, known), *_half_typed(self.setup, values, places)]
        return _in_form_order([*broken, *missing, *unfit], places)

    def seen(self, values: Mapping[str, Any], about: Circumstances) -> Seen:
        """An entry as the conditions see it, with what is derived from its values."""
        return self.engine.entry({**values, **self._derived(values, about)})

    def verdicts(self, values: Mapping[str, Any], about: Circumstances) -> Iterator[tuple[Rule, Verdict]]:
        """What each rule for the entry's channel says of it."""
        entry, channel = self.seen(values, about), str(values.get("channel", ""))
        for rule, made in self._compiled:
            if rule.applies_to(channel):
                yield rule, made.verdict(entry) if isinstance(made, Condition) else Verdict(False, str(made))

    def _broken_rules(self, values: Mapping[str, Any], about: Circumstances) -> list[FieldError]:
        errors = []
        for rule, verdict in self.verdicts(values, about):
            if verdict.error:
                told = (
                    f"The rule “{rule.name}” could not be checked ({verdict.error}). Tell an administrator."
                )
                errors.append(FieldError(rule.field, rule.name, told))
            elif not verdict.holds:
                errors.append(FieldError(rule.field, rule.name, rule.message))
        return errors

    def _derived(self, values: Mapping[str, Any], about: Circumstances) -> dict[str, Any]:
        return {
            "disposition_class": self.setup.class_of("dispositions", str(values.get("disposition", ""))),
            "topic_class": self.setup.class_of("topics", str(values.get("topic", ""))),
            "notes_text": text_of(str(values.get("notes_html", ""))),
            "has_conversation": about.has_conversation,
            "started_at": about.started_at.isoformat(),
        }

    def _missing(self, values: Mapping[str, Any], places: tuple[FormField, ...]) -> list[FieldError]:
        return [
            FieldError(
                place.key, "required", f"{self.setup.label_of_field(place.key)} is needed before completing."
            )
            for place in places
            if place.required
            and place.is_shown(values)
            and not any(leaf in values for leaf in leaf_that_fills(place.key))
        ]

    def _bad_codes(self, values: Mapping[str, Any], known: frozenset[str]) -> list[FieldError]:
        errors = []
        for field, list_name, code in coded(self.setup, values):
            entry = self.setup.codes.get(list_name, {}).get(code)
            if (entry is None or not entry.active) and f"{list_name}:{code}" not in known:
                what = "is not in the list any more" if entry else "is not in the list"
                errors.append(FieldError(field, "unknown_code", f"“{code}” {what}. Choose another one."))
        return errors


def _half_typed(setup: Setup, values: Mapping[str, Any], places: tuple[FormField, ...]) -> list[FieldError]:
    """Phone numbers that are none yet: a draft is saved with them, completed it is not. What is hidden may stay so."""
    hidden = {place.key for place in places if not place.is_shown(values)}
    return [
        FieldError(
            key, "phone", "This is no phone number yet. Write it with its country code, as +44 20 7946 0018."
        )
        for key, value in values.items()
        if key in setup.leaves
        and setup.leaves[key].kind == "phone"
        and key not in hidden
        and not E164.fullmatch(value)
    ]


def _in_form_order(errors: list[FieldError], places: tuple[FormField, ...]) -> list[FieldError]:
    place = {shown.key: number for number, shown in enumerate(places)}
    last = len(place)
    return sorted(
        errors, key=lambda error: place.get(error.field, place.get(error.field.split(".")[0], last))
    )


def coded(setup: Setup, values: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Every code in the values: (field, list, code)."""
    found = []
    for key, value in values.items():
        leaf = setup.leaves.get(key)
        if leaf is None:
            continue
        if leaf.kind == "issues":
            for number, issue in enumerate(value):
                found += [
                    (f"more_issues[{number}].{part}", _LIST_OF_ISSUE[part], code)
                    for part, code in issue.items()
                    if part in _LIST_OF_ISSUE
                ]
        elif leaf.code_list and leaf.kind != "channel":
            found += [(key, leaf.code_list, code) for code in (value if isinstance(value, list) else [value])]
    return found


def further_codes(values: Mapping[str, Any]) -> list[str]:
    """The codes of all issues but the first, as "list:code", sorted."""
    issues = values.get("more_issues", [])
    return sorted(
        {
            f"{_LIST_OF_ISSUE[part]}:{code}"
            for issue in issues
            for part, code in issue.items()
            if part in _LIST_OF_ISSUE
        }
    )
