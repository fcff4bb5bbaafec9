"""The figure of a tile: what it asks, checked and answered."""

from collections.abc import Mapping

from interlog.dashboards.contracts import Tile
from interlog.insights import facade as insights
from interlog.insights.contracts import Answer, Question
from interlog.kit.errors import FieldError, InterlogError, InvalidInput


def question_of_tile(
    tile: Tile,
    *,
    period: str = "",
    since: str = "",
    until: str = "",
    filters: Mapping[str, str],
    compare: bool = False,
) -> Question:
    """What a tile asks, its filters laid over the dashboard's; those that its figure does not know are left out.

    Raises: FigureNotFound, InvalidInput.
    """
    known = insights.figure_named(tile.figure).filters
    laid = {name: value for name, value in filters.items() if name in known} | tile.filters
    return insights.question_of(
        tile.figure,
        since=since,
        until=until,
        period=period,
        by=tile.by,
        compare=compare,
        filters={name: [value] for name, value in laid.items()},
        given=tile.settings,
    )


def check_tile(place: int, tile: Tile, *, period: str, filters: Mapping[str, str]) -> None:
    """Whether a tile can be asked at all.

    Raises: InvalidInput that names the tile's field.
    """
    try:
        question_of_tile(tile, period=period, filters=filters)
    except InterlogError as error:
        named = error.errors or [FieldError("figure", "unknown", error.detail)]
        told = [FieldError(f"tiles.{place}.{one.field}", one.rule, one.message) for one in named]
        raise InvalidInput(error.detail, errors=told) from error


def answer_of_tile(tile: Tile, *, since: str, until: str, filters: Mapping[str, str]) -> Answer:
    """What the figure of a tile says, beside the time before.

    Raises: FigureNotFound, InvalidInput; StoreBusy, StoreFailed, StoreNotOpen.
    """
    question = question_of_tile(tile, since=since, until=until, filters=filters, compare=True)
    return insights.answer(question)
