from django.apps import AppConfig


class SetupConfig(AppConfig):
    name = "interlog.setup"
    label = "setup"

    def ready(self) -> None:
        """Listen to entries that the configuration keeps from being completed."""
        from interlog.kit.subscriptions import subscribe
        from interlog.logbook.contracts import CompletionBlocked
        from interlog.setup.services.findings import note_blocked

        subscribe(CompletionBlocked, note_blocked)
