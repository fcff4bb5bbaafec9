"""The agents' log over HTTP."""

from ninja import Router

from interlog.logbook.http.entries import router as _entries
from interlog.logbook.http.setup import router as _setup

router = Router()
router.add_router("", _entries, tags=["Log entries"])
router.add_router("", _setup, tags=["Setup"])

__all__ = ["router"]
