from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field, create_model

from interlog.insights.contracts import Answer, Behind, FigureRow, Question, Sum
from interlog.insights.figures import FIGURES
from interlog.insights.figures.definition import Chart, Figure, Page, Setting, Unit
from interlog.insights.periods import Period
from interlog.insights.queries.reading import question_of
from interlog.kit.paging import Page as PageOf

_FILTERS = ("channel", "queue", "team", "agent", "topic", "disposition", "direction")
_SETTINGS = {one.key: one for figure in FIGURES.values() for one in figure.settings}


class ChoiceOut(Schema):
    value: str
    label: str


class SettingOut(Schema):
    key: str
    label: str
    value: float | str
    kind: Literal["number", "choice", "day", "shares"]
    unit: str = Field(description="seconds, days, or empty")
    choices: list[ChoiceOut] = Field(description="what may be chosen; empty: a number from least to most")
    least: float
    most: float

    @classmethod
    def of(cls, one: Setting, value: float | str) -> "SettingOut":
        choices = [ChoiceOut(value=key, label=label) for key, label in one.choices]
        return cls(
            key=one.key,
            label=one.label,
            value=value,
            kind="choice" if one.choices else one.written or "number",
            unit=one.unit,
            choices=choices,
            least=one.least,
            most=one.most,
        )


class FigureOut(Schema):
    """One definition. `value` of rows has `rows_unit`; a figure with `series` gives the second of them as `second`."""

    key: str
    name: str
    question: str
    unit: Unit
    rows_unit: Unit
    formula: str
    page: Page
    better: Literal["up", "down"] | None
    dimensions: list[str]
    filters: list[str]
    chart: Chart
    series: list[str]
    settings: list[SettingOut]
    rows_are: Literal["conversations", "log_entries", "cases", "sessions", "reviews"]
    has_spread: bool = Field(description="median and 90th percentile stand beside the mean")

    @classmethod
    def of(cls, one: Figure, settings: dict[str, float | str] | None = None) -> "FigureOut":
        used = settings or {}
        return cls(
            key=one.key,
            name=one.name,
            question=one.question,
            unit=one.unit,
            rows_unit="share" if one.how == "distribution" else one.unit,
            formula=one.formula,
            page=one.page,
            better=one.better,
            dimensions=list(one.dimensions),
            filters=list(one.filters),
            chart=one.chart,
            series=list(one.series),
            settings=[SettingOut.of(each, used.get(each.key, each.default)) for each in one.settings],
            rows_are=_ROWS_ARE[one.rows_are],
            has_spread=one.spread,
        )


_ROWS_ARE: dict[str, Any] = {
    "conversation": "conversations",
    "log_entry": "log_entries",
    "case": "cases",
    "session": "sessions",
    "review": "reviews",
}


class FiguresOut(Schema):
    items: list[FigureOut]
    zone: str = Field(description="IANA name of the zone of days, weeks and hours")
    small: int = Field(description="below so many rows a mean or share is not told")


class SumOut(Schema):
    n: int
    value: float | None
    median: float | None
    p90: float | None
    second: float | None

    @classmethod
    def of(cls, one: Sum) -> "SumOut":
        return cls(n=one.n, value=one.value, median=one.median, p90=one.p90, second=one.second)


class FigureRowOut(SumOut):
    key: str
    label: str
    interval: list[float] | None = Field(description="of a share: low and high, 95 of 100")
    small: bool = Field(description="too few rows: nothing but their number is told")
    provisional: bool = Field(description="may still change, because not enough days have passed")
    previous: SumOut | None = Field(
        description="the same key in the period before; days by their place in it"
    )

    @classmethod
    def of_row(cls, row: FigureRow) -> "FigureRowOut":
        previous = SumOut.of(row.previous) if row.previous else None
        told = SumOut.of(row.sum).dict()
        return cls(
            **told,
            key=row.key,
            label=row.label,
            interval=list(row.interval) if row.interval else None,
            small=row.small,
            provisional=row.provisional,
            previous=previous,
        )


class PreviousOut(SumOut):
    model_config = ConfigDict(populate_by_name=True)
    start: datetime = Field(alias="from")
    end: datetime = Field(alias="to")

    @classmethod
    def of_period(cls, one: Sum, period: Period) -> "PreviousOut":
        told: dict[str, Any] = {**SumOut.of(one).dict(), "from": period.since, "to": period.until}
        return cls(**told)


class AnswerOut(SumOut):
    figure: FigureOut
    start: datetime = Field(alias="from")
    end: datetime = Field(alias="to")
    zone: str
    by: str
    interval: list[float] | None = Field(description="of a share: low and high, 95 of 100")
    rows: list[FigureRowOut]
    previous: PreviousOut | None
    provisional_from: datetime | None
    notes: list[str]
    not_covered: dict[str, int] = Field(description="rows that do not count, by the reason")
    took_ms: float

    @classmethod
    def of_answer(cls, one: Answer) -> "AnswerOut":
        question = one.question
        previous = (
            PreviousOut.of_period(one.previous, one.previous_period)
            if one.previous and one.previous_period
            else None
        )
        period = {"from": question.period.since, "to": question.period.until}
        told: dict[str, Any] = {**SumOut.of(one.sum).dict(), **period}
        return cls(
            **told,
            figure=FigureOut.of(question.figure, question.settings),
            zone=question.period.zone,
            by=question.by,
            interval=list(one.interval) if one.interval else None,
            rows=[FigureRowOut.of_row(row) for row in one.rows],
            previous=previous,
            provisional_from=one.provisional_from,
            notes=one.notes,
            not_covered=one.not_covered,
            took_ms=one.took_ms,
        )


class BehindOut(Schema):
    type: Literal["conversation", "log_entry", "case", "session", "review"]
    id: UUID = Field(description="of a session: the uid of the event with which it began")
    at: datetime
    label: str
    person: str | None
    agent: str | None
    value: float | None
    unit: Unit


class BehindPageOut(Schema):
    items: list[BehindOut]
    next_cursor: str | None

    @classmethod
    def of(cls, page: PageOf[Behind], unit: Unit) -> "BehindPageOut":
        items = [
            BehindOut(
                type=one.type,  # type: ignore[arg-type] # pydantic checks it
                id=one.id,
                at=one.at,
                label=one.label,
                person=one.person,
                agent=one.agent,
                value=one.value,
                unit=unit,
            )
            for one in page.items
        ]
        return cls(items=items, next_cursor=page.next_cursor)


class _Asked(Schema):
    start: str = Field(
        "", alias="from", max_length=40, description="a day of the reporting zone, or an instant"
    )
    end: str = Field("", alias="to", max_length=40, description="a day, which belongs to it, or an instant")
    period: str = Field(
        "", max_length=10, description="7d, 12w: that many days or weeks up to today; else 30d"
    )
    by: str = Field("", max_length=40, description="one of the figure's dimensions; empty: the first")
    compare: Literal["previous", "none"] = "none"
    channel: list[str] = Field([], description="any of these; none: not known")
    queue: list[str] = []
    team: list[str] = []
    agent: list[str] = Field([], description="an id or an email address")
    topic: list[str] = Field([], description="with all topics below")
    disposition: list[str] = []
    direction: list[str] = []

    def question(self, key: str) -> Question:
        """What is asked for. Raises: FigureNotFound, InvalidInput."""
        return question_of(
            key,
            since=self.start,
            until=self.end,
            period=self.period,
            by=self.by,
            compare=self.compare == "previous",
            filters={name: getattr(self, name) for name in _FILTERS},
            given={name: value for name in _SETTINGS if (value := getattr(self, name)) is not None},
        )


class _AskedForRows(_Asked):
    at: str | None = Field(None, max_length=200, description="the key of one row; without it all of them")
    limit: int | None = None
    cursor: str | None = None


_ASKED_SETTINGS: dict[str, Any] = {
    one.key: (str | None, Field(None, max_length=4000, description=one.label)) for one in _SETTINGS.values()
}
if TYPE_CHECKING:
    AskedIn = _Asked
    AskedForRowsIn = _AskedForRows
else:
    # The settings of all figures are parameters too, and stand with the figures alone.
    AskedIn = create_model("AskedIn", __base__=_Asked, **_ASKED_SETTINGS)
    AskedForRowsIn = create_model("AskedForRowsIn", __base__=_AskedForRows, **_ASKED_SETTINGS)
