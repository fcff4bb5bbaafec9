"""A figure asked of the facts: its rows counted, cut by a dimension, and compared with the period before."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from django.conf import settings

from interlog.eventlog import facade as eventlog
from interlog.insights.contracts import Answer, FigureRow, Question, Sum
from interlog.insights.figures.definition import Figure
from interlog.insights.periods import Period, first_after
from interlog.insights.queries import effects
from interlog.insights.queries.dimensions import conditions_of, key_expression, key_of
from interlog.insights.queries.labels import labels_of
from interlog.insights.rules.shares import shares_of
from interlog.insights.rules.sureness import interval_of_share
from interlog.kit.clock import now
from interlog.setup import facade as setup

MOST_ROWS = 500
_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
_MICROSECOND = timedelta(microseconds=1)
_MS = 1000


def answer(question: Question) -> Answer:
    """What the figure says, in at most two questions to the store.

    Raises: StoreBusy, StoreFailed, StoreNotOpen.
    """
    began = time.perf_counter()
    figure, period = question.figure, question.period
    if figure.how == "effect":
        return _effects(question, began)
    before_period = period.previous() if question.compare else None
    before: _Sums | None = None
    if before_period and figure.at_once:
        found, before = _sums(question, before_period, period)
    else:
        (found,) = _sums(question, period)
        if before_period:
            (before,) = _sums(question, before_period)
    total = found.pop(None)
    provisional_from = _provisional_from(question)
    rows, notes = _rows(question, found, before, provisional_from)
    return Answer(
        question=question,
        sum=total.sum,
        interval=_interval(figure, total.sum),
        rows=rows,
        previous=before[None].sum if before else None,
        previous_period=before_period,
        provisional_from=provisional_from,
        notes=notes,
        not_covered=total.left_out,
        took_ms=round((time.perf_counter() - began) * _MS, 1),
    )


def _effects(question: Question, began: float) -> Answer:
    found = effects.measured(question)
    among = effects.chosen(question, found)
    # Without a filter: what changed for sure, as all topics together are what each is held against.
    told = among if "topic" in question.filters else [one for one in among if one.found]
    total = effects.together(told)
    came = sum(one.came for one in among)
    alone = told[0] if len(told) == 1 else None
    return Answer(
        question=effects.since_change(question, found.weeks_after),
        sum=total if told else replace(total, n=came),
        interval=(alone.low, alone.high) if alone else None,
        rows=effects.rows_of(question, among),
        previous=None,
        previous_period=None,
        provisional_from=None,
        notes=effects.notes_of(question, found, among),
        not_covered={},
        took_ms=round((time.perf_counter() - began) * _MS, 1),
    )


@cache
def question_text(name: str) -> str:
    """The text of a named question, without its comments; a line `@other` stands for the text of another one."""
    text = (files("interlog.insights") / "questions" / f"{name}.sql").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("--")]
    told = [question_text(line.strip()[1:]) if line.strip().startswith("@") else line for line in lines]
    return "\n".join(told).strip()


def parameters_of(question: Question, period: Period) -> dict[str, Any]:
    """What a question takes: period, zone, now, its settings, and the values of the filters."""
    given: dict[str, Any] = {
        "since": micros(period.since),
        "until": micros(period.until),
        "parted": micros(period.since),
        "now": micros(now()),
        "zone": period.zone,
        **question.settings,
        **{name: list(values) for name, values in question.filters.items()},
    }
    for one in question.figure.settings:
        if one.written == "shares":
            shares = shares_of(str(question.settings[one.key]))
            given |= {f"{one.key}_topics": list(shares), f"{one.key}_values": list(shares.values())}
    if question.figure.takes_codes:
        given["codes"] = sorted(setup.catch_all_codes(str(question.settings["list"])))
    return given


def micros(at: datetime) -> int:
    """Microseconds since 1970."""
    return (at - _EPOCH) // _MICROSECOND


class _Found:
    """A sum as the store gave it, with what did not count."""

    __slots__ = ("left_out", "sum")

    def __init__(self, figure: Figure, row: Sequence[Any], *, whole: int) -> None:
        _, _, n, top, bottom, spread, second, left_out = row
        value = _value(figure, n, top, bottom, whole)
        median, p90 = spread if figure.spread and n else (None, None)
        shown = second if figure.series else None
        self.sum = Sum(n=int(n), value=value, median=median, p90=p90, second=shown)
        self.left_out: dict[str, int] = {str(why): int(count) for why, count in left_out.items()}


_Sums = dict[str | None, _Found]


def _value(figure: Figure, n: int, top: float, bottom: float, whole: int) -> float | None:
    if figure.how == "count":
        return float(top)
    if figure.how == "distribution":
        return n / whole if whole else None
    below = bottom if figure.how == "ratio" else n
    return top / below if below else None


def _sums(question: Question, period: Period, last: Period | None = None) -> list[_Sums]:
    """Key -> sum, None -> the sum of all rows: of the period, or of two that follow one another, the last one first."""
    given = parameters_of(question, Period(period.since, (last or period).until, period.zone))
    if last:
        given["parted"] = micros(last.since)
    rows = eventlog.ask_facts(_counting(question, two=last is not None), given)
    parts = [True] if last is None else [True, False]
    return [_told(question, [row[1:] for row in rows if bool(row[0]) is part]) for part in parts]


def _told(question: Question, rows: Sequence[Sequence[Any]]) -> _Sums:
    figure = question.figure
    whole = next((int(row[2]) for row in rows if row[1]), 0)
    found: _Sums = {}
    for row in rows:
        key = None if row[1] else key_of(row[0], question.by)
        one = _Found(figure, row, whole=whole)
        if key is None and figure.how == "distribution":
            one.sum = Sum(
                n=one.sum.n, value=row[3] / whole if whole else None, median=one.sum.median, p90=one.sum.p90
            )
        # Who was there without a single contact has a ratio too.
        has_ratio = figure.how == "ratio" and one.sum.value is not None
        if key is None or one.sum.n or one.sum.second or has_ratio:
            found[key] = one
    found.setdefault(None, _Found(figure, (None, 1, 0, 0.0, 0.0, (), 0.0, {}), whole=0))
    return found


def _counting(question: Question, *, two: bool) -> str:
    figure = question.figure
    # What counts in a period may have begun before it.
    is_last = "at >= fromUnixTimestamp64Micro({parted:Int64}, 'UTC')" if two else "materialize(true)"
    counts = "left_out = ''" if figure.left_out else "1"
    spread = f"quantilesExactInclusiveIf(0.5, 0.9)(top, {counts})" if figure.spread else "[]"
    second = f"sumIf(second, {counts})" if figure.series else "0"
    left_out = "sumMapIf(map(left_out, toUInt64(1)), left_out != '')" if figure.left_out else "map()"
    return f"""
SELECT
    {is_last} AS is_last,
    {key_expression(figure, question.by)} AS key, grouping(key) AS is_total, sumIf(n, {counts}) AS rows,
    sumIf(top, {counts}), sumIf(bottom, {counts}), {spread}, {second}, {left_out}
FROM
(
{question_text(figure.sql)}
)
WHERE 1{conditions_of(question.filters)}
GROUP BY GROUPING SETS ((is_last, key), (is_last))
ORDER BY is_total DESC, rows DESC
LIMIT {MOST_ROWS + 1} BY is_last
"""  # noqa: S608 - pieces of ours; what a caller wrote is in the parameters


def _rows(
    question: Question,
    found: Mapping[str | None, _Found],
    before: Mapping[str | None, _Found] | None,
    provisional_from: datetime | None,
) -> tuple[list[FigureRow], list[str]]:
    figure, by = question.figure, question.by
    keys, earlier = _keys(question, found), _earlier(question, before)
    labels = labels_of(figure, by, keys)
    nothing = Sum(n=0, value=0.0 if figure.how in {"count", "distribution"} else None)
    rows = [
        FigureRow(
            key=key,
            label=labels.get(key, key),
            sum=_shown(figure, found[key].sum if key in found else nothing),
            small=_is_small(figure, found[key].sum.n if key in found else 0),
            interval=_interval(figure, found[key].sum) if key in found else None,
            provisional=_is_provisional(question, key, provisional_from),
            previous=_shown(figure, earlier.get(place, earlier.get(key, nothing)))
            if before is not None
            else None,
        )
        for place, key in enumerate(keys)
    ]
    notes = [f"Only the {MOST_ROWS} most frequent are shown."] if len(found) >= MOST_ROWS else []
    return rows, notes


def _keys(question: Question, found: Mapping[str | None, _Found]) -> list[str]:
    """The keys to show: all of a stretch of time, in order; else those found, the most frequent first."""
    of_time = question.period.keys(question.by)
    if of_time is not None:
        return of_time
    bins = question.figure.bins
    if bins and question.by == bins.dimension:
        return [str(place) for place in range(len(bins.edges))]
    keys = [key for key in found if key is not None]
    # What is counted is ranked by what it comes to, which is not how many rows there are when these weigh differently.
    return (
        sorted(keys, key=lambda key: -(found[key].sum.value or 0)) if question.figure.how == "count" else keys
    )


def _earlier(question: Question, before: Mapping[str | None, _Found] | None) -> dict[str | int, Sum]:
    """Sums of the period before: by place where the keys are days of it, else by key."""
    if before is None:
        return {}
    keys = question.period.previous().keys(question.by) if question.by in {"day", "week", "month"} else None
    if keys is None:
        return {key: one.sum for key, one in before.items() if key is not None}
    return {place: before[key].sum for place, key in enumerate(keys) if key in before}


def _shown(figure: Figure, one: Sum) -> Sum:
    return Sum(n=one.n, value=None) if _is_small(figure, one.n) else one


def _is_small(figure: Figure, n: int) -> bool:
    """A number of contacts says what it says; a mean or a share of a few says nothing."""
    return figure.how in {"mean", "share", "ratio"} and 0 < n < settings.INSIGHTS_SMALL


def _interval(figure: Figure, one: Sum) -> tuple[float, float] | None:
    if figure.how != "share" or one.value is None or _is_small(figure, one.n):
        return None
    return interval_of_share(one.value, one.n)


def _provisional_from(question: Question) -> datetime | None:
    name = question.figure.provisional
    if not name:
        return None
    since = now() - timedelta(days=float(question.settings[name]))
    return since if since < question.period.until else None


def _is_provisional(question: Question, key: str, since: datetime | None) -> bool:
    if since is None:
        return False
    if question.by in {"day", "week", "month"}:
        return first_after(key, question.by, question.period.zone) > since
    return True
