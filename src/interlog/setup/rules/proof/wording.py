"""The words for fields, values, rules and circumstances in what a proof says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from interlog.logbook.language import decimals_of
from interlog.setup.rules.proof.codes import CODED
from interlog.setup.rules.proof.constraints import RuleConstraint
from interlog.setup.rules.proof.findings import Finding
from interlog.setup.rules.proof.ground import Ground
from interlog.setup.rules.proof.scenes import Scene, Variant
from interlog.setup.rules.telling import named

_NO_CHANNEL = "without a channel"


@dataclass(frozen=True, slots=True)
class Seen:
    """A finding where it was seen."""

    finding: Finding
    scene: Scene
    variant: Variant


@dataclass(frozen=True)
class Wording:
    """Knows the labels of one configuration."""

    ground: Ground

    def field(self, key: str) -> str:
        return f"“{self.ground.setup.label_of_field(key)}”"

    def fields(self, keys: Sequence[str]) -> str:
        return " and ".join(dict.fromkeys(self.field(key) for key in keys))

    def form(self, scene: Scene) -> str:
        return f"“{self.names[scene.form.key]}”"

    @property
    def names(self) -> Mapping[str, str]:
        """Form by key -> what people call it."""
        return {one["key"]: one["name"] or one["key"] for one in self.ground.body["forms"]}

    def does(self, seen: Sequence[Seen]) -> str:
        """What the agent has done: “chooses … for … and ticks …”."""
        chosen = seen[0].finding.chosen
        if len(chosen) == 1:
            return self._does(chosen[0][0], numbers_of(seen))
        return " and ".join(self._does(key, [number]) for key, number in chosen)

    def _does(self, key: str, numbers: Sequence[int]) -> str:
        domain = self.ground.domains[key]
        values = [domain.values[number] for number in numbers]
        if key == "follow_up.required":
            return "adds a follow-up"
        if domain.kind in CODED:
            return f"chooses {self.codes(key, numbers)} for {self.field(key)}"
        if isinstance(values[0], bool):
            verbs = ["ticks" if value else "unticks" for value in values]
            return f"{' or '.join(verbs)} {self.field(key)}"
        return f"enters {_entered(values[0])} for {self.field(key)}"

    def codes(self, key: str, numbers: Sequence[int]) -> str:
        """The words for codes of a field, and how many others are no different."""
        domain = self.ground.domains[key]
        leaf = self.ground.setup.leaves[key]
        values = [domain.values[number] for number in numbers]
        codes = [code for value in values for code in (value if isinstance(value, list) else [value])]
        words = named([self.ground.setup.label_of_code(leaf.code_list, code) for code in codes])
        alike = sum(domain.alike.get(number, 1) for number in numbers) - len(numbers)
        return f"{words} or one of {alike:,} other codes" if alike > 0 else words

    def rules(self, core: Iterable[int]) -> str:
        """What of a core has a name: its rules and required fields."""
        constraints = [self.ground.search.constraints[number] for number in core]
        rules = [one.rule.name for one in constraints if isinstance(one, RuleConstraint) and one.rule]
        needed = [one.name[1] for one in constraints if one.name[0] == "required"]
        words = []
        if rules:
            words.append(f"the rule{'s' if len(rules) > 1 else ''} {_and([f'“{name}”' for name in rules])}")
        if needed:
            fields = _and([self.field(key) for key in needed])
            words.append(f"the required field{'s' if len(needed) > 1 else ''} {fields}")
        return _and(words) or "what the panel shows"

    def where(self, seen: Sequence[Seen], all_scenes: Sequence[Scene]) -> str:
        """“on the form “Emails” (Email) for contacts without a conversation”, as far as it is not everywhere."""
        forms = dict.fromkeys(one.scene.form.key for one in seen)
        known = {scene.form.key for scene in all_scenes}
        if len(forms) > 1 and len(forms) == len(known):
            words = "on any form"
        else:
            names = self.names
            words = f"on the form{'s' if len(forms) > 1 else ''} {named([names[key] for key in forms])}"
        there = [scene for scene in all_scenes if scene.form.key in forms]
        channels = dict.fromkeys(one.scene.channel for one in seen)
        if set(channels) != {scene.channel for scene in there}:
            words += f" ({', '.join(self.channel(channel) for channel in channels)})"
        met = [variant for scene in there if scene.channel in channels for variant in scene.variants]
        return words + _circumstances([one.variant for one in seen], met) + self._machine(seen, met)

    def _machine(self, seen: Sequence[Seen], met: Sequence[Variant]) -> str:
        """“when “Machine sentiment” is “Upset””, where that makes the difference."""
        words = ""
        for key in self.ground.by_machine:
            numbers = list(dict.fromkeys(one.variant.machine[key] for one in seen))
            if set(numbers) != {one.machine[key] for one in met}:
                filled = [number for number in numbers if number]
                words += f" when {self.field(key)} is {self.codes(key, filled) if filled else 'empty'}"
        return words

    def channel(self, channel: str) -> str:
        return self.ground.setup.label_of_code("channels", channel) if channel else _NO_CHANNEL

    def witness(self, finding: Finding, scene: Scene) -> dict[str, Any]:
        """Values that show it: what was chosen, and the channel."""
        chosen = {key: self.ground.domains[key].values[number] for key, number in finding.chosen}
        return {**chosen, "channel": scene.channel} if scene.channel else chosen


def numbers_of(seen: Sequence[Seen]) -> list[int]:
    """The values that were chosen, each once, of findings about a single choice."""
    return list(dict.fromkeys(one.finding.chosen[0][1] for one in seen))


def _circumstances(seen: Sequence[Variant], met: Sequence[Variant]) -> str:
    words = ""
    conversations = {one.conversation for one in seen}
    if conversations != {one.conversation for one in met}:
        words += (
            " for contacts with a conversation"
            if True in conversations
            else " for contacts without a conversation"
        )
    accounts = {one.account for one in seen}
    alike = {one.account for one in met if one.conversation in conversations}
    if accounts != alike:
        words += " when the account is known" if True in accounts else " when no account is known"
    return words


def _entered(value: Any) -> str:
    if isinstance(value, Mapping):
        decimals = decimals_of(value["currency"])
        return f"{value['minor_units'] / 10**decimals:,.{decimals}f} {value['currency']}"
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def _and(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
