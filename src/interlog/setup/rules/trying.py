"""The test bench: which rules hold for given values, and what would block completing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from interlog.kit.errors import FieldError
from interlog.logbook.language import Circumstances, Guard, Setup, Verdict
from interlog.setup.rules.conditions import condition_errors


@dataclass(frozen=True, slots=True)
class RuleTried:
    """One rule: whether it is for this channel, whether it holds, and why it could not be checked ("" when it could)."""

    name: str
    applies: bool
    holds: bool
    error: str


@dataclass(frozen=True, slots=True)
class Tried:
    """What came out; `form` is the key of the form that such an entry gets, None where there is none."""

    form: str | None
    rules: tuple[RuleTried, ...]
    problems: tuple[FieldError, ...]


def tried(setup: Setup, values: Mapping[str, Any], about: Circumstances) -> Tried:
    """Judge flat, checked values by a configuration that need not compile as a whole."""
    guard = Guard(setup)
    errors = {
        rule.name: " ".join(
            one.message for one in condition_errors(guard.engine, rule.condition, setup.leaves)
        )
        for rule in setup.rules
    }
    written = [rule for rule in setup.body["rules"] if not errors[rule["name"]]]
    judging = Guard(Setup(setup.number, {**setup.body, "rules": written}))
    seen, channel = judging.seen(values, about), str(values.get("channel", ""))
    verdicts = {rule.name: condition.verdict(seen) for rule, condition in judging.conditions}
    rules = []
    for rule in setup.rules:
        verdict = verdicts.get(rule.name) or Verdict(holds=False, error=errors[rule.name])
        rules.append(RuleTried(rule.name, rule.applies_to(channel), verdict.holds, verdict.error))
    unchecked = [
        FieldError(rule.field, rule.name, f"The rule “{rule.name}” does not compile: {errors[rule.name]}.")
        for rule in setup.rules
        if errors[rule.name] and rule.applies_to(channel)
    ]
    form = setup.form_for(channel, about.queue)
    return Tried(form.key if form else None, tuple(rules), (*judging.problems(values, about), *unchecked))
