"""What else the taken-apart rules tell: conditions that do not compile, cost too much, ask for nothing, or misspell a code."""

from collections.abc import Iterator, Mapping
from typing import Any

from interlog.logbook.language import MAX_ARTICLES
from interlog.setup.contracts import Place, Problem
from interlog.setup.rules.checked import Tree, kind_of, literal, parts_of
from interlog.setup.rules.conditions import place_of
from interlog.setup.rules.proof.atoms import FAILS, HOLDS, IS, MEMBER, OPEN, Atom
from interlog.setup.rules.proof.codes import CODED, choosable
from interlog.setup.rules.proof.constraints import PlaceShown, Remembered, follow_up
from interlog.setup.rules.proof.formula import Choice
from interlog.setup.rules.proof.ground import FOLLOW_UP, Ground
from interlog.setup.rules.proof.reads import CLASS
from interlog.setup.rules.proof.scenes import Scene
from interlog.setup.rules.proof.search import TooLarge
from interlog.setup.rules.telling import error, nearest, warning

_LONG_LIST = 200
_MOST_ISSUES = 20
_OPPOSITE = {HOLDS: FAILS, FAILS: HOLDS, OPEN: OPEN}


def rule_problems(ground: Ground) -> Iterator[Problem]:
    """About every rule by itself."""
    for bad in ground.bad:
        for found in bad.errors:
            yield error(
                "condition_invalid",
                f"The condition of the rule “{bad.rule.name}” does not compile: {found.message}.",
                "Correct it at the place shown.",
                path=f"rules[{bad.number}].condition",
                rule=bad.rule.name,
                field=bad.rule.field,
                at=found.at,
            )
    for number in range(len(ground.rules)):
        yield from _too_expensive(ground, number)
        yield from _unknown_codes(ground, number)
        yield from _never_broken(ground, number)


def place_problems(ground: Ground, scenes: list[Scene]) -> Iterator[Problem]:
    """Fields that a form shows under conditions that never come true."""
    by_form: dict[str, list[Scene]] = {}
    for scene in scenes:
        by_form.setdefault(scene.form.key, []).append(scene)
    for form, there in by_form.items():
        for number, place in enumerate(there[0].form.fields):
            if place.shown_when and not any(_is_ever_shown(ground, scene, number) for scene in there):
                name = next(one["name"] or form for one in ground.body["forms"] if one["key"] == form)
                required = "is required and " if place.required else ""
                yield warning(
                    "never_shown",
                    f"{ground.setup.label_of_field(place.key)} {required}is never shown on the form “{name}”: what it waits for never comes true there.",
                    "Change when it is shown, or take it off the form.",
                    form=form,
                    field=place.key,
                )


def _is_ever_shown(ground: Ground, scene: Scene, place: int) -> bool:
    shown = PlaceShown.of(scene.form.fields[place], ground.domains)
    name = ("shown", shown.conditions)
    wanted = ground.search.number(
        Remembered(name, tuple(sorted(shown.fields)), lambda choice: shown.judge(choice, ground.domains))
    )
    for variant in scene.variants:
        panel = [number for number in variant.group if not ground.is_rule(number)]
        panel = [number for number in panel if ground.search.constraints[number].name[0] != "required"]
        try:
            if ground.search.can_be([wanted, *panel], variant.given):
                return True
        except TooLarge:
            return True
    return False


def _too_expensive(ground: Ground, number: int) -> Iterator[Problem]:
    """The engine gives up on conditions that take too many steps, and an entry can then not be saved."""
    place, _, tree = ground.rules[number]
    if not _repeats(tree):
        return
    rule = ground.rule(place)
    about = {"rule": rule.name, "field": rule.field, "path": f"rules[{place}].condition"}
    if "budget" in ground.verdict(number, {}).error:
        yield error(
            "condition_budget",
            f"The condition of the rule “{rule.name}” takes too many steps.",
            "Make it simpler: fewer lists inside lists.",
            **about,
        )
    elif "budget" in ground.verdict(number, _largest(ground)).error:
        yield error(
            "condition_budget",
            f"The condition of the rule “{rule.name}” takes too many steps for an entry with long lists: "
            "such an entry could not be completed.",
            "Make it simpler: fewer lists inside lists.",
            **about,
        )


def _repeats(tree: Tree) -> bool:
    """Whether a condition goes through a list; nothing else takes steps without end."""
    todo = [tree.root]
    while todo:
        one = todo.pop()
        if kind_of(one) == "comprehension_expr":
            return True
        todo.extend(parts_of(one))
    return False


def _largest(ground: Ground) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, domain in ground.domains.items():
        if domain.kind == "issues" and len(domain.values) > 1:
            values[key] = domain.values[1] * _MOST_ISSUES
        elif domain.kind == "multi_picklist":
            codes = choosable(ground.setup.codes.get(ground.setup.leaves[key].code_list, {}))
            values[key] = codes[:_LONG_LIST] or None
        elif domain.kind == "articles":
            values[key] = [f"KB-{number}" for number in range(MAX_ARTICLES)]
    return values


def _never_broken(ground: Ground, number: int) -> Iterator[Problem]:
    constraint = ground.search.constraints[number]

    def breaks(choice: Choice) -> int:
        return _OPPOSITE[constraint.judge(choice)]

    opposite = ground.search.number(Remembered(("not", number), constraint.scope, breaks))
    group = [opposite]
    if set(FOLLOW_UP).intersection(constraint.scope) and all(key in ground.domains for key in FOLLOW_UP):
        group.append(ground.search.number(follow_up(ground.domains)))
    try:
        if ground.search.can_be(group, {}) or not constraint.is_exact({}, ground.domains):
            return
    except TooLarge:
        return
    rule = ground.rule(ground.rules[number][0])
    yield warning(
        "rule_never_broken",
        f"The rule “{rule.name}” asks for nothing: every entry keeps it.",
        "Take it away, or change what it asks.",
        path=f"rules[{ground.rules[number][0]}]",
        rule=rule.name,
        field=rule.field,
    )


def _unknown_codes(ground: Ground, number: int) -> Iterator[Problem]:
    """Codes and classes that a condition names and no list has: mostly a slip of the pen."""
    place, _, tree = ground.rules[number]
    rule = ground.rule(place)
    for atom in ground.atoms_of(number):
        read = atom.shape.read
        leaf = ground.setup.leaves.get(read.key) if read else None
        if read is None or leaf is None or leaf.kind not in CODED or atom.shape.kind not in (IS, MEMBER):
            continue
        known, what = _known(ground, leaf.code_list, read.part)
        for wanted in _wanted_texts(atom):
            if wanted not in known:
                yield warning(
                    "code_unknown",
                    f"The rule “{rule.name}” asks for “{wanted}”, which is no {what} of “{ground.setup.label_of_field(leaf.key)}”.",
                    nearest(wanted, list(known), "Correct it, or add it to the list."),
                    path=f"rules[{place}].condition",
                    rule=rule.name,
                    field=leaf.key,
                    list=leaf.code_list,
                    at=_place_of(tree, wanted, rule.condition),
                )


def _known(ground: Ground, list_name: str, part: str) -> tuple[Mapping[str, Any], str]:
    if part == CLASS:
        return ground.classes.get(list_name, {}), "class"
    return ground.setup.codes.get(list_name, {}), "code"


def _wanted_texts(atom: Atom) -> list[str]:
    return [one for one in atom.shape.constants if isinstance(one, str) and one]


def _place_of(tree: Tree, text: str, condition: str) -> Place | None:
    """Where a text stands in a condition."""
    todo = [tree.root]
    while todo:
        one = todo.pop()
        if literal(one) == text:
            offset = tree.offset(one)
            if offset is not None:
                return place_of(offset, condition)
        todo.extend(parts_of(one))
    return None
