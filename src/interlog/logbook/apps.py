from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class LogbookConfig(AppConfig):
    name = "interlog.logbook"
    label = "logbook"

    def ready(self) -> None:
        """Listen to conversations, plan the periodic work, and store version 1 once the tables are there."""
        from interlog.conversations.contracts import ConversationsChanged, LegEnded, LegTransferred
        from interlog.conversations.facade import look_up_codes_with
        from interlog.kit.subscriptions import subscribe
        from interlog.logbook import tasks
        from interlog.logbook.facade import conversations_changed, leg_ended, leg_transferred
        from interlog.logbook.queries.code_filters import codes_meant

        look_up_codes_with(codes_meant)
        subscribe(ConversationsChanged, conversations_changed)
        subscribe(LegEnded, leg_ended)
        subscribe(LegTransferred, leg_transferred)
        tasks.plan()
        post_migrate.connect(_store_first_version, sender=self)


def _store_first_version(**_signal: Any) -> None:
    from interlog.logbook.services.setup import ensure_first_version

    ensure_first_version()
