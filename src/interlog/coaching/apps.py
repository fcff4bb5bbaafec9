from django.apps import AppConfig


class CoachingConfig(AppConfig):
    name = "interlog.coaching"
    label = "coaching"

    def ready(self) -> None:
        # Django must have loaded every model before these are imported.
        from interlog.coaching import tasks
        from interlog.coaching.queries.volumes import measured
        from interlog.insights.facade import measure_changes_by

        self.jobs = tasks
        measure_changes_by(measured)
