"""What a new entry begins with because the configuration says so."""

from collections.abc import Collection, Mapping
from typing import Any

from interlog.logbook.rules.completion import coded
from interlog.logbook.rules.fields import clean
from interlog.logbook.rules.setup import Form, Setup


def defaults(setup: Setup, channel: str, queue: str) -> dict[str, Any]:
    """The fields' own defaults with those of the form for this channel and queue on top, by flat key.

    What no entry could hold is left out: a value that does not fit its field, a code that is not offered.
    """
    usable = own_defaults(setup)
    form = setup.form_for(channel or str(usable.get("channel", "")), queue)
    return {**usable, **(defaults_of(setup, form) if form else {})}


def own_defaults(setup: Setup) -> dict[str, Any]:
    """The defaults of the fields themselves, on whichever form, as they are stored."""
    given = {one["key"]: one["default"] for one in setup.body["fields"] if one.get("default") is not None}
    return _usable(setup, given)


def defaults_of(setup: Setup, form: Form) -> dict[str, Any]:
    """The defaults that a form gives, as they are stored; they go before those of the fields."""
    given = {place.key: place.default for place in form.fields if place.default is not None}
    return _usable(setup, given)


def missing_defaults(
    setup: Setup, values: Mapping[str, Any], touched: Collection[str], queue: str
) -> dict[str, Any]:
    """The defaults of fields in which nothing stands and nobody has ever written: those of a form an entry came to.

    `touched`: the fields that somebody has filled or emptied.
    """
    known = defaults(setup, str(values.get("channel", "")), queue)
    return {key: value for key, value in known.items() if key not in values and key not in touched}


def _usable(setup: Setup, given: Mapping[str, Any]) -> dict[str, Any]:
    usable = {}
    for key, value in given.items():
        leaf = setup.leaves.get(key)
        stored, errors = clean({key: value}, {key: leaf}) if leaf else ({}, [])
        if stored.get(key) is not None and not errors and _is_offered(setup, stored):
            usable[key] = stored[key]
    return usable


def _is_offered(setup: Setup, stored: Mapping[str, Any]) -> bool:
    found = (setup.codes.get(name, {}).get(code) for _, name, code in coded(setup, stored))
    return all(code is not None and code.active for code in found)
