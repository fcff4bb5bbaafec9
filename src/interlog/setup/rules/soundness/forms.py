"""What can be wrong with forms: which form is for whom, and what stands on it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from interlog.logbook.language import CHANNELS
from interlog.setup.contracts import Problem
from interlog.setup.rules.grammar import CODED_KINDS
from interlog.setup.rules.reading import SLUG, Item, Reading
from interlog.setup.rules.soundness.fields import default_problems
from interlog.setup.rules.telling import error, named, nearest

# What a conversation gives by itself: a condition may ask for it although no form shows it.
_KNOWN_ANYWAY = ("channel",)


def form_problems(body: Reading) -> Iterator[Problem]:
    """Everything about forms."""
    yield from _keys(body)
    yield from _coverage(body)
    for place, form in enumerate(body.body["forms"]):
        path = f"forms[{place}]"
        yield from _whom(form, path)
        yield from _places(body, form, path)
        yield from _circles(body, form, path)


def unknown_channels(one: Item, path: str, **about: Any) -> Iterator[Problem]:
    """The channels of a form or a rule that do not exist."""
    for place, channel in enumerate(one["channels"]):
        if channel not in CHANNELS:
            yield error(
                "channel_unknown",
                f"There is no channel “{channel}”.",
                f"Choose among {', '.join(CHANNELS)}.",
                path=f"{path}.channels[{place}]",
                **about,
            )


def _keys(body: Reading) -> Iterator[Problem]:
    keys = Counter(one["key"] for one in body.body["forms"])
    for place, one in enumerate(body.body["forms"]):
        path, key = f"forms[{place}]", one["key"]
        if not SLUG.fullmatch(key) or keys[key] > 1:
            yield error(
                "form_key_bad",
                f"“{key}” cannot be the key of a form.",
                "Write small letters, digits and underscores, a letter first, as no other form is called.",
                path=f"{path}.key",
                form=key,
            )
        if not one["name"].strip():
            yield error(
                "label_missing",
                f"The form “{key}” has no name.",
                "Give it one.",
                path=f"{path}.name",
                form=key,
            )


def _coverage(body: Reading) -> Iterator[Problem]:
    """Every contact finds one form, and one only."""
    taken: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for form in body.body["forms"]:
        for channel in dict.fromkeys(form["channels"]) or [""]:
            for queue in dict.fromkeys(form.get("queues", [])) or [""]:
                taken[channel, queue].append(form)
    told: set[tuple[str, ...]] = set()
    for (channel, queue), forms in taken.items():
        keys = tuple(form["key"] for form in forms)
        if len(forms) > 1 and keys not in told:
            told.add(keys)
            yield error(
                "forms_overlap",
                f"The forms {named([form['name'] or form['key'] for form in forms])} are all for {_whom_words(channel, queue)}.",
                "Leave it to one of them.",
                path="forms",
                form=keys[1],
                channel=channel or None,
            )
    if ("", "") in taken:
        return
    for channel in CHANNELS:
        if (channel, "") not in taken:
            yield error(
                "channel_without_form",
                f"No form is for {_whom_words(channel, '')} in every queue.",
                "Add the channel to a form without queues, or make one form that names neither channels nor queues.",
                path="forms",
                channel=channel,
            )


def _whom_words(channel: str, queue: str) -> str:
    if channel and queue:
        return f"the channel {channel} in the queue “{queue}”"
    if queue:
        return f"the queue “{queue}”"
    return f"the channel {channel}" if channel else "everything that no other form names"


def _whom(form: Item, path: str) -> Iterator[Problem]:
    yield from unknown_channels(form, path, form=form["key"])
    for place, queue in enumerate(form.get("queues", [])):
        if not queue.strip():
            yield error(
                "queue_bad",
                f"The form “{form['name'] or form['key']}” names a queue without a name.",
                "Write the queue's name as conversations carry it, or take it away.",
                path=f"{path}.queues[{place}]",
                form=form["key"],
            )


def _places(body: Reading, form: Item, path: str) -> Iterator[Problem]:
    times = Counter(place["key"] for place in form["fields"])
    for number, place in enumerate(form["fields"]):
        here, key = f"{path}.fields[{number}]", place["key"]
        about: dict[str, Any] = {"field": key, "form": form["key"]}
        if key not in body.fields:
            yield error(
                "field_unknown",
                f"The form “{form['name'] or form['key']}” shows “{key}”, and there is no such field.",
                nearest(key, list(body.fields), "Make the field, or take it off the form."),
                path=f"{here}.key",
                **about,
            )
            continue
        if times[key] > 1:
            yield error(
                "field_placed_twice",
                f"The form “{form['name'] or form['key']}” shows “{body.label(key)}” twice.",
                "Take it away once.",
                path=f"{here}.key",
                **about,
            )
        if "default" in place:
            yield from default_problems(body, key, place["default"], f"{here}.default", form=form["key"])
        for which, condition in enumerate(place.get("shown_when", [])):
            yield from _condition(body, form, place, condition, f"{here}.shown_when[{which}]")


def _condition(body: Reading, form: Item, place: Item, condition: Item, path: str) -> Iterator[Problem]:
    key, about = condition["field"], {"field": place["key"], "form": form["key"]}
    said = f"“{body.label(place['key'])}” on the form “{form['name'] or form['key']}”"
    if key not in body.fields:
        mend = nearest(key, list(body.fields), "Choose a field that exists.")
        yield error(
            "field_unknown",
            f"{said} depends on “{key}”, and there is no such field.",
            mend,
            path=f"{path}.field",
            **about,
        )
        return
    kind = body.fields[key]["kind"]
    if kind not in (*CODED_KINDS, "boolean"):
        mend = "Let it depend on a picklist, a tree, or a field that is yes or no."
        yield error(
            "shown_when_kind",
            f"{said} depends on “{body.label(key)}”, which is of the kind {kind}.",
            mend,
            path=f"{path}.field",
            **about,
        )
        return
    if not any(other["key"] == key for other in form["fields"]) and not _has_value(body, key):
        mend = f"Add “{body.label(key)}” to the form, or take the condition away."
        yield error(
            "shown_when_not_on_form",
            f"{said} depends on “{body.label(key)}”, which this form does not show.",
            mend,
            path=f"{path}.field",
            **about,
        )
    yield from _wanted_values(body, condition, said, path, about)


def _wanted_values(
    body: Reading, condition: Item, said: str, path: str, about: Mapping[str, Any]
) -> Iterator[Problem]:
    key = condition["field"]
    if not condition["any_of"]:
        mend = "Name at least one value, or take the condition away."
        yield error(
            "shown_when_empty",
            f"{said} waits for no value of “{body.label(key)}”: it would never be shown.",
            mend,
            path=f"{path}.any_of",
            **about,
        )
    for place, value in enumerate(condition["any_of"]):
        here = f"{path}.any_of[{place}]"
        if body.fields[key]["kind"] == "boolean":
            if not isinstance(value, bool):
                yield error(
                    "shown_when_value",
                    f"{said} waits for “{value}”, and “{body.label(key)}” is true or false.",
                    "Write true or false.",
                    path=here,
                    **about,
                )
        elif not isinstance(value, str) or value not in body.codes.get(body.list_of(key), {}):
            known = list(body.codes.get(body.list_of(key), {}))
            mend = nearest(str(value), known, "Choose a code of its list.")
            yield error(
                "shown_when_value",
                f"{said} waits for “{value}”, which is no code of “{body.label(key)}”.",
                mend,
                path=here,
                list=body.list_of(key) or None,
                **about,
            )


def _has_value(body: Reading, key: str) -> bool:
    return key in _KNOWN_ANYWAY or "default" in body.fields[key]


def _circles(body: Reading, form: Item, path: str) -> Iterator[Problem]:
    """Fields that wait for each other: none of them would ever be shown."""
    waits = {place["key"]: {one["field"] for one in place.get("shown_when", [])} for place in form["fields"]}
    settled: set[str] = set()
    for key in waits:
        circle = _circle(key, waits, settled)
        if circle:
            yield error(
                "shown_when_circle",
                f"On the form “{form['name'] or form['key']}” {named([body.label(one) for one in circle])} wait for each other.",
                "Let one of them be shown without a condition.",
                path=f"{path}.fields",
                field=circle[0],
                form=form["key"],
            )


def _circle(start: str, waits: Mapping[str, set[str]], settled: set[str]) -> Sequence[str]:
    """A circle of fields that begins here and was not met before; walks depth first without recursion."""
    way: list[str] = []
    todo = [(start, iter(sorted(waits.get(start, ()))))] if start not in settled else []
    while todo:
        key, further = todo[-1]
        if len(way) < len(todo):
            way.append(key)
        following = next(further, None)
        if following is None:
            settled.add(key)
            todo.pop()
            way.pop()
        elif following in way:
            settled.update(way)
            return way[way.index(following) :]
        elif following not in settled:
            todo.append((following, iter(sorted(waits.get(following, ())))))
    return []
