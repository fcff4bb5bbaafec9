"""A request for a figure, read: what was asked for is checked against what the figure knows."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.conf import settings

from interlog.identity import facade as identity
from interlog.insights.contracts import Question
from interlog.insights.errors import FigureNotFound
from interlog.insights.figures import FIGURES
from interlog.insights.figures.definition import Figure, Setting
from interlog.insights.periods import NotAPeriodError, Period, period_of
from interlog.insights.queries.dimensions import NOBODY, NONE
from interlog.insights.rules.shares import shares_of
from interlog.kit.clock import now
from interlog.kit.errors import InvalidInput
from interlog.logbook import facade as logbook

_MOST_VALUES = 200
_LISTS = {"topic": "topics", "disposition": "dispositions"}


def figure_named(key: str) -> Figure:
    """The definition of a figure.

    Raises: FigureNotFound.
    """
    if key not in FIGURES:
        raise FigureNotFound(f"there is no figure {key[:80]!r}; GET /api/v1/insights lists them")
    return FIGURES[key]


def question_of(
    key: str,
    *,
    since: str,
    until: str,
    period: str,
    by: str,
    compare: bool,
    filters: Mapping[str, Sequence[str]],
    given: Mapping[str, str],
) -> Question:
    """The question that a request means; `given` are settings as they were written.

    Raises: FigureNotFound, InvalidInput naming the parameter and the mend.
    """
    figure = figure_named(key)
    if by and by not in figure.dimensions:
        raise InvalidInput.of("by", f"{figure.key} can be cut by {', '.join(figure.dimensions)}")
    return Question(
        figure=figure,
        period=_period(since, until, period),
        by=by or figure.dimensions[0],
        compare=compare,
        filters={name: _values(figure, name, values) for name, values in filters.items() if values},
        settings=_settings(figure, given),
    )


def _period(since: str, until: str, period: str) -> Period:
    try:
        return period_of(since, until, period, zone=settings.REPORTING_TIME_ZONE, now=now())
    except NotAPeriodError as error:
        raise InvalidInput.of(error.field, str(error)) from error


def _values(figure: Figure, name: str, values: Sequence[str]) -> tuple[str, ...]:
    if name not in figure.filters:
        raise InvalidInput.of(name, f"{figure.key} can be filtered by {', '.join(figure.filters)}")
    if len(values) > _MOST_VALUES:
        raise InvalidInput.of(name, f"send at most {_MOST_VALUES} values")
    if name == "agent":
        return tuple(NOBODY if one == NONE else str(identity.user_named(one, field=name)) for one in values)
    known = ["" if one == NONE else one for one in values]
    if name in _LISTS:
        known = [
            *(one for one in known if not one),
            *logbook.codes_meant(_LISTS[name], [one for one in known if one]),
        ]
    return tuple(known)


def _settings(figure: Figure, given: Mapping[str, str]) -> dict[str, float | str]:
    known = {one.key: one for one in figure.settings}
    for name in given:
        if name not in known:
            mend = f"its settings are {', '.join(known)}" if known else "it has none"
            raise InvalidInput.of(
                name, f"{figure.key} has no setting {name}; {mend}", rule="unknown_parameter"
            )
    return {key: _setting(one, given[key]) if key in given else one.default for key, one in known.items()}


def _setting(one: Setting, text: str) -> float | str:
    if one.choices:
        if text not in (values := [value for value, _ in one.choices]):
            raise InvalidInput.of(one.key, f"use one of {', '.join(values)}")
        return text
    if one.written:
        return _written(one, text)
    try:
        value = float(text)
    except ValueError as error:
        raise InvalidInput.of(one.key, "send a number") from error
    if not one.least <= value <= one.most:
        raise InvalidInput.of(one.key, f"a number from {one.least:g} to {one.most:g}", rule="range")
    return value


def _written(one: Setting, text: str) -> str:
    try:
        if one.written == "shares":
            shares_of(text)
        elif text:
            return date.fromisoformat(text).isoformat()
    except ValueError as error:
        mend = str(error) if one.written == "shares" else "write a day: 2026-11-27"
        raise InvalidInput.of(one.key, mend) from error
    return text
