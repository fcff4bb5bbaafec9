"""Quality reviews over HTTP."""

from ninja import Router

from interlog.reviews.http.calibrations import router as calibrations
from interlog.reviews.http.evaluations import router as evaluations
from interlog.reviews.http.samples import router as samples
from interlog.reviews.http.scorecards import router as scorecards

router = Router()
router.add_router("", scorecards)
router.add_router("", samples)
router.add_router("", evaluations)
router.add_router("", calibrations)

__all__ = ["router"]
