"""What the mail of a dashboard says: the figures of its tiles, as text and as HTML."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string

from interlog.dashboards.contracts import Board, Tile
from interlog.dashboards.queries.asking import answer_of_tile
from interlog.dashboards.rules.timetable import whole_days
from interlog.dashboards.rules.words import compared, rows_said, said
from interlog.insights.contracts import Answer, FigureRow, Sum
from interlog.kit.errors import InvalidInput, NotFound

_MOST_ROWS = 8
_ORDERED = frozenset({"hour", "weekday", "day", "week", "month"})


@dataclass(frozen=True, slots=True)
class Written:
    """A mail: its subject, its text, and the same as HTML."""

    subject: str
    text: str
    html: str


def written(board: Board, *, due_at: datetime, at: datetime, zone: str, late: bool) -> Written:
    """The mail of a dashboard; `due_at` and `zone` say when it should have gone.

    Raises: StoreBusy, StoreFailed, StoreNotOpen.
    """
    today = at.astimezone(ZoneInfo(settings.REPORTING_TIME_ZONE)).date()
    first, last = whole_days(board.period, today)
    times = {"since": first.isoformat(), "until": last.isoformat()}
    days = _day(first) if first == last else f"{_day(first)} to {_day(last)}"
    local = due_at.astimezone(ZoneInfo(zone))
    told: dict[str, Any] = {
        "board": board,
        "days": days,
        "zone": settings.REPORTING_TIME_ZONE,
        "late": f"{_day(local.date())} {local:%H:%M} ({zone})" if late else "",
        "sent_at": f"{at.astimezone(ZoneInfo(zone)):%H:%M}",
        "tiles": [_tile(one, board, times) for one in board.tiles],
        "link": f"{_link(board)}?{_query(first, last + timedelta(days=1), board.filters)}",
        "owner": board.owner.name if board.owner else "",
    }
    return Written(
        subject=f"[Interlog] {board.name}: {days}",
        text=render_to_string("dashboards/letter.txt", told),
        html=render_to_string("dashboards/letter.html", told),
    )


def _link(board: Board) -> str:
    return f"{settings.PUBLIC_URL}/insights/dashboards/{board.ref}"


def _query(first: Any, after: Any, filters: dict[str, str]) -> str:
    zone = ZoneInfo(settings.REPORTING_TIME_ZONE)
    begin, end = (datetime(one.year, one.month, one.day, tzinfo=zone) for one in (first, after))
    utc = ZoneInfo("UTC")
    return urlencode(
        {
            "from": f"{begin.astimezone(utc):%Y-%m-%dT%H:%M:%SZ}",
            "to": f"{end.astimezone(utc):%Y-%m-%dT%H:%M:%SZ}",
            **filters,
        }
    )


def _day(day: Any) -> str:
    return f"{day.day} {day:%b %Y}"


def _tile(tile: Tile, board: Board, times: dict[str, str]) -> dict[str, Any]:
    try:
        answer = answer_of_tile(tile, **times, filters=board.filters)
    except (NotFound, InvalidInput) as error:
        # A code, an agent or a figure that is gone: the others are told all the same.
        return {"name": tile.title or tile.figure, "problem": error.detail}
    figure, one = answer.question.figure, answer.sum
    filters = board.filters | tile.filters
    return {
        "name": tile.title or figure.name,
        "question": figure.question,
        "filters": ", ".join(f"{name} {value}" for name, value in filters.items() if name in figure.filters),
        "none": one.n == 0,
        "value": _value(answer, one),
        "median": "" if one.median is None or one.value is None else said(one.median, figure.unit),
        "likely": " to ".join(said(end, figure.unit) for end in answer.interval) if answer.interval else "",
        "versus": _versus(answer),
        "before": _before(answer),
        "n": "" if figure.unit == "count" else rows_said(figure.rows_are, one.n),
        "series": figure.series,
        "second": "" if one.second is None else said(one.second, figure.unit),
        "by": answer.question.by,
        "rows": [] if tile.show == "number" else _rows(answer),
        "more": 0 if tile.show == "number" else max(0, len(answer.rows) - _MOST_ROWS),
        "link": f"{_link(board)}?{urlencode({'open': tile.key, 'show': 'definition'})}",
        "provisional": answer.provisional_from is not None,
    }


def _value(answer: Answer, one: Sum) -> str:
    if one.value is None:
        return f"too few ({one.n:,})"
    return said(one.value, answer.question.figure.unit)


def _versus(answer: Answer) -> str:
    figure, before = answer.question.figure, answer.previous
    return compared(
        answer.sum.value,
        before.value if before else None,
        unit=figure.unit,
        better=figure.better,
        likely=answer.interval,
    )


def _before(answer: Answer) -> str:
    before = answer.previous
    if before is None or before.value is None:
        return "none" if before is None or before.n == 0 else f"too few ({before.n:,})"
    return said(before.value, answer.question.figure.unit)


def _rows(answer: Answer) -> list[dict[str, str]]:
    rows = answer.rows
    if answer.question.by == "agent":
        # By name: an order by value would be a ranking that chance makes.
        rows = sorted(rows, key=lambda row: row.label)
    elif answer.question.by in _ORDERED:
        rows = rows[-_MOST_ROWS:] if answer.question.by not in {"hour", "weekday"} else rows
        return [_row(answer, one) for one in rows if one.sum.n]
    return [_row(answer, one) for one in rows[:_MOST_ROWS]]


def _row(answer: Answer, row: FigureRow) -> dict[str, str]:
    figure = answer.question.figure
    unit = "share" if figure.how == "distribution" else figure.unit
    told = (
        f"too few ({row.sum.n:,})"
        if row.small
        else "–"
        if row.sum.value is None
        else said(row.sum.value, unit)
    )
    before = row.previous
    return {
        "label": row.label,
        "value": told,
        "n": f"{row.sum.n:,}",
        "before": "–" if before is None or before.value is None else said(before.value, unit),
    }
