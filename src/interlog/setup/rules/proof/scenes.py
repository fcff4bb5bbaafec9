"""Where entries are written: each form with each channel it is for, and what is known there without the agent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from itertools import product
from typing import Any
from uuid import UUID

from interlog.logbook.language import CHANNELS, Context, Form, defaults_of, from_clock, from_context
from interlog.setup.rules.proof.constraints import PlaceShown, follow_up, hidden_unless, required, same_moment
from interlog.setup.rules.proof.domains import SOMEONE
from interlog.setup.rules.proof.ground import FOLLOW_UP, Ground, keys_of_place
from interlog.setup.rules.proof.reads import CONVERSATION, STARTED

# The panel's head always offers the person and the case, whatever the form shows.
ALWAYS_FREE = ("person_id", "case_id")
_LONG_NAME = "Maximiliana-Theodora von Hohenlohe-Waldenburg-Schillingsfürst"


@dataclass(frozen=True)
class Variant:
    """One way an entry may begin: what it has by itself, and the constraints by number.

    `machine` has what programs may have found, `given` the number of every value that the agent cannot choose (these
    included), `values` all that the entry begins with.
    """

    conversation: bool
    account: bool
    machine: Mapping[str, int]
    given: Mapping[str, int]
    values: Mapping[str, Any] = field(repr=False)
    group: tuple[int, ...] = field(repr=False)


@dataclass(frozen=True)
class Scene:
    """A form with one of its channels; `queue` is one it is for, empty for entries of no queue that a form names."""

    form: Form
    channel: str
    queue: str
    variants: tuple[Variant, ...]


def scenes(ground: Ground) -> Iterator[Scene]:
    """Every form with every channel it is for, in the order of the forms."""
    setup = ground.setup
    queues = dict.fromkeys(queue for form in setup.forms for queue in form.queues)
    met: dict[tuple[int, str], tuple[Form, str]] = {}
    for channel in ("", *CHANNELS):
        # A contact that no conversation brought came through no queue.
        for queue in ("", *(queues if channel else ())):
            form = setup.form_for(channel, queue)
            if form is not None and (channel or not _offers_channel(ground, form)):
                met.setdefault((setup.forms.index(form), channel), (form, queue))
    for (_, channel), (form, queue) in sorted(met.items(), key=lambda one: one[0][0]):
        yield Scene(form, channel, queue, tuple(_variants(ground, form, channel, queue)))


def _offers_channel(ground: Ground, form: Form) -> bool:
    """An entry without a channel gets one: by a default, or by the agent, and then the form of that channel."""
    shown = any(place.key == "channel" and not place.shown_when for place in form.fields)
    return shown or "channel" in ground.defaults


def _variants(ground: Ground, form: Form, channel: str, queue: str) -> Iterator[Variant]:
    free = _free_keys(ground, form)
    rules = [
        number for number, (rule, _, _) in enumerate(ground.rules) if ground.rule(rule).applies_to(channel)
    ]
    seen = set()
    ways = product(
        ([True] if channel else []) + ([] if queue else [False]), (False, True), _found_by_machine(ground)
    )
    for conversation, account, machine in ways:
        values = _beginning(ground, form, channel, conversation=conversation, account=account)
        values |= ground.values_of(machine)
        given = _given(ground, free, values, conversation=conversation)
        known = (tuple(given.items()), conversation if STARTED not in given else None)
        if known not in seen:
            seen.add(known)
            more = [] if STARTED in given else [_same_moment(ground)]
            group = (*rules, *_panel(ground, form, values), *more)
            yield Variant(conversation, account, machine, given, values, group)


def _found_by_machine(ground: Ground) -> list[dict[str, int]]:
    """Everything that programs may have found, as far as rules ask for it."""
    keys = ground.by_machine
    found = product(*(ground.domains[key].numbers for key in keys))
    return [dict(zip(keys, numbers, strict=True)) for numbers in found]


def _free_keys(ground: Ground, form: Form) -> set[str]:
    shown = {key for place in form.fields for key in keys_of_place(place.key)}
    return {*ALWAYS_FREE, *shown} - ground.surroundings


def _beginning(
    ground: Ground, form: Form, channel: str, *, conversation: bool, account: bool
) -> dict[str, Any]:
    """What an entry holds before anybody has typed: defaults, and what its context and the clock give."""
    someone = UUID(SOMEONE)
    context = Context(
        channel=channel if conversation else "",
        person_name=_LONG_NAME if account else "",
        account_id=someone if account else None,
    )
    values = {
        **ground.defaults,
        **defaults_of(ground.setup, form),
        **from_clock(ground.at, UTC, has_conversation=conversation),
        **from_context(context),
    }
    if channel:
        values["channel"] = channel
    return values


def _given(
    ground: Ground, free: set[str], values: Mapping[str, Any], *, conversation: bool
) -> dict[str, int]:
    given = {CONVERSATION: int(conversation)}
    for key, domain in ground.domains.items():
        if key not in free and key not in (CONVERSATION, STARTED):
            given[key] = domain.number_of(values.get(key))
        elif key in values:
            domain.number_of(values[key])
    if conversation or "occurred_at" not in free or "occurred_at" not in ground.domains:
        given[STARTED] = 0
    return given


def _same_moment(ground: Ground) -> int:
    return ground.search.number(same_moment(STARTED, "occurred_at", int.__eq__))


def _panel(ground: Ground, form: Form, values: Mapping[str, Any]) -> Iterator[int]:
    """What the form asks and what the panel itself does, by number."""
    search, domains = ground.search, ground.domains
    for place in form.fields:
        shown = PlaceShown.of(place, domains)
        keys = keys_of_place(place.key)
        if not all(key in ground.setup.leaves for key in keys):
            continue
        if place.required:
            filling = ("follow_up.due_at",) if keys == FOLLOW_UP else keys
            yield search.number(required(place.key, filling, shown, domains))
        if place.shown_when and place.key not in ALWAYS_FREE:
            for key in keys:
                number = domains[key].number_of(values.get(key))
                yield search.number(hidden_unless(key, shown, number, domains))
        if place.key == "follow_up":
            yield search.number(follow_up(domains))
