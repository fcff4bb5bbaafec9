from django.apps import AppConfig


class EventlogConfig(AppConfig):
    name = "interlog.eventlog"
    label = "eventlog"

    def ready(self) -> None:
        # Registers the jobs; nothing else imports the module.
        import interlog.eventlog.tasks  # noqa: F401
