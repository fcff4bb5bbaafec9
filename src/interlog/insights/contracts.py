"""What a figure says when it is asked."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from interlog.insights.figures.definition import Figure
from interlog.insights.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A figure, for a period, cut by a dimension, among what the filters let through (by field, any of the values)."""

    figure: Figure
    period: Period
    by: str
    compare: bool = False
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    settings: dict[str, float | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A figure over some rows: how many they are, its value, and how the rows are spread. None: nothing to tell."""

    n: int
    value: float | None
    median: float | None = None
    p90: float | None = None
    second: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A figure for one value of the dimension. `small`: too few rows, so nothing but their number is told."""

    key: str
    label: str
    sum: Sum
    small: bool = False
    interval: tuple[float, float] | None = None
    provisional: bool = False
    previous: Sum | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a figure says. `not_covered` is how many rows did not count, by the reason in plain words."""

    question: Question
    sum: Sum
    interval: tuple[float, float] | None
    rows: list[FigureRow]
    previous: Sum | None
    previous_period: Period | None
    provisional_from: datetime | None
    notes: list[str]
    not_covered: dict[str, int]
    took_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """A record behind a figure, as a list shows it."""

    type: str
    id: UUID
    at: datetime
    label: str
    person: str | None
    agent: str | None
    value: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredTopic:
    """What became of a topic since a change: contacts that came, and those expected without it.

    `share` of the expected did not come (below 0: more came), with its interval; `of_all` is what did not come of all
    contacts expected of any topic, with its ends; `found`: more than chance.
    """

    topic: str
    came: int
    expected: float
    share: float
    low: float
    high: float
    of_all: tuple[float, float, float]
    found: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A change held against the weeks before it; `missing` says why nothing can be said, "" when something can."""

    on: date
    weeks_before: int
    weeks_after: int
    topics: tuple[MeasuredTopic, ...]
    missing: str
