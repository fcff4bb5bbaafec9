"""What was found, as problems: each named with its form, field and rule, and with what mends it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from interlog.setup.contracts import Problem
from interlog.setup.rules.proof.codes import CODED
from interlog.setup.rules.proof.constraints import RuleConstraint
from interlog.setup.rules.proof.findings import Finding
from interlog.setup.rules.proof.ground import Ground, keys_of_place
from interlog.setup.rules.proof.scenes import Scene
from interlog.setup.rules.proof.wording import Seen, Wording, numbers_of
from interlog.setup.rules.telling import error, warning


@dataclass(frozen=True)
class Teller:
    """Tells the findings of one configuration; the same one in several places is told once."""

    ground: Ground
    scenes: Sequence[Scene]

    @property
    def words(self) -> Wording:
        return Wording(self.ground)

    def problems(self, seen: Sequence[Seen]) -> Iterator[Problem]:
        """In the order in which they were found."""
        groups: dict[tuple[Any, ...], list[Seen]] = {}
        for one in seen:
            found = one.finding
            # Several codes of one field are told in one breath.
            chosen: Any = found.chosen[0][0] if len(found.chosen) == 1 else found.chosen
            # A field that is missing is mended form by form, a contradiction once and for all.
            by_form = one.scene.form.key if found.needs or not found.decided else ""
            about = (found.core, found.needs, found.decided, found.refused, found.told)
            groups.setdefault((*about, chosen, by_form), []).append(one)
        for places in groups.values():
            problem = self._problem(places[0].finding, places)
            if problem is not None:
                yield problem

    def _problem(self, finding: Finding, seen: Sequence[Seen]) -> Problem | None:
        about = self._about(finding, seen)
        if not finding.decided:
            return self._undecided(finding, seen, about)
        if finding.refused:
            return self._refused(finding, seen, about)
        if finding.needs:
            return self._hidden(finding, seen, about)
        empty = self._empty_list(finding)
        if empty:
            return self._without_codes(empty, finding, seen, about)
        return self._contradiction(finding, seen, about)

    def _hidden(self, finding: Finding, seen: Sequence[Seen], about: dict[str, Any]) -> Problem:
        rules, fields = self.words.rules(finding.core), self.words.fields(finding.needs)
        form = self.words.form(seen[0].scene)
        at_times = self._shown_at_times(finding, seen[0].scene)
        asks = "ask" if rules.startswith("the rules") else "asks"
        shown = "shows only at other times" if at_times else "does not show"
        mend = (
            f"Show {fields} on the form {form} then too" if at_times else f"Add {fields} to the form {form}"
        )
        return error(
            "field_hidden",
            f"{self._who_cannot(finding, seen)}: {rules} {asks} for {fields}, which this form {shown}.",
            f"{mend}, or limit {rules} to other channels.",
            **{**about, "field": finding.needs[0]},
        )

    def _shown_at_times(self, finding: Finding, scene: Scene) -> bool:
        places = {key for place in scene.form.fields for key in keys_of_place(place.key)}
        return finding.needs[0] in places

    def _without_codes(
        self, key: str, finding: Finding, seen: Sequence[Seen], about: dict[str, Any]
    ) -> Problem:
        leaf = self.ground.setup.leaves[key]
        return error(
            "list_empty",
            f"{self._who_cannot(finding, seen)}: {self.words.field(key)} is required, and its list has no active code.",
            f"Make a code of the list “{leaf.code_list}” active, or do not require the field.",
            **{**about, "field": key, "list": leaf.code_list or None},
        )

    def _empty_list(self, finding: Finding) -> str:
        constraints = [self.ground.search.constraints[number] for number in finding.core]
        required = [one.name[1] for one in constraints if one.name[0] == "required"]
        coded = [
            key for key in required if key in self.ground.domains and self.ground.domains[key].kind in CODED
        ]
        return next((key for key in coded if len(self.ground.domains[key].values) == 1), "")

    def _contradiction(self, finding: Finding, seen: Sequence[Seen], about: dict[str, Any]) -> Problem:
        rules = self.words.rules(finding.core)
        several = sum(self._is_named(number) for number in finding.core) > 1
        if several:
            why = f"no values satisfy {rules} together" + (" then" if finding.chosen else "")
            mend = "Change one of them, or limit them to different channels"
        else:
            why = f"{rules} cannot hold then" if finding.chosen else f"{rules} can never hold"
            mend = "Change it"
        coded = finding.chosen and self.ground.domains[finding.chosen[0][0]].kind in CODED
        otherwise = ", or retire the code" if coded else ""
        kind = "choice_dead" if finding.chosen else ("rules_conflict" if several else "rule_never_holds")
        return error(kind, f"{self._who_cannot(finding, seen)}: {why}.", f"{mend}{otherwise}.", **about)

    def _refused(self, finding: Finding, seen: Sequence[Seen], about: dict[str, Any]) -> Problem | None:
        """A box that must be ticked is what the rule is for; a code that is offered in vain deserves a word."""
        key, _ = finding.chosen[0]
        if self.ground.domains[key].kind not in CODED:
            return None
        codes, rules = self.words.codes(key, numbers_of(seen)), self.words.rules(finding.core)
        return warning(
            "choice_refused",
            f"{self.words.field(key)} offers {codes} {self.words.where(seen, self.scenes)}, and {rules} always refuses that there.",
            "Leave it so if agents are to be told; else retire the code, or limit the rule to other channels.",
            **about,
        )

    def _undecided(self, finding: Finding, seen: Sequence[Seen], about: dict[str, Any]) -> Problem:
        where = self.words.where(seen, self.scenes)
        who = (
            f"an agent who {self.words.does(seen)} can save" if finding.chosen else "entries can be completed"
        )
        why = finding.told or (
            f"{self.words.rules(finding.core)} asks for more than could be tried, and none of the values that were tried will do"
        )
        return warning(
            "too_large",
            f"It could not be decided whether {who} {where}: {why}.",
            "Try such an entry on the test bench, or write the rule with comparisons alone.",
            **about,
        )

    def _who_cannot(self, finding: Finding, seen: Sequence[Seen]) -> str:
        where = self.words.where(seen, self.scenes)
        if finding.chosen:
            return f"An agent who {self.words.does(seen)} cannot save {where}"
        return f"No entry can be completed {where}"

    def _is_named(self, number: int) -> bool:
        return self.ground.search.constraints[number].name[0] in ("rule", "required")

    def _about(self, finding: Finding, seen: Sequence[Seen]) -> dict[str, Any]:
        constraints = [self.ground.search.constraints[number] for number in finding.core]
        rule = next((one for one in constraints if isinstance(one, RuleConstraint)), None)
        forms, channels = {one.scene.form.key for one in seen}, {one.scene.channel for one in seen}
        about: dict[str, Any] = {
            "form": seen[0].scene.form.key if len(forms) == 1 else None,
            "channel": seen[0].scene.channel or None if len(channels) == 1 else None,
            "witness": self.words.witness(finding, seen[0].scene),
        }
        if rule is not None and rule.rule is not None:
            about |= {"rule": rule.rule.name, "field": rule.rule.field, "path": f"rules[{rule.number}]"}
        if finding.chosen:
            key, number = finding.chosen[0]
            value = self.ground.domains[key].values[number]
            about["field"] = key
            if self.ground.domains[key].kind in CODED:
                alone = len(numbers_of(seen)) == 1
                about["code"] = (value[0] if isinstance(value, list) else value) if alone else None
                about["list"] = self.ground.setup.leaves[key].code_list
        return about
