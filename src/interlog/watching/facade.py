"""The door of this slice: saving views and setting alerts."""

from interlog.watching.services.alerts import AlertValues, set_alert
from interlog.watching.services.views import save_view

__all__ = ["AlertValues", "save_view", "set_alert"]
