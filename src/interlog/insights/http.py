from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from interlog.identity.facade import may
from interlog.insights.figures import FIGURES
from interlog.insights.queries.asking import answer
from interlog.insights.queries.behind import rows_behind
from interlog.insights.queries.tables import table_of
from interlog.insights.schemas import (
    AnswerOut,
    AskedForRowsIn,
    AskedIn,
    BehindPageOut,
    FigureOut,
    FiguresOut,
)

router = Router(tags=["Insights"])
_TABLE = {"description": "The rows of the figure", "content": {"text/csv": {"schema": {"type": "string"}}}}


@router.get("/insights", auth=may("insights.read"), response=FiguresOut)
def list_figures(request: HttpRequest) -> FiguresOut:
    """Every figure with its definition."""
    items = [FigureOut.of(one) for one in FIGURES.values()]
    return FiguresOut(items=items, zone=settings.REPORTING_TIME_ZONE, small=settings.INSIGHTS_SMALL)


@router.get(
    "/insights/{figure}.csv",
    auth=may("insights.read"),
    response=None,
    openapi_extra={"responses": {200: _TABLE}},
)
def figure_as_table(request: HttpRequest, figure: str, query: Query[AskedIn]) -> HttpResponse:
    """A figure's rows as CSV."""
    table = table_of(answer(query.question(figure)))
    headers = {"Content-Disposition": f'attachment; filename="{table.name}.csv"'}
    return HttpResponse(table.text, content_type="text/csv; charset=utf-8", headers=headers)


@router.get("/insights/{figure}/rows", auth=may("insights.read"), response=BehindPageOut)
def records_behind(request: HttpRequest, figure: str, query: Query[AskedForRowsIn]) -> BehindPageOut:
    """The records behind a figure, newest first; with `at` those of one of its rows."""
    question = query.question(figure)
    page = rows_behind(question, at=query.at, limit=query.limit, cursor=query.cursor)
    return BehindPageOut.of(page, question.figure.unit)


@router.get("/insights/{figure}", auth=may("insights.read"), response=AnswerOut, by_alias=True)
def one_figure(request: HttpRequest, figure: str, query: Query[AskedIn]) -> AnswerOut:
    """A figure for a period, cut by one of its dimensions."""
    return AnswerOut.of_answer(answer(query.question(figure)))
