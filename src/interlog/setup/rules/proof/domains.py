"""Which values of a field make a difference: few enough to be tried, and enough that no other one is missing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import escape
from itertools import pairwise
from typing import Any
from uuid import UUID

from interlog.logbook.language import E164, Leaf, clean
from interlog.setup.rules.proof.atoms import HAS, IS, LENGTH, MEMBER, ORDER, OTHER, Shape
from interlog.setup.rules.proof.reads import TEXT
from interlog.setup.rules.proof.samples import FILLER, texts_around, texts_of_length

SOMEONE = str(UUID(int=1))
_LONGEST_NOTES = 65_529  # of 64 KiB, what is left beside one paragraph's tags
_TINY = 1e-6
# As the gate takes them: with their country code.
_PHONE_END = "2079460018"
_NUMBERS = ("number", "seconds", "money")
_TIMES = ("date", "datetime")
# Kind of field -> the shapes for which its values are complete: whatever value an agent may enter, one of these
# looks the same to every atom of such a shape.
_COMPLETE: Mapping[str, frozenset[str]] = {
    **dict.fromkeys((*_NUMBERS, *_TIMES), frozenset({HAS, IS, ORDER})),
    **dict.fromkeys(("text", "rich_text"), frozenset({HAS, IS, LENGTH})),
    **dict.fromkeys(("phone", "offset", "url", "user", "reference"), frozenset({HAS, IS})),
    "articles": frozenset({HAS}),
}


@dataclass
class Domain:
    """The values of one field that are tried, by number; the first is the empty field.

    `whole`: these are all values it can have. `complete`: the shapes of atoms for which no other value is missing.
    """

    key: str
    kind: str
    values: list[Any] = field(default_factory=lambda: [None])
    whole: bool = False
    complete: frozenset[str] = frozenset()
    alike: dict[int, int] = field(default_factory=dict)

    @property
    def numbers(self) -> range:
        return range(len(self.values))

    def number_of(self, value: Any) -> int:
        """The number of a value, which is taken in when it is new."""
        for number, known in enumerate(self.values):
            if type(known) is type(value) and known == value:
                return number
        self.values.append(value)
        return len(self.values) - 1

    def covers(self, shape: Shape) -> bool:
        """True when an atom of this shape, that reads no other field, misses no value."""
        if self.kind == "rich_text" and shape.kind == LENGTH and shape.read and shape.read.part != TEXT:
            return False
        return self.whole or shape.kind in self.complete


@dataclass(frozen=True)
class Wanted:
    """What is asked about one field: the shapes of the atoms that read it, and whether some read others too."""

    shapes: tuple[Shape, ...]
    shared: bool = False

    def constants(self, *kinds: str, part: str | None = None) -> list[Any]:
        return [
            constant
            for shape in self.shapes
            if shape.kind in kinds
            and (part is None or shape.kind == OTHER or (shape.read and shape.read.part == part))
            for constant in shape.constants
        ]


def plain_domain(leaf: Leaf, wanted: Wanted, at: datetime, currency: str) -> Domain:
    """The domain of a field that takes no codes."""
    domain = Domain(leaf.key, leaf.kind, complete=_COMPLETE.get(leaf.kind, frozenset()))
    if leaf.kind == "boolean":
        domain.values, domain.whole = [None, True, False], True
        return domain
    found = _MAKERS[leaf.kind](leaf, wanted, at, currency)
    for value in map(_simple, found):
        stored, errors = clean({leaf.key: value}, {leaf.key: leaf})
        # What would be stored in another form than it was entered can be entered in that form.
        if not errors and stored[leaf.key] is not None:
            domain.number_of(stored[leaf.key])
    return domain


def _simple(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _texts(leaf: Leaf, wanted: Wanted, _at: datetime, _currency: str) -> Iterator[str]:
    words = [one for one in wanted.constants(IS, ORDER) if isinstance(one, str)]
    yield from (FILLER, *words)
    sizes = _lengths(wanted)
    longest = _LONGEST_NOTES if leaf.kind == "rich_text" else leaf.max_length
    yield from texts_of_length({1, *sizes}, frozenset(words), longest)
    likely = [one for one in wanted.constants(ORDER, OTHER) if isinstance(one, str)]
    if likely or any(shape.kind in (ORDER, OTHER) for shape in wanted.shapes):
        yield from texts_around(likely + words, sizes)


def _lengths(wanted: Wanted) -> list[int]:
    sizes = [
        one for one in wanted.constants(LENGTH, OTHER) if isinstance(one, int) and not isinstance(one, bool)
    ]
    return [size + near for size in sizes for near in (-1, 0, 1)]


def _notes(leaf: Leaf, wanted: Wanted, at: datetime, currency: str) -> Iterator[str]:
    """Notes are asked by their text; filled ones without any text are another case of their own."""
    yield "<p> </p>"
    yield from _words(wanted)
    yield from (f"<p>{escape(text)}</p>" for text in _texts(leaf, wanted, at, currency))


def _addresses(leaf: Leaf, wanted: Wanted, at: datetime, currency: str) -> Iterator[str]:
    yield "https://example.org/page"
    yield from _texts(leaf, wanted, at, currency)
    yield from (f"https://{text}" for text in texts_around(_words(wanted), ()))


def _words(wanted: Wanted) -> list[str]:
    return [one for one in wanted.constants(IS, ORDER, OTHER) if isinstance(one, str)]


def _phones(_leaf: Leaf, wanted: Wanted, _at: datetime, _currency: str) -> Iterator[str]:
    words = _words(wanted)
    likely = ["+442079460018", "+12025550147", *words, *texts_around(words, ())]
    longer = [f"{text}{_PHONE_END}" for text in likely]
    yield from (text for text in (*likely, *longer) if E164.fullmatch(text))


def _articles(_leaf: Leaf, wanted: Wanted, _at: datetime, _currency: str) -> Iterator[list[str]]:
    words = [one for one in wanted.constants(IS, MEMBER, OTHER) if isinstance(one, str)]
    yield from ([word] for word in ("KB-1", *words))
    yield [*words, "KB-1"]


def _ids(_leaf: Leaf, wanted: Wanted, _at: datetime, _currency: str) -> Iterator[str]:
    yield SOMEONE
    yield from _words(wanted)


def _offsets(_leaf: Leaf, wanted: Wanted, _at: datetime, _currency: str) -> Iterator[str]:
    yield from ("+00:00", "+02:00", "-05:30", *_words(wanted))


def _numbers(_leaf: Leaf, wanted: Wanted, _at: datetime, _currency: str) -> Iterator[float]:
    bounds = sorted({round(float(one), 6) for one in _figures(wanted, "")} | {0.0})
    yield from (bounds[0] - 1, bounds[-1] + 1)
    for bound in bounds:
        yield from (bound, bound - _TINY, bound + _TINY)
    yield from ((one + other) / 2 for one, other in pairwise(bounds))
    if wanted.shared or wanted.constants(OTHER):
        yield from (1, 2, 10, 100, -bounds[-1])


def _whole(wanted: Wanted, part: str) -> list[int]:
    found = {int(one) + near for one in _figures(wanted, part) for near in (-1, 0, 1)}
    return sorted(found | {0, 1, 60})


def _seconds(_leaf: Leaf, wanted: Wanted, _at: datetime, _currency: str) -> Iterator[int]:
    yield from _whole(wanted, "")


def _money(_leaf: Leaf, wanted: Wanted, _at: datetime, currency: str) -> Iterator[dict[str, Any]]:
    named = [one for one in wanted.constants(IS, OTHER) if isinstance(one, str)]
    currencies = dict.fromkeys((currency, *named, "XTS"))
    for amount in _whole(wanted, "minor_units"):
        yield from ({"minor_units": amount, "currency": one} for one in currencies)


def _figures(wanted: Wanted, part: str) -> list[float]:
    found = wanted.constants(IS, ORDER, OTHER, part=part)
    return [one for one in found if isinstance(one, int | float) and not isinstance(one, bool)]


def _dates(_leaf: Leaf, wanted: Wanted, at: datetime, _currency: str) -> Iterator[str]:
    for moment in _moments(wanted, at):
        yield from (day.isoformat() for day in _around(moment.date(), timedelta(days=1)))


def _datetimes(_leaf: Leaf, wanted: Wanted, at: datetime, _currency: str) -> Iterator[str]:
    """To the minute, as the panel takes them."""
    for moment in _moments(wanted, at):
        minute = moment.replace(second=0, microsecond=0)
        yield from (one.isoformat() for one in _around(minute, timedelta(minutes=1)))


def _moments(wanted: Wanted, at: datetime) -> Iterator[datetime]:
    yield at
    spans = [one for one in wanted.constants(IS, ORDER, OTHER) if isinstance(one, timedelta)]
    for one in wanted.constants(IS, ORDER, OTHER):
        if isinstance(one, datetime):
            yield one.astimezone(UTC)
    for span in spans:
        try:
            yield from (at + span, at - span)
        except OverflowError:
            continue


def _around(one: Any, step: timedelta) -> Iterator[Any]:
    for near in (-step, timedelta(0), step):
        try:
            yield one + near
        except OverflowError:
            continue


_MAKERS: Mapping[str, Callable[[Leaf, Wanted, datetime, str], Iterable[Any]]] = {
    "text": _texts,
    "phone": _phones,
    "articles": _articles,
    "rich_text": _notes,
    "url": _addresses,
    "user": _ids,
    "reference": _ids,
    "offset": _offsets,
    "number": _numbers,
    "seconds": _seconds,
    "money": _money,
    "date": _dates,
    "datetime": _datetimes,
}
