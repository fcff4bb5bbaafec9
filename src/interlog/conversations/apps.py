from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "interlog.conversations"
    label = "conversations"

    def ready(self) -> None:
        # Registers the jobs; nothing else imports the module.
        import interlog.conversations.tasks  # noqa: F401
