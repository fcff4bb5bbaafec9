"""Views and alerts over HTTP."""

from ninja import Router

from interlog.watching.http.alerts import router as alerts
from interlog.watching.http.views import router as views

router = Router()
router.add_router("", views)
router.add_router("", alerts)

__all__ = ["router"]
