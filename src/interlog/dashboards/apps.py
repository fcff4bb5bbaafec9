from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "interlog.dashboards"
    label = "dashboards"

    def ready(self) -> None:
        # Django must have loaded every model before these are imported.
        from interlog.dashboards import tasks

        self.jobs = tasks
