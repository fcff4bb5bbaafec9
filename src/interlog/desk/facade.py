"""The door of this slice."""

from interlog.desk.live.socket import websocket_application

__all__ = ["websocket_application"]
