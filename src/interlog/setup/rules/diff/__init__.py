"""What differs between two configurations, in words that an administrator and an agent understand."""

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal

from interlog.setup.rules.diff import words
from interlog.setup.rules.diff.order import moved, ones_before
from interlog.setup.rules.reading import Item, Reading

Part = Literal["field", "form", "rule", "code", "list", "setting", "practice"]
Change = Literal["added", "removed", "changed"]

__all__ = ["Change", "Difference", "Line", "Part", "differences"]

_Id = tuple[str, int]  # a key, and which of those that have it: a draft may hold one twice
_Said = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said differently; None where nothing is said on that side."""

    what: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that was added, removed, changed or moved. `list` is set for codes."""

    part: Part
    key: str
    name: str
    change: Change
    list: str | None
    _tell: Callable[[], Iterator[Line]] = field(repr=False, compare=False)

    def lines(self) -> tuple[Line, ...]:
        """What is said differently; never nothing. Worked out when asked for: of many, only one page is shown."""
        return tuple(self._tell())


@dataclass(frozen=True, slots=True)
class _Sort:
    """How things of one sort are told apart, named and described."""

    part: Part
    key: str
    name: str
    describe: Callable[[Reading, Item], _Said]
    parts: Callable[[Reading, Item], _Said] | None = None
    inside: Callable[["_Sides", Item, Item], Iterator[Line]] | None = None
    list: str | None = None


@dataclass(frozen=True, slots=True)
class _Sides:
    before: Reading
    after: Reading


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """Everything that differs, part by part and in the order of `after`; both in canonical form."""
    if before == after:
        return []
    sides = _Sides(Reading(before), Reading(after))
    return [
        *_of_sort(_FIELDS, sides, before["fields"], after["fields"]),
        *_of_sort(_FORMS, sides, before["forms"], after["forms"]),
        *_of_sort(_RULES, sides, before["rules"], after["rules"], same=_same_rule),
        *_of_sort(_LISTS, sides, before["lists"], after["lists"]),
        *_codes(sides),
        *_settings(sides),
        *_of_sort(_SAMPLES, sides, before["practice"], after["practice"]),
    ]


def _of_sort(
    sort: _Sort,
    sides: _Sides,
    before: Sequence[Item],
    after: Sequence[Item],
    *,
    same: Callable[[Item], Hashable] | None = None,
) -> Iterator[Difference]:
    if before == after:
        return
    old, new = _identified(before, sort.key), _identified(after, sort.key)
    if same is not None:
        new = _with_old_names(old, new, same)
    shifted = moved(list(old), list(new))
    fronts = _Fronts(sort, old, new) if shifted else None
    for id_, item in new.items():
        was = old.get(id_)
        if was is None:
            yield _difference(sort, item, "added", partial(_said_of_one, sort, sides.after, item, added=True))
        elif was != item or id_ in shifted:
            place = fronts if id_ in shifted else None
            yield _difference(sort, item, "changed", partial(_change, sort, sides, was, item, id_, place))
    for id_, item in old.items():
        if id_ not in new:
            yield _difference(
                sort, item, "removed", partial(_said_of_one, sort, sides.before, item, added=False)
            )


def _difference(sort: _Sort, item: Item, change: Change, tell: Callable[[], Iterator[Line]]) -> Difference:
    return Difference(sort.part, item[sort.key], item[sort.name] or item[sort.key], change, sort.list, tell)


def _said_of_one(sort: _Sort, reading: Reading, item: Item, *, added: bool) -> Iterator[Line]:
    said = {**sort.describe(reading, item), **(sort.parts(reading, item) if sort.parts else {})}
    for what, text in (said or {"Key": item[sort.key]}).items():
        yield Line(what, None, text) if added else Line(what, text, None)


class _Fronts:
    """What stands in front of a thing in each of the two orders, in words."""

    def __init__(self, sort: _Sort, old: Mapping[_Id, Item], new: Mapping[_Id, Item]) -> None:
        self._sides = [(ones_before(list(items)), items) for items in (old, new)]
        self._name = sort.name

    def line(self, what: str, id_: _Id) -> Line:
        before, after = (self._words(fronts[id_], items) for fronts, items in self._sides)
        return Line(what, before, after)

    def _words(self, front: _Id | None, items: Mapping[_Id, Item]) -> str:
        return "first" if front is None else f"after “{items[front][self._name]}”"


def _change(
    sort: _Sort, sides: _Sides, was: Item, item: Item, id_: _Id, fronts: _Fronts | None
) -> Iterator[Line]:
    lines = [*_said_differently(sort.describe(sides.before, was), sort.describe(sides.after, item))]
    if sort.inside:
        lines += sort.inside(sides, was, item)
    if fronts:
        lines.append(fronts.line("Place", id_))
    yield from lines or _written_differently(was, item)


def _said_differently(before: _Said, after: _Said, prefix: str = "") -> Iterator[Line]:
    for what in dict.fromkeys([*before, *after]):
        if before.get(what) != after.get(what):
            yield Line(f"{prefix}{what}", before.get(what), after.get(what))


def _written_differently(was: Item, item: Item) -> Iterator[Line]:
    """What differs although the words are the same, as the text "5" and the number 5."""
    for key in dict.fromkeys([*was, *item]):
        if was.get(key) != item.get(key):
            before, after = (json.dumps(one.get(key), ensure_ascii=False) for one in (was, item))
            yield Line(key, before, after)


def _places(sides: _Sides, was: Item, form: Item) -> Iterator[Line]:
    """What differs among the fields of a form."""
    old, new = _identified(was["fields"], "key"), _identified(form["fields"], "key")
    shifted = moved(list(old), list(new))
    fronts = _ones_before_in_words(sides.before, old), _ones_before_in_words(sides.after, new)
    for id_, place in new.items():
        label = sides.after.label(place["key"])
        if id_ not in old:
            yield Line(label, None, words.place_in_one(sides.after, place))
            continue
        if old[id_] != place:
            before, after = words.place(sides.before, old[id_]), words.place(sides.after, place)
            lines = [*_said_differently(before, after, f"{label}: ")]
            yield from lines or _written_differently(old[id_], place)
        if id_ in shifted:
            yield Line(f"{label}: place", fronts[0][id_], fronts[1][id_])
    for id_, place in old.items():
        if id_ not in new:
            yield Line(sides.before.label(place["key"]), words.place_in_one(sides.before, place), None)


def _ones_before_in_words(reading: Reading, places: Mapping[_Id, Item]) -> dict[_Id, str]:
    fronts = ones_before(list(places))
    return {id_: f"after “{reading.label(front[0])}”" if front else "first" for id_, front in fronts.items()}


def _codes(sides: _Sides) -> Iterator[Difference]:
    before, after = sides.before.body["code_lists"], sides.after.body["code_lists"]
    for name in dict.fromkeys([*after, *before]):
        sort = _Sort("code", "code", "label", partial(words.code, list_name=name), list=name)
        yield from _of_sort(sort, sides, before.get(name, []), after.get(name, []))
        if (name in before) != (name in after) and not (before.get(name) or after.get(name)):
            change: Change = "added" if name in after else "removed"
            line = Line("Codes", None, "none yet") if name in after else Line("Codes", "none yet", None)
            yield Difference("list", name, name, change, None, partial(_one_line, line))


def _settings(sides: _Sides) -> Iterator[Difference]:
    if sides.before.body["settings"] == sides.after.body["settings"]:
        return
    old, new = words.settings(sides.before), words.settings(sides.after)
    for key in dict.fromkeys([*new, *old]):
        before, after = (side[key][1] if key in side else None for side in (old, new))
        if before == after:
            continue
        name = (new.get(key) or old[key])[0]
        change: Change = "changed" if key in old and key in new else "added" if key in new else "removed"
        yield Difference("setting", key, name, change, None, partial(_one_line, Line("Value", before, after)))


def _one_line(line: Line) -> Iterator[Line]:
    yield line


def _identified(items: Sequence[Item], key: str) -> dict[_Id, Item]:
    times: Counter[str] = Counter()
    found: dict[_Id, Item] = {}
    for item in items:
        found[item[key], times[item[key]]] = item
        times[item[key]] += 1
    return found


def _with_old_names(
    old: Mapping[_Id, Item], new: Mapping[_Id, Item], same: Callable[[Item], Hashable]
) -> dict[_Id, Item]:
    """The new ones, one that only has another name under its old one."""
    gone = {same(item): id_ for id_, item in old.items() if id_ not in new}
    return {id_ if id_ in old else gone.pop(same(item), id_): item for id_, item in new.items()}


def _same_rule(rule: Item) -> Hashable:
    return rule["condition"], rule["field"]


_FIELDS = _Sort("field", "key", "label", words.field)
_FORMS = _Sort("form", "key", "name", words.form, parts=words.places, inside=_places)
_RULES = _Sort("rule", "name", "name", words.rule)
_LISTS = _Sort("list", "key", "label", words.code_list)
_SAMPLES = _Sort("practice", "key", "key", words.sample)
