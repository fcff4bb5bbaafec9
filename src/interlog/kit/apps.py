from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "interlog.kit"
    label = "kit"
    verbose_name = "Kit"

    def ready(self) -> None:
        """Put housekeeping on the timetable."""
        from interlog.kit import housekeeping  # its tables exist only now

        housekeeping.schedule()
