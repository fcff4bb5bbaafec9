from importlib.resources import files

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "interlog.insights"
    label = "insights"

    def ready(self) -> None:
        # Django must have loaded every model before these are imported.
        from interlog.cases.contracts import CasesChanged
        from interlog.conversations.contracts import ConversationsChanged, PresenceChanged
        from interlog.eventlog.facade import FactSchema, register_facts
        from interlog.insights.services.marking import mark
        from interlog.kit.subscriptions import subscribe
        from interlog.logbook.contracts import EntriesChanged
        from interlog.people.contracts import PeopleChanged
        from interlog.reviews.contracts import ReviewsChanged

        by_id = ("fact_conversation", "fact_leg", "fact_entry", "fact_case", "fact_review")
        spread = dict.fromkeys(by_id, "cityHash64(id)")
        register_facts(FactSchema("insights", files("interlog.insights") / "schema", spread))
        subscribe(ConversationsChanged, lambda event: mark("conversation", event.ids))
        subscribe(EntriesChanged, lambda event: mark("entry", event.ids))
        subscribe(CasesChanged, lambda event: mark("case", event.ids))
        subscribe(PresenceChanged, lambda event: mark("presence", event.ids))
        subscribe(ReviewsChanged, lambda event: mark("review", event.ids))
        subscribe(PeopleChanged, lambda event: mark("person", event.ids))
