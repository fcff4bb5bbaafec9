"""Proves a configuration: every form, with every channel it is for, question by question."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from interlog.kit.clock import now
from interlog.logbook.language import KINDS
from interlog.setup.contracts import Answer, FormProof, Problem, Proof
from interlog.setup.rules.proof.atoms import circumstances
from interlog.setup.rules.proof.findings import Finding
from interlog.setup.rules.proof.ground import Ground
from interlog.setup.rules.proof.questions import Questions
from interlog.setup.rules.proof.reads import STARTED
from interlog.setup.rules.proof.scenes import Scene, Variant, scenes
from interlog.setup.rules.proof.telling import Teller
from interlog.setup.rules.proof.warnings import place_problems, rule_problems
from interlog.setup.rules.proof.wording import Seen
from interlog.setup.rules.soundness.fields import SLUG
from interlog.setup.rules.telling import error

MOST_PROBLEMS = 200


@dataclass
class _Looked:
    """What was looked at for one form with one channel."""

    scene: Scene
    seen: list[Seen] = field(default_factory=list)
    witness: dict[str, Any] | None = None
    rules: int = 0
    fields: set[str] = field(default_factory=set)
    choices: int = 0

    @property
    def answer(self) -> Answer:
        hard = [one.finding for one in self.seen if not one.finding.refused]
        if any(finding.decided for finding in hard):
            return "refuted"
        return "too_large" if hard else "proved"


def prove(body: Mapping[str, Any], *, at: datetime | None = None) -> Proof:
    """Decide for every form whether agents can complete entries through its fields alone.

    `body` has the shape of a configuration; what does not hang together in it is `soundness`' to tell, and is left
    out here. `at` is the moment entries are made (now, unless given), against which rules about time are judged.
    """
    ground = Ground(_provable(body), (at or now()).astimezone(UTC))
    questions = Questions(ground)
    there = list(scenes(ground))
    looked = [_look(ground, questions, scene) for scene in there]
    teller = Teller(ground, there)
    found = [
        *rule_problems(ground),
        *teller.problems([seen for one in looked for seen in one.seen]),
        *place_problems(ground, there),
    ]
    problems = sorted(found, key=lambda problem: problem.severity)
    forms = tuple(_form_proof(ground, teller, one) for one in looked)
    return Proof(
        answer=_answer(forms, problems),
        searched=_searched(ground, there, looked),
        forms=forms,
        problems=tuple(_no_more_than(problems, MOST_PROBLEMS)),
    )


def _provable(body: Mapping[str, Any]) -> dict[str, Any]:
    """Without fields that no entry could hold: `soundness` names them."""
    fields = [
        one
        for one in body["fields"]
        if not one["key"].startswith("custom.")
        or (SLUG.fullmatch(one["key"].removeprefix("custom.")) and one["kind"] in KINDS)
    ]
    return {**body, "fields": fields}


def _look(ground: Ground, questions: Questions, scene: Scene) -> _Looked:
    looked = _Looked(scene)
    for variant in scene.variants:
        looked.rules = sum(map(ground.is_rule, variant.group))
        looked.fields.update(*(ground.search.constraints[number].scope for number in variant.group))
        findings, values = _ask(ground, questions, variant, looked)
        if all(finding.refused for finding in findings):
            findings += _through_the_gate(ground, scene, variant, values, looked)
        looked.seen += [Seen(finding, scene, variant) for finding in findings]
    return looked


def _ask(
    ground: Ground, questions: Questions, variant: Variant, looked: _Looked
) -> tuple[list[Finding], dict[str, int]]:
    """What was found, and numbers of values that satisfy everything else."""
    broken, groups = ground.search.parts(variant.group, variant.given)
    findings = [questions.broken(number, variant.given) for number in broken]
    values: dict[str, int] = {}
    choices = 0
    for group in groups:
        answer = questions.answer(group, variant.given)
        findings += answer.findings
        values.update(answer.values or {})
        choices += answer.choices
    looked.choices = max(looked.choices, choices)
    return findings, values


def _through_the_gate(
    ground: Ground, scene: Scene, variant: Variant, numbers: Mapping[str, int], looked: _Looked
) -> list[Finding]:
    """Run what was found through the very gate that entries pass at run time."""
    chosen = ground.values_of({**variant.given, **numbers})
    started = chosen.get(STARTED)
    values = {**variant.values, **{key: value for key, value in chosen.items() if key[0] != "@"}}
    values = {key: value for key, value in values.items() if value is not None}
    about = circumstances(
        {"@conversation": variant.conversation, STARTED: started}, ground.at, queue=scene.queue
    )
    refused = ground.guard.problems(values, about)
    if refused:
        told = "; ".join(f"{one.field}: {one.message}" for one in refused[:3])
        return [Finding((), (), decided=False, told=f"the gate does not accept what was found ({told})")]
    looked.witness = looked.witness or values
    return []


def _form_proof(ground: Ground, teller: Teller, looked: _Looked) -> FormProof:
    witness = looked.witness if looked.answer == "proved" else None
    if looked.answer == "refuted":
        refuting = next(one for one in looked.seen if one.finding.decided and not one.finding.refused)
        witness = teller.words.witness(refuting.finding, looked.scene)
    form = looked.scene.form
    return FormProof(
        key=form.key,
        name=teller.words.names[form.key],
        channel=looked.scene.channel,
        answer=looked.answer,
        searched=_searched_form(ground, looked),
        witness=witness,
    )


def _searched_form(ground: Ground, looked: _Looked) -> str:
    fields = [ground.domains[key] for key in looked.fields if key in ground.setup.leaves]
    values = sum(len(domain.values) for domain in fields)
    return (
        f"{_count(looked.rules, 'rule')} and {_count(len(fields), 'field')} with {_count(values, 'value')} that make "
        f"a difference; each of {_count(looked.choices, 'choice')} of a code or a box was followed to its end."
    )


def _answer(forms: tuple[FormProof, ...], problems: list[Problem]) -> Answer:
    if any(problem.severity == "error" for problem in problems):
        return "refuted"
    return "too_large" if any(form.answer == "too_large" for form in forms) else "proved"


def _searched(ground: Ground, there: list[Scene], looked: list[_Looked]) -> str:
    forms = {scene.form.key for scene in there}
    choices = sum(one.choices for one in looked)
    undecided = sum(one.answer == "too_large" for one in looked)
    told = (
        f"{_count(len(forms), 'form')} with {_count(len(there), 'channel')} in all, {_count(len(ground.setup.rules), 'rule')}, "
        f"{_count(choices, 'choice')} of codes and boxes; {_count(ground.search.steps, 'step')} of search"
    )
    return (
        f"{told}; for {_count(undecided, 'form')} not everything could be decided."
        if undecided
        else f"{told}."
    )


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _no_more_than(problems: list[Problem], most: int) -> list[Problem]:
    if len(problems) <= most:
        return problems
    more = error(
        "more_problems",
        f"There are {len(problems) - most + 1:,} more problems.",
        "Mend those above; what is left is shown then.",
    )
    return [*problems[: most - 1], more]
