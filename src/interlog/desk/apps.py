from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_out
from django.http import HttpRequest


class DeskConfig(AppConfig):
    name = "interlog.desk"
    label = "desk"

    def ready(self) -> None:
        # Django must have loaded every model before these are imported.
        from interlog.desk import tasks
        from interlog.desk.live import relay
        from interlog.kit.live import on_notify

        on_notify(relay.wake)
        user_logged_out.connect(_close_screens, dispatch_uid="desk.close_screens")
        self.jobs = tasks


def _close_screens(request: HttpRequest | None = None, **_: Any) -> None:
    from interlog.desk.live.relay import end_session

    key = getattr(getattr(request, "session", None), "session_key", None)
    if key:
        end_session(key)
