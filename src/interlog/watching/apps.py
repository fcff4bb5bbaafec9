from django.apps import AppConfig


class WatchingConfig(AppConfig):
    name = "interlog.watching"
    label = "watching"

    def ready(self) -> None:
        # Django must have loaded every model before these are imported.
        from interlog.watching import tasks

        self.jobs = tasks
