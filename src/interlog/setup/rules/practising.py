"""Coding a sample contact: where somebody differs from what the definitions say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from interlog.kit.errors import FieldError
from interlog.setup.rules.reading import Item, Reading
from interlog.setup.rules.recoding import FIELD_OF_LIST, offered_error


@dataclass(frozen=True, slots=True)
class Difference:
    """A field coded otherwise than it should be, `yours` empty when nothing was chosen.

    `labels` are the words of both codes. `definition` is that of the wanted code, `counter_example` that of the
    chosen one: it says to which neighbour such a contact belongs.
    """

    field: str
    yours: str
    wanted: str
    labels: tuple[str, str]
    definition: str
    counter_example: str


def practice_errors(reading: Reading, codes: Mapping[str, Any]) -> Iterator[FieldError]:
    """What is wrong with somebody's codes, {field: code}; not every field needs one."""
    lists = {field: name for name, field in FIELD_OF_LIST.items()}
    for field, code in codes.items():
        if field not in lists:
            known = ", ".join(lists)
            yield FieldError(f"codes.{field}"[:120], "unknown", f"is not asked for; there are {known}")
        elif code:
            yield from offered_error(reading, lists[field], field, code)


def differences(reading: Reading, sample: Item, codes: Mapping[str, str]) -> list[Difference]:
    """Where the codes differ from those of the sample. A field that the sample leaves open may hold anything."""
    return [
        _difference(reading, field, codes.get(field, ""), wanted)
        for field, wanted in sample["codes"].items()
        if codes.get(field, "") != wanted
    ]


def _difference(reading: Reading, field: str, yours: str, wanted: str) -> Difference:
    codes = reading.codes.get(reading.list_of(field), {})
    chosen, right = codes.get(yours, {}), codes.get(wanted, {})
    return Difference(
        field,
        yours,
        wanted,
        (chosen.get("label", yours), right.get("label", wanted)),
        right.get("definition", ""),
        chosen.get("counter_example", ""),
    )


def asked_fields(sample: Item) -> list[str]:
    """The fields that a sample asks for; every one where it says nothing."""
    return list(sample["codes"]) or list(FIELD_OF_LIST.values())


def without_samples(body: Mapping[str, Any]) -> dict[str, Any]:
    """The body as those read it who practise: a sample carries the codes that are right, and why."""
    return {**body, "practice": []}
