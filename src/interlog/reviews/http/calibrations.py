"""Calibrations over HTTP."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from interlog.identity.contracts import Actor
from interlog.identity.facade import actor_of, may
from interlog.kit.idempotency import idempotent
from interlog.reviews.queries import calibrations as queries
from interlog.reviews.schemas.calibrations import (
    CalibrationIn,
    CalibrationOut,
    CalibrationsPage,
    CalibrationWithResultsOut,
)
from interlog.reviews.services.calibrations import close_calibration, start_calibration

router = Router(tags=["Quality reviews"])


@router.post("/reviews/calibrations", auth=may("reviews.score"), response={201: CalibrationWithResultsOut})
def start(request: HttpRequest, body: CalibrationIn) -> Any:
    """Let several reviewers score the same entries, none of them seeing what the others give."""
    actor = actor_of(request)

    def run() -> tuple[int, CalibrationWithResultsOut]:
        made = start_calibration(actor=actor, **body.model_dump())
        return 201, _with_results(made, actor)

    return idempotent(request, actor.label, run)


@router.get("/reviews/calibrations", auth=may("reviews.all"), response=CalibrationsPage)
def list_calibrations(
    request: HttpRequest, limit: int | None = None, cursor: str | None = None
) -> CalibrationsPage:
    """Calibrations, the newest first."""
    page = queries.calibrations_page(actor_of(request), limit=limit, cursor=cursor)
    return CalibrationsPage(
        items=[CalibrationOut.of(one) for one in page.items], next_cursor=page.next_cursor
    )


@router.get(
    "/reviews/calibrations/{calibration_id}", auth=may("reviews.all"), response=CalibrationWithResultsOut
)
def one_calibration(request: HttpRequest, calibration_id: UUID) -> CalibrationWithResultsOut:
    """A calibration, and what came out once it is closed."""
    return _with_results(calibration_id, actor_of(request))


@router.post(
    "/reviews/calibrations/{calibration_id}/close",
    auth=may("reviews.score"),
    response=CalibrationWithResultsOut,
)
def close(request: HttpRequest, calibration_id: UUID) -> CalibrationWithResultsOut:
    """End a calibration before everybody is done; what nobody completed is left out."""
    actor = actor_of(request)
    close_calibration(actor=actor, calibration_id=calibration_id)
    return _with_results(calibration_id, actor)


def _with_results(calibration_id: UUID, actor: Actor) -> CalibrationWithResultsOut:
    card = queries.calibration_card(calibration_id, actor)
    return CalibrationWithResultsOut.of(card, queries.results_of(calibration_id))
