"""The door of this slice."""

from interlog.desk.live.socket import websocket_application
from interlog.desk.services.rebuilding import rebuild_search_index

__all__ = ["rebuild_search_index", "websocket_application"]
