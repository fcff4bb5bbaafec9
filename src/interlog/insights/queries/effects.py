"""A figure of what a change did: contacts after a day against those that would have come without it.

Who can tell what would have come lies above this slice, and says so when the program starts.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from interlog.insights.contracts import FigureRow, Measured, MeasuredTopic, Question, Sum
from interlog.insights.periods import Period
from interlog.insights.queries.labels import labels_of
from interlog.kit.clock import now

# The day of the change, the most weeks on each side, and the instant up to which is counted.
Measure = Callable[[date, int, datetime], Measured]

_measures: list[Measure] = []


def measure_changes_by(measure: Measure) -> None:
    """Have changes measured by this. Called when the program starts."""
    _measures[:] = [measure]


def measured(question: Question) -> Measured:
    """What the change that the question means did. Raises: InvalidInput for a day to come; StoreBusy, StoreFailed."""
    (measure,) = _measures
    return measure(_day_of(question), _weeks(question), min(question.period.until, now()))


def since_change(question: Question, weeks: int | None = None) -> Question:
    """The same question over the whole weeks since the change, which are what its rows are counted over."""
    zone = question.period.zone
    on = datetime.combine(_day_of(question), time(), ZoneInfo(zone)).astimezone(UTC)
    until = min(question.period.until, now())
    whole = min((until - on) // timedelta(weeks=1), _weeks(question)) if weeks is None else weeks
    return replace(question, period=Period(on, on + timedelta(weeks=max(whole, 0)), zone))


def together(topics: list[MeasuredTopic]) -> Sum:
    """Several topics as one."""
    if len(topics) == 1:
        return Sum(n=topics[0].came, value=topics[0].share)
    came, expected = sum(one.came for one in topics), sum(one.expected for one in topics)
    return Sum(n=came, value=1 - came / expected if expected else None)


def rows_of(question: Question, topics: list[MeasuredTopic]) -> list[FigureRow]:
    """Each topic by itself, those with the most contacts expected first."""
    told = sorted(topics, key=lambda one: -one.expected)
    labels = labels_of(question.figure, "topic", [one.topic for one in told])
    return [
        FigureRow(
            key=one.topic,
            label=labels.get(one.topic, one.topic),
            sum=Sum(n=one.came, value=one.share),
            interval=(one.low, one.high),
        )
        for one in told
    ]


def chosen(question: Question, found: Measured) -> list[MeasuredTopic]:
    """The topics that the filter lets through; all without one."""
    only = question.filters.get("topic")
    return [one for one in found.topics if only is None or one.topic in only]


def notes_of(question: Question, found: Measured, among: list[MeasuredTopic]) -> list[str]:
    """What the figure says in words: what did not come of everything expected, or why nothing can be said."""
    if found.missing:
        mend = (
            "" if question.settings["changed_on"] else " Choose the day of the change under its definition."
        )
        return [found.missing + mend]
    surely = [one for one in among if one.found]
    weeks = f"{found.weeks_after} weeks since {found.on} against {found.weeks_before} weeks before it."
    if not surely:
        return [f"No topic changed by more than chance: {weeks}"]
    away = sum(one.of_all[0] for one in surely)
    span = f" ({surely[0].of_all[1]:.1%} to {surely[0].of_all[2]:.1%})" if len(surely) == 1 else ""
    return [f"Of all contacts expected {away:.1%}{span} did not come, which is more than chance: {weeks}"]


def _day_of(question: Question) -> date:
    given = str(question.settings["changed_on"])
    if given:
        return date.fromisoformat(given)
    return question.period.since.astimezone(ZoneInfo(question.period.zone)).date()


def _weeks(question: Question) -> int:
    return int(float(question.settings["weeks"]))
