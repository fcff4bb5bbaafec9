from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "interlog.identity"
    label = "identity"

    def ready(self) -> None:
        """Listen to what Django and allauth say about signing in."""
        from interlog.identity import signals, tasks  # noqa: F401 - models are ready only now
