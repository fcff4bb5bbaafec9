from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_out
from django.http import HttpRequest


class DeskConfig(AppConfig):
    name = "interlog.desk"
    label = "desk"

    def ready(self) -> None:
        # Django must have loaded every model before these are imported.
        from interlog.cases.contracts import CasesChanged
        from interlog.conversations.contracts import ConversationsChanged, TranscriptAppended
        from interlog.desk import tasks
        from interlog.desk.live import relay
        from interlog.desk.services import indexing
        from interlog.kit.live import on_notify
        from interlog.kit.subscriptions import subscribe
        from interlog.logbook.contracts import EntriesChanged
        from interlog.people.contracts import PeopleChanged

        on_notify(relay.wake)
        user_logged_out.connect(_close_screens, dispatch_uid="desk.close_screens")
        subscribe(PeopleChanged, lambda event: indexing.index_people(event.ids))
        subscribe(CasesChanged, lambda event: indexing.index_cases(event.ids))
        subscribe(EntriesChanged, lambda event: indexing.index_entries(event.ids))
        subscribe(ConversationsChanged, lambda event: indexing.index_conversations(event.ids))
        subscribe(TranscriptAppended, lambda event: indexing.index_transcript_later(event.conversation_id))
        self.jobs = tasks


def _close_screens(request: HttpRequest | None = None, **_: Any) -> None:
    from interlog.desk.live.relay import end_session

    key = getattr(getattr(request, "session", None), "session_key", None)
    if key:
        end_session(key)
