from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "interlog.imports"
    label = "imports"

    def ready(self) -> None:
        """Make the job known to the worker."""
        from interlog.imports import tasks  # noqa: F401 - registers itself
