from django.apps import AppConfig


class CoachingConfig(AppConfig):
    name = "interlog.coaching"
    label = "coaching"

    def ready(self) -> None:
        # Django must have loaded every model before these are imported.
        from interlog.coaching import tasks

        self.jobs = tasks
